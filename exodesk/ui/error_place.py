"""The one place where errors are told: a note on top of the work area. Never a dialog."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from exodesk.domain.shapes import GATE_SHAPES
from exodesk.ui.announce import announce
from exodesk.ui.flow import FlowLayout
from exodesk.ui.plain_words import breakable
from exodesk.ui.shapes import StatusLabel
from exodesk.ui.widgets import LinkButton, Words

_MOST_FAULTS: Final = 8


class ErrorPlace(QFrame):
    """What happened and what to do next, with links for what can be done here.

    Signals: `followed(str)` with the key of a link: "retry", "copy", "reload", "details" or "close".
    """

    followed = Signal(str)

    def __init__(self, link_words: dict[str, str], parent: QWidget | None = None) -> None:
        """Make a hidden note; `link_words` are the words of the links, "close" among them."""
        super().__init__(parent)
        self.setProperty("role", "note")
        self.setProperty("tone", "stop")
        self._head = StatusLabel(GATE_SHAPES["stop"], "", bold=True)
        self._calm_head = Words("", "body", weight=600)
        self._said = ""
        self._words = Words("", "body", wrap=True)
        self._faults = Words("", "second", "ink2", wrap=True)
        self._links = {key: LinkButton(words, tone="ink") for key, words in link_words.items()}
        row = FlowLayout(across=20, down=0)
        for key, link in self._links.items():
            row.addWidget(link)
            link.clicked.connect(lambda _checked=False, key=key: self.followed.emit(key))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 8)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addWidget(self._calm_head)
        column.addWidget(self._words)
        column.addWidget(self._faults)
        column.addLayout(row)
        self.hide()

    @property
    def words(self) -> str:
        """The sentence that is shown, or an empty text."""
        return self._said if not self.isHidden() else ""

    def show_error(
        self, head: str, words: str, faults: tuple[str, ...] = (), *, links: tuple[str, ...], calm: bool = False
    ) -> None:
        """Show an error with the links that help; "close" is always there. `calm`: nothing went wrong."""
        self._head.show_status(GATE_SHAPES["stop"], head)
        self._calm_head.setText(head)
        self._head.setVisible(not calm)
        self._calm_head.setVisible(calm)
        self.setProperty("tone", "open" if calm else "stop")
        self.style().unpolish(self)
        self.style().polish(self)
        self._said = words
        self._words.setText(breakable(words))
        self._faults.setText(breakable("\n".join(faults[:_MOST_FAULTS])))
        self._faults.setVisible(bool(faults))
        for key, link in self._links.items():
            link.setVisible(key == "close" or key in links)
        self.setAccessibleName(words)
        self.show()
        announce(self, " ".join((f"{head}:", words, *faults[:_MOST_FAULTS])), at_once=True)

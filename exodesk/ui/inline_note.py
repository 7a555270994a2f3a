"""One note in the flow of a screen, with links under its words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from exodesk.ui.widgets import LinkButton, Words


class InlineNote(QFrame):
    """One note in the flow of a screen: a tint, a bar on the left, words and links. At most one on a screen.

    Signals: `followed(str)` with the key of the link that was pressed.
    """

    followed = Signal(str)

    def __init__(self, words: str = "", tone: str = "unver", parent: QWidget | None = None) -> None:
        """Make a note in a status tone: "stop", "concern", "unver", "open" or "done"."""
        super().__init__(parent)
        self.setProperty("role", "note")
        self.setProperty("tone", tone)
        self._words = Words(words, "second", wrap=True)
        self._links = QHBoxLayout()
        self._links.setSpacing(16)
        self._links.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 8)
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addLayout(self._links)
        self.setAccessibleName(words)

    def words(self) -> str:
        """Give the words of the note."""
        return self._words.text()

    def set_words(self, words: str) -> None:
        """Change the words."""
        self._words.setText(words)
        self.setAccessibleName(words)

    def add_link(self, key: str, words: str) -> LinkButton:
        """Add a link under the words; pressing it emits `followed(key)`."""
        link = LinkButton(words, tone="ink")
        link.clicked.connect(lambda: self.followed.emit(key))
        self._links.insertWidget(self._links.count() - 1, link)
        return link

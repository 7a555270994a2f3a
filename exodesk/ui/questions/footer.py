"""Back, Skip and Next under a question, with how far one is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.texts import Texts
from exodesk.ui.questions.still import Still
from exodesk.ui.toast import KEEPS_CLEAR
from exodesk.ui.widgets import Button, HairLine, Words

_BETWEEN = 60
"""Pixels between the buttons and round the words."""


class Footer(Still):
    """The footer bar. Signals: `back`, `skip` and `forward` (Next)."""

    back = Signal()
    skip = Signal()
    forward = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        """Make the bar."""
        super().__init__(parent)
        self.setObjectName(KEEPS_CLEAR)
        self._texts = texts
        self.back_button = Button(texts.say("ui.guided.back"), key="Alt+Left")
        self.skip_button = Button(texts.say("ui.guided.skip"), kind="plain", key="Alt+Right")
        self.next_button = Button(texts.say("ui.guided.next"), kind="primary", key="Ctrl+Enter")
        self._words = Words("", "second", "ink2")
        self._ways: tuple[str, ...] = ()
        self._line = QHBoxLayout()
        self._line.setSpacing(10)
        self._line.addWidget(self.back_button)
        self._line.addWidget(self.skip_button)
        self._line.addSpacing(16)
        self._line.addStretch()
        self._line.addWidget(self._words)
        self._line.addSpacing(8)
        self._line.addWidget(self.next_button)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HairLine())
        column.addLayout(self._line)
        self.back_button.clicked.connect(self.back)
        self.skip_button.clicked.connect(self.skip)
        self.next_button.clicked.connect(self.forward)

    def show_progress(self, ways: tuple[str, ...], *, first: bool, last: bool) -> None:
        """Say how far one is, in the longest of some ways that has room; at the first step there is no Back.

        At the last one there is no Next.
        """
        self._ways = ways
        self._fit()
        self.back_button.setEnabled(not first)
        self.skip_button.setEnabled(not last)
        self.next_button.setEnabled(not last)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out the keys of the buttons where they would take the room of the words; the menu has them too."""
        buttons = (self.back_button, self.skip_button, self.next_button)
        margins = self._line.contentsMargins()
        metrics = QFontMetricsF(self._words.font())
        needed = [metrics.horizontalAdvance(words) for words in self._ways]
        for with_keys in (True, False):
            for button in buttons:
                button.show_key(with_keys)
            taken = sum(button.sizeHint().width() for button in buttons) + _BETWEEN
            room = self.width() - margins.left() - margins.right() - taken
            if not needed or needed[-1] <= room:
                break
        fitting = (words for words, wide in zip(self._ways, needed, strict=True) if wide <= room)
        self._words.setText(next(fitting, ""))

    def set_margin(self, margin: int) -> None:
        """Take the page's margin."""
        self._line.setContentsMargins(margin, 11, margin, 11)

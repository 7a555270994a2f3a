"""Back, Skip and Next under a question, with how far one is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.texts import Texts
from exodesk.ui.questions.still import Still
from exodesk.ui.toast import KEEPS_CLEAR
from exodesk.ui.widgets import Button, ElidedLabel, HairLine


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
        self._words = ElidedLabel("", "second", "ink2")
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

    def show_progress(self, words: str, *, first: bool, last: bool) -> None:
        """Say how far one is; at the first step there is no Back, at the last no Next."""
        self._words.setText(words)
        self.back_button.setEnabled(not first)
        self.skip_button.setEnabled(not last)
        self.next_button.setEnabled(not last)

    def set_margin(self, margin: int) -> None:
        """Take the page's margin."""
        self._line.setContentsMargins(margin, 11, margin, 11)

"""The page between what one can look up alone and what only the clinic can say."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exodesk.texts import Texts
from exodesk.ui import fonts
from exodesk.ui.flow import FlowLayout
from exodesk.ui.questions.scrolled import ScrolledPart
from exodesk.ui.widgets import Button, Words

_MEASURE = 660


class ClinicStep(QWidget):
    """Says how many questions are left for the clinic. Signals: `ask_wanted`, `answer_wanted`."""

    ask_wanted = Signal()
    answer_wanted = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        """Make the page."""
        super().__init__(parent)
        self._texts = texts
        self._words = Words("", "section", "ink2", wrap=True, weight=fonts.REGULAR)
        self._words.setMaximumWidth(_MEASURE)
        self.ask_button = Button(texts.say("ui.guided.write_message"), kind="primary")
        self.here_button = Button(texts.say("ui.guided.answer_here"))
        buttons = FlowLayout(across=10)
        buttons.addWidget(self.ask_button)
        buttons.addWidget(self.here_button)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setSpacing(16)
        self._column.addWidget(Words(texts.say("ui.guided.rest_title"), "question", wrap=True))
        self._column.addWidget(self._words)
        self._column.addLayout(buttons)
        self._column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = ScrolledPart(body, self._column)
        whole.addWidget(self._area)
        self.ask_button.clicked.connect(self.ask_wanted)
        self.here_button.clicked.connect(self.answer_wanted)

    def show_left(self, number: int) -> None:
        """Say how many questions the clinic has still to answer."""
        if number:
            self._words.setText(self._texts.count("ui.guided.rest", number))
        else:
            self._words.setText(self._texts.say("ui.guided.rest_none"))
        self.ask_button.setEnabled(number > 0)

    def set_margin(self, margin: int) -> None:
        """Take the page's margin."""
        self._column.setContentsMargins(margin, 8, margin, 16)
        self._area.set_gap(margin)

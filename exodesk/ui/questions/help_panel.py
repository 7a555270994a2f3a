"""The right column of a question: why it matters, how to check it alone, what to keep, and where."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exodesk.domain.bank import Bank
from exodesk.domain.question import Question
from exodesk.texts import Texts
from exodesk.ui import fonts
from exodesk.ui.questions.places import PlaceCard
from exodesk.ui.widgets import LinkButton, Words


class HelpPanel(QWidget):
    """Help for one question. Signals: `copied(str)`, `facts_wanted` for what is known about it."""

    copied = Signal(str)
    facts_wanted = Signal()

    def __init__(self, bank: Bank, texts: Texts, parent: QWidget | None = None) -> None:
        """Make an empty panel."""
        super().__init__(parent)
        self._bank = bank
        self._texts = texts
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)

    def show_question(self, question: Question, language: str) -> None:
        """Show the help of a question."""
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._part("ui.question.why", question.why.in_(language))
        self._part("ui.question.how", question.how.in_(language))
        for place in question.places:
            card = PlaceCard(self._bank.entry("places.place", place), self._texts)
            card.copied.connect(self.copied)
            self._column.addSpacing(4)
            self._column.addWidget(card)
        self._part("ui.question.keep", question.keep.in_(language))
        if question.facts:
            link = LinkButton(self._texts.count("ui.question.facts", len(question.facts)))
            link.clicked.connect(self.facts_wanted)
            self._column.addSpacing(6)
            self._column.addWidget(link)

    def _part(self, title: str, words: str) -> None:
        if self._column.count():
            self._column.addSpacing(14)
        self._column.addWidget(Words(self._texts.say(title), weight=fonts.SEMIBOLD))
        text = Words(words, "second", "ink2", wrap=True)
        self._column.addWidget(text)

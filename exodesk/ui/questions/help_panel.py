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

    def __init__(self, bank: Bank, texts: Texts, language: str, parent: QWidget | None = None) -> None:
        """Make an empty panel. `language` is the one of the question bank's texts."""
        super().__init__(parent)
        self._bank = bank
        self._texts = texts
        self._language = language
        say = texts.say
        # Kept and filled anew: making words takes much of the way to a question.
        self._parts = {
            part: (Words(say(f"ui.question.{part}"), weight=fonts.SEMIBOLD), Words("", "second", "ink2", wrap=True))
            for part in ("why", "how", "keep")
        }
        self._stops: tuple[QWidget, ...] = ()
        self._cards: dict[str, PlaceCard] = {}
        self._facts = LinkButton("")
        self._facts.clicked.connect(self.facts_wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)

    def show_question(self, question: Question) -> None:
        """Show the help of a question."""
        language = self._language
        while self._column.takeAt(0) is not None:
            pass
        self._part("why", question.why.in_(language))
        self._part("how", question.how.in_(language))
        for place in question.places:
            self._column.addSpacing(4)
            self._column.addWidget(self._card(place))
        self._part("keep", question.keep.in_(language))
        if question.facts:
            self._facts.setText(self._texts.count("ui.question.facts", len(question.facts)))
            self._column.addSpacing(6)
            self._column.addWidget(self._facts)
        self._facts.setVisible(bool(question.facts))
        for place, card in self._cards.items():
            if card.isHidden() == (place in question.places):
                card.setVisible(place in question.places)
        self._stops = (*(self._cards[place] for place in question.places), self._facts)

    def stops(self) -> tuple[QWidget, ...]:
        """Give the parts in the order in which Tab goes through them."""
        return self._stops

    def _card(self, place: str) -> PlaceCard:
        if place not in self._cards:
            self._cards[place] = PlaceCard(self._bank.entry("places.place", place), self._texts, self._language)
            self._cards[place].copied.connect(self.copied)
        return self._cards[place]

    def _part(self, part: str, words: str) -> None:
        if self._column.count():
            self._column.addSpacing(14)
        title, text = self._parts[part]
        text.setText(words)
        self._column.addWidget(title)
        self._column.addWidget(text)

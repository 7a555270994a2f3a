"""Claims and facts: topics at the left; the facts of one topic, of a question, of a search, or one alone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.domain.find import Hit
from exodesk.ui.context import Context
from exodesk.ui.find import hit_place
from exodesk.ui.guide.fact_block import GAP, FactBlock, claim_width, is_stacked
from exodesk.ui.guide.says import matches
from exodesk.ui.guide.topic_list import TopicList
from exodesk.ui.page import Page, margin_of
from exodesk.ui.place import PLAN, Place
from exodesk.ui.widgets import HairLine, LinkButton, Words

_MOST: Final = 30


class FactsPage(QWidget):
    """Signals: `topic_chosen(str)` when a person chose a topic."""

    topic_chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the page without facts."""
        super().__init__(parent)
        self._context = context
        self.blocks: list[FactBlock] = []
        self._heads: QWidget | None = None
        self._shown: tuple[object, ...] = ()
        self.topics = TopicList(context.bank, context.language, context.say("ui.guide.topics"))
        self.page = Page(top=8)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page.setAccessibleName(context.say("ui.guide.facts"))
        left = QVBoxLayout()
        left.setSpacing(4)
        self._topics_head = Words(context.say("ui.guide.topics"), "label", "ink3")
        self._topics_head.setContentsMargins(10, 0, 0, 0)
        left.addWidget(self._topics_head)
        left.addWidget(self.topics, 1)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addLayout(left)
        self._row.addWidget(self.page, 1)
        self.topics.topic_chosen.connect(self.topic_chosen)

    def fit(self) -> None:
        """Take the margin that belongs to the width of the window."""
        self._row.setContentsMargins(margin_of(self) - 10, 8, 0, 0)
        self._show_heads()

    def show_topic(self, topic: str) -> None:
        """Show the facts of a topic."""
        facts = [fact for fact in self._facts if fact.values["topic"] == topic]
        self.topics.show_topic(topic)
        title = self._context.bank.entry("facts.topic", topic).words("title", self._context.language)
        self._show(title, facts)

    def show_fact(self, fact_id: str) -> None:
        """Show the topic of a fact, with the fact in sight."""
        fact = self._context.bank.entry("facts.fact", fact_id)
        self.show_topic(str(fact.values["topic"]))
        for block in self.blocks:
            if block.fact.id == fact_id:
                self.page.ensureWidgetVisible(block, 0, 0)
                self.page.verticalScrollBar().setValue(block.y())
                block.sources_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_facts(self, fact_ids: list[str]) -> None:
        """Show some facts."""
        facts = [fact for fact in self._facts if fact.id in fact_ids]
        self.topics.show_topic(None)
        self._show(self._context.texts.count("ui.guide.found_number", len(facts)), facts)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_question(self, question_id: str) -> None:
        """Show the facts behind a question."""
        question = self._context.bank.question_by_id[question_id]
        self.topics.show_topic(None)
        facts = [fact for fact in self._facts if fact.id in question.facts]
        say = self._context.say
        title = say("ui.guide.for_question", question=question.short.in_(self._context.language))
        self._show(title, facts, "" if facts else say("ui.guide.for_question_none"), question_id)

    def search(self, query: str) -> None:
        """Show the facts that have all words of a search."""
        facts = [fact for fact in self._facts if matches(fact, query, self._context.language)]
        self.topics.show_topic(None)
        title = self._context.texts.count("ui.guide.found_number", len(facts))
        self._show(title, facts, "" if facts else self._context.say("ui.guide.nothing"))

    @property
    def _facts(self) -> tuple[Entry, ...]:
        return self._context.bank.lists["facts.fact"]

    def _show(self, title: str, facts: list[Entry], note: str = "", question: str | None = None) -> None:
        shown = (title, [fact.id for fact in facts], question, self._context.today())
        if shown == self._shown:
            return
        self._shown = shown
        say = self._context.say
        column = QVBoxLayout()
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Words(title, "panel", wrap=True), 1)
        if question is not None:
            back = LinkButton(say("ui.guide.back_to_question"))
            back.clicked.connect(lambda: self._go(question))
            head.addWidget(back)
        column.addLayout(head)
        column.addSpacing(10)
        if note:
            column.addWidget(Words(note, "body", "ink2", wrap=True))
        self._heads = None
        self.blocks = [FactBlock(self._context, fact) for fact in facts[:_MOST]]
        if self.blocks:
            self._heads = self._column_heads()
            column.addWidget(self._heads)
            column.addWidget(HairLine())
        for block in self.blocks:
            block.question_wanted.connect(self._go)
            column.addWidget(block)
        if len(facts) > _MOST:
            column.addSpacing(10)
            column.addWidget(Words(self._context.texts.count("ui.guide.more", len(facts) - _MOST), "second", "ink2"))
        column.addStretch(1)
        self.page.show_layout(column)
        self._show_heads()
        self.page.verticalScrollBar().setValue(0)

    def _column_heads(self) -> QWidget:
        box = QWidget()
        heads = QHBoxLayout(box)
        heads.setContentsMargins(0, 0, 0, 6)
        heads.setSpacing(GAP)
        claim = Words(self._context.say("ui.guide.claim_head"), "label", "ink3", wrap=True)
        claim.setFixedWidth(claim_width())
        heads.addWidget(claim)
        heads.addWidget(Words(self._context.say("ui.guide.found_head"), "label", "ink3", wrap=True), 1)
        return box

    def _show_heads(self) -> None:
        """Leave out the heads where claim and finding stand one above the other."""
        if self._heads is not None:
            margins = 2 * margin_of(self)
            self._heads.setVisible(not is_stacked(self.page.viewport().width() - margins))

    @Slot(str)
    def _go(self, question: str) -> None:
        """Go to a question at the clinic that the trip is for, else at the first one."""
        place: Place = hit_place(self._context, Hit(group="question", id=question, title="", question=question))
        if place == PLAN:
            self._context.tell("ui.guide.add_clinic_first")
            return
        self._context.navigate(place)

"""The Guide screen: four parts in tabs, one search field over all of them."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from exodesk.plan import Changed
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.flow import BesideLayout
from exodesk.ui.guide.changes_page import ChangesPage
from exodesk.ui.guide.facts_page import FactsPage
from exodesk.ui.guide.places_page import PlacesPage
from exodesk.ui.guide.terms_page import TermsPage
from exodesk.ui.page import is_cramped, margin_of
from exodesk.ui.place import Place
from exodesk.ui.screen import Screen
from exodesk.ui.stack import ScreenStack
from exodesk.ui.tab_order import tab_through
from exodesk.ui.tabs import Tabs
from exodesk.ui.widgets import LinkButton, PageTitle, Words
from exodesk.ui.words import help_language_note

_PARTS: Final = ("facts", "changes", "places", "terms")
_OF_ENTRY: Final = {"fact": "facts", "place": "places", "term": "terms"}
_FOOT_BESIDE: Final = 340
_LEAST_SEARCH, _MOST_SEARCH, _AROUND_SEARCH = 140, 220, 28
_WAIT_MS: Final = 120
"""After the last key, so long until the page is searched: never while one types."""


class GuideScreen(Screen):
    """Views: "facts", "facts/<topic>", "fact/<id>[,<id>]", "changes", "places", "place/<id>", "terms", "term/<id>"."""

    key: ClassVar[str] = "guide"
    title: ClassVar[str] = "ui.screen.guide"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the parts; each is filled when it is first shown."""
        super().__init__(context, parent)
        say = context.say
        self.tabs = Tabs(
            context.say("ui.guide.tabs"), tuple(context.say(f"ui.guide.{part}") for part in _PARTS), "second"
        )
        self.line = QLineEdit()
        self.facts = FactsPage(context)
        self.changes = ChangesPage(context)
        self.places = PlacesPage(context)
        self.terms = TermsPage(context)
        self._pages: dict[str, QWidget] = dict(
            zip(_PARTS, (self.facts, self.changes, self.places, self.terms), strict=True)
        )
        self._topic = context.bank.lists["facts.topic"][0].id
        self.print_link = LinkButton(say("ui.guide.print_sources"))
        self.bank_link = LinkButton(say("ui.guide.newer"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._assemble()
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.line.textEdited.connect(self._start_search)
        self.line.returnPressed.connect(self.search_now)
        self.line.installEventFilter(self)
        self._timer.timeout.connect(self.search_now)
        self.facts.topic_chosen.connect(self._choose_topic)
        self.changes.fact_wanted.connect(lambda fact: context.navigate(Place(screen="guide", view=f"fact/{fact}")))
        self.bank_link.clicked.connect(lambda: context.navigate(Place(screen="bank")))
        self.print_link.clicked.connect(lambda: context.navigate(Place(screen="dossier", view="guide")))

    def show_place(self, place: Place) -> None:
        """Show a part, a topic, one entry, or the facts behind a question."""
        self._timer.stop()
        self.line.clear()
        outer, inner = place.outer or "facts", place.inner
        bank = self.context.bank
        if place.question in bank.question_by_id:
            self._show_part("facts")
            self.facts.show_question(str(place.question))
            self._order("facts")
            self.facts.page.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        part = _OF_ENTRY.get(outer, outer if outer in _PARTS else "facts")
        self._show_part(part)
        if outer == "fact" and inner in {fact.id for fact in bank.lists["facts.fact"]}:
            self.facts.show_fact(str(inner))
            self._topic = str(bank.entry("facts.fact", str(inner)).values["topic"])
            self._order(part)
        elif outer == "fact" and inner and "," in inner:
            self.facts.show_facts(inner.split(","))
            self._order(part)
        elif outer == "place":
            self.places.show_place(str(inner))
        elif outer == "term":
            self.terms.show_term(str(inner))
        else:
            if outer == "facts" and inner in {topic.id for topic in bank.lists["facts.topic"]}:
                self._topic = str(inner)
            self._fill(part)
            (self.facts.topics if part == "facts" else self._pages[part]).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed | None) -> None:
        """Only the traveller's own dates come from the plan."""
        del changed
        if self._part == "changes":
            self.changes.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the search field shows everything again."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.line.text():
                self.line.clear()
                self.search_now()
                return True
            if event.key() == Qt.Key.Key_Down:
                page = self.facts.page if self._part == "facts" else self._pages[self._part]
                page.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the margins that belong to the width of the window."""
        super().resizeEvent(event)
        margin = margin_of(self)
        self._head.setContentsMargins(margin, 16, margin, 8)
        self._foot.setContentsMargins(margin, 6, margin, 12)
        needed = self._title.sizeHint().width() + self.tabs.sizeHint().width() + _LEAST_SEARCH
        below = is_cramped(self) or needed + 2 * (28 + margin) > self.width()
        self._lay_head(below=below)
        whole = round(QFontMetricsF(self.line.font()).horizontalAdvance(self.line.placeholderText())) + _AROUND_SEARCH
        self.line.setMinimumWidth(whole if below else _LEAST_SEARCH)
        self.line.setMaximumWidth(max(whole, _MOST_SEARCH))
        self.facts.fit()

    @Slot()
    def _start_search(self) -> None:
        self._timer.start()

    @Slot()
    def search_now(self) -> None:
        """Search the part in sight for what is typed."""
        self._timer.stop()
        self._fill(self._part)

    @property
    def _part(self) -> str:
        return _PARTS[self.tabs.currentIndex()]

    def _assemble(self) -> None:
        say = self.context.say
        self.line.setPlaceholderText(say("ui.guide.search"))
        self.line.setToolTip(say("ui.guide.search"))
        self.line.setAccessibleName(say("ui.guide.search"))
        self.line.setFont(fonts.font("second"))
        self._title = PageTitle(say(self.title))
        self._title.setWordWrap(False)
        self._head = QGridLayout()
        self._head.setHorizontalSpacing(28)
        self._head.setVerticalSpacing(4)
        self._head.setColumnStretch(2, 1)
        self._lay_head(below=False)
        self._stack = ScreenStack()
        for page in self._pages.values():
            self._stack.addWidget(page)
        words = say("ui.guide.foot", day=self.context.texts.day(self.context.bank.as_of))
        words = f"{words} {help_language_note(self.context)}".strip()
        links = QHBoxLayout()
        links.setSpacing(20)
        links.addWidget(self.bank_link)
        links.addWidget(self.print_link)
        self._foot = BesideLayout(fonts.scaled(_FOOT_BESIDE), across=20, down=0)
        self._foot.addWidget(Words(words, "label", "ink2", wrap=True))
        self._foot.addLayout(links)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._stack, 1)
        column.addLayout(self._foot)

    def _lay_head(self, *, below: bool) -> None:
        """Put the tabs beside the title, or below it where the words are large for the window."""
        for widget in (self._title, self.tabs, self.line):
            self._head.removeWidget(widget)
        self._head.addWidget(self._title, 0, 0)
        self._head.addWidget(self.line, 0, 2, Qt.AlignmentFlag.AlignRight)
        if below:
            self._head.addWidget(self.tabs, 1, 0, 1, 3)
        else:
            self._head.addWidget(self.tabs, 0, 1)

    def _show_part(self, part: str) -> None:
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(_PARTS.index(part))
        self.tabs.blockSignals(False)
        self._stack.setCurrentWidget(self._pages[part])

    def _fill(self, part: str) -> None:
        query = self.line.text().strip()
        if part == "changes":
            self.changes.search(query)
        elif part == "places":
            self.places.search(query)
        elif part == "terms":
            self.terms.search(query)
        elif query:
            self.facts.search(query)
        else:
            self.facts.show_topic(self._topic)
        self._order(part)

    def _order(self, part: str) -> None:
        """Let Tab go through the page before the foot; a page is filled after the foot was made."""
        tab_through((self._pages[part], self.print_link))

    @Slot(int)
    def _tab_chosen(self, index: int) -> None:
        part = _PARTS[index]
        self._stack.setCurrentWidget(self._pages[part])
        self._fill(part)
        self.context.moved.emit(Place(screen="guide", view=part))

    @Slot(str)
    def _choose_topic(self, topic: str) -> None:
        self.line.clear()
        self._topic = topic
        self.facts.show_topic(topic)
        self._order("facts")
        self.context.moved.emit(Place(screen="guide", view=f"facts/{topic}"))

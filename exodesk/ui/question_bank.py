"""Help > Question bank: how old it is, and a newer one from a folder or ZIP file, never before its changes are seen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.catalogue import loaded
from exodesk.domain.bank import Bank
from exodesk.domain.bank_age import is_old
from exodesk.domain.bank_changes import BankChanges, bank_changes
from exodesk.plan import Changed
from exodesk.ui import dialogs
from exodesk.ui.bank_changes import list_changes
from exodesk.ui.context import Context
from exodesk.ui.page import Page
from exodesk.ui.place import Place
from exodesk.ui.screen import Screen
from exodesk.ui.widgets import Button, HairLine, PageTitle, Words


class _Offer(NamedTuple):
    """Another bank, where it lies (None: the shipped one), and what it would change."""

    place: Path | None
    bank: Bank
    changes: BankChanges


class QuestionBankScreen(Screen):
    """The bank in use, and another one with the list of its changes while it is only looked at."""

    key: ClassVar[str] = "bank"
    title: ClassVar[str] = "ui.screen.bank"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty page."""
        super().__init__(context, parent)
        self._offer: _Offer | None = None
        self.page = Page()
        self.from_file = Button(context.say("ui.bank.from_file"))
        self.from_folder = Button(context.say("ui.bank.from_folder"))
        self.back: Button | None = None
        self.use: Button | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def show_place(self, place: Place) -> None:
        """Show the bank in use."""
        del place
        self._show(None)
        self.from_file.setFocus()

    def refresh(self, changed: Changed | None) -> None:
        """Count the changes anew: the answers may be others now."""
        del changed
        self._show(self._offer and self._offer_of(self._offer.place, self._offer.bank))

    def offer_from(self, place: Path) -> None:
        """Look at the bank in a folder or ZIP file; faults go to the error place, and nothing is taken."""
        found: list[Bank] = []
        if self.context.attempt(lambda: found.append(loaded.look(place))):
            self._show_offer(self._offer_of(place, found[0]))

    def _offer_of(self, place: Path | None, bank: Bank) -> _Offer:
        return _Offer(place, bank, bank_changes(self.context.bank, bank, self.context.value))

    def _show_offer(self, offer: _Offer) -> None:
        self._show(offer)
        if self.use is not None:
            self.use.setFocus()
            self.page.ensureWidgetVisible(self.use)

    def _show(self, offer: _Offer | None) -> None:
        say = self.context.say
        self._offer, self.use, self.back = offer, None, None
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(PageTitle(say("ui.bank.title")))
        column.addWidget(Words(say("ui.bank.what"), "body", "ink2", wrap=True))
        column.addWidget(HairLine())
        self._add_in_use(column)
        if offer is not None:
            column.addWidget(HairLine())
            self._add_offer(column, offer)
        column.addStretch(1)
        old = self.page.takeWidget()
        if old is not None:
            old.deleteLater()  # the button that was just pressed is on it
        self.page.show_layout(column)

    def _add_in_use(self, column: QVBoxLayout) -> None:
        context, say, found = self.context, self.context.say, loaded.in_use()
        day = context.texts.day(context.bank.as_of)
        column.addWidget(Words(say("ui.bank.loaded" if found.is_loaded else "ui.bank.shipped", day=day), wrap=True))
        if is_old(context.bank.as_of, context.today()):
            column.addWidget(Words(say("ui.about.bank_old"), "body", "stop", wrap=True))
        if found.trouble is not None:
            words = say("ui.bank.passed_over", why=context.texts.error(found.trouble))
            column.addWidget(Words(words, "body", "stop", wrap=True))
        self.from_file = Button(say("ui.bank.from_file"))
        self.from_folder = Button(say("ui.bank.from_folder"))
        self.from_file.clicked.connect(self._ask_file)
        self.from_folder.clicked.connect(self._ask_folder)
        row = QHBoxLayout()
        for button in (self.from_file, self.from_folder):
            row.addWidget(button)
        if found.is_loaded or found.trouble is not None:
            self.back = Button(say("ui.bank.back"))
            self.back.clicked.connect(self._look_at_shipped)
            row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)

    def _add_offer(self, column: QVBoxLayout, offer: _Offer) -> None:
        context, say = self.context, self.context.say
        column.addWidget(Words(say("ui.bank.changes", day=context.texts.day(offer.bank.as_of)), "section", wrap=True))
        list_changes(column, context, offer.bank, offer.changes)
        blocked = offer.changes.loses and offer.place is not None
        if offer.changes.loses:
            key = "ui.bank.loses" if blocked else "ui.bank.sleep"
            column.addWidget(Words(say(key), "body", "stop", wrap=True))
        self.use = Button(say("ui.bank.use"))
        self.use.setEnabled(not blocked)
        self.use.clicked.connect(partial(self._use, offer))
        leave = Button(say("ui.bank.leave"))
        leave.clicked.connect(lambda: self.show_place(Place(screen=self.key)))
        row = QHBoxLayout()
        row.addWidget(self.use)
        row.addWidget(leave)
        row.addWidget(Words(say("ui.bank.all_plans"), "second", "ink2", wrap=True), 1)
        column.addLayout(row)

    def _ask_file(self) -> None:
        say = self.context.say
        place = dialogs.ask_open(self, say("ui.bank.from_file"), say("ui.bank.kinds"), Path.home())
        if place is not None:
            self.offer_from(place)

    def _ask_folder(self) -> None:
        place = dialogs.ask_folder(self, self.context.say("ui.bank.from_folder"), Path.home())
        if place is not None:
            self.offer_from(place)

    def _look_at_shipped(self) -> None:
        self._show_offer(self._offer_of(None, loaded.shipped()))

    def _use(self, offer: _Offer, _checked: bool = False) -> None:
        """Keep the words that answers were asked with, then exchange the bank while the plan is closed."""
        context, place = self.context, offer.place
        if not context.plan.read_only:
            context.perform(context.plan.keep_wording, quiet=True)
        context.reopen(loaded.leave if place is None else partial(loaded.take, place), "ui.bank.done")

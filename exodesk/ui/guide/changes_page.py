"""Law in time: rules by the day they come into force, with today and the traveller's own dates among them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.domain.days import day_of
from exodesk.domain.trip import treatment_of
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.guide.says import first_day, matches, source_lines, written_day
from exodesk.ui.page import Page
from exodesk.ui.plan.header import trip_clinic
from exodesk.ui.widgets import HairLine, LinkButton, Words


class _Moment(NamedTuple):
    day: date
    written: str
    note: str
    words: str
    fact: Entry | None


class ChangesPage(Page):
    """Signals: `fact_wanted(str)` with the id of a fact."""

    fact_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the page without rows."""
        super().__init__(parent, top=8)
        self._context = context
        self._query = ""
        self.rows: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(context.say("ui.guide.changes"))

    def search(self, query: str) -> None:
        """Show the changes that have all words of a search; none: all, with today and one's own dates."""
        self._query = query
        moments = self._moments()
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        self.rows = []
        for number, moment in enumerate(moments):
            grid.addWidget(HairLine(), number * 2, 0, 1, 4)
            self._add(grid, number * 2 + 1, moment)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(Words(self._context.say("ui.guide.changes_lead"), "body", "ink2", wrap=True))
        column.addLayout(grid)
        if not any(moment.fact for moment in moments):
            key = "ui.guide.nothing" if query.strip() else "ui.guide.no_changes"
            column.addWidget(Words(self._context.say(key), "body", "ink2", wrap=True))
        column.addStretch(1)
        self.show_layout(column)

    def refresh(self) -> None:
        """Show the traveller's dates as they are."""
        self.search(self._query)

    def _moments(self) -> list[_Moment]:
        context, today = self._context, self._context.today()
        found = []
        for fact in context.bank.lists["facts.fact"]:
            effective = fact.values.get("effective")
            if effective and matches(fact, self._query, context.language):
                day = first_day(str(effective))
                note = context.say("ui.guide.in_force" if day <= today else "ui.guide.from")
                written = written_day(context.texts, str(effective))
                found.append(_Moment(day, written, note, fact.words("found", context.language), fact))
        if not self._query.strip():
            found.append(_Moment(today, context.texts.day(today), "", context.say("ui.guide.today"), None))
            plan = context.value
            own = (
                ("arrive", plan.trip.arrival_on),
                ("treatment", treatment_of(plan, trip_clinic(plan))),
                ("flight", plan.trip.flight_home_at),
            )
            for name, at in own:
                if at:
                    note = context.say("ui.guide.your_date")
                    words = context.say(f"ui.plan.{name}")
                    found.append(_Moment(day_of(at), context.texts.day(at), note, words, None))
        return sorted(found, key=lambda moment: moment.day)

    def _add(self, grid: QGridLayout, row: int, moment: _Moment) -> None:
        context, top = self._context, Qt.AlignmentFlag.AlignTop
        own = moment.fact is None
        self.rows.append(f"{moment.written}: {moment.words}")
        grid.addWidget(Words(moment.note, "second", "ink3"), row, 0, top)
        grid.addWidget(Words(moment.written, "body", weight=fonts.SEMIBOLD), row, 1, top)
        text = Words(moment.words, "body", "ink2" if own else "ink", wrap=True)
        grid.addWidget(text, row, 2)
        if moment.fact is not None:
            link = LinkButton(context.texts.count("ui.guide.sources", len(moment.fact.values["sources"])))
            titles = source_lines(context.bank, moment.fact.values["sources"], context.texts)
            link.setAccessibleDescription("; ".join(titles))
            fact_id = moment.fact.id
            link.clicked.connect(lambda: self.fact_wanted.emit(fact_id))
            grid.addWidget(link, row, 3, top)

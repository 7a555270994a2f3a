"""Law in time: what changed in the last years, what comes, with today and the traveller's own dates among them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exodesk.domain.days import day_of
from exodesk.domain.trip import treatment_of
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.guide.moment_row import Moment, MomentRow, TimeMark
from exodesk.ui.guide.says import first_day, matches, source_lines, written_day
from exodesk.ui.page import Page, is_cramped
from exodesk.ui.plan.dates import trip_clinic
from exodesk.ui.widgets import LinkButton, Words


class ChangesPage(Page):
    """Signals: `fact_wanted(str)` with the id of a fact."""

    fact_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the page without rows."""
        super().__init__(parent, top=8)
        self._context = context
        self._query = ""
        self.rows: list[MomentRow] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(context.say("ui.guide.changes"))

    def search(self, query: str) -> None:
        """Show the changes that have all words of a search; none: all, with today and one's own dates in sight."""
        self._query = query
        moments = self._moments()
        widths = (_width("second", [moment.note for moment in moments]), _width("body", [m.written for m in moments]))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Words(self._context.say("ui.guide.changes_lead"), "body", "ink2", wrap=True))
        column.addSpacing(8)
        self.rows = []
        for number, moment in enumerate(moments):
            mark = TimeMark(moment.kind, first=number == 0, last=number == len(moments) - 1)
            row = MomentRow(moment, widths, self._link(moment), mark, stacked=is_cramped(self))
            self.rows.append(row)
            column.addWidget(row)
        if not any(moment.fact for moment in moments):
            key = "ui.guide.nothing" if query.strip() else "ui.guide.no_changes"
            column.addWidget(Words(self._context.say(key), "body", "ink2", wrap=True))
        column.addStretch(1)
        self.show_layout(column)
        QTimer.singleShot(0, self, self.show_today)

    def show_today(self) -> None:
        """Scroll so that today stands in the middle."""
        for row in self.rows:
            if row.moment.kind == "today":
                self.verticalScrollBar().setValue(row.y() - self.viewport().height() // 2)

    def refresh(self) -> None:
        """Show the traveller's dates as they are."""
        self.search(self._query)

    def _moments(self) -> list[Moment]:
        moments = [*self._changes(), *self._coming()]
        if not self._query.strip():
            moments += self._own()
        return sorted(moments, key=lambda moment: (moment.day, moment.kind != "today"))

    def _changes(self) -> Iterator[Moment]:
        """Give what changed in the last years."""
        context = self._context
        facts = {fact.id: fact for fact in context.bank.lists["facts.fact"]}
        for change in context.bank.lists.get("facts.change", ()):
            fact, on = str(change.values["fact"]), str(change.values["on"])
            language = context.language
            if matches(change, self._query, language) or matches(facts[fact], self._query, language):
                written = written_day(context.texts, on)
                words = change.words("text", language)
                yield Moment("past", first_day(on), written, context.say("ui.guide.changed"), words, fact)

    def _coming(self) -> Iterator[Moment]:
        """Give the laws that are passed; those in force by now too."""
        context, today = self._context, self._context.today()
        for fact in context.bank.lists["facts.fact"]:
            effective = fact.values.get("effective")
            if effective and matches(fact, self._query, context.language):
                day = first_day(str(effective))
                passed = day <= today
                note = context.say("ui.guide.in_force" if passed else "ui.guide.from")
                written = written_day(context.texts, str(effective))
                words = fact.words("found", context.language)
                yield Moment("past" if passed else "coming", day, written, note, words, fact.id)

    def _own(self) -> Iterator[Moment]:
        """Give today and the traveller's own dates."""
        context, plan = self._context, self._context.value
        today = context.today()
        yield Moment("today", today, context.texts.day(today), "", context.say("ui.guide.today"))
        own = (
            ("arrive", plan.trip.arrival_on),
            ("treatment", treatment_of(plan, trip_clinic(plan))),
            ("flight", plan.trip.flight_home_at),
        )
        for name, at in own:
            if at:
                note, words = context.say("ui.guide.your_date"), context.say(f"ui.plan.{name}")
                yield Moment("own", day_of(at), context.texts.day(at), note, words)

    def _link(self, moment: Moment) -> LinkButton | None:
        if moment.fact is None:
            return None
        context, fact_id = self._context, moment.fact
        sources = context.bank.entry("facts.fact", fact_id).values["sources"]
        link = LinkButton(context.texts.count("ui.guide.sources", len(sources)))
        link.setAccessibleName(context.say("ui.guide.source_of", words=moment.words))
        link.setAccessibleDescription("; ".join(source_lines(context.bank, sources, context.texts)))
        link.clicked.connect(lambda: self.fact_wanted.emit(fact_id))
        return link


def _width(role: str, words: list[str]) -> int:
    metrics = QFontMetricsF(fonts.font(role, fonts.SEMIBOLD))
    return int(max((metrics.horizontalAdvance(word) for word in words), default=0)) + 2

"""Afterwards: warning signs, what to do when, home checks, and what to do if there is a lump."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.domain.days import day_of
from exodesk.domain.home_check import HomeCheck, home_checks, with_home_check
from exodesk.domain.trip import treatment_of
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.flow import FlowLayout
from exodesk.ui.trip.dates import chosen_clinic, moved
from exodesk.ui.trip.home_row import HomeRow
from exodesk.ui.trip.lump_steps import LumpSteps
from exodesk.ui.widgets import Button, HairLine, Words

_HOME_RULE = "t-home-check"
_BEFORE_FLIGHT = "before-flight"
_WEEK = 7
_FIRST_WIDTH = 230


class Afterwards(QWidget):
    """The part of the trip after the treatment. Signals: `lump_shown` when the steps for a lump are to be seen."""

    lump_shown = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the part."""
        super().__init__(parent)
        self._context = context
        say = context.say
        rule = next(rule for rule in context.bank.trip_rules if rule.id == _HOME_RULE)
        self._weeks = [int(days) // _WEEK for days in rule.check["days"]]
        self.rows: dict[int, HomeRow] = {}
        self.lump = LumpSteps(context)
        self.lump_button = Button(say("ui.trip.lump.yes"))
        self._own_days: dict[str, Words] = {}
        self._checks = QVBoxLayout()
        self._checks.setSpacing(6)
        head = FlowLayout(down=6, level=True, right=2)
        self._between = Words(say("ui.trip.lump_between"), "second", "ink2")
        for part in (Words(say("ui.trip.home"), "section"), self._between, self.lump_button):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.lump)
        column.addLayout(head)
        column.addWidget(Words(say("ui.trip.home_lead"), "second", "ink2", wrap=True))
        column.addWidget(HairLine())
        column.addLayout(self._checks)
        column.addSpacing(14)
        column.addWidget(Words(say("ui.trip.warning"), "section", wrap=True))
        column.addLayout(self._signs())
        column.addSpacing(14)
        column.addWidget(Words(say("ui.trip.aftercare"), "section"))
        column.addLayout(self._care())
        note = context.bank.texts["trip.aftercare_note"].in_(context.language)
        column.addWidget(Words(note, "label", "ink2", wrap=True))
        column.addStretch(1)
        self.lump.photo_wanted.connect(self._show_photo)
        self.lump_button.clicked.connect(self._note_lump)
        self._show_rows(self._weeks)

    def refresh(self) -> None:
        """Show days and checks as they are."""
        plan = self._context.value
        treatment = treatment_of(plan, chosen_clinic(plan))
        checks = home_checks(plan)
        self._show_rows(sorted({*self._weeks, *checks}))
        for week, row in self.rows.items():
            row.refresh(moved(treatment[:10], week * _WEEK) if treatment else None)
        for entry in self._context.bank.lists["trip.aftercare"]:
            self._own_days[entry.id].setText(self._own_day(entry, treatment))
        lumps = [check for _, check in sorted(checks.items()) if check.lump]
        self.lump.setVisible(bool(lumps))
        self.lump_button.setVisible(not lumps)
        self._between.setVisible(not lumps)
        if lumps:
            self.lump.show_check(lumps[-1])

    def leave(self) -> None:
        """Save what is being typed."""
        for row in self.rows.values():
            row.leave()

    def first_open(self) -> QWidget:
        """Give the print button while there is a lump, else the first check that was not done yet."""
        if not self.lump.isHidden():
            return self.lump.print_button
        waiting = [row for _, row in sorted(self.rows.items()) if row.lump.choice() is None]
        return waiting[0].lump.button("no") if waiting else self.lump_button

    @Slot()
    def show_lump(self) -> None:
        """Show what to do, with the focus there."""
        self.refresh()
        self.lump.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lump_shown.emit()

    @Slot()
    def _note_lump(self) -> None:
        """Keep a lump that was found today, between the weeks of the checks too."""
        context, plan = self._context, self._context.value
        treatment = treatment_of(plan, chosen_clinic(plan))
        days = (context.today() - day_of(treatment)).days if treatment else 0
        week = max(days, 0) // _WEEK
        known = home_checks(plan).get(week, HomeCheck(week=week))
        check = replace(known, lump=True, checked_on=context.today().isoformat())
        if context.perform(lambda: context.plan.put_plan(x=with_home_check(plan, check)), quiet=True) is not None:
            context.tell_edit("ui.trip.check_saved", number=week)
            self.show_lump()

    @Slot(int)
    def _show_photo(self, week: int) -> None:
        self.rows[week].photo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self, weeks: list[int]) -> None:
        """Have a row for each of these weeks, in their order; rows that stay keep what is typed."""
        for week in set(self.rows) - set(weeks):
            row = self.rows.pop(week)
            self._checks.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, week in enumerate(weeks):
            if week not in self.rows:
                row = HomeRow(self._context, week)
                row.lump_told.connect(self.show_lump)
                self.rows[week] = row
                self._checks.insertWidget(place, row)

    def _signs(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        signs = sorted(self._context.bank.lists["trip.warning_sign"], key=lambda sign: int(sign.values["urgency"]))
        for number, sign in enumerate(signs):
            grid.addWidget(HairLine(), number * 2, 0, 1, 2)
            first = Words(sign.words("do_this", self._context.language), "body", weight=fonts.SEMIBOLD, wrap=True)
            first.setFixedWidth(max(_FIRST_WIDTH, fonts.scaled(_FIRST_WIDTH * 7 // 10)))
            grid.addWidget(first, number * 2 + 1, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(
                Words(sign.words("text", self._context.language), "body", "ink2", wrap=True), number * 2 + 1, 1
            )
        return grid

    def _care(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for number, entry in enumerate(self._context.bank.lists["trip.aftercare"]):
            grid.addWidget(HairLine(), number * 2, 0, 1, 2)
            when = QVBoxLayout()
            when.setSpacing(0)
            first = Words(entry.words("when", self._context.language), "body", weight=fonts.SEMIBOLD, wrap=True)
            first.setFixedWidth(max(_FIRST_WIDTH, fonts.scaled(_FIRST_WIDTH * 7 // 10)))
            self._own_days[entry.id] = Words("", "second", "ink3", wrap=True)
            when.addWidget(first)
            when.addWidget(self._own_days[entry.id])
            when.addStretch(1)
            grid.addLayout(when, number * 2 + 1, 0)
            text = Words(entry.words("text", self._context.language), "body", "ink2", wrap=True)
            grid.addWidget(text, number * 2 + 1, 1, Qt.AlignmentFlag.AlignTop)
        return grid

    def _own_day(self, entry: Entry, treatment: str | None) -> str:
        """Say which of one's own days a line of the aftercare is for."""
        texts, plan = self._context.texts, self._context.value
        if entry.id == _BEFORE_FLIGHT:
            flight = plan.trip.flight_home_at
            return texts.say("report.after.by", day=texts.day(flight, weekday=True)) if flight else ""
        first, last = entry.values.get("first_day"), entry.values.get("last_day")
        if treatment is None or first is None or last is None:
            return ""
        start = day_of(treatment)
        begin, end = (texts.day(start + timedelta(days=int(days))) for days in (first, last))
        return texts.say("report.after.from_to", first=begin, last=end)

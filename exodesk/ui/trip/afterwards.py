"""Afterwards: warning signs, what to do when, home checks, and what to do if there is a lump."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.domain.days import day_of
from exodesk.domain.home_check import home_checks
from exodesk.domain.trip import treatment_of
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.place import Place
from exodesk.ui.trip.dates import chosen_clinic, moved
from exodesk.ui.trip.home_row import HomeRow
from exodesk.ui.widgets import HairLine, InlineNote, Words
from exodesk.ui.words import clinic_name

_HOME_RULE = "t-home-check"
_SPECIALIST, _REACTION, _BEFORE_FLIGHT = "specialist-week", "reaction", "before-flight"
_WEEK = 7


class Afterwards(QWidget):
    """The part of the trip after the treatment. Signals: `lump_shown` when the note about a lump is to be seen."""

    lump_shown = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the part."""
        super().__init__(parent)
        self._context = context
        say = context.say
        rule = next(rule for rule in context.bank.trip_rules if rule.id == _HOME_RULE)
        self._days = [int(days) for days in rule.check["days"]]
        self.rows = {days // _WEEK: HomeRow(context, days // _WEEK) for days in self._days}
        self.lump_note = InlineNote("", "stop")
        self.print_link = self.lump_note.add_link("print", say("ui.trip.lump_print"))
        self.lump_note.add_link("places", say("ui.trip.lump_guide"))
        self.lump_note.hide()
        self._own_days: dict[str, Words] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.lump_note)
        column.addWidget(Words(say("ui.trip.home"), "section"))
        column.addWidget(Words(say("ui.trip.home_lead"), "second", "ink2", wrap=True))
        column.addWidget(HairLine())
        for row in self.rows.values():
            row.lump_told.connect(self.show_lump)
            column.addWidget(row)
        column.addSpacing(14)
        column.addWidget(Words(say("ui.trip.warning"), "section"))
        column.addLayout(self._signs())
        column.addSpacing(14)
        column.addWidget(Words(say("ui.trip.aftercare"), "section"))
        column.addLayout(self._care())
        note = context.bank.texts["trip.aftercare_note"].in_(context.language)
        column.addWidget(Words(note, "label", "ink2", wrap=True))
        column.addStretch(1)
        self.lump_note.followed.connect(self._follow)

    def refresh(self) -> None:
        """Show days and checks as they are."""
        plan = self._context.value
        treatment = treatment_of(plan, chosen_clinic(plan))
        for days in self._days:
            self.rows[days // _WEEK].refresh(moved(treatment[:10], days) if treatment else None)
        for entry in self._context.bank.lists["trip.aftercare"]:
            self._own_days[entry.id].setText(self._own_day(entry, treatment))
        self.lump_note.set_words(self._lump_words())
        self.lump_note.setVisible(any(check.lump for check in home_checks(plan).values()))

    def leave(self) -> None:
        """Save what is being typed."""
        for row in self.rows.values():
            row.leave()

    @Slot()
    def show_lump(self) -> None:
        """Show what to do, with the focus there."""
        self.refresh()
        self.print_link.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lump_shown.emit()

    def _signs(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        signs = sorted(self._context.bank.lists["trip.warning_sign"], key=lambda sign: int(sign.values["urgency"]))
        for number, sign in enumerate(signs):
            grid.addWidget(HairLine(), number * 2, 0, 1, 2)
            first = Words(sign.words("do_this", self._context.language), "body", weight=fonts.SEMIBOLD, wrap=True)
            first.setFixedWidth(230)
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
            first.setFixedWidth(230)
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

    def _lump_words(self) -> str:
        context, plan = self._context, self._context.value
        bank, language = context.bank, context.language
        sign = bank.entry("trip.warning_sign", _SPECIALIST)
        lines = [
            context.say("ui.trip.lump_head"),
            f"{sign.words('do_this', language)}. {sign.words('text', language)}",
            bank.entry("trip.aftercare", _REACTION).words("text", language),
        ]
        clinic = chosen_clinic(plan)
        if clinic is not None:
            unknown = context.say("ui.not_known")
            lines.append(context.say("ui.trip.lump_clinic", clinic=clinic_name(clinic), phone=clinic.phone or unknown))
            product = clinic.product
            lines.append(
                context.say(
                    "ui.trip.lump_product",
                    product=(product.name if product else None) or unknown,
                    lot=(product.lot if product else None) or unknown,
                )
            )
        return "\n".join(lines)

    @Slot(str)
    def _follow(self, key: str) -> None:
        clinic = self._context.value.chosen_clinic
        if key == "places":
            self._context.navigate(Place(screen="guide", view="places"))
            return
        self._context.navigate(Place(screen="dossier", view=f"lump/{clinic}" if clinic else "lump"))

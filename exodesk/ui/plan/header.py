"""The head of Plan: the decision in one line, and the dates of the trip, each edited in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.clinic import Clinic
from exodesk.domain.days import day_of
from exodesk.domain.plan import Plan
from exodesk.plan import Changed
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.fields import Held, short_time_field, text_field
from exodesk.ui.flow import FlowLayout
from exodesk.ui.page import inset
from exodesk.ui.widgets import GUTTER, HairLine, Words


class TripDate(NamedTuple):
    """One date of the head. `of_clinic` dates stand at the clinic that the dates are for."""

    key: str
    name: str
    of_clinic: bool
    with_time: bool


DATES = (
    TripDate("arrive", "arrival_on", of_clinic=False, with_time=False),
    TripDate("talk", "consult_at", of_clinic=True, with_time=True),
    TripDate("treatment", "treatment_at", of_clinic=False, with_time=True),
    TripDate("check_up", "check_up_at", of_clinic=True, with_time=True),
    TripDate("flight", "flight_home_at", of_clinic=False, with_time=True),
)


def trip_clinic(plan: Plan) -> Clinic | None:
    """Give the clinic that the dates are for: the chosen one, else the only one."""
    there = [clinic for clinic in plan.clinics if not clinic.archived_on]
    chosen = [clinic for clinic in there if clinic.id == plan.chosen_clinic]
    if chosen:
        return chosen[0]
    return there[0] if len(there) == 1 else None


class PlanHeader(QWidget):
    """Decision and dates."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the head."""
        super().__init__(parent)
        self._context = context
        say, texts = context.say, context.texts
        name = say("ui.plan.decision")
        self.title = EditInPlace(name, text_field(), texts, role="page", weight=fonts.SEMIBOLD)
        self.title.committed.connect(self._put_title)
        self.dates: dict[str, EditInPlace] = {}
        self._boxes: dict[str, QWidget] = {}
        row = FlowLayout(across=18, down=0)
        for entry in DATES:
            date = EditInPlace(
                say(f"ui.plan.{entry.key}"),
                short_time_field(texts, context.today),
                texts,
                role="second",
                empty=say("ui.plan.not_set"),
            )
            date.label.setWordWrap(False)
            date.committed.connect(self._saver(entry))
            self.dates[entry.key] = date
            self._boxes[entry.key] = _labelled(say(f"ui.plan.{entry.key}"), date)
            row.addWidget(self._boxes[entry.key])
        self._left = Words("", "second", "ink2")
        line = QHBoxLayout()
        line.setContentsMargins(GUTTER, 0, GUTTER, 0)
        line.setSpacing(16)
        line.addLayout(row, 1)
        line.addWidget(self._left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = Words(name, "label", "ink3")
        column.addLayout(inset(head, GUTTER))
        column.addWidget(self.title)
        column.addSpacing(8)
        column.addLayout(inset(HairLine(), GUTTER))
        column.addSpacing(3)
        column.addLayout(line)
        column.addSpacing(3)
        column.addLayout(inset(HairLine(), GUTTER))
        self.refresh()

    def refresh(self) -> None:
        """Show the plan as it is."""
        plan, clinic = self._context.value, trip_clinic(self._context.value)
        self.title.set_value(plan.title)
        for entry in DATES:
            self.dates[entry.key].set_value(_value(entry, plan, clinic))
            self._boxes[entry.key].setVisible(clinic is not None or not entry.of_clinic)
        treatment = _value(DATES[2], plan, clinic)
        days = (day_of(str(treatment)) - self._context.today()).days if treatment else None
        self._left.setText(self._days_words(days))

    def _days_words(self, days: int | None) -> str:
        if days is None or days < 0:
            return ""
        if days == 0:
            return self._context.say("ui.plan.days_none_left")
        return self._context.texts.count("ui.plan.days_left", days)

    def leave(self) -> None:
        """Save what is being typed."""
        for edit in (self.title, *self.dates.values()):
            edit.commit()

    def _put_title(self, title: Held) -> None:
        plan = self._context.plan
        saved = title and self._context.perform(lambda: plan.put_plan(title=str(title)))
        self.title.set_value(plan.value.title)
        if title and not saved:
            self._context.hold_unsaved(self.title, title)

    def _saver(self, entry: TripDate) -> Callable[[Held], None]:
        def save(value: Held) -> None:
            if self._context.perform(lambda: _put(entry, self._context, value)) is None:
                self.refresh()
                self._context.hold_unsaved(self.dates[entry.key], value)

        return save


def _labelled(name: str, date: EditInPlace) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(3)
    row.addWidget(Words(name, "second", "ink3"))
    row.addWidget(date)
    return box


def _value(entry: TripDate, plan: Plan, clinic: Clinic | None) -> str | None:
    if entry.of_clinic:
        value = getattr(clinic.visit, entry.name) if clinic else None
    elif entry.key == "treatment" and clinic is not None and clinic.visit.treatment_at:
        value = clinic.visit.treatment_at
    else:
        value = getattr(plan.trip, entry.name)
    return None if value is None else str(value)


def _put(entry: TripDate, context: Context, value: Held) -> Changed:
    plan, clinic = context.plan, trip_clinic(context.value)
    own_treatment = entry.key == "treatment" and clinic is not None and clinic.visit.treatment_at is not None
    if clinic is not None and (entry.of_clinic or own_treatment):
        return plan.put_clinic(replace(clinic, visit=replace(clinic.visit, **{entry.name: value})))
    if not entry.with_time and isinstance(value, str):
        value = value[:10]
    return plan.put_plan(trip=replace(plan.value.trip, **{entry.name: value}))

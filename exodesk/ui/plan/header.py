"""The head of Plan: the decision in one line, and the dates of the trip, each edited in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.ui import fonts
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.fields import Held, short_time_field, text_field
from exodesk.ui.flow import FlowLayout
from exodesk.ui.page import inset
from exodesk.ui.plan.dates import DATES, TripDate, trip_clinic
from exodesk.ui.widgets import GUTTER, HairLine, Words

if TYPE_CHECKING:
    from exodesk.plan import Changed
    from exodesk.ui.context import Context


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
        head = self._context.shown.head
        self.title.set_value(head.title)
        for entry in DATES:
            self.dates[entry.key].set_value(head.dates[entry.key])
            self._boxes[entry.key].setVisible(head.of_clinic or not entry.of_clinic)
        self._left.setText(head.days_left)

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


def _put(entry: TripDate, context: Context, value: Held) -> Changed:
    plan, clinic = context.plan, trip_clinic(context.value)
    own_treatment = entry.key == "treatment" and clinic is not None and clinic.visit.treatment_at is not None
    if clinic is not None and (entry.of_clinic or own_treatment):
        return plan.put_clinic(replace(clinic, visit=replace(clinic.visit, **{entry.name: value})))
    if not entry.with_time and isinstance(value, str):
        value = value[:10]
    return plan.put_plan(trip=replace(plan.value.trip, **{entry.name: value}))

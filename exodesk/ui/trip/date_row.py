"""The dates of the trip as fields, each edited in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exodesk.domain.clinic import Clinic
from exodesk.domain.plan import Plan
from exodesk.ui.context import Context
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.fields import Held, choice_field, short_time_field
from exodesk.ui.flow import FlowLayout
from exodesk.ui.trip.dates import DATES, date_value
from exodesk.ui.widgets import GUTTER, Words

_LEAST_WIDTH = 98


class DateRow(QWidget):
    """Dates, and whether there is surgery on the trip (which decides how long to wait before the flight).

    Signals: `date_typed(str, object)` with the key of a date and its value, None to clear it;
    `surgery_said(object)` with a choice, None for not known.
    """

    date_typed = Signal(str, object)
    surgery_said = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make empty fields."""
        super().__init__(parent)
        self.fields: dict[str, EditInPlace] = {}
        self._boxes: dict[str, QWidget] = {}
        line = FlowLayout(self, across=10, down=0, least=120)
        for planned in DATES:
            name = context.say(planned.words)
            field = short_time_field(context.texts, context.today)
            edit = EditInPlace(name, field, context.texts, role="second", empty=context.say("ui.plan.not_set"))
            edit.committed.connect(self._teller(planned.key))
            self.fields[planned.key] = edit
            self._boxes[planned.key] = _labelled(name, edit)
            line.addWidget(self._boxes[planned.key])
        name = context.say("ui.trip.surgery")
        self.surgery = EditInPlace(
            name, choice_field(context.bank, "surgery-on-trip", context.texts), context.texts, role="second"
        )
        self.surgery.committed.connect(self.surgery_said)
        line.addWidget(_labelled(name, self.surgery))

    def show_trip(self, plan: Plan, clinic: Clinic | None) -> None:
        """Show the dates; those of a visit only for a clinic."""
        for planned in DATES:
            self.fields[planned.key].set_value(date_value(plan, clinic, planned))
            self._boxes[planned.key].setVisible(clinic is not None or not planned.of_visit)
        self.surgery.set_value(plan.trip.surgery_on_trip)

    def leave(self) -> None:
        """Save what is being typed."""
        for field in (*self.fields.values(), self.surgery):
            field.commit()

    def _teller(self, key: str) -> Callable[[Held], None]:
        return lambda value: self.date_typed.emit(key, value)


def _labelled(name: str, edit: EditInPlace) -> QWidget:
    """Put the name of a field above it."""
    edit.label.setWordWrap(False)
    edit.setMinimumWidth(_LEAST_WIDTH)
    label = Words(name, "label", "ink3")
    label.setContentsMargins(GUTTER, 0, 0, 0)
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label)
    column.addWidget(edit)
    return box

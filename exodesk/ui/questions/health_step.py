"""The health gate: points to ask oneself before the talk, and a doctor's word where one is needed. Private."""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from exodesk.domain.days import moment
from exodesk.domain.private import HealthAnswer
from exodesk.ui.context import Context
from exodesk.ui.questions.health_row import HealthRow
from exodesk.ui.widgets import Words

_MEASURE = 760
HealthValue = Literal["yes", "no", "not-sure"]


class HealthStep(QWidget):
    """All health points in a column."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make a row for each point of the bank."""
        super().__init__(parent)
        self._context = context
        self.rows = {item.id: HealthRow(context, item) for item in context.bank.lists["health.item"]}
        body = QWidget()
        body.setMaximumWidth(_MEASURE)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 12, 16)
        column.setSpacing(6)
        column.addWidget(Words(context.say("ui.health.title"), "question", wrap=True))
        column.addWidget(Words(context.say("ui.health.lead"), "second", "ink2", wrap=True))
        column.addSpacing(8)
        for row in self.rows.values():
            column.addWidget(row)
            row.changed.connect(lambda row=row: self._save(row))
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        self._column = QVBoxLayout(self)
        self._column.addWidget(area)

    def show_plan(self) -> None:
        """Show the newest answer to each point."""
        newest = self._newest()
        for item, row in self.rows.items():
            row.show_answer(newest.get(item))

    def save(self) -> None:
        """Save a doctor's word that is still being typed."""
        for row in self.rows.values():
            if row.words.hasFocus() or row.doctor_name.hasFocus():
                self._save(row)

    def focus_first(self) -> None:
        """Put the focus on the first point without an answer."""
        newest = self._newest()
        row = next((row for item, row in self.rows.items() if item not in newest), next(iter(self.rows.values())))
        row.value.button("yes").setFocus()

    def set_margin(self, margin: int) -> None:
        """Take the page's margin."""
        self._column.setContentsMargins(margin, 0, margin - 10, 0)

    def _newest(self) -> dict[str, HealthAnswer]:
        newest: dict[str, HealthAnswer] = {}
        for answer in self._context.value.health:
            known = newest.get(answer.item)
            if known is None or moment(answer.recorded_at) >= moment(known.recorded_at):
                newest[answer.item] = answer
        return newest

    def _save(self, row: HealthRow) -> None:
        value, clearance = cast("HealthValue | None", row.value.choice()), row.clearance()
        known = self._newest().get(row.item.id)
        if value is None or (known is not None and known.value == value and known.clearance == clearance):
            return
        self._context.perform(lambda: self._context.plan.add_health_answer(row.item.id, value, clearance=clearance))

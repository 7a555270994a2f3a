"""Going on anyway: the traveller's own words, kept beside the status, which stays as it is."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exodesk.domain.bank import GateStatus
from exodesk.domain.clinic import Override
from exodesk.domain.days import day_written_in
from exodesk.domain.ids import Gate
from exodesk.domain.status import ClinicStatus
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.fields import Held, LongField
from exodesk.ui.widgets import Words


class GoOn(QWidget):
    """What was written so far, and a place to write one more reason."""

    def __init__(self, context: Context, status: ClinicStatus, gate: Gate, parent: QWidget | None = None) -> None:
        """Show the reasons written for a gate of a clinic."""
        super().__init__(parent)
        self._context = context
        self._clinic_id = status.clinic
        self._gate = gate
        self._status: GateStatus = status.gate(gate).status
        say = context.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Words(say("ui.reasons.go_on"), weight=fonts.SEMIBOLD, wrap=True))
        column.addWidget(Words(say("ui.reasons.go_on_words"), "second", "ink2", wrap=True))
        for written in context.value.clinic(self._clinic_id).overrides:
            if written.gate == gate:
                day = context.texts.day(day_written_in(written.at))
                words = say("ui.reasons.went_on", day=day, reason=written.reason)
                column.addWidget(Words(words, "second", wrap=True))
        self.edit = EditInPlace(
            say("ui.reasons.write"), LongField(), context.texts, role="second", empty=say("ui.reasons.write")
        )
        self.edit.committed.connect(self._save)
        column.addWidget(self.edit)

    def _save(self, reason: Held) -> None:
        if not reason:
            return
        plan = self._context.plan
        clinic = plan.value.clinic(self._clinic_id)
        at = datetime.now().astimezone().isoformat(timespec="seconds")
        written = Override(gate=self._gate, reason=str(reason), at=at, status_then=self._status)
        changed = replace(clinic, overrides=(*clinic.overrides, written))
        if self._context.perform(lambda: plan.put_clinic(changed)) is None:
            self._context.hold_unsaved(self.edit, reason)

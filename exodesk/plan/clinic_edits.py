"""Edits of clinics: add, change, archive, delete, bring back."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from exodesk.domain.answer import Answer
from exodesk.domain.change import Change
from exodesk.domain.clinic import Clinic, Name
from exodesk.errors import WrongUse
from exodesk.plan import part_changes
from exodesk.plan.builder import EditBuilder
from exodesk.plan.changed import Changed, DeletedClinic
from exodesk.plan.door import Door, shown_name
from exodesk.plan.faults import clinic_faults
from exodesk.plan.part_changes import PartChange
from exodesk.storage import Row
from exodesk.storage.rows import decode


class ClinicEdits(Door):
    """The edits of clinics."""

    def add_clinic(self, name: Name, **fields: Any) -> Changed:
        """Add a clinic; its id is `values["id"]`. `fields` are those of `Clinic`; `added_on` is today unless given.

        Raises:
            WrongUse: "value-not-allowed" with all faults; "field-unknown".
            MachineTrouble: nothing was written.

        """
        builder = EditBuilder(self._state)
        clinic = self.new_clinic(builder, name, **fields)
        builder.put("clinics", clinic)
        return self._commit(
            builder,
            "edit.clinic-added",
            clinics=frozenset({clinic.id}),
            kinds=frozenset({"clinic"}),
            id=clinic.id,
            clinic=shown_name(clinic),
        )

    def new_clinic(self, builder: EditBuilder, name: Name, **fields: Any) -> Clinic:
        """Make a clinic with a new id, checked; nothing is written.

        Raises:
            WrongUse: "value-not-allowed", "field-unknown".

        """
        unknown = fields.keys() - set(Clinic.__struct_fields__)
        if unknown or "id" in fields:
            raise WrongUse("field-unknown", field=min(unknown or {"id"}))
        if not name.best():
            raise WrongUse("clinic-without-name")
        fields.setdefault("added_on", self._now().date().isoformat())
        return self._checked(Clinic(id=builder.new_id("c"), name=name, **fields))

    def put_clinic(self, clinic: Clinic) -> Changed:
        """Put a clinic in place of the one with its id, and record the changes of plan parts that this means.

        Raises:
            WrongUse: "clinic-unknown", "value-not-allowed".
            MachineTrouble: nothing was written.

        """
        return self._put_clinic(clinic, "edit.clinic-changed")

    def _put_clinic(self, clinic: Clinic, what: str) -> Changed:
        before = self.clinic(clinic.id)
        clinic = self._checked(clinic)
        builder = EditBuilder(self._state)
        builder.put("clinics", clinic)
        events = part_changes.of_clinic(self.bank, self.value, before, clinic)
        self._add_events(builder, events)
        return self._commit(
            builder,
            what,
            clinics=frozenset({clinic.id}),
            kinds=frozenset({"clinic", "answers"}) if events else frozenset({"clinic"}),
            id=clinic.id,
            clinic=shown_name(clinic),
            **_one_part(before, clinic),
        )

    def _add_events(self, builder: EditBuilder, events: tuple[PartChange, ...]) -> None:
        at = self._moment()
        for event in events:
            builder.put("changes", Change(id=builder.new_id("x"), at=at, **event._asdict()))

    def out_of_date_if(self, clinic: Clinic) -> tuple[Answer, ...]:
        """Give the answers that `put_clinic` with this clinic would turn into history.

        Raises:
            WrongUse: "clinic-unknown".

        """
        events = part_changes.of_clinic(self.bank, self.value, self.clinic(clinic.id), clinic)
        records = self._state.records()
        earlier = (*records.changes.get(None, ()), *records.changes.get(clinic.id, ()))
        parts = frozenset(event.part for event in events)
        return part_changes.going_out_of_date(self.bank, self.answers_of(clinic.id), earlier, parts)

    def archive_clinic(self, clinic_id: str, on: date | None) -> Changed:
        """Put a clinic aside on a day, or take it back with None. It stays in the plan and in the status.

        Raises:
            WrongUse: "clinic-unknown".
            MachineTrouble: nothing was written.

        """
        clinic = replace(self.clinic(clinic_id), archived_on=on.isoformat() if on else None)
        return self._put_clinic(clinic, "edit.clinic-archived" if on else "edit.clinic-unarchived")

    def delete_clinic(self, clinic_id: str) -> Changed:
        """Take a clinic out of the plan with its answers, its changes and the evidence that only it uses.

        Raises:
            WrongUse: "clinic-unknown".
            MachineTrouble: nothing was written.

        """
        clinic = self.clinic(clinic_id)
        builder = EditBuilder(self._state)
        answers = self.answers_of(clinic_id)
        for answer in answers:
            builder.remove("answers", answer.id)
        for change in self.value.changes:
            if change.clinic == clinic_id:
                builder.remove("changes", change.id)
        cited = [row.evidence for row in answers] + [quote.evidence for quote in clinic.quotes]
        for name in sorted({name for names in cited for name in names}):
            if self._state.clinics_citing({name}) == {clinic_id}:
                builder.remove("evidence", name)
        builder.remove("clinics", clinic_id)
        self._forget_in_plan(builder, clinic_id)
        return self._commit(
            builder,
            "edit.clinic-deleted",
            clinics=self._all_clinics(),
            kinds=frozenset({"clinic", "answers", "evidence", "plan"}),
            id=clinic_id,
            clinic=shown_name(clinic),
        )

    def _forget_in_plan(self, builder: EditBuilder, clinic_id: str) -> None:
        """Take a deleted clinic's id out of the plan's own values, so that no reference leads nowhere."""
        plan = self.value
        chosen = None if plan.chosen_clinic == clinic_id else plan.chosen_clinic
        decisions = tuple(
            replace(decision, clinic=None) if decision.clinic == clinic_id else decision for decision in plan.decisions
        )
        if chosen != plan.chosen_clinic or decisions != plan.decisions:
            builder.put_plan(replace(plan, chosen_clinic=chosen, decisions=decisions))

    def deleted_clinics(self) -> tuple[DeletedClinic, ...]:
        """Give the clinics that were deleted and can be brought back, the last one first."""
        found: dict[str, DeletedClinic] = {}
        for _number, at, body in self._file.removals("clinics") if self._file else ():
            clinic = decode("clinics", body)
            assert isinstance(clinic, Clinic)
            if clinic.id not in found and self._state.clinic(clinic.id) is None:
                found[clinic.id] = DeletedClinic(id=clinic.id, name=shown_name(clinic), deleted_at=at)
        return tuple(found.values())

    def bring_back_clinic(self, clinic_id: str) -> Changed:
        """Put a deleted clinic back with all that was deleted with it, also long after other edits.

        Raises:
            WrongUse: "clinic-not-deleted".
            MachineTrouble: nothing was written.

        """
        number = self._deleted_by(clinic_id)
        if number is None or self._file is None:
            raise WrongUse("clinic-not-deleted", clinic=clinic_id)
        builder = EditBuilder(self._state)
        name = clinic_id
        for change in self._file.changes_of(number):
            if change.kind == "plan" or change.before is None or change.after is not None:
                continue
            row: Row = decode(change.kind, change.before)
            if isinstance(row, Clinic):
                name = shown_name(row)
            builder.put_back(change)
        return self._commit(
            builder,
            "edit.clinic-brought-back",
            clinics=self._all_clinics() | {clinic_id},
            kinds=frozenset({"clinic", "answers", "evidence"}),
            id=clinic_id,
            clinic=name,
        )

    def _deleted_by(self, clinic_id: str) -> int | None:
        """Give the number of the edit that took a clinic away, None if it is there or never was."""
        if self._state.clinic(clinic_id) is not None or self._file is None:
            return None
        for number, _at, body in self._file.removals("clinics"):
            row = decode("clinics", body)
            if isinstance(row, Clinic) and row.id == clinic_id:
                return number
        return None

    def _checked(self, clinic: Clinic) -> Clinic:
        """Give a clinic that an import would take, sharing nothing with the caller's."""
        clinic = self._typed(clinic)
        self._require(clinic, "clinic", clinic_faults(self._known(), clinic, "clinic"))
        return clinic


def _one_part(before: Clinic, after: Clinic) -> dict[str, str]:
    """Name the one part in which two states of a clinic differ, so that its words can say it; nothing for several."""
    parts = [name for name in after.__struct_fields__ if getattr(before, name) != getattr(after, name)]
    return {"part": parts[0]} if len(parts) == 1 else {}

"""Finds changes to plan parts: the events that turn answers tied to a part into history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from exodesk.domain.answer import Answer, FieldValue
from exodesk.domain.bank import Bank
from exodesk.domain.change import Change
from exodesk.domain.clinic import Clinic
from exodesk.domain.days import has_time, moment
from exodesk.domain.ids import Part
from exodesk.domain.plan import Plan
from exodesk.domain.question import PlanField
from exodesk.domain.rule.plan_values import read_plan_values

TREATMENT_FIELD = "treatment_at"
_NOT_ASKED = "not-asked"


class PartChange(NamedTuple):
    """A change to a part, before it gets its id and its moment. `clinic` None means all clinics."""

    clinic: str | None
    part: Part
    field: str
    old: str
    new: str | None


def of_clinic(bank: Bank, plan: Plan, before: Clinic, after: Clinic) -> tuple[PartChange, ...]:
    """Give what changed in the parts of one clinic."""
    old_values, new_values = read_plan_values(bank, plan, before), read_plan_values(bank, plan, after)
    found = []
    for field in bank.plan_fields:
        if field.part is None or field.scope != "clinic":
            continue
        old, new = old_values[field.id], new_values[field.id]
        if old is not None and _differs(field, old, new):
            text = None if new is None else _text(bank, field, new)
            found.append(PartChange(after.id, field.part, field.id, _text(bank, field, old), text))
    return tuple(found)


def of_trip(bank: Bank, before: Plan, after: Plan) -> tuple[PartChange, ...]:
    """Give what a change of the trip's treatment day means: one event for all clinics, or for each without its own."""
    field = bank.plan_field_by_id[TREATMENT_FIELD]
    old, new = before.trip.treatment_at, after.trip.treatment_at
    if field.part is None or not old or not old.strip() or not _differs(field, old, new):
        return ()
    followers = [clinic.id for clinic in after.clinics if not clinic.visit.treatment_at]
    concerned: Sequence[str | None] = [None] if len(followers) == len(after.clinics) else followers
    return tuple(PartChange(clinic, field.part, field.id, old, new or None) for clinic in concerned)


def _differs(field: PlanField, old: FieldValue, new: FieldValue) -> bool:
    """Tell whether a value that was known is another one now. Adding the time to a known day is no change."""
    if isinstance(old, str) and isinstance(new, str):
        old, new = old.strip(), new.strip()
        if field.type == "datetime" and not has_time(old) and new[: len(old)] == old:
            return False
    return old != new


def _text(bank: Bank, field: PlanField, value: str | float) -> str:
    if field.choices and isinstance(value, str):
        label = bank.choice_set_by_id[field.choices].label(value)
        return label.en if label else value
    return f"{value:g}" if isinstance(value, float) else str(value)


def going_out_of_date(
    bank: Bank, answers: Iterable[Answer], earlier: Iterable[Change], parts: frozenset[Part]
) -> tuple[Answer, ...]:
    """Give the live answers that a change of these parts would turn into history."""
    last: dict[Part, str] = {}
    for change in earlier:
        if change.counts and (change.part not in last or moment(change.at) > moment(last[change.part])):
            last[change.part] = change.at
    found = []
    for answer in answers:
        question = bank.question_by_id.get(answer.question)
        if question is None or answer.superseded_by is not None or answer.value == _NOT_ASKED:
            continue
        is_live = all(
            part not in last or moment(answer.recorded_at) >= moment(last[part]) for part in question.depends_on
        )
        if is_live and not parts.isdisjoint(question.depends_on):
            found.append(answer)
    return tuple(found)

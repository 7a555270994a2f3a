"""The plan fields that expressions read as `plan.<id>`, taken from where `plan.toml` says they lie."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from exodesk.domain.answer import FieldValue
from exodesk.domain.bank import Bank
from exodesk.domain.clinic import Clinic
from exodesk.domain.plan import Plan

_CURRENT_QUOTE: Final = "quotes[current]"
_PLANNED_DOCTOR: Final = "practitioners[planned]"
_OWN_OR_TRIP: Final = "visit.treatment_at, else trip.treatment_at"

Reader = Callable[[Plan, Clinic], FieldValue]


def _attribute(root: object, names: list[str]) -> FieldValue:
    value: object = root
    for name in names:
        if value is None:
            return None
        value = getattr(value, name)
    if isinstance(value, str):
        return value if value.strip() else None
    return value if isinstance(value, int | float) else None


def _reader(scope: str, path: str) -> Reader:
    """Make the reader of one path of `plan.toml`."""
    if path == _OWN_OR_TRIP:
        return lambda plan, clinic: (
            _attribute(clinic, ["visit", "treatment_at"]) or _attribute(plan, ["trip", "treatment_at"])
        )
    head, *names = path.split(".")
    if head == _CURRENT_QUOTE:
        return lambda _plan, clinic: _attribute(clinic.current_quote, names)
    if head == _PLANNED_DOCTOR:
        return lambda _plan, clinic: _attribute(clinic.planned_doctor, names)
    if scope == "plan":
        return lambda plan, _clinic: _attribute(plan, [head, *names])
    return lambda _plan, clinic: _attribute(clinic, [head, *names])


def _readers(bank: Bank) -> dict[str, Reader]:
    readers: dict[str, Reader] | None = bank.__dict__.get("_plan_readers")
    if readers is None:
        readers = {field.id: _reader(field.scope, field.path) for field in bank.plan_fields}
        bank.__dict__["_plan_readers"] = readers
    return readers


def read_plan_values(bank: Bank, plan: Plan, clinic: Clinic) -> dict[str, FieldValue]:
    """Give every plan field of the bank by id, None where it is not known."""
    return {field: read(plan, clinic) for field, read in _readers(bank).items()}

"""What the status rule gives: item states, gate status and reasons, counts, flags, readiness, trip, reminders.

The shapes are those of `status-format.md`; encoding these values gives `status --json`.
"""

from __future__ import annotations

from typing import Literal

from exodesk.domain.bank import Basis, GateStatus
from exodesk.domain.ids import Gate, Severity
from exodesk.domain.value import Value

ItemState = Literal["red", "conflict", "claimed", "stale", "open", "good", "not-applicable"]
TripState = Literal["kept", "broken", "open", "note"]
COUNT_KEYS = (
    "verified",
    "in_writing",
    "told",
    "claimed",
    "stale",
    "open",
    "conflict",
    "red",
    "not_applicable",
)


class ItemStatus(Value, frozen=True, kw_only=True, omit_defaults=True):
    """The state of one question. `basis` only where the state is good."""

    state: ItemState
    severity: Severity
    gate: Gate
    basis: Basis | None = None


class Flag(Value, frozen=True, kw_only=True):
    """A rule that fired, or a cross check that does not match."""

    id: str
    severity: Severity
    gate: Gate
    message: str


class Reason(Value, frozen=True, kw_only=True):
    """One reason of a gate status: a question, a fired rule, or a mismatched check. Links to it by id."""

    kind: Literal["item", "rule", "cross"]
    id: str
    severity: Severity
    state: ItemState
    gate: Gate


class GateResult(Value, frozen=True, kw_only=True):
    """The status of one gate with its reasons; minor points are in `also_noted`."""

    status: GateStatus
    reasons: tuple[Reason, ...]
    also_noted: tuple[Reason, ...]


class ReadinessResult(Value, frozen=True, kw_only=True):
    """Readiness to decide, with what is missing."""

    status: Literal["declined", "not-ready", "ready-to-decide"]
    reasons: tuple[str, ...]


class TripResult(Value, frozen=True, kw_only=True):
    """The state of one trip rule."""

    id: str
    state: TripState


class Reminders(Value, frozen=True, kw_only=True):
    """What to look at again; no part of any status."""

    out_of_date_by_treatment: tuple[str, ...]
    recheck_now: tuple[str, ...]
    silent_days: int | None
    check_up_missing: bool


Counts = dict[str, dict[str, int]]


class ClinicStatus(Value, frozen=True, kw_only=True):
    """All that the rule says about one clinic on one day. `counts[gate][severity][key]`, cumulative by gate."""

    clinic: str
    current_gate: Literal[1, 2, 3, "after"]
    gates: dict[str, GateResult]
    items: dict[str, ItemStatus]
    flags: tuple[Flag, ...]
    counts: dict[str, Counts]
    readiness: ReadinessResult
    trip: tuple[TripResult, ...] | None
    reminders: Reminders

    def gate(self, gate: int) -> GateResult:
        """Give the result of gate 1, 2 or 3."""
        return self.gates[str(gate)]

    @property
    def shown_gate(self) -> Gate:
        """The gate whose status stands for the clinic now: the current one, and 3 afterwards."""
        return 3 if self.current_gate == "after" else self.current_gate

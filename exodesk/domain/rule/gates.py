"""From item states and fired rules to gate status, reasons and counts (`status-format.md`, sections 2 to 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from exodesk.domain.bank import Bank, Check, GateStatus, Rule
from exodesk.domain.ids import Gate, Severity
from exodesk.domain.status import COUNT_KEYS, Counts, Flag, GateResult, ItemState, ItemStatus, Reason

GATES: Final[tuple[Gate, ...]] = (1, 2, 3)
SEVERITIES: Final[tuple[Severity, ...]] = ("blocker", "major", "minor")
_STATE_ORDER: Final[tuple[ItemState, ...]] = ("red", "conflict", "claimed", "stale", "open")
# The order in which reasons are shown, by severity and state.
_PLACES: Final = {
    (severity, state): (place, order)
    for place, severity in enumerate(SEVERITIES)
    for order, state in enumerate(_STATE_ORDER)
}
_UNRESOLVED: Final = ("conflict", "open", "stale", "claimed")
_WAITING: Final = ("open", "stale", "claimed")


def rule_flags(rules: Sequence[Rule]) -> list[Flag]:
    """Give the flags of fired rules."""
    return [Flag(id=rule.id, severity=rule.severity, gate=rule.gate, message=rule.message.en) for rule in rules]


def check_flags(checks: Sequence[Check], items: Mapping[str, ItemStatus]) -> list[Flag]:
    """Give the flags of mismatched checks: the stronger severity of their questions, the earlier gate."""
    return [
        Flag(
            id=check.id,
            severity=min((items[question].severity for question in check.questions), key=SEVERITIES.index),
            gate=min(items[question].gate for question in check.questions),
            message=check.message.en,
        )
        for check in checks
    ]


def gate_results(
    bank: Bank, items: Mapping[str, ItemStatus], rules: Sequence[Flag], checks: Sequence[Flag]
) -> dict[str, GateResult]:
    """Give status and reasons of the three gates."""
    reasons = _reasons(bank, items, rules, checks)
    return {str(gate): _gate_result(gate, reasons) for gate in GATES}


def _reasons(
    bank: Bank, items: Mapping[str, ItemStatus], rules: Sequence[Flag], checks: Sequence[Flag]
) -> list[Reason]:
    """Give every reason of any gate in the order in which they are shown."""
    reasons = [
        Reason(kind="item", id=question.id, severity=item.severity, state=item.state, gate=item.gate)
        for question in bank.questions
        if (item := items[question.id]).state not in ("good", "not-applicable")
    ]
    reasons += [Reason(kind="rule", id=flag.id, severity=flag.severity, state="red", gate=flag.gate) for flag in rules]
    reasons += [
        Reason(kind="cross", id=flag.id, severity=flag.severity, state="conflict", gate=flag.gate) for flag in checks
    ]
    reasons.sort(key=lambda reason: _PLACES[reason.severity, reason.state])
    return reasons


def _gate_result(gate: int, reasons: Sequence[Reason]) -> GateResult:
    here = [reason for reason in reasons if reason.gate <= gate]
    # A mismatched check is no point of a gate: it acts through the questions that it puts in conflict.
    points = [reason for reason in here if reason.kind != "cross"]
    return GateResult(
        status=_status(points),
        reasons=tuple(reason for reason in here if reason.severity != "minor"),
        also_noted=tuple(reason for reason in here if reason.severity == "minor"),
    )


def _status(points: Sequence[Reason]) -> GateStatus:
    blockers = {point.state for point in points if point.severity == "blocker"}
    majors = {point.state for point in points if point.severity == "major"}
    if "red" in blockers:
        return "stop"
    if blockers.intersection(_UNRESOLVED):
        return "unverified"
    if majors & {"red", "conflict"}:
        return "concerns"
    if majors.intersection(_WAITING):
        return "partial"
    return "done"


def counts_by_gate(items: Mapping[str, ItemStatus]) -> dict[str, Counts]:
    """Count questions by severity and state for each gate and the gates before it."""
    counts: dict[str, Counts] = {
        str(gate): {severity: dict.fromkeys(COUNT_KEYS, 0) for severity in SEVERITIES} for gate in GATES
    }
    for (gate, severity, key), number in Counter(
        (item.gate, item.severity, item.basis or item.state) for item in items.values()
    ).items():
        for later in GATES[gate - 1 :]:
            counts[str(later)][severity][key.replace("-", "_")] += number
    return counts

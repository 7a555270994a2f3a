"""Gate status, reasons and their order, also noted, counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import pytest
from msgspec.structs import replace

from exodesk.domain.clinic import Override, Visit
from exodesk.domain.ids import Gate, Severity
from exodesk.domain.rule.gates import check_flags, counts_by_gate, gate_results
from exodesk.domain.status import COUNT_KEYS, Flag, GateResult, ItemState, ItemStatus
from tests.domain.builders import (
    BANK,
    answer,
    clinic,
    good_plan,
    good_with,
    good_without,
    health,
    narrow,
    plan,
    quote,
    status,
)

STATES: tuple[ItemState, ...] = get_args(ItemState)

FIRST, SECOND, THIRD = "clinic-is-medical", "clinic-foreign-registered", "clinic-liability-cover"
TALK, DAY = "c-why-me", "quality-new-needles"


def point(state: ItemState, severity: Severity = "blocker", gate: Gate = 1) -> ItemStatus:
    return ItemStatus(state=state, severity=severity, gate=gate, basis="verified" if state == "good" else None)


def results(
    items: dict[str, ItemStatus], rules: Iterable[Flag] = (), checks: Iterable[Flag] = ()
) -> dict[str, GateResult]:
    kept = tuple(question for question in BANK.questions if question.id in items)
    return gate_results(replace(BANK, questions=kept), items, tuple(rules), tuple(checks))


def fired(rule: str, severity: Severity, gate: Gate) -> Flag:
    return Flag(id=rule, severity=severity, gate=gate, message="Words.")


ALONE: dict[Severity, dict[ItemState, str]] = {
    "blocker": {
        "red": "stop",
        "conflict": "unverified",
        "claimed": "unverified",
        "stale": "unverified",
        "open": "unverified",
        "good": "done",
        "not-applicable": "done",
    },
    "major": {
        "red": "concerns",
        "conflict": "concerns",
        "claimed": "partial",
        "stale": "partial",
        "open": "partial",
        "good": "done",
        "not-applicable": "done",
    },
    "minor": dict.fromkeys(STATES, "done"),
}
ORDER = ["stop", "unverified", "concerns", "partial", "done"]
EVERY = [(severity, state) for severity in ALONE for state in STATES]


@pytest.mark.parametrize(("severity", "state"), EVERY)
def test_one_point_gives_the_status(severity: Severity, state: ItemState) -> None:
    assert results({FIRST: point(state, severity)})["1"].status == ALONE[severity][state]


@pytest.mark.parametrize(("severity", "state"), EVERY)
def test_of_two_points_the_worse_decides(severity: Severity, state: ItemState) -> None:
    for other_severity, other_state in EVERY:
        both = results({FIRST: point(state, severity), SECOND: point(other_state, other_severity)})
        worse = min(ALONE[severity][state], ALONE[other_severity][other_state], key=ORDER.index)
        assert both["1"].status == worse


@pytest.mark.parametrize(("severity", "expected"), [("blocker", "stop"), ("major", "concerns"), ("minor", "done")])
def test_a_fired_rule_is_a_red_point(severity: Severity, expected: str) -> None:
    found = results({FIRST: point("good")}, rules=[fired("D9", severity, 1)])
    assert found["1"].status == expected


def test_a_mismatched_check_is_no_point() -> None:
    assert results({FIRST: point("good")}, checks=[fired("X5", "blocker", 1)])["1"].status == "done"


def test_a_gate_takes_in_the_gates_before_it() -> None:
    items = {FIRST: point("good"), TALK: point("open", "blocker", 2), DAY: point("red", "blocker", 3)}
    assert [result.status for result in results(items).values()] == ["done", "unverified", "stop"]
    early = {FIRST: point("red"), TALK: point("good", "blocker", 2), DAY: point("good", "blocker", 3)}
    assert [result.status for result in results(early).values()] == ["stop", "stop", "stop"]
    assert [result.status for result in results({}, rules=[fired("D7", "blocker", 3)]).values()] == [
        "done",
        "done",
        "stop",
    ]


# ---------------------------------------------------------------- reasons


def test_reasons_are_blockers_and_majors_and_also_noted_the_minor_ones() -> None:
    items = {
        FIRST: point("open"),
        SECOND: point("red", "major"),
        THIRD: point("red", "minor"),
        TALK: point("good", "major"),
        DAY: point("not-applicable"),
    }
    found = results(items, rules=[fired("D13", "minor", 1)], checks=[fired("X5", "minor", 1), fired("X6", "major", 1)])
    assert [reason.id for reason in found["1"].reasons] == [FIRST, SECOND, "X6"]
    assert [reason.id for reason in found["1"].also_noted] == [THIRD, "D13", "X5"]


def test_a_reason_says_what_where_and_from_which_gate_on() -> None:
    found = results(
        {TALK: point("stale", "major", 2)}, rules=[fired("D7", "blocker", 3)], checks=[fired("X8", "major", 1)]
    )
    assert [tuple(getattr(reason, name) for name in reason.__struct_fields__) for reason in found["3"].reasons] == [
        ("rule", "D7", "blocker", "red", 3),
        ("cross", "X8", "major", "conflict", 1),
        ("item", TALK, "major", "stale", 2),
    ]
    assert [reason.id for reason in found["1"].reasons] == ["X8"]
    assert [reason.id for reason in found["2"].reasons] == ["X8", TALK]


def test_the_order_of_reasons() -> None:
    """Severity, then state, then the order of the catalogue: verification, consent, D, X."""
    verification = [question for question in BANK.questions if question.bank == "verification"]
    consent = [question for question in BANK.questions if question.bank == "consent"]
    assert BANK.questions == (*verification, *consent)
    states: list[ItemState] = ["red", "conflict", "claimed", "stale", "open"]
    items = {
        question.id: ItemStatus(state=states[number % 5], severity=question.severity, gate=question.gate)
        for number, question in enumerate(BANK.questions)
    }
    rules = [fired(rule.id, rule.severity, rule.gate) for rule in BANK.rules]
    checks = [fired(check.id, "major", 1) for check in BANK.checks]
    catalogue = [*(question.id for question in BANK.questions), *(flag.id for flag in (*rules, *checks))]
    severities = ["blocker", "major", "minor"]
    last = results(items, rules, checks)["3"]
    everything = [*last.reasons, *last.also_noted]
    assert len(everything) == 74 + 18 + 8
    keys = [
        (severities.index(reason.severity), states.index(reason.state), catalogue.index(reason.id))
        for reason in everything
    ]
    assert keys == sorted(keys)


def test_also_noted_has_red_ones_first() -> None:
    answers = (answer("quality-storage", "no"), answer("c-photos-privacy", "unsure"))
    found = status(good_with(*answers, answer("clinic-accreditation", "unsure"))).gate(2)
    assert [(reason.id, reason.state) for reason in found.also_noted] == [
        ("quality-storage", "red"),
        ("clinic-accreditation", "open"),
        ("c-photos-privacy", "open"),
    ]
    assert found.status == "done"


def test_a_raised_item_is_among_the_reasons() -> None:
    claim = answer("clinic-accreditation", "no", fields={"clinic-claims-mark": True})
    found = status(good_with(claim)).gate(1)
    assert found.status == "concerns"
    assert [(reason.id, reason.severity) for reason in found.reasons] == [("clinic-accreditation", "major")]
    assert found.also_noted == ()


def test_conflicts_of_a_check_stand_beside_it() -> None:
    found = status(good_with(answer("c-total-cost", rank=4, fields={"total": 220_000}))).gate(2)
    assert found.reasons == ()
    found = status(
        good_with(
            answer("c-total-cost", rank=4, fields={"total": 220_000}),
            answer("price-written-total", rank=3, fields={"total": 210_000}),
        )
    ).gate(2)
    assert [(reason.kind, reason.id, reason.state, reason.gate) for reason in found.reasons] == [
        ("item", "price-written-total", "conflict", 1),
        ("item", "c-total-cost", "conflict", 2),
        ("cross", "X5", "conflict", 1),
    ]


# ---------------------------------------------------------------- flags of checks


def test_the_flag_of_a_check_takes_severity_and_gate_from_its_questions() -> None:
    check = next(check for check in BANK.checks if check.id == "X8")
    items = {"c-sessions": point("conflict", "major", 2), "price-written-total": point("conflict", "minor", 1)}
    assert [(flag.severity, flag.gate) for flag in check_flags([check], items)] == [("major", 1)]
    items = {"c-sessions": point("red", "blocker", 2), "price-written-total": point("conflict", "major", 3)}
    assert [(flag.severity, flag.gate) for flag in check_flags([check], items)] == [("blocker", 2)]


# ---------------------------------------------------------------- counts


def test_a_row_has_all_nine_numbers_always() -> None:
    counts = counts_by_gate({})
    assert set(counts) == {"1", "2", "3"}
    for gate in counts.values():
        assert gate == {severity: dict.fromkeys(COUNT_KEYS, 0) for severity in ("blocker", "major", "minor")}
    assert COUNT_KEYS == (
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


def test_a_good_question_counts_under_its_basis_and_any_other_under_its_state() -> None:
    items: dict[str, ItemStatus] = {state: point(state, "major") for state in STATES}
    more = {
        "written": ItemStatus(state="good", severity="major", gate=1, basis="in-writing"),
        "told": ItemStatus(state="good", severity="major", gate=1, basis="told"),
    }
    assert items["good"].basis == "verified"
    assert counts_by_gate({**items, **more})["1"]["major"] == dict.fromkeys(COUNT_KEYS, 1)


def test_counts_are_cumulative() -> None:
    items = {"a": point("open", gate=1), "b": point("open", gate=2), "c": point("open", gate=3)}
    counts = counts_by_gate(items)
    assert [counts[gate]["blocker"]["open"] for gate in ("1", "2", "3")] == [1, 2, 3]


def test_counts_cover_every_question_of_the_bank_once() -> None:
    counts = status(plan(answer("clinic-is-medical", "no"))).counts
    for gate in (1, 2, 3):
        for severity in ("blocker", "major", "minor"):
            wanted = [one for one in BANK.questions if one.severity == severity and one.gate <= gate]
            assert sum(counts[str(gate)][severity].values()) == len(wanted)
    assert counts["1"]["blocker"]["red"] == 1
    assert sum(sum(row.values()) for row in counts["3"].values()) == 74


def test_a_raised_item_counts_in_the_row_of_its_raised_severity() -> None:
    bank = narrow("clinic-accreditation")
    claim = answer("clinic-accreditation", "no", fields={"clinic-claims-mark": True})
    counts = status(plan(claim), bank=bank).counts["1"]
    assert counts["major"]["red"] == 1
    assert sum(counts["minor"].values()) == 0


def test_rules_and_checks_are_not_counted() -> None:
    fires = plan(at_clinic=clinic(visit=Visit(route="vein-drip")), health=(health("yes"),))
    assert [flag.id for flag in status(fires).flags] == ["D4", "D10"]
    assert sum(row["red"] for row in status(fires).counts["3"].values()) == 0


def test_a_rule_never_changes_the_state_of_an_item() -> None:
    quiet, loud = good_plan(), replace(good_plan(), health=(health("yes"),))
    assert [flag.id for flag in status(loud).flags] == ["D10"]
    assert status(loud).items == status(quiet).items


# ---------------------------------------------------------------- the whole


def test_rules_hold_their_gate_and_the_later_ones() -> None:
    loud = replace(good_plan(), health=(health("yes"),))
    assert [result.status for result in status(loud).gates.values()] == ["done", "stop", "stop"]
    assert [reason.id for reason in status(loud).gate(2).reasons] == ["D10"]
    assert status(loud).gate(1).reasons == ()


def test_one_open_question_of_each_gate() -> None:
    def found(question: str) -> list[str]:
        return [result.status for result in status(good_without(question)).gates.values()]

    assert found("clinic-is-medical") == ["unverified"] * 3
    assert found("flag-pressure") == ["partial"] * 3
    assert found("quality-storage") == ["done"] * 3
    assert found("c-serious-harm") == ["done", "unverified", "unverified"]
    assert found("c-recovery") == ["done", "partial", "partial"]
    assert found("quality-lot-expiry-shown") == ["done", "done", "unverified"]


def test_a_minor_rule_moves_no_status() -> None:
    there = good_plan().clinics[0]
    one_session = replace(there, quotes=(quote(total=220_000, vials=1, sessions=1),))
    fires = replace(
        good_with(answer("evidence-human-study", fields={"sessions": 3})), clinics=(one_session,), changes=()
    )
    found = status(fires)
    assert "D13" in [flag.id for flag in found.flags]
    assert [reason.id for reason in found.gate(1).also_noted] == ["D13"]
    assert found.gate(1).status == "done"


def test_an_override_changes_nothing() -> None:
    for given in (good_plan(), good_with(answer("clinic-is-medical", "no"))):
        there = given.clinics[0]
        override = Override(gate=1, reason="I trust them.", at="2026-11-20T09:00:00+09:00", status_then="stop")
        over = replace(given, clinics=(replace(there, overrides=(override,)),))
        assert status(over) == status(given)

"""The cross checks X1 to X8: which answers they hold side by side, and what a mismatch does."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from exodesk.domain.answer import Answer, FieldValue, Settled
from exodesk.domain.bank import Bank
from exodesk.domain.clinic import Visit
from exodesk.domain.expression import Not, OneOf, PlanRef
from exodesk.domain.plan import Plan
from exodesk.domain.status import ClinicStatus
from tests.domain.builders import BANK, answer, at, change, clinic, flags, good_with, plan, quote, status

QUESTIONS = {
    "X1": ("doctor-hands-on", "doctor-licensed"),
    "X2": ("c-product-identity", "product-exact-name"),
    "X3": ("c-legal-status", "product-legal-class"),
    "X4": ("c-route-depth", "product-route"),
    "X5": ("c-total-cost", "price-written-total"),
    "X6": ("flag-non-medical-place", "clinic-is-medical"),
    "X7": ("c-time-to-think",),
    "X8": ("c-sessions", "price-written-total"),
}

Sides = dict[str, tuple[str, str, dict[str, FieldValue]]]

FIRST: Sides = {
    "X1": ("doctor-hands-on", "doctor", {"name-ko": "파솔라"}),
    "X2": ("c-product-identity", "yes", {"name": "Mirage B"}),
    "X3": ("c-legal-status", "yes", {"class": "cosmetic"}),
    "X4": ("c-route-depth", "yes", {"route": "after-laser"}),
    "X5": ("c-total-cost", "yes", {"total": 480_000}),
    "X6": ("flag-non-medical-place", "no", {"address-given": "서울 가상구 9"}),
    "X7": ("c-time-to-think", "yes", {}),
    "X8": ("c-sessions", "yes", {"sessions": 2}),
}
SECOND: Sides = {
    "X1": ("doctor-licensed", "yes", {"name-ko": "도레미", "licence-no": "1"}),
    "X2": ("product-exact-name", "yes", {"name": "Mirage A"}),
    "X3": ("product-legal-class", "in-a-trial", {}),
    "X4": ("product-route", "unbroken-skin", {}),
    "X5": ("price-written-total", "yes", {"total": 450_000}),
    "X6": ("clinic-is-medical", "yes", {"address": "서울 가상구 12"}),
    "X8": ("price-written-total", "yes", {"sessions": 3}),
}
"""Two good answers for each check that do not match; X7 has one question and reads the dates."""

RED = {
    "X1": "skin-care-staff",
    "X2": "no",
    "X3": "no",
    "X4": "no",
    "X5": "refused",
    "X6": "yes",
    "X8": "refused",
}
"""A red answer to the first question that leaves its fields readable."""

TOO_SOON = Visit(consent_form_at="2026-12-01T09:00", treatment_at="2026-12-01T15:00")
SOON_ENOUGH = Visit(consent_form_at="2026-12-01T09:00", treatment_at="2026-12-03T15:00")

CHECKS = pytest.mark.parametrize("check", list(QUESTIONS))
PAIRED = pytest.mark.parametrize("check", list(SECOND))


def side(check: str, sides: Sides, **other: FieldValue) -> Answer:
    question, value, fields = sides[check]
    return answer(question, value, fields={**fields, **other})


def mismatched(check: str) -> Plan:
    """A plan in which just this check does not match."""
    if check == "X7":
        return plan(side(check, FIRST), at_clinic=clinic(visit=TOO_SOON))
    return plan(side(check, FIRST), side(check, SECOND))


def states(of: Plan, check: str, bank: Bank = BANK) -> list[str]:
    items = status(of, bank=bank).items
    return [items[question].state for question in QUESTIONS[check]]


def checks_of(of: Plan, bank: Bank = BANK) -> list[str]:
    return [flag.id for flag in status(of, bank=bank).flags if flag.id.startswith("X")]


def test_the_bank_has_these_checks() -> None:
    assert {check.id: check.questions for check in BANK.checks} == QUESTIONS


@CHECKS
def test_a_mismatch_puts_its_questions_in_conflict(check: str) -> None:
    assert checks_of(mismatched(check)) == [check]
    assert set(states(mismatched(check), check)) == {"conflict"}


@PAIRED
def test_alone_each_side_is_good(check: str) -> None:
    """So that the conflict above comes from the check."""
    first, second = plan(side(check, FIRST)), plan(side(check, SECOND))
    assert states(first, check)[0] == "good"
    assert states(second, check)[1] == "good"
    assert checks_of(first) == checks_of(second) == []


def test_x7_alone_is_good() -> None:
    there = clinic(visit=SOON_ENOUGH)
    assert states(plan(side("X7", FIRST), at_clinic=there), "X7") == ["good"]


@PAIRED
def test_agreeing_sides_match(check: str) -> None:
    agreeing: dict[str, dict[str, FieldValue]] = {
        "X1": {"name-ko": "도레미"},
        "X2": {"name": "mirage-a"},
        "X3": {"class": "in-a-trial"},
        "X4": {"route": "unbroken-skin"},
        "X5": {"total": 450_000},
        "X6": {"address-given": "서울 가상구 12"},
        "X8": {"sessions": 3},
    }
    same = plan(side(check, FIRST, **agreeing[check]), side(check, SECOND))
    assert checks_of(same) == []
    assert states(same, check) == ["good", "good"]


@PAIRED
def test_an_unknown_side_is_not_compared(check: str) -> None:
    question, value, fields = FIRST[check]
    blank: dict[str, FieldValue] = dict.fromkeys(fields, " " if check in ("X1", "X2", "X6") else None)
    assert checks_of(plan(answer(question, value, fields=blank), side(check, SECOND))) == []
    assert checks_of(plan(answer(question, value), side(check, SECOND))) == []


@CHECKS
def test_a_check_is_skipped_when_a_question_does_not_apply(check: str) -> None:
    never = Not(term=OneOf(ref=PlanRef(field="broker_name"), values=("nobody",)))
    for question in QUESTIONS[check]:
        questions = tuple(
            replace(one, not_applicable_when=never) if one.id == question else one for one in BANK.questions
        )
        result = status(mismatched(check), bank=replace(BANK, questions=questions))
        assert result.items[question].state == "not-applicable"
        assert check not in [flag.id for flag in result.flags]
        assert [result.items[other].state for other in QUESTIONS[check] if other != question] in (["good"], [])


@PAIRED
def test_red_stays_red(check: str) -> None:
    question, _, fields = FIRST[check]
    red = plan(answer(question, RED[check], fields=fields), side(check, SECOND))
    assert states(red, check) == ["red", "conflict"]
    assert checks_of(red) == [check]


def test_x7_red_stays_red() -> None:
    same_day: dict[str, FieldValue] = {"form-received": "2026-12-01T08:00", "treatment": "2026-12-01T20:00"}
    red = plan(answer("c-time-to-think", fields=same_day))
    assert states(red, "X7") == ["red"]
    assert checks_of(red) == ["X7"]


@PAIRED
def test_a_mismatch_cannot_be_settled_by_a_note(check: str) -> None:
    settled = Settled(note="They meant the same.", at=at(-1))
    noted = [replace(side(check, sides), settled=settled) for sides in (FIRST, SECOND)]
    assert states(plan(*noted), check) == ["conflict", "conflict"]


@CHECKS
def test_a_mismatch_reaches_past_what_is_open_or_told(check: str) -> None:
    """Whatever else an item would be (here: without evidence, or told only), it is in conflict."""
    bare = tuple(
        replace(given, evidence=(), source=replace(given.source, rank=4)) for given in mismatched(check).answers
    )
    assert set(states(replace(mismatched(check), answers=bare), check)) == {"conflict"}


def test_history_is_not_compared() -> None:
    first, second = side("X2", FIRST), side("X2", SECOND)
    past = replace(first, recorded_at=at(5), checked_on=at(5)[:10])
    changed = (change("product", when=at(2)),)
    assert checks_of(plan(past, second, changes=changed)) == []
    assert checks_of(plan(past, second)) == ["X2"]


# ---------------------------------------------------------------- the flag of a mismatch


@pytest.mark.parametrize(
    ("check", "severity", "gate"),
    [
        ("X1", "blocker", 1),
        ("X2", "blocker", 1),
        ("X3", "blocker", 1),
        ("X4", "blocker", 1),
        ("X5", "major", 1),
        ("X6", "blocker", 1),
        ("X7", "major", 2),
        ("X8", "major", 1),
    ],
)
def test_the_flag_has_the_stronger_severity_and_the_earlier_gate(check: str, severity: str, gate: int) -> None:
    result = status(mismatched(check))
    flag = next(flag for flag in result.flags if flag.id == check)
    assert (flag.severity, flag.gate) == (severity, gate)
    assert flag.message == next(one.message.en for one in BANK.checks if one.id == check)
    reason = next(reason for reason in result.gate(gate).reasons if reason.id == check)
    assert (reason.kind, reason.severity, reason.state, reason.gate) == ("cross", severity, "conflict", gate)


def test_the_severity_is_that_of_now() -> None:
    """A question that is raised while red raises the flag with it."""
    raising = tuple(
        replace(one, severity="minor", red_raises_to="blocker") if one.id == "c-sessions" else one
        for one in BANK.questions
    )
    bank = replace(BANK, questions=raising)
    question, _, fields = FIRST["X8"]
    red = plan(answer(question, "refused", fields=fields), side("X8", SECOND))
    assert [flag.severity for flag in status(mismatched("X8"), bank=bank).flags] == ["major"]
    assert [flag.severity for flag in status(red, bank=bank).flags] == ["blocker"]


def test_a_check_is_no_point_of_a_gate() -> None:
    """It acts through its questions: two red majors in X5 leave `concerns`, as without it."""

    def gate_2(**fields: FieldValue) -> ClinicStatus:
        return status(
            good_with(
                answer("c-total-cost", "refused", 4, fields=fields, evidence=()),
                answer("price-written-total", "refused", 4, fields={"total": 220_000}, evidence=()),
            )
        )

    quiet, loud = gate_2(), gate_2(total=1)
    assert [flag.id for flag in loud.flags] == ["X5"]
    assert quiet.gate(2).status == loud.gate(2).status == "concerns"
    assert quiet.counts == loud.counts


def test_a_question_of_two_checks_names_both() -> None:
    both = plan(
        answer("c-total-cost", fields={"total": 1}),
        answer("c-sessions", fields={"sessions": 9}),
        answer("price-written-total", fields={"total": 2, "sessions": 3}),
    )
    assert checks_of(both) == ["X5", "X8"]
    assert status(both).items["price-written-total"].state == "conflict"


# ---------------------------------------------------------------- X1: names


def hands_and_licence(hands: dict[str, FieldValue], licence: dict[str, FieldValue]) -> list[str]:
    return checks_of(
        plan(
            answer("doctor-hands-on", "doctor", fields=hands),
            answer("doctor-licensed", fields={"licence-no": "1", **licence}),
        )
    )


def test_x1_korean_names_decide() -> None:
    assert hands_and_licence({"name-ko": "도레미", "name-en": "A B"}, {"name-ko": "도레미", "name-en": "C D"}) == []
    assert hands_and_licence({"name-ko": "도레미", "name-en": "A B"}, {"name-ko": "파솔라", "name-en": "A B"}) == ["X1"]


def test_x1_else_the_roman_ones() -> None:
    assert hands_and_licence({"name-ko": "도레미", "name-en": "A B"}, {"name-en": "C D"}) == ["X1"]
    assert hands_and_licence({"name-en": "Do Remi"}, {"name-en": "Remi, Do."}) == []
    assert hands_and_licence({"name-ko": "도레미"}, {"name-en": "C D"}) == []


def test_x1_the_role_does_not_matter() -> None:
    nurse = answer("doctor-hands-on", "nurse", fields={"name-ko": "파솔라"})
    assert checks_of(plan(nurse, side("X1", SECOND))) == ["X1"]


def test_x1_is_skipped_on_unbroken_skin() -> None:
    there = clinic(visit=Visit(route="unbroken-skin"))
    skipped = plan(side("X1", FIRST), side("X1", SECOND), at_clinic=there)
    assert states(skipped, "X1") == ["not-applicable", "good"]
    assert checks_of(skipped) == []


# ---------------------------------------------------------------- X2 to X8: sides


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ({"name": "A"}, {"name": "B"}),
        ({"name": "A", "maker": "M"}, {"name": "A", "maker": "N"}),
        ({"name": "A", "vials": 1}, {"name": "A", "vials-planned": 2}),
        ({"name": "A", "maker": "na"}, {"name": "A", "maker": "N"}),
    ],
)
def test_x2_name_maker_and_vials(told: dict[str, FieldValue], written: dict[str, FieldValue]) -> None:
    assert checks_of(plan(answer("c-product-identity", fields=told), answer("product-exact-name", fields=written))) == [
        "X2"
    ]


def test_x2_texts_are_compared_after_clean_up() -> None:
    told: dict[str, FieldValue] = {"name": "MIRAGE SERUM", "maker": "(주)없는회사", "vials": 1}
    written: dict[str, FieldValue] = {"name": "mirage-serum", "maker": "㈜ 없는 회사", "vials-planned": 1}
    assert (
        checks_of(plan(answer("c-product-identity", fields=told), answer("product-exact-name", fields=written))) == []
    )


def test_x2_one_text_with_hangul_is_not_compared() -> None:
    told, written = {"name": "미라지 세럼"}, {"name": "Mirage Serum"}
    assert (
        checks_of(plan(answer("c-product-identity", fields=told), answer("product-exact-name", fields=written))) == []
    )


@pytest.mark.parametrize("value", ["refused", "unsure", "not-asked"])
def test_x3_a_class_that_is_not_known_is_not_compared(value: str) -> None:
    assert checks_of(plan(side("X3", FIRST), answer("product-legal-class", value))) == []


def test_x3_none_or_unknown_is_a_class() -> None:
    assert checks_of(plan(side("X3", FIRST), answer("product-legal-class", "none-or-unknown"))) == ["X3"]


@pytest.mark.parametrize("value", ["refused", "unsure", "not-told", "not-asked"])
def test_x4_a_way_that_is_not_known_is_not_compared(value: str) -> None:
    assert checks_of(plan(side("X4", FIRST), answer("product-route", value))) == []


def test_x4_the_depth_is_not_compared() -> None:
    told = answer("c-route-depth", fields={"route": "after-needling", "depth-mm": 2})
    before = answer("product-route", "after-needling", fields={"needle-depth-mm": 0.5})
    assert checks_of(plan(told, before)) == []


@pytest.mark.parametrize(("told", "differs"), [(450_000, False), (450_001, True), (449_999, True), (0, True)])
def test_x5_compares_exactly(told: int, differs: bool) -> None:
    found = checks_of(plan(answer("c-total-cost", fields={"total": told}), side("X5", SECOND)))
    assert found == (["X5"] if differs else [])


@pytest.mark.parametrize(("same", "differs"), [(True, False), (False, True), (None, True)])
def test_x6_your_own_word_wins_over_the_text(same: bool | None, differs: bool) -> None:
    own_word: dict[str, FieldValue] = {"same-as-register": same}
    other_text = plan(side("X6", FIRST, **own_word), side("X6", SECOND))
    assert checks_of(other_text) == (["X6"] if differs else [])


def test_x6_your_no_is_enough() -> None:
    alone = answer("flag-non-medical-place", "no", fields={"same-as-register": False})
    assert checks_of(plan(alone)) == ["X6"]
    same_text: dict[str, FieldValue] = {"address-given": "서울 가상구 12", "same-as-register": False}
    assert checks_of(plan(side("X6", FIRST, **same_text), side("X6", SECOND))) == ["X6"]


@pytest.mark.parametrize(("value", "differs"), [("yes", True), ("no", False), ("unsure", False), ("refused", False)])
def test_x7_only_a_yes_is_held_against_the_dates(value: str, differs: bool) -> None:
    given = plan(answer("c-time-to-think", value), at_clinic=clinic(visit=TOO_SOON))
    assert flags(given) == (["D12", "X7"] if differs else ["D12"])


@pytest.mark.parametrize(("told", "differs"), [(3, False), (2, True), (0, True)])
def test_x8_compares_exactly(told: int, differs: bool) -> None:
    found = checks_of(plan(answer("c-sessions", fields={"sessions": told}), side("X8", SECOND)))
    assert found == (["X8"] if differs else [])


def test_a_side_may_be_a_value_of_the_plan() -> None:
    """No pair of the bank needs it; the format allows it."""
    check = next(one for one in BANK.checks if one.id == "X8")
    with_plan = replace(check, pairs=(("field.c-sessions.sessions", "plan.sessions"),))
    bank = replace(BANK, checks=(with_plan,), rules=())
    told = answer("c-sessions", fields={"sessions": 2})
    assert checks_of(plan(told, at_clinic=clinic(quotes=(quote(sessions=3),))), bank) == ["X8"]
    assert checks_of(plan(told, at_clinic=clinic(quotes=(quote(sessions=2),))), bank) == []
    assert checks_of(plan(told), bank) == []

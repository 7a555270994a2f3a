"""Readiness to decide: what is missing, in its order."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from exodesk.domain.clinic import TeachBack, Visit
from exodesk.domain.plan import Plan
from exodesk.domain.private import Decision, FinalChoice, MindAnswer, Readiness
from exodesk.domain.status import ReadinessResult
from tests.domain.builders import (
    BANK,
    answer,
    at,
    clinic,
    example,
    good_plan,
    good_with,
    good_without,
    health,
    plan,
    status,
)

TEACH_BACK = [
    "c-what-steps",
    "c-who-does",
    "c-product-identity",
    "c-legal-status",
    "c-route-depth",
    "c-serious-harm",
    "c-my-health",
    "c-interpreter",
    "c-right-to-stop",
    "c-form-matches",
]
"""The blockers with a prompt."""


def readiness(of: Plan) -> ReadinessResult:
    return status(of).readiness


def reasons(of: Plan) -> list[str]:
    found = readiness(of)
    assert found.status == ("not-ready" if found.reasons else "ready-to-decide")
    return list(found.reasons)


def decided(*decisions: tuple[FinalChoice | None, str]) -> Plan:
    made = tuple(Decision(at=when, choice=choice) for choice, when in decisions)
    return replace(good_plan(), decisions=made)


# ---------------------------------------------------------------- declined


@pytest.mark.parametrize("choice", ["no", "not-now"])
def test_declined(choice: FinalChoice) -> None:
    assert readiness(decided((choice, at()))) == ReadinessResult(status="declined", reasons=())


def test_declined_has_no_reasons_and_holds_for_all_clinics() -> None:
    three = replace(example("three-clinics"), decisions=(Decision(at=at(), choice="no", clinic="c3"),))
    for there in three.clinics:
        assert readiness(replace(three, clinics=(there,))) == ReadinessResult(status="declined", reasons=())


@pytest.mark.parametrize("choice", ["unbroken-skin-only", "yes-as-planned", "need-more", None])
def test_other_choices_do_not_decline(choice: FinalChoice | None) -> None:
    assert readiness(decided((choice, at()))).status == "ready-to-decide"


def test_the_newest_decision_holds() -> None:
    assert readiness(decided(("no", at(2)), ("need-more", at(1)))).status == "ready-to-decide"
    assert readiness(decided(("need-more", at(1)), ("no", at(2)))).status == "ready-to-decide"
    assert readiness(decided(("need-more", at(2)), ("no", at(1)))).status == "declined"
    assert readiness(decided(("need-more", at()), ("no", at()))).status == "declined", "same moment: the later in list"
    assert readiness(decided(("no", at()), ("need-more", at()))).status == "ready-to-decide"


def test_a_decision_changes_no_gate() -> None:
    assert status(decided(("no", at()))).gates == status(good_plan()).gates


# ---------------------------------------------------------------- what is missing


def test_nothing_is_missing() -> None:
    assert reasons(good_plan()) == []


def test_an_empty_plan_lacks_all_in_order() -> None:
    sure = ["sure-certain", "sure-know", "sure-matter", "sure-support"]
    assert reasons(plan()) == ["gate-2", "health-open", *sure, *(f"teach-back:{question}" for question in TEACH_BACK)]


def test_every_reason_at_once_in_order() -> None:
    minds = {
        "mind-free": MindAnswer(answer="no"),
        "mind-expect": MindAnswer(answer="no"),
        "mind-body": MindAnswer(answer="yes"),
    }
    there = clinic(visit=Visit(consent_form_at="2026-12-01T09:00", treatment_at="2026-12-01T10:00"))
    given = replace(plan(at_clinic=there, health=(health("yes"),)), readiness=Readiness(mind=minds))
    assert reasons(given) == [
        "gate-2",
        "D10",
        "D12",
        "health-open",
        "sure-certain",
        "sure-know",
        "sure-matter",
        "sure-support",
        *(f"teach-back:{question}" for question in TEACH_BACK),
        "mind-body",
        "mind-expect",
        "mind-free",
    ]


@pytest.mark.parametrize(
    ("question", "value", "held"),
    [
        ("c-options", "no", False),
        ("c-options", "unsure", False),
        ("c-serious-harm", "unsure", True),
        ("c-serious-harm", "no", True),
        ("clinic-is-medical", "no", True),
        ("quality-lot-expiry-shown", "no", False),
    ],
)
def test_gate_2_holds_when_it_is_stop_or_unverified(question: str, value: str, held: bool) -> None:
    given = good_with(answer(question, value))
    assert (reasons(given) == ["gate-2"]) is held
    assert (status(given).gate(2).status in ("stop", "unverified")) is held


def test_d10_and_d12_hold_on_their_own() -> None:
    not_cleared = replace(good_plan(), health=(*good_plan().health, health("yes", when=at())))
    assert reasons(not_cleared) == ["gate-2", "D10"]
    there = good_plan().clinics[0]
    hurried = replace(there, visit=replace(there.visit, consent_form_at=there.visit.treatment_at))
    assert reasons(replace(good_without("c-time-to-think"), clinics=(hurried,))) == ["D12"]


def test_health_open_stands_once_however_many() -> None:
    all_health = good_plan().health
    assert reasons(replace(good_plan(), health=all_health[1:])) == ["health-open"]
    assert reasons(replace(good_plan(), health=())) == ["health-open"]


def test_health_open_moves_no_gate() -> None:
    assert status(replace(good_plan(), health=())).gates == status(good_plan()).gates


@pytest.mark.parametrize("value", ["no", "not-sure", None])
def test_sure_points_that_are_not_yes(value: str | None) -> None:
    own = good_plan().readiness
    sure = {name: given for name, given in own.sure.items() if name != "sure-matter"}
    if value is not None:
        sure["sure-matter"] = value  # type: ignore[assignment]
    assert reasons(replace(good_plan(), readiness=replace(own, sure=sure))) == ["sure-matter"]


# ---------------------------------------------------------------- teach-back


def teach_back(*results: TeachBack) -> list[str]:
    there = good_plan().clinics[0]
    kept = tuple(one for one in there.teach_back if one.question != "c-serious-harm")
    return reasons(replace(good_plan(), clinics=(replace(there, teach_back=(*kept, *results)),)))


def said(result: str, when: str = at(), question: str = "c-serious-harm") -> TeachBack:
    return TeachBack(question=question, result=result, at=when)  # type: ignore[arg-type]


def test_the_blockers_with_a_prompt() -> None:
    prompted = [one.id for one in BANK.questions if one.teach_back is not None and one.severity == "blocker"]
    assert prompted == TEACH_BACK


def test_teach_back_must_be_said_right() -> None:
    assert teach_back(said("said-it-right")) == []
    assert teach_back() == ["teach-back:c-serious-harm"]
    assert teach_back(said("not-yet")) == ["teach-back:c-serious-harm"]
    assert teach_back(said("skipped")) == ["teach-back:c-serious-harm"]


def test_the_newest_teach_back_counts() -> None:
    assert teach_back(said("not-yet", at(1)), said("said-it-right")) == []
    assert teach_back(said("said-it-right"), said("not-yet", at(1))) == []
    assert teach_back(said("said-it-right", at(1)), said("skipped")) == ["teach-back:c-serious-harm"]
    assert teach_back(said("said-it-right"), said("skipped")) == ["teach-back:c-serious-harm"], "same moment"
    assert teach_back(said("skipped"), said("said-it-right")) == []


def test_only_blockers_that_apply_need_it() -> None:
    there = good_plan().clinics[0]
    without = tuple(one for one in there.teach_back if one.question not in ("c-interpreter", "c-options"))
    given = replace(good_plan(), clinics=(replace(there, teach_back=without),))
    assert status(given).items["c-interpreter"].state == "not-applicable"
    assert reasons(given) == []


# ---------------------------------------------------------------- mind


@pytest.mark.parametrize(("question", "calls"), [("mind-body", "yes"), ("mind-expect", "no"), ("mind-free", "no")])
def test_advice_that_an_answer_calls_for_must_be_read(question: str, calls: str) -> None:
    def mind(given: str | None, read: bool = False) -> list[str]:
        one = MindAnswer(answer=given, advice_read=read)  # type: ignore[arg-type]
        return reasons(replace(good_plan(), readiness=replace(good_plan().readiness, mind={question: one})))

    assert mind(calls) == [question]
    assert mind(calls, read=True) == []
    assert mind("no" if calls == "yes" else "yes") == []
    assert mind(None) == []


def test_unanswered_mind_questions_do_not_hold() -> None:
    assert reasons(replace(good_plan(), readiness=replace(good_plan().readiness, mind={}))) == []

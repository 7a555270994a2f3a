"""Standing answers, value fields and expressions as rules read them, and why a question has its state."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from exodesk.domain.answer import Answer, FieldValue
from exodesk.domain.clinic import Visit
from exodesk.domain.expression import And, AnswerRef, FieldRef, Not, OneOf, PlanRef
from exodesk.domain.plan import Plan
from exodesk.domain.rule import Found, View, holds, state_of, view_of
from tests.domain.builders import BANK, TODAY, answer, at, change, clinic, note, plan, quote

QUESTION = "product-route"


def view(of: Plan) -> View:
    return view_of(BANK, of, of.clinics[0], TODAY)


def standing(*answers: Answer) -> str | None:
    return view(plan(*answers)).answer(QUESTION)


# ---------------------------------------------------------------- standing answer


def test_the_newest_of_the_strongest_definite_answers_stands() -> None:
    assert standing() is None
    assert standing(answer(QUESTION, "injected", 4), answer(QUESTION, "after-laser", 3, ago=80)) == "after-laser"
    assert standing(answer(QUESTION, "injected", 3), answer(QUESTION, "after-laser", 3, ago=1)) == "injected"
    assert standing(answer(QUESTION, "injected", 3), answer(QUESTION, "after-laser", 3)) == "after-laser"


def test_what_is_not_definite_does_not_stand() -> None:
    assert standing(answer(QUESTION, "unsure")) is None
    assert standing(answer(QUESTION, "unsure"), answer(QUESTION, "injected", 5)) == "injected"
    assert standing(answer(QUESTION, "not-asked")) is None
    assert standing(answer(QUESTION, "not-told")) == "not-told"


def test_refused_always_counts_as_an_answer() -> None:
    assert standing(answer(QUESTION, "refused")) == "refused"
    open_refusal = view(plan(answer("flag-pressure", "refused"), answer("flag-pressure", "no", 3)))
    assert open_refusal.answer("flag-pressure") == "refused"
    assert view(plan(answer("flag-pressure", "unsure"))).answer("flag-pressure") is None


def test_history_and_corrected_answers_do_not_stand() -> None:
    past = answer(QUESTION, "injected", recorded=at(2))
    assert view(plan(past, changes=[change("route", when=at(1))])).answer(QUESTION) is None
    assert standing(answer(QUESTION, "injected", superseded_by="a-later")) is None


# ---------------------------------------------------------------- value fields


def field(*answers: Answer) -> FieldValue:
    return view(plan(*answers)).field(QUESTION, "device")


def told(value: str, rank: int, device: FieldValue, ago: int = 0) -> Answer:
    return answer(QUESTION, value, rank, ago=ago, fields={"device": device})


def test_a_field_is_that_of_the_standing_answer() -> None:
    assert field() is None
    assert field(told("injected", 3, "A"), told("injected", 4, "B")) == "A"
    assert field(told("unsure", 1, "A"), told("injected", 4, "B")) == "B"
    assert field(told("injected", 3, None), told("injected", 4, "B")) is None


def test_without_a_definite_answer_it_is_that_of_the_newest_of_the_strongest() -> None:
    assert field(told("unsure", 3, "A", ago=1), told("unsure", 3, "B"), told("unsure", 4, "C")) == "B"


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_a_blank_field_is_not_known(blank: str | None) -> None:
    assert field(told("injected", 3, blank)) is None


# ---------------------------------------------------------------- expressions


def true(expression: OneOf | Not | And, of: Plan) -> bool:
    return holds(expression, view(of))


def test_a_test_on_something_not_known_is_false_and_not_of_it_true() -> None:
    test = OneOf(ref=PlanRef(field="route"), values=("injected",))
    assert not true(test, plan())
    assert true(Not(term=test), plan())
    injected = plan(at_clinic=clinic(visit=Visit(route="injected")))
    assert true(test, injected)
    assert not true(Not(term=test), injected)
    assert true(Not(term=Not(term=test)), injected)


def test_and_needs_every_term() -> None:
    route = OneOf(ref=PlanRef(field="route"), values=("after-laser", "injected"))
    channel = OneOf(ref=PlanRef(field="booking_channel"), values=("app",))
    both = And(terms=(route, channel))
    assert true(both, plan(at_clinic=clinic(visit=Visit(route="injected", booking_channel="app"))))
    assert not true(both, plan(at_clinic=clinic(visit=Visit(route="injected"))))
    assert not true(both, plan(at_clinic=clinic(visit=Visit(booking_channel="app"))))


def test_yes_and_one_are_not_the_same() -> None:
    one = plan(answer(QUESTION, fields={"device": 1}), at_clinic=clinic(quotes=(quote(sessions=1),)))
    assert true(OneOf(ref=PlanRef(field="sessions"), values=(1,)), one)
    assert not true(OneOf(ref=PlanRef(field="sessions"), values=(True,)), one)
    used = plan(at_clinic=clinic(visit=Visit(broker_used=True)))
    assert true(OneOf(ref=PlanRef(field="broker_used"), values=(True,)), used)
    assert not true(OneOf(ref=PlanRef(field="broker_used"), values=(1,)), used)


def test_answers_and_fields_of_other_questions() -> None:
    given = plan(told("injected", 3, "A"))
    assert true(OneOf(ref=AnswerRef(question=QUESTION), values=("injected",)), given)
    assert true(OneOf(ref=FieldRef(question=QUESTION, field="device"), values=("A",)), given)
    assert not true(OneOf(ref=FieldRef(field="device"), values=("A",)), given), "no own answer is looked at"


# ---------------------------------------------------------------- why

CHECKED = "product-route-allowed"
"""Blocker, evidence required, register check."""


def why(*answers: Answer, question: str = CHECKED, **rest: object) -> Found:
    given = replace(plan(*answers), **rest)
    return state_of(BANK.question_by_id[question], view(given))


def test_why_without_an_answer() -> None:
    assert why() == Found("open", "nothing")
    past = answer(CHECKED, recorded=at(2))
    assert why(past, changes=(change("product", when=at(1)),)) == Found("stale", "history")
    unused = clinic(visit=Visit(broker_used=False))
    assert why(question="broker-registered", clinics=(unused,)) == Found("not-applicable", "does-not-apply")
    by_hand = answer("quality-storage", "na", na_reason="Opened there.")
    assert why(by_hand, question="quality-storage") == Found("not-applicable", "by-hand")


def test_why_names_the_answer_that_decided() -> None:
    good, weak, red = answer(CHECKED), answer(CHECKED, rank=4), answer(CHECKED, "no", 3)
    assert why(weak, good) == Found("good", "good", good, "verified")
    assert why(red, weak) == Found("red", "red", red)
    assert why(red, good) == Found("conflict", "conflict", good)
    assert why(weak) == Found("claimed", "no-register-check", weak)
    unsure, old = answer(CHECKED, "unsure"), answer(CHECKED, ago=91)
    assert why(unsure) == Found("open", "not-good", unsure)
    assert why(old) == Found("stale", "not-fresh", old)
    bare = answer(CHECKED, evidence=())
    assert why(bare) == Found("claimed", "no-evidence", bare)
    nameless = answer("product-exact-name", evidence=())
    assert why(nameless, question="product-exact-name") == Found("claimed", "key-field", nameless)


def test_evidence_that_counts() -> None:
    given = answer(CHECKED, evidence=("e2", "gone", "e1", "old"))
    papers = (note("e1"), note("e2", text=" "), note("old", ago=91))
    assert view(plan(given, evidence=papers)).counting_evidence(given) == [note("e1")]

"""Every state has a reason in words, and every unsettled one says what would settle it."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from exodesk import paths
from exodesk.catalogue import read_bank
from exodesk.domain.answer import Answer
from exodesk.domain.bank import Bank
from exodesk.domain.explain import explain_item, to_settle
from exodesk.domain.plan import Plan
from exodesk.domain.rule import clinic_status, view_of
from exodesk.texts import Texts

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def bank() -> Bank:
    """Give the shipped question bank."""
    return read_bank()


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Give the sample plan."""
    file = paths.resources() / "samples" / "three-clinics.json"
    return msgspec.json.decode(file.read_bytes(), type=Plan)


def reason(bank: Bank, plan: Plan, clinic_id: str, question_id: str, language: str = "en", today: date = TODAY) -> str:
    clinic = plan.clinic(clinic_id)
    view, status = view_of(bank, plan, clinic, today), clinic_status(bank, plan, clinic, today)
    return explain_item(view, status, bank.question_by_id[question_id], language).words(Texts(language))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_question_of_every_clinic_has_a_reason(bank: Bank, plan: Plan, language: str) -> None:
    for clinic in plan.clinics:
        for today in (TODAY, date(2027, 6, 1)):
            view, status = view_of(bank, plan, clinic, today), clinic_status(bank, plan, clinic, today)
            for question in bank.questions:
                words = explain_item(view, status, question, language).words(Texts(language))
                assert words.strip()
                assert "{" not in words
                settle = to_settle(view, status, question, language)
                settled = status.items[question.id].state in ("good", "not-applicable")
                assert (settle is None) == settled


def test_the_reason_names_what_decided(bank: Bank, plan: Plan) -> None:
    assert reason(bank, plan, "c1", "clinic-is-medical") == "own look-up with evidence. Fresh until 17 Feb 2027."
    assert reason(bank, plan, "c1", "clinic-liability-cover") == "no answer yet."
    assert reason(bank, plan, "c2", "price-refund-rule") == "the answer is “No”."
    assert reason(bank, plan, "c2", "doctor-licensed") == "the answer is not sure."
    assert reason(bank, plan, "c2", "records-data-use") == "you set it aside: No photos are taken."


def with_answer(plan: Plan, old: Answer, new: Answer) -> Plan:
    """Give a plan with one answer exchanged."""
    return msgspec.structs.replace(plan, answers=tuple(new if each is old else each for each in plan.answers))


def test_an_old_answer_says_how_old(bank: Bank, plan: Plan) -> None:
    later = date(2027, 3, 1)
    words = reason(bank, plan, "c1", "clinic-is-medical", today=later)
    assert words == "checked on 19 Nov 2026, more than 90 days ago."


def test_old_evidence_is_told_apart_from_none(bank: Bank, plan: Plan) -> None:
    answer = next(each for each in plan.answers if each.question == "clinic-is-medical" and each.clinic == "c1")
    fresh = msgspec.structs.replace(answer, checked_on="2027-02-20")
    answers = tuple(fresh if each is answer else each for each in plan.answers)
    words = reason(
        bank, msgspec.structs.replace(plan, answers=answers), "c1", "clinic-is-medical", today=date(2027, 3, 1)
    )
    assert words == "the newest evidence is of 19 Nov 2026, too old to count."
    bare = msgspec.structs.replace(fresh, evidence=())
    answers = tuple(bare if each is answer else each for each in plan.answers)
    words = reason(
        bank, msgspec.structs.replace(plan, answers=answers), "c1", "clinic-is-medical", today=date(2027, 3, 1)
    )
    assert words == "no evidence is attached."


def test_a_key_field_that_is_empty_is_named(bank: Bank, plan: Plan) -> None:
    answer = next(each for each in plan.answers if each.question == "clinic-foreign-registered" and each.clinic == "c2")
    bare = msgspec.structs.replace(answer, fields={"registration-no": "  "})
    words = reason(bank, with_answer(plan, answer, bare), "c2", "clinic-foreign-registered")
    assert words == "“Registration number” is empty."


def test_a_date_in_the_past_names_the_treatment(bank: Bank, plan: Plan) -> None:
    answer = next(each for each in plan.answers if each.question == "clinic-foreign-registered" and each.clinic == "c2")
    ended = msgspec.structs.replace(answer, fields={**answer.fields, "valid-until": "2026-11-01"})
    words = reason(bank, with_answer(plan, answer, ended), "c2", "clinic-foreign-registered")
    assert words.startswith("Valid until 1 Nov 2026 is before")

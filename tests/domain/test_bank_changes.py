from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from exodesk.catalogue import read_bank
from exodesk.domain.bank import Bank
from exodesk.domain.bank_changes import BankChange, bank_changes
from exodesk.domain.plan import Plan
from exodesk.domain.question import Question
from exodesk.domain.text import Text

ASKED = "clinic-is-medical"


@pytest.fixture(scope="module")
def plan() -> Plan:
    file = Path(__file__).parent.parent / "data" / "three-clinics.json"
    return msgspec.convert(json.loads(file.read_text(encoding="utf-8")), Plan)


def changed(change: Callable[[Question], Question | None]) -> Bank:
    """Give the shipped bank with one question changed, or left out."""
    bank = read_bank()
    after = [change(question) if question.id == ASKED else question for question in bank.questions]
    return msgspec.structs.replace(bank, questions=tuple(question for question in after if question))


def kinds_for_c1(found: tuple[BankChange, ...]) -> list[str]:
    return [change.kind for change in found if change.clinic == "c1" and change.question == ASKED]


def test_the_same_bank_changes_nothing(plan: Plan) -> None:
    found = bank_changes(read_bank(), read_bank(), plan)
    assert (found.changes, found.new_questions, found.loses) == ((), (), False)


def test_a_question_that_is_gone_loses_its_answers_and_one_that_came_is_new(plan: Plan) -> None:
    less = changed(lambda question: None)
    found = bank_changes(read_bank(), less, plan)
    assert found.loses
    assert {change.kind for change in found.changes} == {"question-gone"}
    assert found.changes[0].asked == read_bank().question_by_id[ASKED].text.en
    assert bank_changes(less, read_bank(), plan).new_questions == (ASKED,)


def test_an_option_that_is_gone_loses_the_answer(plan: Plan) -> None:
    bank = read_bank()
    other = next(kind for kind in bank.answer_kinds if kind.option("yes") is None and kind.option("no") is None)
    found = bank_changes(bank, changed(lambda question: msgspec.structs.replace(question, answers=other.id)), plan)
    assert "option-gone" in kinds_for_c1(found.changes)
    assert found.loses


def test_other_words_and_a_field_that_is_gone_are_told_and_lose_no_answer(plan: Plan) -> None:
    words = Text(by_language={"en": "Other words?", "ko": "다른 말?"})
    found = bank_changes(
        read_bank(), changed(lambda question: msgspec.structs.replace(question, text=words, fields=())), plan
    )
    assert set(kinds_for_c1(found.changes)) == {"wording-changed", "field-gone"}
    assert {change.now for change in found.changes} == {"Other words?"}
    assert not found.loses


def in_more_languages(question: Question) -> Question:
    """Give a question with one more language and with other words in its help."""
    text = Text(by_language={**question.text.by_language, "ja": "本物の医療機関ですか。"})
    return msgspec.structs.replace(question, text=text, why=Text(by_language={"en": "Why", "ko": "이유"}))


def test_another_language_or_other_help_is_not_asked_with_other_words(plan: Plan) -> None:
    without = [msgspec.structs.replace(answer, x={}) for answer in plan.answers]
    for answers in (plan.answers, tuple(without)):
        found = bank_changes(
            read_bank(), changed(in_more_languages), msgspec.structs.replace(plan, answers=tuple(answers))
        )
        assert found.changes == ()


def test_the_words_that_an_answer_was_asked_with_are_kept(plan: Plan) -> None:
    first = msgspec.structs.replace(plan.answers[0], x={"asked": {"en": "Earlier words?"}}, superseded_by=None)
    found = bank_changes(read_bank(), read_bank(), msgspec.structs.replace(plan, answers=(first,)))
    assert [(change.kind, change.asked) for change in found.changes] == [("wording-changed", "Earlier words?")]


def test_words_that_differ_from_now_are_given(plan: Plan) -> None:
    question = read_bank().question_by_id[plan.answers[0].question]
    asked = msgspec.structs.replace(
        plan.answers[0], x={"asked": {"en": "Earlier words?", "ko": question.text.in_("ko")}}
    )
    assert asked.asked_otherwise(question.text) == "Earlier words?"
    assert asked.asked_otherwise(question.text, "ko") is None
    assert plan.answers[0].asked_otherwise(question.text) is None


def test_answers_that_were_put_right_are_left_alone(plan: Plan) -> None:
    superseded = {answer.id for answer in plan.answers if answer.superseded_by is not None}
    everything = msgspec.structs.replace(read_bank(), questions=())
    told = {change.answer for change in bank_changes(read_bank(), everything, plan).changes}
    assert told == {answer.id for answer in plan.answers} - superseded

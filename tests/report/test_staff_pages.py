"""Pages for staff: polite, bilingual, and silent about what was found or doubted."""

from __future__ import annotations

import re

import msgspec
import pytest

from exodesk.domain.clinic import Clinic, Name
from exodesk.domain.plan import Plan
from exodesk.domain.rule import statuses
from exodesk.domain.text import Text
from exodesk.report.sections.staff import cards
from tests.report.conftest import TODAY, bank, dossier_of, kit_of, pages_of, plan_from, printed, text_of

PLAN = plan_from("three-clinics")
SECRET = "secret thought of the traveller"


def _with_secrets(plan: Plan) -> Plan:
    answers = tuple(msgspec.structs.replace(answer, note=SECRET) for answer in plan.answers)
    clinics = tuple(msgspec.structs.replace(clinic, note=SECRET) for clinic in plan.clinics)
    return msgspec.structs.replace(plan, answers=answers, clinics=clinics)


@pytest.fixture(scope="module")
def staff_pages() -> str:
    return text_of(printed(dossier_of(_with_secrets(PLAN), parts=("desk", "doctor"))))


def test_no_status_and_no_flag(staff_pages: str) -> None:
    forbidden = [words.label[f"gate{gate}"].en for words in bank().statuses for gate in (1, 2) if words.code != "done"]
    forbidden += [words.label.en for words in bank().states if words.id in ("red", "conflict", "stale", "claimed")]
    forbidden += [words.label.en for words in bank().bases if words.id != "told"]
    forbidden += [entry.words("text", "en") for entry in bank().lists["messages.severity"]][:1]
    forbidden += [bank().fixed_line.en, "rule D1", "Do not book", "Refused", "Asked, would not say"]
    forbidden += [rule.message.en for rule in bank().rules]
    assert [words for words in forbidden if words in staff_pages] == []


def test_nothing_private_and_no_other_clinic(staff_pages: str) -> None:
    assert SECRET not in staff_pages
    one = text_of(printed(dossier_of(PLAN, parts=("desk", "doctor"), clinics=("c1",))))
    assert "Starsand" in one
    assert "Blue Paper" not in one
    assert "Moontree" not in one


def test_nothing_that_is_only_for_the_traveller() -> None:
    blank = text_of(printed(dossier_of(None, preset="blank", parts=("desk", "doctor"))))
    squeezed = blank.replace(" ", "")
    for question in bank().questions:
        korean = (question.text.ko or "").replace(" ", "")
        if question.audience == "self":
            assert korean[:30] not in squeezed, question.id
        elif question.send_when is None:
            assert korean[:20] in squeezed, question.id


def test_a_question_with_a_condition_is_sent_only_when_it_is_surely_true() -> None:
    question = bank().question_by_id["product-trial-real"]
    korean = (question.text.ko or "").replace(" ", "")[:20]
    clinic = PLAN.clinics[1]
    for said, expected in ((None, False), (False, False), (True, True)):
        visit = msgspec.structs.replace(clinic.visit, called_trial=said)
        changed = msgspec.structs.replace(clinic, visit=visit)
        plan = msgspec.structs.replace(PLAN, clinics=(PLAN.clinics[0], changed, PLAN.clinics[2]))
        text = text_of(printed(dossier_of(plan, parts=("desk", "doctor"), clinics=("c2",)))).replace(" ", "")
        assert (korean in text) is expected, said


def test_open_questions_are_asked_and_settled_ones_are_not() -> None:
    text = text_of(printed(dossier_of(PLAN, parts=("desk",), clinics=("c1",)))).replace(" ", "")
    status = statuses(bank(), PLAN, TODAY)[0]
    for question_id, expected in (("doctor-licensed", True), ("product-exact-name", False)):
        question = bank().question_by_id[question_id]
        assert (status.items[question_id].state == "open") is expected
        assert ((question.text.ko or "").replace(" ", "")[:20] in text) is expected


def test_a_choice_card_has_the_kinds_own_options_without_the_open_ones() -> None:
    text = text_of(printed(dossier_of(None, preset="blank", parts=("desk",))))
    kind = bank().kind_by_id[bank().question_by_id["product-legal-class"].answers]
    for option in kind.options:
        if option.polarity == "good":
            assert (option.label.ko or "") in text
    assert "답변 거부" not in text
    assert "아직 묻지 않음" not in text


def test_the_numbers_of_the_doctors_questions_go_on_after_the_consent_talk() -> None:
    pages = pages_of(printed(dossier_of(PLAN, preset="take", clinics=("c1",), parts=("doctor",))))
    text = " ".join(" ".join(pages).split())
    status = statuses(bank(), PLAN, TODAY)[0]
    asked = [q for q in bank().questions if q.audience == "doctor" and status.items[q.id].state == "open"]
    consent = sum(q.bank == "consent" and q.severity != "minor" for q in asked)
    assert consent > 20
    after = text[text.rindex("Questions") :]
    assert re.search(rf"\b{consent + 1} ", after)
    assert not re.search(r"\b1 [가-힣]", after)


def _all_open() -> Plan:
    """A clinic of which nothing is known yet."""
    clinic = Clinic(id="c9", name=Name(en="Empty Clinic"), added_on="2026-11-20")
    return msgspec.structs.replace(
        PLAN, clinics=(clinic,), answers=(), evidence=(), changes=(), chosen_clinic=clinic.id
    )


@pytest.mark.parametrize(("part", "most"), [("desk", 4), ("doctor", 5)])
def test_the_sheets_of_a_clinic_with_everything_open_are_few_enough_to_carry(part: str, most: int) -> None:
    taken = dossier_of(_all_open(), preset="take", parts=(part,))
    assert len(pages_of(printed(taken))) <= most


@pytest.mark.parametrize("preset", ["take", "everything"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_page_for_the_desk_has_one_card_alone(paper: str, preset: str) -> None:
    pages = pages_of(printed(dossier_of(_all_open(), preset=preset, parts=("desk",), paper=paper)))
    numbers = [_numbers_on(page) for page in pages]
    assert all(len(own) >= 4 for own in numbers)
    assert [number for own in numbers for number in own] == list(range(1, sum(map(len, numbers)) + 1))
    assert [("Answered by" in page) for page in pages] == [False] * (len(pages) - 1) + [True]


def test_cards_go_across_where_one_is_too_long_for_a_column() -> None:
    kit = kit_of(dossier_of(None, preset="blank", parts=("desk",)))
    questions = [question for question in bank().questions if question.audience == "desk" and question.card][:8]
    long = Text(by_language={"en": "Why? " * 300, "ko": "왜 그렇습니까? " * 150})
    assert len(cards(kit, questions, "desk-ko")) == 1
    assert len(cards(kit, [*questions, msgspec.structs.replace(questions[0], text=long)], "desk-ko")) == 9


def _numbers_on(page: str) -> list[int]:
    """Give the numbers before Korean questions in the order of reading."""
    return [int(number) for number in re.findall(r"(?:^|\n)(\d{1,2})\s+[가-힣]", page)]

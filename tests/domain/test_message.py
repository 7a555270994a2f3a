from __future__ import annotations

from datetime import date

import msgspec
import pytest

from exodesk.catalogue import read_bank
from exodesk.domain.clinic import Clinic, Contact, Name, Visit
from exodesk.domain.message import BLANK, Language, MessagePart, candidates, compose, split_reply
from exodesk.domain.plan import Plan, Trip
from exodesk.domain.rule import clinic_status, view_of
from exodesk.texts import Texts

BANK = read_bank()
TODAY = date(2026, 11, 22)
WORDS = {language: Texts(language) for language in ("ko", "en")}
CLINIC = Clinic(id="c1", name=Name(en="Starsand"), added_on="2026-11-01")
MANY = [question.id for question in BANK.questions if question.audience != "self"]


def plan_of(clinic: Clinic = CLINIC, **fields: object) -> Plan:
    empty = Plan(id="p", title="t", home_currency="EUR", clinics=(clinic,), answers=(), evidence=(), changes=())
    return msgspec.structs.replace(empty, **fields)


def parts_of(
    questions: list[str], language: Language = "both", limit: int = 900, clinic: Clinic = CLINIC, **fields: object
) -> tuple[MessagePart, ...]:
    return compose(BANK, plan_of(clinic, **fields), clinic, questions, WORDS, language, limit)


def chosen(clinic: Clinic = CLINIC) -> dict[str, bool]:
    plan = plan_of(clinic)
    status = clinic_status(BANK, plan, clinic, TODAY)
    return {found.question: found.chosen for found in candidates(view_of(BANK, plan, clinic, TODAY), status)}


def test_own_look_ups_never_are_candidates() -> None:
    found = chosen()
    assert found
    assert not [question for question in found if BANK.question_by_id[question].audience == "self"]


def test_blockers_come_first_and_what_is_chosen_is_of_the_current_gate() -> None:
    found = chosen()
    severities = [BANK.question_by_id[question].severity for question in found]
    assert severities == sorted(severities, key=["blocker", "major", "minor"].index)
    for question, is_chosen in found.items():
        asked = BANK.question_by_id[question]
        wanted = asked.gate == 1 and asked.severity != "minor" and not (asked.send_when or asked.send_note)
        assert is_chosen is wanted, question


def test_after_the_talk_the_consent_questions_are_chosen() -> None:
    found = chosen(msgspec.structs.replace(CLINIC, visit=Visit(consult_at="2026-11-22")))
    assert found["c-what-steps"]
    assert not found["c-money-ties"]


@pytest.mark.parametrize(("said", "there"), [(None, False), (False, False), (True, True)])
def test_a_condition_must_surely_be_true(said: bool | None, there: bool) -> None:
    found = chosen(msgspec.structs.replace(CLINIC, visit=Visit(called_trial=said)))
    assert ("product-trial-real" in found) is there
    assert not found.get("product-trial-real")


@pytest.mark.parametrize("language", ["ko", "en", "both"])
@pytest.mark.parametrize("limit", [200, 500, 900, 2000])
def test_parts_hold_every_question_once_in_order_and_whole(language: Language, limit: int) -> None:
    parts = parts_of(MANY, language, limit)
    assert [question for part in parts for question in part.questions] == MANY
    assert [(part.number, part.total) for part in parts] == [(n, len(parts)) for n in range(1, len(parts) + 1)]
    whole = "\n".join(part.text for part in parts)
    for number, question in enumerate(MANY, start=1):
        asked = BANK.question_by_id[question]
        assert asked.ask is not None
        if language != "en":
            assert f"{number}. {asked.text.ko}" in whole
        if language != "ko":
            assert f"{number}. {asked.ask.en}" in whole
    for part in parts:
        assert len(part.text) <= limit or len(part.questions) <= 1


def test_a_first_message_introduces_and_a_later_one_does_not() -> None:
    first = parts_of(MANY[:2], "en")[0].text
    assert "I plan to visit Korea" in first
    wrote = Contact(id="k1", at="2026-11-10T10:00:00+09:00", direction="out")
    later = parts_of(MANY[:2], "en", clinic=msgspec.structs.replace(CLINIC, contacts=(wrote,)))[0].text
    assert "I plan to visit Korea" not in later
    assert later.startswith("Hello, this is")


def test_what_is_not_known_is_a_blank_to_fill_in() -> None:
    text = parts_of(MANY[:1], "en")[0].text
    assert f"My name is {BLANK}; I plan to visit Korea from {BLANK}." in text
    assert f"Dates of visit: {BLANK}" in text


def test_the_travellers_own_words_are_filled_in_each_language() -> None:
    traveller = {"name": "Robin {date}\nSample", "country": "Germany", "country_ko": "독일"}
    trip = Trip(arrival_on="2026-12-03", flight_home_at="2026-12-07T11:30")
    part = parts_of(MANY[:1], x={"traveller": traveller}, trip=trip)[0]
    assert "My name is Robin {date} Sample; I plan to visit Korea from Germany." in part.texts["en"]
    assert "Dates of visit: 3 Dec 2026 to 7 Dec 2026" in part.texts["en"]
    assert "독일에서 한국을 방문할 예정인 Robin {date} Sample입니다." in part.texts["ko"]
    assert "2026년 12월 3일~2026년 12월 7일" in part.texts["ko"]


@pytest.mark.parametrize("strange", ["text", ["a"], {"name": 5}, {"name": "  "}, None])
def test_a_traveller_in_another_shape_is_not_known(strange: object) -> None:
    assert f"My name is {BLANK};" in parts_of(MANY[:1], "en", x={"traveller": strange})[0].text


def test_nothing_to_ask_is_no_message() -> None:
    assert parts_of([]) == ()


def test_ready_lines_may_be_added_and_belong_to_no_question() -> None:
    parts = compose(BANK, plan_of(), CLINIC, MANY[:1], WORDS, "en", extras=["extra-english-summary"])
    assert "short English summary" in parts[-1].text
    assert [question for part in parts for question in part.questions] == MANY[:1]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1. 네\n2. 아니요", {1: "네", 2: "아니요"}),
        ("안녕하세요.\n1) yes, since 2019\n   at this address\n3: no", {1: "yes, since 2019 at this address", 3: "no"}),
        ("2번 원장님이 합니다\n1번. 네", {2: "원장님이 합니다", 1: "네"}),
        ("1. yes\n9. the ninth was not asked\n2. no", {1: "yes 9. the ninth was not asked", 2: "no"}),
        ("1. first\n1. again", {1: "first 1. again"}),
        ("we open at 10.\nsee you", {}),
        ("1.\n2. only this", {2: "only this"}),
        ("1. yes\n2:30 on Monday", {1: "yes 2:30 on Monday"}),
        ("", {}),
    ],
)
def test_a_reply_falls_apart_by_the_numbers_of_the_questions(text: str, parts: dict[int, str]) -> None:
    assert split_reply(text, 3) == parts

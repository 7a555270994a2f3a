"""Faults of texts, facts, places, trip and cards: each is made on a copy of the shipped catalogue."""

from __future__ import annotations

import pytest

from tests.catalogue.cases import Damage, anchor, damages
from tests.catalogue.conftest import CatalogueCopy

MESSAGES = "messages.toml"
REMINDER = anchor("reminder")
REMINDER_PLACE = "message reminder"


@damages(
    unknown=Damage(
        MESSAGES, REMINDER, "this is {name}, who", "this is {nam}, {name}, who", REMINDER_PLACE,
        "text.en uses {nam}, which messages.toml does not list; did you mean 'name'?", "en",
    ),
    undeclared=Damage(
        MESSAGES, REMINDER, "this is {name}, who", "this is {name} ({phone}), who", REMINDER_PLACE,
        "text.en uses {phone}, which placeholders does not name", "en",
    ),
    absent_in_one_language=Damage(
        MESSAGES, REMINDER, "문의드렸던 {name}입니다", "문의드렸던 사람입니다", REMINDER_PLACE,
        "text.ko does not use {name}, which placeholders names", "ko",
    ),
    brace=Damage(
        MESSAGES, REMINDER, "this is {name}, who", "this is {name}, {who", REMINDER_PLACE,
        "text.en has a { or } that belongs to no placeholder", "en",
    ),
    particle=Damage(
        MESSAGES, REMINDER, "문의드렸던 {name}입니다", "문의드렸던 {name}은 저입니다", REMINDER_PLACE,
        "text.ko has {name}은: after a placeholder", "ko",
    ),
    particle_after_a_bracket=Damage(
        MESSAGES, REMINDER, "{date}에 문의", "({date})으로 문의", REMINDER_PLACE, "text.ko has {date}으로", "ko"
    ),
    blank_missing=Damage(
        "cards.toml", anchor("help"), "text.en = \"I do", "placeholders = []\ntext.en = \"I {do} ",
        "card_line help",
        "text.en uses {do}", "en",
    ),
    blank_with_placeholder=Damage(
        "cards.toml", anchor("procedure"), "procedure on ____________ at", "procedure on {date} at",
        "card_line procedure",
        "blank.en uses {date}; the blank line has none", "en",
    ),
    rank_label=Damage(
        MESSAGES, "[[source_rank]]", 'text.ko = "문서"', 'text.ko = "서류"', "source_rank 2",
        "text.ko is '서류', but answers.toml choice_set source-rank option 2 says '문서'", "ko",
    ),
    choice_label=Damage(
        MESSAGES, "[[final_choice]]", 'text.en = "No"', 'text.en = "Never"', "final_choice no",
        "but readiness.toml final_choice no says 'No'", "en",
    ),
    teach_back_label=Damage(
        MESSAGES, anchor("teach-back-right"), "Said it right", "Right", "label teach-back-right",
        "but consent.toml teach_back_result said-it-right says 'Said it right'", "en",
    ),
    answer_label=Damage(
        MESSAGES, "[[label]]", 'text.ko = "예"', 'text.ko = "네"', "label yes",
        "but health.toml answer yes says '예'", "ko"
    ),
    card_title=Damage(
        "cards.toml", "", 'title.en = "Emergency card"', 'title.en = "Emergencies"', "card emergency",
        "but messages.toml heading emergency says 'Emergency card'", "en",
    ),
    use=Damage(MESSAGES, REMINDER, '"chat"', '"chats"', REMINDER_PLACE, "use is 'chats'; it must be one of chat, page"),
)  # fmt: skip
def test_a_text(catalogue: CatalogueCopy, damage: Damage) -> None:
    damage.test(catalogue)


@pytest.mark.parametrize(
    "korean", ["{name}가지", "{name}에서", "{name}입니다", "{name}의 예약", "{name}까지", "{name} 은행"]
)
def test_words_that_are_no_changing_particle(catalogue: CatalogueCopy, korean: str) -> None:
    catalogue.edit(MESSAGES, "문의드렸던 {name}입니다", f"문의드렸던 {korean}", REMINDER)
    assert not catalogue.faults()


def test_a_line_with_placeholders_needs_a_blank(catalogue: CatalogueCopy) -> None:
    for language in ("en", "ko"):
        catalogue.edit("cards.toml", f"blank.{language} =", "# blank", anchor("procedure"))
    assert [str(fault) for fault in catalogue.faults()] == [
        "cards.toml: card_line procedure: blank is missing; a line with placeholders has one for a blank card"
    ]


FACT = anchor("f-1-1")
COMING = anchor("f-x-access-log-2026")


@damages(
    topic=Damage("facts.toml", FACT, '"law"', '"laws"', "fact f-1-1", "topic names 'laws'"),
    verdict=Damage("facts.toml", FACT, '"contradicted"', '"false"', "fact f-1-1", "verdict is 'false'"),
    claim=Damage("facts.toml", FACT, "claim.en", "# claim.en", "fact f-1-1", "claim.en is missing", "en"),
    claim_of_a_finding=Damage(
        "facts.toml", COMING, "found.en", 'claim.en = "x"\nfound.en', "fact f-x-access-log-2026",
        "claim must not stand"
    ),
    coming=Damage(
        "facts.toml", COMING, "Coming on", "From", "fact f-x-access-log-2026", "a finding that begins with 'Coming'"
    ),
    change_fact=Damage(
        "facts.toml", anchor("ch-tax-2026"), 'fact = "f-2-9"', 'fact = "f-2-99"', "change ch-tax-2026",
        "fact names 'f-2-99'"
    ),
    fact_source=Damage("facts.toml", FACT, '"COURT-25"', '"COURT-99"', "fact f-1-1", "sources names 'COURT-99'"),
    review_missing=Damage(
        "facts.toml", FACT, "review_by =", "# review_by =", "fact f-1-1", "review_by is missing"
    ),
    review_before=Damage(
        "facts.toml", FACT, 'review_by = "2027-05-27"', 'review_by = "2026-04"', "fact f-1-1",
        "review_by '2026-04' must be after as_of '2026-04'",
    ),
    place_review=Damage(
        "places.toml", anchor("p-medical-korea"), 'review_by = "2027-05"', 'review_by = "2024-05"',
        "place p-medical-korea", "review_by '2024-05' must be after as_of '2025-05'",
    ),
    place_verified=Damage(
        "places.toml", anchor("p-medical-korea"), '"seen"', '"called"', "place p-medical-korea",
        "verified is 'called'"
    ),
    place_korean=Damage(
        "places.toml", anchor("p-medical-korea"), "name.ko", "# name.ko", "place p-medical-korea",
        "name.ko is missing", "ko"
    ),
    term_korean=Damage(
        "glossary.toml", anchor("clinic"), "term.ko", "# term.ko", "term clinic", "term.ko is missing", "ko"
    ),
    source_unused=Damage(
        "sources.toml", "", "[[source]]", '[[source]]\nid = "NEW-1"\ntitle = "x"\nread = "none"\n\n[[source]]',
        "source NEW-1", "nothing uses it",
    ),
    source_read=Damage("sources.toml", 'id = "A1"', '"excerpt"', '"all"', "source A1", "read is 'all'"),
    health_source=Damage("health.toml", anchor("h-pregnant"), '["BK"]', '["BKK"]', "item h-pregnant", "names 'BKK'"),
    health_korean=Damage(
        "health.toml", anchor("h-pregnant"), "text.ko", "# text.ko", "item h-pregnant", "text.ko is", "ko"
    ),
    option_detail=Damage(
        "readiness.toml", anchor("do-nothing"), 'how_sure.en = "Sure about cost and risk"\nhow_sure.ko', "# how_sure",
        "option do-nothing", "how_sure is missing"
    ),
    option_fact=Damage(
        "readiness.toml", anchor("device-alone"), '"f-2-16"', '"f-2-99"', "option device-alone",
        "facts names 'f-2-99'"
    ),
    decision_choices=Damage(
        "readiness.toml", anchor("dec-stage"), "choices =", "# choices =", "decision_question dec-stage",
        "choices must stand on a question of kind choice",
    ),
    mind=Damage("readiness.toml", anchor("mind-body"), '"yes"', '"maybe"', "mind mind-body", "advice_when is 'maybe'"),
)  # fmt: skip
def test_a_list(catalogue: CatalogueCopy, damage: Damage) -> None:
    damage.test(catalogue)


TRIP = "trip.toml"
NIGHTS = anchor("t-think-gap")


@damages(
    basis=Damage(TRIP, NIGHTS, '"standard"', '"law"', "rule t-think-gap", "basis is 'law'; it must be one of standard"),
    level=Damage(TRIP, NIGHTS, '"major"', '"blocker"', "rule t-think-gap", "level is 'blocker'"),
    check_kind=Damage(TRIP, NIGHTS, "min-nights", "min-night", "rule t-think-gap", "did you mean 'min-nights'?"),
    check_key=Damage(TRIP, NIGHTS, "nights = 1", "", "rule t-think-gap", "a check of kind min-nights needs nights"),
    check_extra=Damage(
        TRIP, NIGHTS, "nights = 1", "nights = 1\nhours = 2", "rule t-think-gap", "check.hours is not a key"
    ),
    check_number=Damage(TRIP, NIGHTS, "nights = 1", 'nights = "1"', "rule t-think-gap", "check.nights must be a whole"),
    check_ref=Damage(
        TRIP, NIGHTS, "plan.consult_at", "plan.consult", "rule t-think-gap",
        "'plan.consult' is none; did you mean 'plan.consult_at'?",
    ),
    check_ref_type=Damage(TRIP, NIGHTS, "plan.consult_at", "plan.route", "rule t-think-gap", "a plan field with a day"),
    check_choice=Damage(
        TRIP, anchor("t-fly-surgery"), "plan.surgery_on_trip", "plan.treatment_at", "rule t-fly-surgery",
        "check.choice must be a plan field of type choice",
    ),
    check_option=Damage(
        TRIP, anchor("t-fly-surgery"), "face-or-tummy = 10", "face = 10", "rule t-fly-surgery", "days names 'face'"
    ),
    check_days=Damage(
        TRIP, anchor("t-fly-surgery"), "face-or-tummy = 10", "face-or-tummy = 0", "rule t-fly-surgery",
        "check.days.face-or-tummy must be a whole number, 1 or more",
    ),
    records_word=Damage(
        TRIP, anchor("d-new-needle"), 'answer = "no"', "answer = 1", "day_item d-new-needle",
        "records.answer must be a text"
    ),
    window=Damage(TRIP, anchor("t-check-up"), "last_day = 3", "last_day = 0", "rule t-check-up", "last_day is before"),
    stage=Damage(TRIP, anchor("d-passport"), '"hotel"', '"hotels"', "day_item d-passport", "stage names 'hotels'"),
    stop_if=Damage(
        TRIP, anchor("d-person"), 'stop_if.en = "Stop if not"\nstop_if.ko', "# stop_if", "day_item d-person",
        "stop_if is missing", "en"
    ),
    stop_records=Damage(
        TRIP, anchor("d-new-needle"), "records =", "# records =", "day_item d-new-needle",
        "fires or records is missing"
    ),
    records_question=Damage(
        TRIP, anchor("d-new-needle"), '"quality-new-needles"', '"quality-new-needle"', "day_item d-new-needle",
        "records.question names 'quality-new-needle', which is not in the questions",
    ),
    records_answer=Damage(
        TRIP, anchor("d-new-needle"), 'answer = "no"', 'answer = "not"', "day_item d-new-needle",
        "records.answer names 'not', which is not in the answers of quality-new-needles",
    ),
    records_key=Damage(
        TRIP, anchor("d-new-needle"), 'answer = "no"', 'answer = "no", note = "x"', "day_item d-new-needle",
        "records.note is not a key here",
    ),
    aftercare=Damage(
        TRIP, anchor("days-1-3"), "last_day = 3", "last_day = 0", "aftercare days-1-3", "last_day is before"
    ),
    warning_korean=Damage(
        TRIP, anchor("call-119"), "do_this.ko", "# do_this.ko", "warning_sign call-119",
        "do_this.ko is missing", "ko"
    ),
    card_group=Damage(
        "cards.toml", anchor("help"), '"em-start"', '"em-begin"', "card_line help", "group names 'em-begin'"
    ),
    card=Damage(
        "cards.toml", anchor("em-start"), '"emergency"', '"emergencies"', "card_group em-start",
        "card names 'emergencies'"
    ),
    heading=Damage(
        "cards.toml", anchor("em-start"), 'kind = "say"', 'kind = "say"\nheading.en = "A"\nheading.ko = "가"',
        "card_group em-start", "heading may only stand on a group of kind tick",
    ),
    sign=Damage(
        "cards.toml", anchor("chest"), 'sign = "call-119"', 'sign = "call-911"', "card_line chest", "sign names"
    ),
    sign_missing=Damage("cards.toml", anchor("chest"), 'sign = "call-119"\n', "", "card_line chest", "sign is missing"),
    sign_extra=Damage(
        "cards.toml", anchor("slowly"), "group =", 'sign = "call-119"\ngroup =', "card_line slowly",
        "sign may only stand"
    ),
)  # fmt: skip
def test_trip_and_cards(catalogue: CatalogueCopy, damage: Damage) -> None:
    damage.test(catalogue)


def test_a_stop_point_and_its_rule_name_each_other(catalogue: CatalogueCopy) -> None:
    catalogue.edit(TRIP, 'fires = "D15"', 'fires = "D7"')
    assert sorted(str(fault) for fault in catalogue.faults()) == [
        "rules.toml: rule D15: reads names day.d-person, but that item does not say fires = 'D15'",
        "trip.toml: day_item d-person: fires names D7, but the reads of D7 do not name day.d-person",
    ]


def test_a_tick_group_needs_a_heading(catalogue: CatalogueCopy) -> None:
    for language in ("en", "ko"):
        catalogue.edit("cards.toml", f"heading.{language} =", "# heading", anchor("em-urgent"))
    assert [fault.message for fault in catalogue.faults()] == ["heading is missing; a group of kind tick has one"]

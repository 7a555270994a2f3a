"""Faults of questions, their cards, answers and value fields: each is made on a copy of the shipped catalogue."""

from __future__ import annotations

from tests.catalogue.cases import Damage, anchor, damages
from tests.catalogue.conftest import CatalogueCopy

FILE = "verification.toml"
CLINIC = anchor("clinic-is-medical")
CLINIC_PLACE = "question clinic-is-medical"
COVER = anchor("clinic-liability-cover")
COVER_PLACE = "question clinic-liability-cover"
CLASS = anchor("product-legal-class")
CLASS_PLACE = "question product-legal-class"
SANCTIONS = anchor("clinic-past-sanctions")
SANCTIONS_PLACE = "question clinic-past-sanctions"


@damages(
    essential_missing=Damage(FILE, CLINIC, "essential = true\n", "", CLINIC_PLACE, "essential = true is missing"),
    essential_extra=Damage(
        FILE, COVER, 'answers = "yes', 'essential = true\nanswers = "yes', COVER_PLACE,
        "only stand on a blocker of gate 1"
    ),
    raises_nothing=Damage(
        FILE, anchor("clinic-accreditation"), 'red_raises_to = "major"', 'red_raises_to = "minor"',
        "question clinic-accreditation", "red_raises_to must be more severe",
    ),
    two_issuers=Damage(
        FILE, COVER, "register_check = false", "register_check = false\ntwo_issuers = true", COVER_PLACE,
        "two_issuers may only stand where register_check is true",
    ),
    section=Damage(
        FILE, CLINIC, 'section = "A"', 'section = "Z"', CLINIC_PLACE,
        "section names 'Z', which is not in verification.toml [[section]]",
    ),
    fact=Damage(FILE, CLINIC, '"f-1-16"', '"f-1-166"', CLINIC_PLACE, "facts names 'f-1-166'"),
    place=Damage(
        FILE, CLINIC, '"p-hira"', '"p-hirra"', CLINIC_PLACE,
        "places names 'p-hirra', which is not in places.toml [[place]]; did you mean 'p-hira'?",
    ),
    source=Damage(FILE, CLINIC, '"K3"', '"K333"', CLINIC_PLACE, "sources names 'K333'"),
    answers=Damage(
        FILE, CLINIC, '"yes-wanted"', '"yes-wantd"', CLINIC_PLACE,
        "answers names 'yes-wantd', which is not in answers.toml [[answer_kind]]; did you mean 'yes-wanted'?",
    ),
    law_item=Damage(
        "consent.toml", anchor("c-why-me"), "[1, 2]", "[1, 6]", "question c-why-me",
        "consent_law_items names 6; the items are 1, 2, 3, 4, 5",
    ),
    means_missing=Damage(
        FILE, CLINIC, 'means.refused.en = "you asked; they would not answer"\n', "", CLINIC_PLACE,
        "means.refused.en is missing", "en",
    ),
    means_unknown=Damage(
        FILE, CLINIC, "means.no.en", 'means.yess.en = "x"\nmeans.no.en', CLINIC_PLACE,
        "means.yess stands for no option of the answer kind 'yes-wanted'; did you mean 'yes'?",
    ),
    means_long=Damage(
        FILE, CLINIC, 'means.no.en = "', f'means.no.en = "{"x" * 61}" # "', CLINIC_PLACE,
        "means.no.en has 61 characters; at most 60 fit", "en",
    ),
    short_long=Damage(
        FILE, CLINIC, 'short.en = "', f'short.en = "{"x" * 41}" # "', CLINIC_PLACE,
        "short.en has 41 characters; at most 40 fit", "en",
    ),
    key_for_unknown=Damage(
        FILE, CLASS, '"approved-drug", "approved-device"]\n[[', '"approved-drugs"]\n[[',
        f"{CLASS_PLACE} field approval-no",
        "key_for names 'approved-drugs', which is not in the answer kind legal-class; did you mean 'approved-drug'?",
    ),
    key_for_without_key=Damage(
        FILE, CLASS, "key = true\n", "", f"{CLASS_PLACE} field approval-no",
        "key_for may only stand beside key = true"
    ),
    field_type=Damage(
        FILE, CLINIC, 'type = "date"', 'type = "day"', f"{CLINIC_PLACE} field checked-on",
        "type is 'day'; it must be one"
    ),
    field_choices_missing=Damage(
        FILE, CLINIC, 'choices = "institution-kind"\n', "", f"{CLINIC_PLACE} field kind", "choices is missing"
    ),
    field_choices_extra=Damage(
        FILE, CLINIC, 'type = "date"', 'type = "date"\nchoices = "institution-kind"',
        f"{CLINIC_PLACE} field checked-on",
        "choices may only stand on a field of type choice",
    ),
    field_choices_unknown=Damage(
        FILE, CLINIC, 'choices = "institution-kind"', 'choices = "institution-kinds"', f"{CLINIC_PLACE} field kind",
        "which is not in answers.toml [[choice_set]]; did you mean 'institution-kind'?",
    ),
    field_korean=Damage(
        FILE, CLINIC, 'label.ko = "조회일"\n', "", f"{CLINIC_PLACE} field checked-on", "label.ko is missing", "ko"
    ),
)  # fmt: skip
def test_a_question(catalogue: CatalogueCopy, damage: Damage) -> None:
    damage.test(catalogue)


@damages(
    ask=Damage(FILE, CLINIC, "ask.en =", "# ask.en =", CLINIC_PLACE, "ask.en is missing", "en"),
    card=Damage(FILE, CLINIC, 'card = "yes-no"\n', "", CLINIC_PLACE, "card is missing"),
    card_unknown=Damage(FILE, CLINIC, 'card = "yes-no"', 'card = "yesno"', CLINIC_PLACE, "did you mean 'yes-no'?"),
    card_of_consent=Damage(
        "consent.toml", anchor("c-why-me"), 'card = "explained"', 'card = "lines"', "question c-why-me",
        "card must be 'explained' on a consent question",
    ),
    card_on_self=Damage(
        FILE, SANCTIONS, 'audience = "self"', 'audience = "self"\ncard = "lines"', SANCTIONS_PLACE,
        "card must not stand on a question with audience self",
    ),
    ask_on_self=Damage(
        FILE, SANCTIONS, "why.en =", 'ask.en = "Did you?"\nwhy.en =', SANCTIONS_PLACE, "ask must not stand on"
    ),
    self_mark=Damage(
        FILE, SANCTIONS, "(본인 확인용) ", "", SANCTIONS_PLACE, "text.ko must begin with (본인 확인용)", "ko"
    ),
    self_mark_extra=Damage(
        FILE, CLINIC, 'text.ko = "', 'text.ko = "(본인 확인용) ', CLINIC_PLACE, "text.ko must not begin with", "ko"
    ),
    no_question_mark_ko=Damage(
        FILE, CLINIC, "의료기관(의원·병원)입니까?", "의료기관(의원·병원)입니다.", CLINIC_PLACE,
        "text.ko has 0 question marks", "ko",
    ),
    two_question_marks_en=Damage(
        FILE, CLINIC, "Medical Service Act? Please show", "Medical Service Act? Is it open? Please show",
        CLINIC_PLACE,
        "ask.en has 2 question marks", "en",
    ),
    negative_ko=Damage(
        FILE, anchor("quality-storage"), "보관하고 계십니까?", "보관하지 않습니까?", "question quality-storage",
        "text.ko asks in the negative", "ko",
    ),
    negative_ko_short=Damage(
        FILE, anchor("quality-storage"), "보관하고 계십니까?", "보관 안 하십니까?", "question quality-storage",
        "text.ko asks in the negative", "ko",
    ),
    negative_en=Damage(
        FILE, CLINIC, "Was your clinic", "Wasn't your clinic", CLINIC_PLACE,
        "ask.en asks in the negative", "en",
    ),
    accuses=Damage(
        FILE, anchor("clinic-foreign-registered"), "유효기간을 알려", "위반 사항을 알려",
        "question clinic-foreign-registered", "text.ko says '위반'", "ko",
    ),
    accuses_en=Damage(
        FILE, CLINIC, "Please show me the paper", "Is that illegal. Please show me the paper", CLINIC_PLACE,
        "ask.en says 'illegal'", "en",
    ),
    card_yes_unknown=Damage(
        FILE, anchor("product-regen-law-claim"), 'card_yes = "yes-without-number"',
        'card_yes = "yes-without-numbers"',
        "question product-regen-law-claim", "card_yes names 'yes-without-numbers'",
    ),
    card_yes_missing=Damage(
        FILE, anchor("product-regen-law-claim"), 'card_yes = "yes-without-number"\n', "",
        "question product-regen-law-claim", "a yes-no card needs the options yes and no",
    ),
    card_yes_needless=Damage(
        FILE, CLINIC, 'card = "yes-no"', 'card = "yes-no"\ncard_yes = "yes"', CLINIC_PLACE,
        "card_yes may only stand on"
    ),
    card_yes_no_on_other_kind=Damage(
        FILE, CLASS, 'card = "choice"', 'card = "yes-no"', CLASS_PLACE, "a yes-no card needs the options yes and no"
    ),
)  # fmt: skip
def test_what_the_clinic_sees(catalogue: CatalogueCopy, damage: Damage) -> None:
    damage.test(catalogue)


@damages(
    no_good=Damage(
        "answers.toml", anchor("yes-wanted"), 'polarity = "good"', 'polarity = "caution"', "answer_kind yes-wanted",
        "the answer kind has no good option",
    ),
    polarity=Damage(
        "answers.toml", anchor("route"), 'polarity = "good"', 'polarity = "god"',
        "answer_kind route option unbroken-skin", "polarity is 'god'; it must be one of good, red, caution, open",
    ),
    not_open=Damage(
        "answers.toml", 'id = "either-fine"', 'id = "unsure"\npolarity = "open"', 'id = "unsure"\npolarity = "red"',
        "answer_kind either-fine", "the option 'unsure' must have polarity open",
    ),
    option_label=Damage(
        "answers.toml", anchor("either-fine"), 'label.ko = "예"\n', "", "answer_kind either-fine option yes",
        "label.ko is missing", "ko",
    ),
    empty_choice_set=Damage(
        "answers.toml", "", '[[special_answer]]', '[[choice_set]]\nid = "none"\nnote.en = "x"\n[[special_answer]]',
        "choice_set none", "the choice set has no option",
    ),
    unused_kind=Damage(
        FILE, anchor("clinic-accreditation"), '"either-fine"', '"yes-wanted"', "answer_kind either-fine",
        "nothing uses it", at="answers.toml",
    ),
    plan_path=Damage(
        "plan.toml", anchor("numbing_used"), "visit.numbing_used", "visit.numbing", "plan_field numbing_used",
        "path 'visit.numbing' does not lie in a plan",
    ),
    plan_path_to_a_record=Damage(
        "plan.toml", anchor("numbing_used"), '"visit.numbing_used"', '"visit"', "plan_field numbing_used",
        "path 'visit' does not lie in a plan",
    ),
    plan_field_choices=Damage(
        "plan.toml", anchor("surgery_on_trip"), 'choices = "surgery-on-trip"', 'choices = "surgery"',
        "plan_field surgery_on_trip", "choices names 'surgery'",
    ),
)  # fmt: skip
def test_answers_and_plan_fields(catalogue: CatalogueCopy, damage: Damage) -> None:
    damage.test(catalogue)


def test_an_answer_kind_without_unsure(catalogue: CatalogueCopy) -> None:
    unsure = '[[answer_kind.option]]\nid = "unsure"\npolarity = "open"\nlabel.en = "Not sure"\nlabel.ko = "모름"\n'
    catalogue.edit("answers.toml", unsure, "", anchor("either-fine"))
    places = [(fault.place, fault.message) for fault in catalogue.faults()]
    assert places == [
        ("answer_kind either-fine", "the answer kind has no option 'unsure'"),
        (
            "question clinic-accreditation",
            "means.unsure stands for no option of the answer kind 'either-fine'",
        ),
    ]


def test_a_question_that_does_not_apply_for_a_question_that_may_not_apply(catalogue: CatalogueCopy) -> None:
    condition = "not_applicable_when = \"answer.quality-donor-screened = 'yes'\"\n"
    catalogue.edit(FILE, "short.en", condition + "short.en", COVER)
    assert [str(fault) for fault in catalogue.faults()] == [
        "verification.toml: question clinic-liability-cover: not_applicable_when reads answer.quality-donor-screened, "
        "a question which may itself not apply"
    ]


def test_a_question_that_does_not_apply_by_its_own_answer(catalogue: CatalogueCopy) -> None:
    condition = "not_applicable_when = \"answer.clinic-liability-cover = 'yes'\"\n"
    catalogue.edit(FILE, "short.en", condition + "short.en", COVER)
    (fault,) = catalogue.faults()
    assert "may itself not apply" in fault.message


def test_a_choice_card_with_nothing_to_choose(catalogue: CatalogueCopy) -> None:
    catalogue.edit(FILE, 'card = "choice"', 'card = "lines"', CLASS)
    assert not catalogue.faults()
    catalogue.edit(FILE, 'card = "yes-no"\ncard_yes = "yes-without-number"', 'card = "choice"')
    assert not catalogue.faults()
    for option in ("yes-on-list", "yes-without-number"):
        catalogue.edit("answers.toml", f'id = "{option}"\npolarity = "', f'id = "{option}"\npolarity = "open" # "')
    messages = [str(fault) for fault in catalogue.faults()]
    assert (
        "verification.toml: question product-regen-law-claim: a choice card needs two or more options" in messages[-1]
    )

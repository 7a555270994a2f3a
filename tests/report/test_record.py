"""Summary and record: what stands there for the sample plans, in words."""

from __future__ import annotations

import re

import msgspec
import pytest

from exodesk.domain.answer import Answer, Source
from exodesk.domain.change import Change
from exodesk.domain.clinic import Clinic, Name
from exodesk.domain.rule import statuses
from tests.report.conftest import TODAY, bank, dossier_of, pages_of, plan_from, printed, text_of

PLAN = plan_from("three-clinics")


def test_the_summary_says_status_reason_and_counts() -> None:
    text = text_of(printed(dossier_of(PLAN, parts=("summary",))))
    for words in (
        "Do not book",
        "Not verified",
        "Checks done",
        "A cosmetic is planned to go through the skin.",
        "Blockers: 3 of 11 verified, 1 in writing, 1 told only, 5 open, one red flag. One does not apply.",
        "Blockers: 9 of 9 verified. 3 do not apply.",
        "I chose to go on (Before you pay or book), because: “I only paid the deposit.”",
        "The status stays: Do not book.",
        "How often harm happens is not known.",
        "No reply from Blue Paper Clinic for 10 days.",
    ):
        assert words in text, words


def test_the_fixed_line_stands_once_on_each_part_with_a_status() -> None:
    pages = pages_of(printed(dossier_of(PLAN, parts=("summary",))))
    assert " ".join(" ".join(pages).split()).count("It does not show that the treatment is safe") == 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("clinic", ["c1", "c2", "c3"])
def test_the_summary_of_one_clinic_is_one_page_with_the_choice_on_it(clinic: str, paper: str) -> None:
    pages = pages_of(printed(dossier_of(PLAN, parts=("summary",), clinics=(clinic,), paper=paper)))
    assert len(pages) == 1
    assert "My choice on the day I decide" in pages[0]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("clinic", ["c1", "c2", "c3"])
def test_what_one_carries_about_the_chosen_clinic_is_short(clinic: str, paper: str) -> None:
    """With its dates on the summary, and red flags in full."""
    chosen = msgspec.structs.replace(PLAN, chosen_clinic=clinic)
    for part, pages in (("summary", 1), ("record", 2)):
        found = pages_of(printed(dossier_of(chosen, preset="take", parts=(part,), paper=paper)))
        assert len(found) <= pages, part


def test_rules_are_said_in_words_and_not_by_their_number() -> None:
    text = text_of(printed(dossier_of(PLAN, parts=("summary", "record", "compare"))))
    assert "The trip is too tight" in text
    assert not re.search(r"\b([Rr]ule|[Cc]heck) [DX]\d", text)


def test_every_question_is_in_the_record() -> None:
    text = text_of(printed(dossier_of(PLAN, parts=("record",), clinics=("c1",))))
    for question in bank().questions:
        assert question.short.en in text, question.id


def test_red_flags_stand_before_blockers_and_those_before_majors() -> None:
    text = text_of(printed(dossier_of(PLAN, parts=("record",), clinics=("c1",))))
    places = [
        text.index(words)
        for words in (
            "Red flags and conflicts first",
            "A cosmetic is planned to go through the skin.",
            "An extra product on open skin is a product too.",
            "Real medical clinic",
        )
    ]
    assert places == sorted(places)


def test_the_record_names_answer_source_day_and_evidence() -> None:
    text = text_of(printed(dossier_of(PLAN, parts=("record",), clinics=("c1",))))
    assert "Registration number: X-0000-0001" in text
    assert "written by the clinic, 12 Nov E2" in text
    assert "₩380,000 (€224), 1 vial, 1 session, with tax, 18 Nov 2026" in text


def test_facts_without_a_field_of_their_own_are_printed_where_they_are_known() -> None:
    place = next(number for number, clinic in enumerate(PLAN.clinics) if clinic.id == "c1")
    further: dict[str, object] = {
        "patients_at_once": "many",
        "doctor_minutes": 5,
        "found_through": "Picnic app",
    }
    clinic = msgspec.structs.replace(PLAN.clinics[place], x=further)
    plan = msgspec.structs.replace(PLAN, clinics=(*PLAN.clinics[:place], clinic, *PLAN.clinics[place + 1 :]))
    known = text_of(printed(dossier_of(plan, parts=("record",), clinics=("c1",))))
    unknown = text_of(printed(dossier_of(PLAN, parts=("record",), clinics=("c1",))))
    for words in ("Style of the place Many people at once", "Minutes with the doctor 5", "Picnic app"):
        assert words in known, words
    for label in ("Style of the place", "Minutes with the doctor", "Found through"):
        assert label not in unknown, label


def _with(answers: tuple[Answer, ...], changes: tuple[Change, ...] = ()) -> str:
    plan = msgspec.structs.replace(PLAN, answers=(*PLAN.answers, *answers), changes=(*PLAN.changes, *changes))
    return text_of(printed(dossier_of(plan, parts=("record",), clinics=("c1",))))


def _answer(answer_id: str, question: str, value: str, at: str, **more: object) -> Answer:
    return msgspec.convert(
        {
            "id": answer_id,
            "clinic": "c1",
            "question": question,
            "value": value,
            "source": {"rank": 1},
            "checked_on": at[:10],
            "recorded_at": at,
            **more,
        },
        Answer,
    )


def test_an_earlier_red_flag_on_the_product_before_stays_in_sight() -> None:
    red = _answer("z1", "quality-sterile", "no", "2026-11-10T10:00:00+09:00", note="The old box said nothing.")
    change = Change(id="ch1", clinic="c1", part="product", old="Old", new="New", at="2026-11-15T10:00:00+09:00")
    text = _with((red,), (change,))
    assert "Earlier red flag, before the plan changed (product): No." in text
    assert "The old box said nothing." in text


def test_a_corrected_answer_is_listed_as_an_earlier_one() -> None:
    first = _answer("z1", "doctor-licensed", "no", "2026-11-10T10:00:00+09:00", superseded_by="z2")
    second = _answer("z2", "doctor-licensed", "yes", "2026-11-12T10:00:00+09:00", fields={"licence-no": "123"})
    text = _with((first, second))
    assert "Earlier red flag: No." in text
    assert "Licence number: 123" in text


def test_answers_from_two_sources_stand_side_by_side() -> None:
    one = _answer("z1", "doctor-licensed", "yes", "2026-11-10T10:00:00+09:00", fields={"licence-no": "123"})
    two = msgspec.structs.replace(one, id="z2", source=Source(rank=4, text="phone"), note="They said 456.", fields={})
    text = _with((one, two))
    assert "Also said: Yes" in text
    assert "They said 456." in text


def test_what_does_not_apply_is_listed_with_its_reason() -> None:
    aside = _answer("z1", "clinic-accreditation", "na", "2026-11-10T10:00:00+09:00", na_reason="small clinic, no mark")
    text = _with((aside,))
    assert "small clinic, no mark" in text
    status = statuses(bank(), PLAN, TODAY)[0]
    left_out = [
        bank().question_by_id[name].short.en for name, item in status.items.items() if item.state == "not-applicable"
    ]
    assert left_out
    assert all(words in text for words in left_out)


def test_the_plan_of_an_old_treatment_prints() -> None:
    text = text_of(printed(dossier_of(plan_from("history"))))
    assert "A health point is not cleared by a doctor" in text
    assert "The price at the talk is not the written price" in text


def test_a_plan_with_nothing_in_it_prints_a_summary() -> None:
    empty = msgspec.structs.replace(plan_from("minimal"), clinics=(), answers=(), chosen_clinic=None)
    assert "No clinic is in this plan yet." in text_of(printed(dossier_of(empty)))


def test_compare_folds_what_is_the_same_and_says_what_is_not_known() -> None:
    text = text_of(printed(dossier_of(PLAN, parts=("compare",))))
    assert "The same everywhere:" in text
    assert "not known" in text
    assert "1 EUR = 1698.40 won, typed by you, of 20 Nov 2026." in text
    assert text.index("Starsand Clinic") < text.index("Blue Paper Clinic") < text.index("Moontree Skin Clinic")


def test_an_answer_keeps_the_words_that_it_was_asked_with() -> None:
    asked = _answer(
        "a-1", "clinic-is-medical", "yes", "2026-11-21T10:00:00+09:00", x={"asked": {"en": "Earlier words?"}}
    )
    assert "Asked then: Earlier words?" in _with((asked,))
    assert "Asked then" not in _with(())


def test_what_nobody_asked_stands_in_one_list_whose_head_repeats() -> None:
    bare = msgspec.structs.replace(PLAN, answers=(), changes=())
    pages = pages_of(printed(dossier_of(bare, parts=("record",), clinics=("c1",), paper="letter")))
    assert len(pages) == 2
    heads = [re.findall(r"Not asked yet, so not known: \d+ questions", page) for page in pages]
    assert heads[0][-1] == heads[1][0]
    assert all(question.short.en in " ".join(" ".join(pages).split()) for question in bank().questions)


def test_the_record_of_a_clinic_of_which_nothing_is_known_is_one_page() -> None:
    empty = Clinic(id="c9", name=Name(en="Empty Clinic"), added_on="2026-11-20")
    plan = msgspec.structs.replace(PLAN, clinics=(*PLAN.clinics, empty))
    pages = pages_of(printed(dossier_of(plan, parts=("record",), clinics=("c9",))))
    assert len(pages) == 1
    assert all(question.short.en in " ".join(pages[0].split()) for question in bank().questions)


def test_in_hand_luggage_what_nobody_asked_is_named_in_a_few_lines() -> None:
    pages = pages_of(printed(dossier_of(PLAN, preset="take", parts=("record",), clinics=("c1",))))
    assert len(pages) <= 2
    text = " ".join(" ".join(pages).split())
    assert re.search(r"Major Not asked yet, so not known: \d+ questions Medical accident cover", text)
    status = next(found for found in statuses(bank(), PLAN, TODAY) if found.clinic == "c1")
    waiting = [q.short.en for q in bank().questions if status.items[q.id].state == "open"]
    assert len(waiting) > 30
    assert all(name in text for name in waiting)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_in_hand_luggage_settled_blockers_stand_on_one_page_with_what_was_said(paper: str) -> None:
    pages = pages_of(printed(dossier_of(PLAN, preset="take", parts=("record",), paper=paper)))
    assert len(pages) == 1
    text = " ".join(pages[0].split())
    assert "Licence number: 00003. own look-up, 20 Nov, E5" in text
    status = next(found for found in statuses(bank(), PLAN, TODAY) if found.clinic == PLAN.chosen_clinic)
    blockers = [q for q in bank().questions if q.severity == "blocker" and status.items[q.id].state == "good"]
    assert len(blockers) > 15
    assert all(question.short.en in text for question in blockers)


def test_in_hand_luggage_a_settled_blocker_keeps_its_note() -> None:
    noted = tuple(msgspec.structs.replace(answer, note="Ask for Ms Kim.") for answer in PLAN.answers)
    plan = msgspec.structs.replace(PLAN, answers=noted)
    assert "Note: Ask for Ms Kim." in text_of(printed(dossier_of(plan, preset="take", parts=("record",))))


def test_each_page_of_a_record_names_its_clinic() -> None:
    pages = pages_of(printed(dossier_of(PLAN, parts=("record",), clinics=("c1",))))
    assert len(pages) > 1
    assert all("Starsand Clinic" in page.splitlines()[0] for page in pages)


def test_what_a_rule_read_is_named_beside_it() -> None:
    text = text_of(printed(dossier_of(PLAN, parts=("record",), clinics=("c1",))))
    assert "Was an app, agent or broker used? no; How it was booked: An app" in text
    assert "20 Oct 2026: ₩300,000, 1 vial, 1 session; 18 Nov 2026: ₩380,000, 1 vial, 1 session" in text


def test_no_id_stands_where_words_belong() -> None:
    text = text_of(printed(dossier_of(PLAN, parts=("summary",), private=("readiness",))))
    assert "weighing it up" in text
    assert "weighing-it-up" not in text

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from exodesk.domain.clinic import Name, Practitioner, Quote, Visit
from exodesk.domain.plan import Rate, Trip
from exodesk.domain.private import Readiness
from exodesk.errors import MachineTrouble, WrongUse
from exodesk.plan import AnswerDraft, OpenPlan
from exodesk.texts import Texts
from tests.plan.conftest import QUESTION, TestClock, add_answer, add_clinic


def test_a_new_plan_is_on_the_disk_only_after_the_first_write(path: Path) -> None:
    with OpenPlan.open_or_create(path) as plan:
        assert plan.value.title == "my plan"
        assert plan.last_saved_at is None
        assert plan.undo() is None
        assert not path.parent.exists()
        add_clinic(plan)
        assert path.is_file()
    with OpenPlan.open_or_create(path) as plan:
        assert [clinic.name.en for clinic in plan.value.clinics] == ["Starsand"]


def test_what_was_written_is_there_after_reopening(plan: OpenPlan, path: Path) -> None:
    clinic = add_clinic(plan, phone="+82 2 000 0000")
    add_answer(plan, clinic.id, fields={"name-ko": "별"}, note="seen")
    plan.put_plan(
        trip=Trip(arrival_on="2026-12-01"), rates=(Rate(currency="EUR", krw_per_unit="1698.40", dated_on="2026-11-20"),)
    )
    before = plan.value
    plan.close()
    with OpenPlan.open(path) as again:
        assert again.value == before


def test_an_answer_gets_its_id_and_its_moment(plan: OpenPlan) -> None:
    clinic = add_clinic(plan)
    changed = plan.add_answer(AnswerDraft(clinic.id, QUESTION, "yes", 3, "2026-11-20", source_text="chat"))
    [answer] = plan.answers_of(clinic.id)
    assert answer.id == changed.values["id"]
    assert answer.source.rank == 3
    assert answer.recorded_at.startswith("2026-11-22T09:00:")
    assert answer.asked() == plan.bank.question_by_id[QUESTION].text.en
    assert answer.asked("ko") == plan.bank.question_by_id[QUESTION].text.ko
    assert changed.clinics == {clinic.id}
    assert changed.kinds == {"answers"}


def test_a_correction_supersedes_and_keeps_the_old_answer(plan: OpenPlan) -> None:
    clinic = add_clinic(plan)
    old = add_answer(plan, clinic.id)
    new = add_answer(plan, clinic.id, "no", supersedes=old)
    assert [(row.id, row.superseded_by) for row in plan.answers_of(clinic.id)] == [(old, new), (new, None)]
    with pytest.raises(WrongUse, match="supersedes-other"):
        add_answer(plan, clinic.id, "yes", supersedes=old)


def test_settling_puts_a_note_on_the_answer(plan: OpenPlan) -> None:
    clinic = add_clinic(plan)
    answer = add_answer(plan, clinic.id)
    plan.settle(answer, "They sent the licence.")
    [row] = plan.answers_of(clinic.id)
    assert row.settled is not None
    assert row.settled.note == "They sent the licence."
    with pytest.raises(WrongUse, match="settled-without-note"):
        plan.settle(answer, "  ")


@pytest.mark.parametrize(
    ("draft", "fault"),
    [
        (AnswerDraft("?", QUESTION, "perhaps", 1, "2026-11-20"), "answer.value"),
        (AnswerDraft("?", QUESTION, "yes", 6, "2026-11-20"), "rank"),
        (AnswerDraft("?", QUESTION, "yes", 1, "2026-02-30"), "answer.checked_on"),
        (AnswerDraft("?", QUESTION, "yes", 1, "2026-11-20", fields={"nothing": 1}), "answer.fields.nothing"),
        (AnswerDraft("?", QUESTION, "yes", 1, "2026-11-20", evidence=("e9",)), "answer.evidence"),
        (AnswerDraft("?", QUESTION, "yes", 1, "2026-11-20", note="a\0b"), "answer.note"),
        (AnswerDraft("?", QUESTION, "yes", 1, "2026-11-20", note="\ud800"), "answer.note"),
    ],
)
def test_an_answer_that_an_import_would_refuse_is_refused(plan: OpenPlan, draft: AnswerDraft, fault: str) -> None:
    clinic = add_clinic(plan)
    with pytest.raises(WrongUse) as caught:
        plan.add_answer(replace(draft, clinic=clinic.id))
    assert any(fault in line for line in caught.value.faults), caught.value.faults
    assert plan.value.answers == ()


def test_unknown_clinics_questions_and_fields_are_wrong_use(plan: OpenPlan) -> None:
    clinic = add_clinic(plan)
    for key, edit in (
        ("clinic-unknown", lambda: plan.archive_clinic("c0", None)),
        ("question-unknown", lambda: add_answer(plan, clinic.id, question="nothing")),
        ("field-unknown", lambda: plan.put_plan(clinics=())),
        ("field-unknown", lambda: plan.add_clinic(Name(en="A"), colour="red")),
        ("clinic-without-name", lambda: plan.add_clinic(Name(en=" "))),
        ("evidence-unknown", lambda: plan.remove_evidence("e0")),
        ("answer-not-in-plan", lambda: plan.settle("a0", "words")),
        ("value-not-allowed", lambda: plan.put_plan(chosen_clinic="c0")),
        ("value-not-allowed", lambda: plan.put_plan(home_currency="euro")),
        ("value-not-allowed", lambda: plan.add_decision("yes-as-planned", clinic="c0")),
        ("clinic-not-deleted", lambda: plan.bring_back_clinic(clinic.id)),
    ):
        before = plan.value
        with pytest.raises(WrongUse, match=key):
            edit()
        assert plan.value == before


def test_two_planned_doctors_are_refused(plan: OpenPlan) -> None:
    clinic = add_clinic(plan)
    doctors = tuple(Practitioner(id=f"d{number}", name=Name(en="A"), planned=True) for number in (1, 2))
    with pytest.raises(WrongUse) as caught:
        plan.put_clinic(replace(clinic, practitioners=doctors))
    assert caught.value.faults == ("clinic.practitioners: at most one may be planned",)


def test_what_the_caller_keeps_does_not_change_the_plan(plan: OpenPlan) -> None:
    clinic = add_clinic(plan)
    fields = {"name-ko": "별"}
    add_answer(plan, clinic.id, fields=fields)
    fields["name-ko"] = "달"
    assert plan.value.answers[0].fields == {"name-ko": "별"}


def test_archiving_keeps_the_clinic(plan: OpenPlan) -> None:
    clinic = add_clinic(plan)
    assert plan.archive_clinic(clinic.id, date(2026, 11, 22)).what == "edit.clinic-archived"
    assert plan.clinic(clinic.id).archived_on == "2026-11-22"
    assert plan.archive_clinic(clinic.id, None).what == "edit.clinic-unarchived"
    assert plan.clinic(clinic.id) == clinic


def test_a_readiness_page_filled_in_on_another_day_keeps_the_earlier_one(plan: OpenPlan) -> None:
    plan.put_plan(readiness=Readiness(filled_on="2026-11-01", sure={"s1": "yes"}))
    plan.put_plan(readiness=Readiness(filled_on="2026-11-01", sure={"s1": "no"}))
    assert not any(plan.value.readiness_earlier)
    plan.put_plan(readiness=Readiness(filled_on="2026-11-09"))
    kept = [(row["filled_on"], row["sure"]) for row in plan.value.readiness_earlier]
    assert kept == [("2026-11-01", {"s1": "no"})]


def test_a_status_is_worked_out_again_only_where_an_edit_may_move_it(plan: OpenPlan) -> None:
    first, second = add_clinic(plan), add_clinic(plan, "Moonlit")
    today = date(2026, 11, 22)
    one, two = plan.statuses(today)
    assert plan.status(first.id, today) is one
    add_answer(plan, first.id, "no")
    assert plan.status(first.id, today) != one
    assert plan.status(first.id, today).items[QUESTION].state == "red"
    assert plan.status(second.id, today) is two
    plan.put_plan(trip=Trip(treatment_at="2026-11-22"))
    assert plan.status(second.id, today).current_gate == 3
    assert plan.status(second.id, date(2026, 11, 23)).current_gate == "after"


def test_a_plan_open_for_reading_takes_no_edit(plan: OpenPlan, path: Path) -> None:
    clinic = add_clinic(plan)
    with OpenPlan.open(path, read_only=True) as reader:
        assert reader.value == plan.value
        for edit in (lambda: add_clinic(reader), reader.undo):
            with pytest.raises(MachineTrouble, match="opened-read-only"):
                edit()
        assert reader.clinic(clinic.id) == clinic


def test_edits_say_what_they_were_in_both_languages(plan: OpenPlan) -> None:
    clinic = add_clinic(plan)
    evidence = str(plan.add_evidence_note("text").values["id"])
    changes = [
        plan.put_clinic(replace(clinic, visit=Visit(route="injected"))),
        plan.put_clinic(replace(clinic, quotes=(Quote(id="q1", dated_on="2026-11-01", evidence=(evidence,)),))),
        plan.add_answer(AnswerDraft(clinic.id, QUESTION, "yes", 1, "2026-11-20", evidence=(evidence,))),
        plan.put_evidence(replace(plan.evidence(evidence), caption="new")),
        plan.remove_evidence(evidence),
        plan.put_plan(chosen_clinic=clinic.id),
        plan.put_plan(chosen_clinic=None),
        plan.put_plan(title="t"),
        plan.add_decision("not-now", words="later"),
        plan.delete_clinic(clinic.id),
        plan.bring_back_clinic(clinic.id),
    ]
    for changed in changes:
        for language in ("en", "ko"):
            assert Texts(language).say(changed.what, **changed.values)
    assert [entry.what for entry in plan.history()][: len(changes)] == [changed.what for changed in reversed(changes)]
    assert {entry.what for entry in plan.history(question=QUESTION)} == {"edit.answer-added"}


def test_last_saved_at_is_the_moment_of_the_last_edit(plan: OpenPlan, clock: TestClock) -> None:
    assert plan.last_saved_at is None
    add_clinic(plan)
    assert plan.last_saved_at == clock.time

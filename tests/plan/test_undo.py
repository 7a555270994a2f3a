from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from exodesk.domain.clinic import Name, Visit
from exodesk.domain.plan import Trip
from exodesk.domain.private import Clearance
from exodesk.plan import AnswerDraft, Changed, OpenPlan
from tests.plan.conftest import QUESTION, add_answer, add_clinic

Edit = Callable[[OpenPlan], Changed]


def _first_answer(plan: OpenPlan) -> str:
    return next(row.id for row in plan.value.answers if row.question == QUESTION and row.superseded_by is None)


EDITS: dict[str, Edit] = {
    "add clinic": lambda plan: plan.add_clinic(Name(ko="새 병원")),
    "put clinic": lambda plan: plan.put_clinic(replace(plan.clinic("c1"), phone="02")),
    "put clinic with events": lambda plan: plan.put_clinic(replace(plan.clinic("c1"), visit=Visit())),
    "archive": lambda plan: plan.archive_clinic("c2", date(2026, 11, 22)),
    "delete clinic": lambda plan: plan.delete_clinic("c1"),
    "delete chosen clinic": lambda plan: plan.delete_clinic(plan.value.chosen_clinic or ""),
    "add answer": lambda plan: plan.add_answer(AnswerDraft("c1", QUESTION, "no", 2, "2026-11-20")),
    "correct answer": lambda plan: plan.add_answer(
        AnswerDraft(plan.value.answers[0].clinic, plan.value.answers[0].question, "unsure", 2, "2026-11-20",
                    supersedes=plan.value.answers[0].id)
    ),
    "settle": lambda plan: plan.settle(_first_answer(plan), "words"),
    "add file": lambda plan: plan.add_evidence_file(b"%PDF-1.4", "a.pdf"),
    "add note": lambda plan: plan.add_evidence_note("text"),
    "put evidence": lambda plan: plan.put_evidence(replace(plan.evidence("e1"), caption="x")),
    "remove evidence": lambda plan: plan.remove_evidence("e1"),
    "trip": lambda plan: plan.put_plan(trip=Trip(treatment_at="2026-12-24")),
    "no clinic chosen": lambda plan: plan.put_plan(chosen_clinic=None),
    "health": lambda plan: plan.add_health_answer(
        plan.value.health[0].item, "not-sure", clearance=Clearance(by="own-doctor", note="ok", on="2026-11-20")
    ),
    "decision": lambda plan: plan.add_decision("not-now", words="later"),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_every_edit_can_be_undone_and_done_again_also_after_reopening(example: OpenPlan, path: Path, name: str) -> None:
    before = example.value
    changed = EDITS[name](example)
    after = example.value
    assert after != before
    undone = example.undo()
    assert undone is not None
    assert (undone.what, undone.clinics) == (changed.what, changed.clinics)
    assert example.value == before
    example.close()
    with OpenPlan.open(path) as again:
        assert again.value == before
        assert again.redo_words == (changed.what, changed.values)
        again.redo()
        assert again.value == after
        assert again.redo() is None
    with OpenPlan.open(path) as again:
        assert again.value == after
        again.undo()
        assert again.value == before


def test_all_edits_one_after_the_other_can_be_taken_back_to_the_start(example: OpenPlan, path: Path) -> None:
    values = [example.value]
    for name, edit in EDITS.items():
        if not name.startswith("delete"):
            edit(example)
            values.append(example.value)
    for clinic in ("c3", "c1"):
        example.delete_clinic(clinic)
        values.append(example.value)
    for value in reversed(values):
        assert example.value == value
        example.undo()
    assert example.undo_words is None
    for value in values:
        assert example.value == value
        example.redo()
    example.close()
    with OpenPlan.open(path) as again:
        assert again.value == values[-1]


def test_a_new_edit_after_undo_drops_what_could_be_done_again(plan: OpenPlan) -> None:
    add_clinic(plan, "A")
    add_clinic(plan, "B")
    plan.undo()
    add_clinic(plan, "C")
    assert plan.redo() is None
    assert [clinic.name.en for clinic in plan.value.clinics] == ["A", "C"]
    log = plan.history()
    assert [(entry.values["clinic"], entry.holds) for entry in log] == [("C", True), ("B", False), ("A", True)]


def test_a_row_that_comes_back_stands_where_it_stood(plan: OpenPlan, path: Path) -> None:
    clinics = [add_clinic(plan, name) for name in "ABC"]
    answers = [add_answer(plan, clinics[number % 3].id) for number in range(9)]
    plan.delete_clinic(clinics[1].id)
    add_clinic(plan, "D")
    plan.bring_back_clinic(clinics[1].id)
    assert [clinic.name.en for clinic in plan.value.clinics] == ["A", "B", "C", "D"]
    assert [answer.id for answer in plan.value.answers] == answers
    assert len(plan.answers_of(clinics[1].id)) == 3
    before = plan.value
    plan.close()
    with OpenPlan.open(path) as again:
        assert again.value == before


def test_a_deleted_clinic_takes_its_own_things_with_it_and_brings_them_back(example: OpenPlan, path: Path) -> None:
    before = example.value
    content = example.content("e1")
    assert content
    shared = {name for row in before.answers if row.clinic != "c1" for name in row.evidence}
    example.delete_clinic("c1")
    assert all(row.clinic != "c1" for row in example.value.answers)
    assert all(change.clinic != "c1" for change in example.value.changes)
    assert shared <= {row.id for row in example.value.evidence}
    assert "e1" not in {row.id for row in example.value.evidence}
    [deleted] = example.deleted_clinics()
    assert (deleted.id, deleted.name) == ("c1", "Starsand Clinic")
    example.close()
    with OpenPlan.open(path) as again:
        again.put_plan(title="something else")
        again.bring_back_clinic("c1")
        assert again.value.answers == before.answers
        assert again.value.evidence == before.evidence
        assert again.content("e1") == content
        assert again.deleted_clinics() == ()
        again.undo()
        assert [row.id for row in again.deleted_clinics()] == ["c1"]


def test_the_chosen_clinic_falls_to_none_when_it_is_deleted(example: OpenPlan) -> None:
    chosen = example.value.chosen_clinic
    assert chosen
    example.delete_clinic(chosen)
    assert example.value.chosen_clinic is None
    example.undo()
    assert example.value.chosen_clinic == chosen


def test_bytes_stay_while_an_edit_can_bring_them_back_and_go_otherwise(plan: OpenPlan, path: Path) -> None:
    def stored() -> int:
        with sqlite3.connect(path) as db:
            number: int = db.execute("SELECT count(*) FROM files").fetchone()[0]
        db.close()
        return number

    evidence = str(plan.add_evidence_file(b"one", "one.txt").values["id"])
    plan.remove_evidence(evidence)
    plan.close()
    with OpenPlan.open(path) as again:
        again.undo()
        assert again.content(evidence) == b"one"
        again.undo()
        assert again.value.evidence == ()
    with OpenPlan.open(path) as again:
        assert stored() == 1  # redo would bring it back
        add_clinic(again)
    OpenPlan.open(path).close()
    assert stored() == 0

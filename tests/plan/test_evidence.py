from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from exodesk.domain.clinic import Quote
from exodesk.domain.dossier import DossierOptions
from exodesk.errors import WrongUse
from exodesk.plan import AnswerDraft, OpenPlan
from exodesk.plan.media import media_type_of
from tests.plan.conftest import add_answer, add_clinic

TODAY = date(2026, 11, 22)


def test_a_file_keeps_its_name_its_bytes_and_its_hash(plan: OpenPlan) -> None:
    changed = plan.add_evidence_file(b"\x89PNG\r\n\x1a\nrest", "shot.png", issuer="HIRA")
    evidence = plan.evidence(str(changed.values["id"]))
    assert (evidence.caption, evidence.dated_on, evidence.media_type) == ("shot.png", "2026-11-22", "image/png")
    assert (evidence.size, evidence.present, evidence.issuer) == (12, True, "HIRA")
    assert plan.content(evidence.id) == b"\x89PNG\r\n\x1a\nrest"
    assert changed.clinics == frozenset()


def test_a_note_is_called_by_its_first_line(plan: OpenPlan) -> None:
    note = plan.evidence(str(plan.add_evidence_note("\nThey said yes.\nMore", dated_on="2026-11-01").values["id"]))
    assert (note.caption, note.text, note.kind) == ("They said yes.", "\nThey said yes.\nMore", "note")
    assert plan.content(note.id) is None
    with pytest.raises(WrongUse, match="evidence-empty-note"):
        plan.add_evidence_note("  ")


@pytest.mark.parametrize(
    ("start", "name", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "a.txt", "image/jpeg"),
        (b"%PDF-1.7", "a", "application/pdf"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a.webp", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "a.jpg", "image/heic"),
        (b"<svg xmlns=", "a.png", "application/octet-stream"),
        (b"hello", "a.txt", "text/plain"),
        (b"hello", "no ending", "application/octet-stream"),
    ],
)
def test_the_type_of_a_file_is_what_its_bytes_say(start: bytes, name: str, kind: str) -> None:
    assert media_type_of(start, name) == kind


def test_an_answer_and_its_evidence_are_one_edit(plan: OpenPlan) -> None:
    clinic = add_clinic(plan).id
    before = plan.value
    pieces = [plan.file_evidence(b"%PDF-1.7", "form.pdf"), plan.note_evidence("They said yes.")]
    draft = AnswerDraft(clinic, "clinic-is-medical", "yes", 1, "2026-11-22")
    changed = plan.add_answer_with(draft, pieces)
    (answer,) = plan.value.answers
    assert answer.id == changed.values["id"]
    assert answer.evidence == tuple(str(changed.values["ids"]).split()) == tuple(e.id for e in plan.value.evidence)
    assert plan.content(answer.evidence[0]) == b"%PDF-1.7"
    assert (changed.what, changed.kinds) == ("edit.answer-added", frozenset({"answers", "evidence"}))
    corrected = AnswerDraft(clinic, "clinic-is-medical", "yes", 1, "2026-11-22", supersedes=answer.id)
    assert plan.add_answer_with(corrected, pieces[:1]).what == "edit.evidence-added"
    plan.undo()
    plan.undo()
    assert plan.value == before
    with pytest.raises(WrongUse, match="question-unknown"):
        plan.add_answer_with(AnswerDraft(clinic, "no-such", "yes", 1, "2026-11-22"), pieces)
    assert plan.value == before


def test_only_what_is_written_beside_a_file_can_be_changed(plan: OpenPlan) -> None:
    evidence = plan.evidence(str(plan.add_evidence_file(b"one", "one.txt").values["id"]))
    clinic = add_clinic(plan)
    add_answer(plan, clinic.id, evidence=(evidence.id,))
    changed = plan.put_evidence(replace(evidence, caption="The box", dated_on="2026-11-01"))
    assert changed.clinics == {clinic.id}
    assert plan.evidence(evidence.id).caption == "The box"
    with pytest.raises(WrongUse, match="evidence-fixed"):
        plan.put_evidence(replace(evidence, sha256="0" * 64))
    with pytest.raises(WrongUse, match="value-not-allowed"):
        plan.put_evidence(replace(evidence, dated_on="yesterday"))


def test_removing_evidence_takes_its_name_out_of_answers_and_quotes(plan: OpenPlan) -> None:
    evidence = str(plan.add_evidence_note("text").values["id"])
    quote = Quote(id="q1", dated_on="2026-11-01", evidence=(evidence,))
    first, second, third = add_clinic(plan, "A", quotes=(quote,)), add_clinic(plan, "B"), add_clinic(plan, "C")
    add_answer(plan, second.id, evidence=(evidence,))
    changed = plan.remove_evidence(evidence)
    assert changed.clinics == {first.id, second.id}
    assert third.id not in changed.clinics
    assert plan.clinic(first.id).quotes[0].evidence == ()
    assert plan.answers_of(second.id)[0].evidence == ()


def test_bytes_that_changed_on_the_disk_are_never_shown(path: Path, plan: OpenPlan) -> None:
    evidence = str(plan.add_evidence_file(b"12345", "a.txt").values["id"])
    add_clinic(plan)
    plan.close()
    db = sqlite3.connect(path)
    with db:
        db.execute("UPDATE files SET content = CAST('12346' AS BLOB)")
    db.close()
    with OpenPlan.open(path) as again:
        assert again.content(evidence) is None
        dossier = again.dossier(DossierOptions(), TODAY)
        assert dossier.plan is not None
        assert dossier.plan.evidence[0].present is False


def test_a_dossier_reads_its_pictures_in_another_thread(example: OpenPlan) -> None:
    dossier = example.dossier(DossierOptions(clinics=("c1",)), TODAY)
    with ThreadPoolExecutor(1) as worker:
        read = worker.submit(lambda: (dossier.contents("e1"), dossier.contents("e0"))).result()
    assert read == (example.content("e1"), None)
    assert [clinic.id for clinic in dossier.clinics] == ["c1"]
    assert set(dossier.statuses) >= {"c1"}

"""A note of a million characters: kept, found, undone, taken out and in again; nothing is cut."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from exodesk.domain.find import Index, plan_hits
from exodesk.plan import OpenPlan, import_json
from tests.plan.conftest import add_answer, add_clinic

NOTE = "she wrote back 원장님이 시술하고\n" * 40_000 + "the needle in the hay"


def test_it_goes_everywhere_whole(plan: OpenPlan, path: Path, tmp_path: Path) -> None:
    assert len(NOTE) > 1_000_000
    clinic = add_clinic(plan, note=NOTE)
    answer = add_answer(plan, clinic.id, note=NOTE)
    evidence = str(plan.add_evidence_note(NOTE).values["id"])
    plan.put_clinic(replace(plan.clinic(clinic.id), note="short"))
    plan.undo()
    before = plan.value
    assert Index(plan_hits(plan.bank, before)).find("needle hay")
    plan.export_json(tmp_path / "out.json")
    plan.export_csv(tmp_path / "out.csv")
    plan.close()
    with OpenPlan.open(path) as again:
        assert again.value == before
    import_json(tmp_path / "out.json", tmp_path / "new.exodesk")
    with OpenPlan.open(tmp_path / "new.exodesk", read_only=True) as new:
        assert new.clinic(clinic.id).note == NOTE
        assert next(row.note for row in new.value.answers if row.id == answer) == NOTE
        assert next(row.text for row in new.value.evidence if row.id == evidence) == NOTE
    with OpenPlan.create(tmp_path / "other.exodesk") as other:
        other.import_csv(tmp_path / "out.csv")
        assert other.value.clinics[0].note == NOTE

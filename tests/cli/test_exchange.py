from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import TODAY, Run

DATA = Path(__file__).parent.parent / "data"


def without_moment(file: Path) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    tree.pop("saved_at")
    return tree


def test_json_goes_out_and_comes_back_the_same(run: Run, sample: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    assert run("export", sample, "-o", first).code == 0
    assert run("import", tmp_path / "again.exodesk", first).code == 0
    assert run("export", tmp_path / "again.exodesk", "-o", second).code == 0
    assert without_moment(first) == without_moment(second)
    one, two = (run("status", plan, "--today", TODAY, "--json").out for plan in (sample, tmp_path / "again.exodesk"))
    assert one == two


@pytest.mark.parametrize("name", ["minimal", "history", "three-clinics"])
def test_the_example_plans_can_be_imported(run: Run, tmp_path: Path, name: str) -> None:
    assert run("import", tmp_path / "plan.exodesk", DATA / f"{name}.json").code == 0
    assert run("check", tmp_path / "plan.exodesk").code == 0


def test_one_clinic_is_not_called_clinics(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.exodesk"
    said = run("import", plan, DATA / "minimal.json").out.strip()
    assert said == f"{plan}: 1 clinic, 0 answers, 0 pieces of evidence"
    assert "1 clinic, 0 answers, 0 pieces of evidence, last edit not recorded" in run("check", plan).out


def test_an_import_makes_no_plan_over_another_and_none_from_faults(run: Run, sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    run("export", sample, "-o", file)
    before = sample.read_bytes()
    assert run("import", sample, file).code == 2
    assert sample.read_bytes() == before
    tree = json.loads(file.read_text(encoding="utf-8"))
    tree["answers"][0]["question"] = "no-such-question"
    tree["answers"][1]["checked_on"] = "2026-02-30"
    file.write_text(json.dumps(tree), encoding="utf-8")
    outcome = run("import", tmp_path / "new.exodesk", file)
    assert outcome.code == 3
    assert len(outcome.err.splitlines()) >= 3
    assert not (tmp_path / "new.exodesk").exists()


def test_csv_has_a_row_a_clinic_and_adds_clinics(run: Run, sample: Path, tmp_path: Path) -> None:
    table = tmp_path / "clinics.csv"
    assert run("export", sample, "-o", table).code == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 4
    run("add", tmp_path / "other.exodesk", "--name", "Starsand Clinic")
    outcome = run("import", tmp_path / "other.exodesk", table)
    assert outcome.code == 0, outcome.err
    assert "3 clinics added" in outcome.out
    assert "Starsand Clinic" in outcome.out
    assert len(json.loads(run("clinics", tmp_path / "other.exodesk", "--json").out)["clinics"]) == 4


def test_the_trip_goes_into_a_calendar_file(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("export", sample, "-o", tmp_path / "trip.ics").code == 0
    content = (tmp_path / "trip.ics").read_bytes()
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.count(b"BEGIN:VEVENT") >= 3


@pytest.mark.parametrize("arguments", [("export", "-o", "x.docx"), ("import", "x.docx")])
def test_another_ending_names_those_that_are_known(run: Run, sample: Path, arguments: tuple[str, ...]) -> None:
    outcome = run(arguments[0], sample, *arguments[1:])
    assert outcome.code == 2
    assert ".json" in outcome.sentence
    assert ".csv" in outcome.sentence


def test_an_export_does_not_write_over_the_plan(run: Run, sample: Path, tmp_path: Path) -> None:
    plan = Path(shutil.copy(sample, tmp_path / "odd.ics"))
    before = plan.read_bytes()
    assert run("export", plan, "-o", plan).code == 2
    assert plan.read_bytes() == before


def test_backup_and_restore(run: Run, sample: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.exodesk"
    assert run("backup", sample, "-o", copy).code == 0
    assert run("backup", sample, "-o", copy).code == 2
    run("answer", sample, "c2", "flag-pressure", "yes", "--rank", "4", "--on", TODAY)
    refused = run("restore", copy, "-o", sample)
    assert refused.code == 2
    restored = run("restore", copy, "-o", sample, "--replace")
    assert restored.code == 0, restored.err
    table = restored.out.splitlines()[:8]
    assert table[0].split("  ")[-1].strip() == "In the backup"
    assert table[1].split() == ["Clinics", "3", "3"]
    numbers = [int(word) for word in table[2].split()[1:]]
    assert numbers[0] == numbers[1] + 1
    (changed,) = [line for line in table[6:] if "answers" in line]
    assert changed.startswith("Blue Paper")
    assert len({line.rstrip().rfind("   ") for line in table[1:5]}) == 1  # lined up
    kept = Path(restored.out.strip().splitlines()[-1].rpartition(" as ")[2])
    assert kept.is_file()
    assert run("check", sample).code == 0
    assert run("check", kept).code == 0


def test_a_backup_without_a_name_stands_beside_the_plan(run: Run, sample: Path) -> None:
    outcome = run("backup", sample)
    assert outcome.code == 0
    assert Path(outcome.out.splitlines()[0]).parent == sample.parent


def test_a_changed_backup_is_refused_and_the_plan_stays(run: Run, sample: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.exodesk"
    run("backup", sample, "-o", copy)
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 0xFF
    copy.write_bytes(content)
    before = sample.read_bytes()
    assert run("restore", copy, "-o", sample, "--replace").code == 3
    assert sample.read_bytes() == before


def test_demo_moves_every_date_and_refuses_a_plan_that_is_there(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "demo.exodesk"
    assert run("demo", plan, "--today", "2027-03-01").code == 0
    assert run("demo", plan).code == 2
    found = json.loads(run("status", plan, "--today", "2027-03-01", "--json").out)
    assert [clinic["gates"]["1"]["status"] for clinic in found["clinics"]] == ["stop", "unverified", "done"]
    assert run("demo", tmp_path / "late.exodesk", "--today", "9999-12-31").code == 2
    assert not (tmp_path / "late.exodesk").exists()

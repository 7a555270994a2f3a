"""What a damaged plan still holds is saved as JSON that comes in again, and what is lost is said."""

from __future__ import annotations

import os
import random
import re
import sqlite3
from pathlib import Path

import pytest

from exodesk.errors import ExodeskError, Unreadable
from exodesk.plan import OpenPlan, Saved, import_json, readable, salvage, saved_lines
from exodesk.texts import Texts
from tests.conftest import RunExodesk
from tests.plan.conftest import add_clinic


def page_of(file: Path, table: str) -> int:
    db = sqlite3.connect(file)
    page: int = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    db.close()
    return page


def blank_page(file: Path, number: int) -> None:
    with file.open("r+b") as stream:
        stream.seek(4096 * (number - 1))
        stream.write(bytes(4096))


def came_back(file: Path, folder: Path) -> tuple[OpenPlan, tuple[Saved, ...]]:
    counts = salvage(file, folder / "saved.json")
    import_json(folder / "saved.json", folder / "saved.exodesk")
    return OpenPlan.open(folder / "saved.exodesk", read_only=True), counts


def test_a_lost_table_takes_nothing_else_with_it(example: OpenPlan, path: Path) -> None:
    whole = example.value
    example.close()
    blank_page(path, page_of(path, "clinics"))
    before = path.read_bytes()
    with pytest.raises(Unreadable, match="plan-damaged"):
        OpenPlan.open(path)
    plan, counts = came_back(path, path.parent)
    with plan:
        assert plan.value.answers == whole.answers
        assert plan.value.health == whole.health
        assert plan.content("e1")
        assert {clinic.id for clinic in plan.value.clinics} == {answer.clinic for answer in whole.answers}
        assert all("(lost)" in (clinic.name.en or "") for clinic in plan.value.clinics)
        assert all("(기록을 잃은 병원)" in (clinic.name.ko or "") for clinic in plan.value.clinics)
    assert Saved("clinics", 0, 3) in counts
    assert path.read_bytes() == before


def test_a_cut_file_gives_what_is_left(example: OpenPlan, path: Path) -> None:
    clinics = len(example.value.clinics)
    example.close()
    os.truncate(path, path.stat().st_size - 3 * 4096)
    plan, _counts = came_back(path, path.parent)
    with plan:
        assert len(plan.value.clinics) == clinics


def test_a_number_that_nothing_tells_is_not_made_up(example: OpenPlan, path: Path) -> None:
    example.close()
    os.truncate(path, 20_000)
    counts = readable(path)
    lines = saved_lines(counts, Texts("en"))
    assert "Answers: 0 read; it cannot be seen how many are lost" in lines
    for line in lines:
        assert not any(int(number) > 1000 for number in re.findall(r"\d+", line)), line


def test_a_row_that_makes_no_sense_is_left_out(example: OpenPlan, path: Path) -> None:
    example.close()
    db = sqlite3.connect(path)
    with db:
        db.execute("UPDATE answers SET body = '{\"id\": 1}' WHERE seq = 1")
        db.execute("CREATE TRIGGER bad AFTER INSERT ON answers BEGIN DELETE FROM clinics; END")
    db.close()
    plan, counts = came_back(path, path.parent)
    with plan:
        assert len(plan.value.answers) == len(example.value.answers) - 1
        assert len(plan.value.clinics) == 3
    assert [count.lost for count in counts if count.kind == "answers"] == [1]


def test_whatever_is_damaged_what_is_saved_comes_in_again(example: OpenPlan, path: Path) -> None:
    for number in range(20):
        add_clinic(example, f"Clinic {number}")
    example.close()
    whole, dice = path.read_bytes(), random.Random(8)
    saved = 0
    for round_ in range(40):
        data = bytearray(whole)
        for _hole in range(dice.choice((1, 3))):
            start = dice.randrange(0, len(data) - 600)
            size = dice.choice((1, 16, 600))
            data[start : start + size] = dice.randbytes(size)
        damaged = path.with_name("damaged.exodesk")
        damaged.write_bytes(data)
        folder = path.parent / str(round_)
        folder.mkdir()
        try:
            came_back(damaged, folder)[0].close()
            saved += 1
        except ExodeskError as error:
            assert error.key in {"plan-damaged", "plan-foreign"}, error.faults  # noqa: PT017
    assert saved > 30


def test_what_reads_is_said_in_the_language_of_the_window(example: OpenPlan, path: Path) -> None:
    example.close()
    blank_page(path, page_of(path, "clinics"))
    lines = saved_lines(salvage(path, path.with_name("saved.json")), Texts("ko"))
    assert len(lines) == 6  # the plan itself, four kinds of rows, files
    assert "병원: 0곳 읽음, 3곳 소실" in lines
    assert [line for line in lines if re.search("[A-Za-z]", line)] == []


def test_the_commands_say_what_reads_and_save_it(exodesk: RunExodesk, example: OpenPlan, path: Path) -> None:
    add_clinic(example)
    example.close()
    blank_page(path, page_of(path, "clinics"))
    status = exodesk("status", path)
    assert status.returncode == 3
    assert "The newest good backup" in status.stderr
    assert "exodesk export" in status.stderr
    check = exodesk("check", path)
    assert check.returncode == 3
    assert "Clinics: 0 read, 4 lost" in check.stderr
    out = path.with_name("saved.json")
    export = exodesk("export", path, "-o", out)
    assert (export.returncode, export.stdout.strip()) == (1, str(out))
    assert "Answers:" in export.stderr
    assert exodesk("import", path.with_name("new.exodesk"), out).returncode == 0


def test_nothing_can_be_read_of_a_photo(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xd8\xff" * 5000)
    assert readable(path) == ()
    with pytest.raises(Unreadable):
        salvage(path, path.with_name("saved.json"))


def test_a_damaged_plan_is_set_aside_when_a_backup_takes_its_place(
    exodesk: RunExodesk, example: OpenPlan, path: Path
) -> None:
    add_clinic(example)
    backup = example.kept_backups()[0].path
    example.close()
    blank_page(path, page_of(path, "clinics"))
    damaged = path.read_bytes()
    assert exodesk("restore", backup, "-o", path, "--replace").returncode == 0
    (aside,) = path.parent.glob("my plan.damaged-*.exodesk")
    assert aside.read_bytes() == damaged
    assert exodesk("check", path).returncode == 0

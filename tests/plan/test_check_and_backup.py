from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from exodesk.errors import MachineTrouble, Unreadable, WrongUse
from exodesk.plan import OpenPlan, RestoreReport, backup_path, check_plan, preview_restore, restore
from tests.plan.conftest import TestClock, add_answer, add_clinic


def files_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if not file.name.endswith(".lock")}


def edit(file: Path, statement: str) -> None:
    db = sqlite3.connect(file)
    with db:
        db.execute(statement)
    db.close()


def test_a_sound_plan_has_no_faults_and_is_not_changed(example: OpenPlan, path: Path) -> None:
    before = path.read_bytes()
    report = check_plan(path)  # while it is open here
    assert report.faults == ()
    assert report.missing_files == 1
    assert (report.counts.clinics, report.counts.answers) == (3, len(example.value.answers))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE files SET content = zeroblob(size)", "do not match its SHA-256"),
        ("UPDATE answers SET clinic = 'c2' WHERE seq = 1", "keys do not match"),
        ("DELETE FROM clinics WHERE id = 'c3'", "is not there"),
        (
            'UPDATE answers SET body = replace(body, \'"value":"yes"\', \'"value":"perhaps"\') WHERE seq = 1',
            "no answer",
        ),
        ("UPDATE answers SET body = replace(body, '2026-11', '2026-13') WHERE seq = 1", "no such day"),
    ],
)
def test_each_damage_is_named(example: OpenPlan, path: Path, damage: str, words: str) -> None:
    example.close()
    edit(path, damage)
    before = path.read_bytes()
    report = check_plan(path)
    assert any(words in fault for fault in report.faults), report.faults
    assert path.read_bytes() == before


def test_a_row_that_cannot_be_read_makes_the_plan_unreadable(example: OpenPlan, path: Path) -> None:
    example.close()
    edit(path, "UPDATE answers SET body = '{\"id\": 5}' WHERE seq = 1")
    with pytest.raises(Unreadable, match="plan-damaged"):
        check_plan(path)


def test_a_backup_leaves_out_the_room_of_deleted_rows(example: OpenPlan, path: Path) -> None:
    example.close()
    edit(path, f"INSERT INTO files (sha256, size, content) VALUES ('{'f' * 64}', 5000, zeroblob(5000))")
    edit(path, f"DELETE FROM files WHERE sha256 = '{'f' * 64}'")
    out = path.with_name("backup.exodesk")
    with OpenPlan.open(path) as plan:
        plan.backup(out)
        with OpenPlan.open(out) as copy:
            assert copy.value == plan.value
    assert path.stat().st_size >= out.stat().st_size + 4096


def test_a_backup_is_the_same_plan_with_its_hash_beside_it(example: OpenPlan, path: Path) -> None:
    add_clinic(example)
    out = path.with_name("backup.exodesk")
    beside = example.backup(out)
    digest, name = beside.read_text(encoding="utf-8").split()
    assert (digest, name) == (hashlib.sha256(out.read_bytes()).hexdigest(), out.name)
    assert out.stat().st_mode & 0o777 == 0o600
    with OpenPlan.open(out) as copy:
        assert copy.value == example.value
        assert copy.content("e1") == example.content("e1")
        copy.undo()
        assert len(copy.value.clinics) == 3
    with pytest.raises(WrongUse, match="target-exists"):
        example.backup(out)


def test_a_plan_without_a_file_has_nothing_to_back_up(path: Path) -> None:
    with OpenPlan.open_or_create(path) as plan, pytest.raises(WrongUse, match="plan-not-saved"):
        plan.backup(path.with_name("b.exodesk"))


def test_backups_have_a_name_with_their_moment(path: Path) -> None:
    assert backup_path(path, datetime(2026, 11, 22, 9, 5)).name == "my plan.backup-20261122-090500.exodesk"


def test_a_restore_puts_the_backup_back_and_keeps_what_was_there(
    example: OpenPlan, path: Path, clock: TestClock
) -> None:
    out = path.with_name("backup.exodesk")
    example.backup(out)
    saved = example.value
    add_clinic(example)
    edited = example.value
    with pytest.raises(WrongUse, match="target-exists"):
        restore(out, path)
    with pytest.raises(MachineTrouble, match="plan-busy"):
        restore(out, path, replace=True, now=clock)
    example.close()
    preview = preview_restore(out, path)
    assert preview.before is not None
    assert (preview.before.clinics, preview.after.clinics, preview.kept) == (4, 3, None)
    assert [(clinic.name, clinic.now, clinic.then) for clinic in preview.clinics] == [("Starsand", 0, None)]
    shown: list[RestoreReport] = []
    there = path.read_bytes()
    report = restore(
        out, path, replace=True, now=clock, show=lambda told: shown.append(told) if path.read_bytes() == there else None
    )
    assert report.kept is not None
    assert shown == [preview]
    for file, value in ((path, saved), (Path(report.kept), edited), (out, saved)):
        with OpenPlan.open(file, read_only=True) as plan:
            assert plan.value == value


def test_the_clinics_that_differ_are_named(example: OpenPlan, path: Path) -> None:
    out = path.with_name("backup.exodesk")
    gone = add_clinic(example, "Only then")
    example.backup(out)
    first = example.value.clinics[0]
    example.delete_clinic(gone.id)
    add_clinic(example, "Only now")
    add_answer(example, first.id)
    example.close()
    found = {clinic.name: (clinic.now, clinic.then) for clinic in preview_restore(out, path).clinics}
    answers = sum(answer.clinic == first.id for answer in example.value.answers)
    assert found.pop(first.name.best()) == (answers, answers - 1)
    assert found == {"Only now": (0, None), "Only then": (None, 0)}


def test_a_backup_that_a_killed_process_was_writing_to_is_rolled_back_before_it_is_copied(
    example: OpenPlan, path: Path
) -> None:
    target, value = path.with_name("back.exodesk"), example.value
    example.close()
    run = subprocess.run([sys.executable, "-c", WRITE_HALF, path], check=False)
    assert run.returncode != 0
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0
    restore(path, target)
    with OpenPlan.open(target) as plan:
        assert plan.value == value


WRITE_HALF = """
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_size=1")
db.execute("PRAGMA cache_spill=1")
db.execute("BEGIN IMMEDIATE")
for number in range(400):
    db.execute("INSERT INTO edits (at, state, body) VALUES ('2026', 'done', ?)", ("{" + "x" * 4000 + "}",))
db.execute("UPDATE plan SET body = '{}'")
os.kill(os.getpid(), 9)
"""


def test_a_restore_to_a_new_place(example: OpenPlan, path: Path, tmp_path: Path) -> None:
    example.backup(path.with_name("backup.exodesk"))
    target = tmp_path / "elsewhere" / "plan.exodesk"
    report = restore(path.with_name("backup.exodesk"), target)
    assert (report.before, report.kept) == (None, None)
    with OpenPlan.open(target) as plan:
        assert plan.value == example.value
    with pytest.raises(WrongUse, match="export-onto-plan"):
        restore(target, target, replace=True)


def test_a_damaged_or_changed_backup_replaces_nothing(example: OpenPlan, path: Path) -> None:
    out = path.with_name("backup.exodesk")
    beside = example.backup(out)
    example.close()
    before = path.read_bytes()
    edit(out, "UPDATE plan SET body = replace(body, 'Seoul', 'Busan')")
    with pytest.raises(Unreadable, match="backup-not-whole"):
        restore(out, path, replace=True)
    beside.unlink()
    data = out.read_bytes()
    out.write_bytes(data[: len(data) // 2])
    with pytest.raises(Unreadable, match="plan-damaged"):
        restore(out, path, replace=True)
    assert path.read_bytes() == before
    assert files_in(path.parent) == {path.name, out.name}

from __future__ import annotations

import hashlib
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from exodesk.errors import MachineTrouble, Unreadable, WrongUse
from exodesk.plan import OpenPlan, backup_path, check_plan, preview_restore, restore
from tests.plan.conftest import TestClock, add_clinic


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
    report = restore(out, path, replace=True, now=clock)
    assert report.kept is not None
    for file, value in ((path, saved), (Path(report.kept), edited), (out, saved)):
        with OpenPlan.open(file, read_only=True) as plan:
            assert plan.value == value


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

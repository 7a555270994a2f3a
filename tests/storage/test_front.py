"""The front page of a plan file: kept beside the rows, no edit, never in the way, gone when the past is forgotten."""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import time
from datetime import timedelta
from pathlib import Path

import pytest

from exodesk.domain.clinic import Name
from exodesk.errors import MachineTrouble
from exodesk.plan import OpenPlan, check_plan, kept_backups, protect
from exodesk.plan.door import local_now
from exodesk.storage import PlanFile, has_sqlcipher, passphrases, peek_at
from exodesk.storage.front import MOST_BYTES
from tests.storage.conftest import Child

DATA = "a front page of 별빛".encode() * 500
SWEPT_BY_OTHERS = "DELETE FROM files WHERE sha256 NOT IN (SELECT sha256 FROM evidence WHERE sha256 IS NOT NULL)"


def kept(path: Path, data: bytes = DATA) -> Path:
    with OpenPlan.open(path) as plan:
        plan.keep_front(data)
    return path


def test_it_is_found_without_opening_the_plan(path: Path) -> None:
    assert peek_at(path) is None
    with OpenPlan.open(path) as plan:
        revision, saved = plan.revision, plan.last_saved_at
        plan.keep_front(b"the last one")
        plan.keep_front(DATA)
    found = peek_at(path)
    assert found is not None
    assert (found.front, found.revision, found.is_protected) == (DATA, revision, False)
    assert saved is not None
    assert found.last_edit_at == saved.isoformat()


def test_it_is_no_edit(path: Path, tmp_path: Path) -> None:
    with OpenPlan.open(path, now=lambda: local_now() + timedelta(days=3)) as plan:
        value, history, revision, undo = plan.value, plan.history(), plan.revision, plan.undo_words
        backups = kept_backups(value.id)
        plan.export_json(tmp_path / "before.json")
        plan.keep_front(DATA)
        assert (plan.value, plan.history(), plan.revision, plan.undo_words) == (value, history, revision, undo)
        plan.export_json(tmp_path / "after.json")
        assert kept_backups(value.id) == backups
    before, after = ((tmp_path / name).read_text().splitlines() for name in ("before.json", "after.json"))
    assert [line for line in before if "saved_at" not in line] == [line for line in after if "saved_at" not in line]
    report = check_plan(path)
    assert report.faults == ()
    assert report.counts.files == 0
    with OpenPlan.open(path) as plan:
        assert (plan.value, plan.history(), plan.revision) == (value, history, revision)


def test_an_edit_after_it_is_no_change_by_another_program(path: Path) -> None:
    with OpenPlan.open(path) as plan:
        plan.keep_front(DATA)
        plan.add_clinic(Name(en="Moonlit"))
        plan.keep_front(DATA)
        assert plan.undo() is not None


def test_no_two_states_have_one_revision(path: Path) -> None:
    dice, seen = random.Random(5), dict[str | None, object]()
    with OpenPlan.open(path) as plan:
        for _ in range(200):
            match dice.randrange(5):
                case 0 | 1:
                    plan.add_clinic(Name(en=f"Clinic {dice.random()}"))
                case 2 | 3:
                    plan.undo()
                case 4:
                    plan.redo()
            state = (plan.value, tuple((entry.edit_id, entry.holds) for entry in plan.history()))
            assert seen.setdefault(plan.revision, state) == state
    assert len(seen) > 50


def test_opening_does_not_sweep_it_away_but_another_program_may(path: Path) -> None:
    kept(path)
    with OpenPlan.open(path) as plan:
        evidence = str(plan.add_evidence_file(b"photo" * 3000, "a.jpg").values["id"])
    assert peek_at(path) is not None
    db = sqlite3.connect(path)
    with db:
        db.execute(SWEPT_BY_OTHERS)
    db.close()
    assert peek_at(path) is None
    with OpenPlan.open(path) as plan:
        assert plan.content(evidence) == b"photo" * 3000


def test_forgetting_the_past_forgets_it(path: Path) -> None:
    with OpenPlan.open(path) as plan:
        plan.keep_front(DATA)
        assert DATA[:2000] in path.read_bytes()
        plan.forget_past()
        assert DATA[:2000] not in path.read_bytes()
    assert peek_at(path) is None


def test_a_backup_has_it_too(path: Path, tmp_path: Path) -> None:
    kept(path)
    with OpenPlan.open(path) as plan:
        plan.backup(tmp_path / "backup.exodesk")
    found = peek_at(tmp_path / "backup.exodesk")
    assert found is not None
    assert found.front == DATA


@pytest.mark.parametrize("harm", ["torn", "cut", "not bytes", "too large", "strange table", "journal", "gone", "older"])
def test_what_is_not_whole_is_not_there(path: Path, harm: str) -> None:
    kept(path)
    if harm == "journal":
        Path(f"{path}-journal").write_bytes(b"")
    elif harm == "gone":
        path.unlink()
    elif harm == "too large":
        kept(path, b"x" * (MOST_BYTES + 1))
    else:
        db = sqlite3.connect(path)
        statements = {
            "torn": "UPDATE files SET content = CAST(substr(content, 1, 99) || x'00' || substr(content, 101) AS BLOB)",
            "cut": "UPDATE files SET content = x'00', size = 1",
            "not bytes": "UPDATE files SET content = 'words', size = 5",
            "strange table": "CREATE VIEW more AS SELECT 1",
            "older": "PRAGMA user_version = 99",
        }
        with db:
            db.execute(statements[harm])
        db.close()
    assert peek_at(path) is None


def test_a_plan_that_is_open_for_reading_is_left_as_it_is(path: Path) -> None:
    before = hashlib.sha256(path.read_bytes()).digest()
    with OpenPlan.open(path, read_only=True) as plan:
        plan.keep_front(DATA)
    assert hashlib.sha256(path.read_bytes()).digest() == before
    file = PlanFile.open(path, read_only=True)
    with pytest.raises(MachineTrouble, match="opened-read-only"):
        file.keep_front(DATA)
    file.close()


def test_where_it_cannot_be_written_nothing_is_said(path: Path) -> None:
    with OpenPlan.open(path) as plan:
        os.utime(path, ns=(1, 1))  # as if another program had written to it
        plan.keep_front(DATA)
        assert plan.take_backup_trouble() is None
    assert peek_at(path) is None
    with OpenPlan.open(path) as plan:
        plan.close()
        plan.keep_front(DATA)
    assert peek_at(path) is None


@pytest.mark.skipif(not has_sqlcipher(), reason="needs exodesk[encrypt]")
def test_a_passphrase_covers_it(path: Path) -> None:
    kept(path)
    try:
        protect(path, "eight letters")
        assert DATA[:40] not in path.read_bytes()
        found = peek_at(path)
        assert found is not None
        assert (found.front, found.is_protected) == (DATA, True)
        passphrases.forget()
        assert peek_at(path) is None
    finally:
        passphrases.forget()


KEEPING = """
import sys
from pathlib import Path
from exodesk.plan import OpenPlan
plan = OpenPlan.open(Path(sys.argv[1]))
print("begun", flush=True)
while True:
    for letter in "ab":
        plan.keep_front(letter.encode() * 300_000)
"""


def test_a_process_that_is_killed_while_keeping_it_leaves_a_whole_one_or_none(path: Path, child: Child) -> None:
    dice = random.Random(9)
    with OpenPlan.open(path, read_only=True) as plan:
        value, history = plan.value, plan.history()
    for _ in range(8):
        keeper = child(KEEPING, path)
        assert keeper.stdout is not None
        assert keeper.stdout.readline() == "begun\n"
        time.sleep(dice.random() * 0.1)  # the moment of the kill
        keeper.kill()
        keeper.wait(10)
        with OpenPlan.open(path) as plan:
            assert (plan.value, plan.history()) == (value, history)
        found = peek_at(path)
        assert found is None or found.front in {b"a" * 300_000, b"b" * 300_000}
    assert check_plan(path).faults == ()

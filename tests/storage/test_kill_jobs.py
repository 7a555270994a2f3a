"""A process that is killed while it backs up, restores, imports, exports, protects or migrates leaves whole files."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from exodesk.plan import OpenPlan, check_plan, import_json
from exodesk.storage import has_sqlcipher, passphrases
from tests.storage.conftest import Child

KILLS = 25 if os.environ.get("EXODESK_LONG") else 4  # of each of the jobs: 250 in all; test_kill does 200 edits
EXAMPLE = Path(__file__).parent.parent / "data" / "three-clinics.json"
START = """
import os, sys, time
from pathlib import Path
from exodesk.plan import OpenPlan, import_json, protect, restore
from exodesk.storage import passphrases
folder, number = Path(sys.argv[1]), sys.argv[2]
plan = folder / "plan.exodesk"
passphrases.add("four words in a row")
print("start", flush=True)
"""
COUNT_EDITS = "SELECT COUNT(*) FROM edits"
JOBS = {
    "attach": "with OpenPlan.open(plan) as p:\n    [p.add_evidence_file(os.urandom(400_000), 'a') for _ in range(99)]",
    "backup": "with OpenPlan.open(plan, read_only=True) as p:\n"
    "    [p.backup(folder / f'out-{number}-{n}.exodesk') for n in range(99)]",
    "automatic backup": "with OpenPlan.open(plan) as p:\n    [p.keep_backup('daily') for _ in range(99)]",
    "restore": "[restore(folder / 'whole.exodesk', plan, replace=True) for _ in range(99)]",
    "import": "[import_json(folder / 'in.json', folder / f'out-{number}-{n}.exodesk') for n in range(99)]",
    "export": "with OpenPlan.open(plan, read_only=True) as p:\n"
    "    while True:\n        p.export_json(folder / 'out.json')",
    "csv": "with OpenPlan.open(plan, read_only=True) as p:\n    while True:\n        p.export_csv(folder / 'out.csv')",
    "go on elsewhere": "for n in range(99):\n    with OpenPlan.open(plan) as p:\n"
    "        p.go_on_in(folder / f'out-{number}-{n}.exodesk')",
    "passphrase": "[protect(plan, None if n % 2 else 'four words in a row') for n in range(99)]",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a plan of some megabytes, a copy of it and its JSON."""
    inner = tmp_path / "plans"
    import_json(EXAMPLE, inner / "plan.exodesk")
    with OpenPlan.open(inner / "plan.exodesk") as plan:
        for number in range(4):
            plan.add_evidence_file(random.Random(number).randbytes(500_000), "photo.jpg")
        plan.backup(inner / "whole.exodesk")
        plan.export_json(inner / "in.json")
    return inner


@pytest.mark.timeout(60 + 10 * KILLS)
@pytest.mark.parametrize("job", JOBS)
def test_every_file_is_whole_or_not_there(folder: Path, own_home: Path, child: Child, job: str) -> None:
    if job == "passphrase" and not has_sqlcipher():
        pytest.skip("needs exodesk[encrypt]")
    passphrases.add("four words in a row")
    dice = random.Random(job)
    with OpenPlan.open(folder / "plan.exodesk", read_only=True) as plan:
        before = plan.value
    for kill in range(KILLS):
        process = child(START + JOBS[job], folder, kill)
        assert process.stdout is not None
        assert process.stdout.readline() == "start\n", process.communicate()
        time.sleep(dice.random() * 0.4)
        assert process.poll() is None, process.communicate()
        process.kill()
        process.communicate()
        with OpenPlan.open(folder / "plan.exodesk") as plan:
            assert plan.value.clinics == before.clinics
            assert plan.value.evidence[: len(before.evidence)] == before.evidence
        for made in (*folder.glob("out-*.exodesk"), *own_home.glob("data/backups/*/*.exodesk")):
            assert check_plan(made).faults == ()
            made.unlink()
        if (folder / "out.json").exists():
            import_json(folder / "out.json", folder / "out-again.exodesk")
            (folder / "out-again.exodesk").unlink()
        if (folder / "out.csv").exists():
            assert (folder / "out.csv").read_bytes().endswith(b"\r\n")
        for kept in folder.glob("plan.replaced-*.exodesk"):
            assert check_plan(kept).faults == ()
            kept.unlink()
        if kill % 20 == 19:  # keep the plan small
            shutil.copyfile(folder / "whole.exodesk", folder / "plan.exodesk")
    assert check_plan(folder / "plan.exodesk").faults == ()
    passphrases.forget()


MIGRATE = """
import shutil, sys
from pathlib import Path
from sqlite_utils import Migrations
from exodesk.storage import migrations
from exodesk.storage.connection import connect
steps = Migrations("exodesk")
steps(name="tables")(migrations.tables)
@steps()
def more(db):
    db.execute("ALTER TABLE clinics ADD COLUMN more TEXT")
    for seq in range(3000):
        db.execute("INSERT INTO edits (at, state, body) VALUES ('2026', 'done', '{}')")
    db.execute("PRAGMA user_version=2")
folder = Path(sys.argv[1])
print("start", flush=True)
while True:
    shutil.copyfile(folder / "whole.exodesk", folder / "new")
    (folder / "new").replace(folder / "old.exodesk")
    db = connect(folder / "old.exodesk")
    migrations.bring_up_to_date(db, folder / "old.exodesk", 1, steps)
    db.close()
    for copy in folder.glob("old.before-*"):
        copy.unlink()
"""


@pytest.mark.timeout(60 + 10 * KILLS)
def test_a_migration_is_done_or_not(folder: Path, child: Child) -> None:
    dice = random.Random(5)
    for _kill in range(KILLS):
        shutil.copyfile(folder / "whole.exodesk", folder / "old.exodesk")
        process = child(MIGRATE, folder)
        assert process.stdout is not None
        assert process.stdout.readline() == "start\n", process.communicate()
        time.sleep(0.05 + dice.random() * 0.3)
        process.kill()
        process.communicate()
        db = sqlite3.connect(folder / "old.exodesk")  # rolls back what was half done
        version, edits = (db.execute(f"{query}").fetchone()[0] for query in ("PRAGMA user_version", COUNT_EDITS))
        columns = [row[1] for row in db.execute("PRAGMA table_info(clinics)")]
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        db.close()
        assert ("more" in columns, edits > 3000) == ((version == 2), (version == 2))
        for copy in folder.glob("old.*"):
            copy.unlink()


@pytest.mark.parametrize("job", ["import", "backup"])
def test_what_a_killed_process_left_half_done_is_cleared_away(folder: Path, child: Child, job: str) -> None:
    leftover = folder / ".exodesk-abc123.part"
    leftover.write_bytes(b"half a copy")
    os.utime(leftover, (1, 1))
    fresh = folder / ".exodesk-def456.part"
    fresh.write_bytes(b"somebody is writing this now")
    if job == "import":
        import_json(folder / "in.json", folder / "new.exodesk")
    else:
        with OpenPlan.open(folder / "plan.exodesk", read_only=True) as plan:
            plan.backup(folder / "new.exodesk")
    assert not leftover.exists()
    assert fresh.exists()

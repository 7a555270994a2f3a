"""Kills a process at a random moment of a job, again and again, and counts what that broke."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from exodesk.errors import ExodeskError
from exodesk.plan import OpenPlan, import_json
from exodesk.storage import passphrases
from tests.soak.found import EXAMPLE, PASSPHRASE, Found, faults_of, run_child

_START: Final = """
import os, shutil, sys
from pathlib import Path
from sqlite_utils import Migrations
from exodesk.domain.clinic import Name
from exodesk.plan import AnswerDraft, OpenPlan, import_json, protect, restore
from exodesk.storage import migrations, passphrases
from exodesk.storage.connection import connect
folder, number = Path(sys.argv[1]), sys.argv[2]
plan = folder / "plan.exodesk"
passphrases.add("four words in a row")
def done(name):
    print(name, flush=True)
    return name
def outs():
    for n in range(9999):
        yield folder / f"out-{number}-{n}.exodesk"
done("start")
"""
_EDIT: Final = """
with OpenPlan.open(plan) as p:
    for n in range(9999):
        evidence = done(p.add_evidence_file(f"{number} {n}".encode() * 3000, "a.txt").values["id"])
        clinic = done(p.add_clinic(Name(en=f"{number}-{n}")).values["id"])
        answer = AnswerDraft(clinic, "clinic-is-medical", "yes", 1, "2026-11-20", evidence=(evidence,))
        done(p.add_answer(answer).values["id"])
        if n % 3 == 2:
            p.delete_clinic(p.add_clinic(Name(en="not said")).values["id"])
            p.undo()
"""
_ATTACH: Final = """
with OpenPlan.open(plan) as p:
    for n in range(9999):
        done(p.add_evidence_file(os.urandom(400_000), "a.jpg").values["id"])
"""
_MIGRATE: Final = """
steps = Migrations("exodesk")
steps(name="tables")(migrations.tables)
@steps()
def more(db):
    db.execute("ALTER TABLE clinics ADD COLUMN more TEXT")
    for seq in range(3000):
        db.execute("INSERT INTO edits (at, state, body) VALUES ('2026', 'done', '{}')")
    db.execute("PRAGMA user_version=2")
while True:
    shutil.copyfile(folder / "whole.exodesk", folder / "new")
    (folder / "new").replace(folder / "old.exodesk")
    db = connect(folder / "old.exodesk")
    migrations.bring_up_to_date(db, folder / "old.exodesk", 1, steps)
    db.close()
    for copy in folder.glob("old.before-*"):
        copy.unlink()
"""
_COUNT_EDITS: Final = "SELECT COUNT(*) FROM edits"


class Trial(NamedTuple):
    """A folder after a kill, and what the killed process had acknowledged."""

    folder: Path
    home: Path
    said: list[str]

    @property
    def plan(self) -> Path:
        return self.folder / "plan.exodesk"


Broken = tuple[list[str], list[str]]


def _after_edits(trial: Trial) -> Broken:
    with OpenPlan.open(trial.plan) as plan:
        value = plan.value
        there = {row.id for row in value.clinics} | {row.id for row in value.answers}
        there |= {row.id for row in value.evidence}
        unread = [row.id for row in value.evidence if row.present and not plan.content(row.id)]
    return [name for name in trial.said if name not in there], unread


def _after_attaching(trial: Trial) -> Broken:
    with OpenPlan.open(trial.plan) as plan:
        there = {row.id for row in plan.value.evidence}
        unread = [row.id for row in plan.value.evidence if row.present and not plan.content(row.id)]
    return [name for name in trial.said if name not in there], unread


def _after_copies(trial: Trial) -> Broken:
    """Look at plan files that were made: each that is there is whole, and all that were acknowledged are there."""
    made = [*trial.folder.glob("out-*.exodesk"), *trial.home.glob("data/backups/*/*.exodesk")]
    lost = [name for name in trial.said if not Path(name).is_file()]
    torn = [fault for file in made for fault in faults_of(file)]
    for file in (*made, *(Path(f"{file}.sha256") for file in made)):
        file.unlink(missing_ok=True)
    return lost, torn


def _after_restoring(trial: Trial) -> Broken:
    torn = [fault for file in trial.folder.glob("plan.*-*.exodesk") for fault in faults_of(file)]
    for kept in trial.folder.glob("plan.*-*.exodesk"):
        kept.unlink()
    torn += _after_copies(trial._replace(said=[]))[1]
    with OpenPlan.open(trial.plan, read_only=True) as plan:
        title = plan.value.title
    following = {"whole": "other", "other": "whole"}
    last = trial.said[-1] if trial.said else None
    return [last] if last and title not in (last, following[last]) else [], torn


def _after_export(name: str) -> Callable[[Trial], Broken]:
    def look(trial: Trial) -> Broken:
        out = trial.folder / name
        if not out.exists():
            return (["export"] if trial.said else []), []
        if name.endswith(".csv"):
            return [], ([] if out.read_bytes().endswith(b"\r\n") else ["csv"])
        again = trial.folder / "out-again.exodesk"
        try:
            import_json(out, again)
        except ExodeskError as error:
            return [], [str(error)]
        again.unlink()
        return [], []

    return look


def _after_migration(trial: Trial) -> Broken:
    db = sqlite3.connect(trial.folder / "old.exodesk")  # rolls back what was half done
    version, edits = (db.execute(query).fetchone()[0] for query in ("PRAGMA user_version", _COUNT_EDITS))
    columns = [row[1] for row in db.execute("PRAGMA table_info(clinics)")]
    sound = db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    db.close()
    whole = sound and ("more" in columns, edits > 3000) == (version == 2, version == 2)
    for copy in trial.folder.glob("old.*"):
        copy.unlink()
    return [], ([] if whole else [f"version {version}, {edits} edits, columns {columns}"])


class Job(NamedTuple):
    """What the killed process does, how what it left is looked at, and within how many seconds it is killed."""

    code: str
    look: Callable[[Trial], Broken]
    seconds: float = 0.5


JOBS: Final = {
    "edit": Job(_EDIT, _after_edits),
    "attach": Job(_ATTACH, _after_attaching),
    "migrate": Job(_MIGRATE, _after_migration),
    "backup": Job(
        "with OpenPlan.open(plan, read_only=True) as p:\n    for out in outs():\n        p.backup(out)\n"
        "        done(out)",
        _after_copies,
    ),
    "automatic backup": Job(
        "with OpenPlan.open(plan) as p:\n    while True:\n        p.keep_backup('daily')\n        done(plan)",
        _after_copies,
    ),
    "restore": Job(
        "while True:\n    for name in ('whole', 'other'):\n"
        "        restore(folder / f'{name}.exodesk', plan, replace=True)\n        done(name)",
        _after_restoring,
    ),
    "import": Job("for out in outs():\n    import_json(folder / 'in.json', out)\n    done(out)", _after_copies),
    "export": Job(
        "with OpenPlan.open(plan, read_only=True) as p:\n    while True:\n"
        "        p.export_json(folder / 'out.json')\n        done('json')",
        _after_export("out.json"),
    ),
    "export CSV": Job(
        "with OpenPlan.open(plan, read_only=True) as p:\n    while True:\n"
        "        p.export_csv(folder / 'out.csv')\n        done('csv')",
        _after_export("out.csv"),
    ),
    "go on elsewhere": Job(
        "for out in outs():\n    with OpenPlan.open(plan) as p:\n        p.go_on_in(out)\n    done(out)",
        _after_copies,
    ),
    "passphrase": Job(
        "while True:\n    for phrase in ('four words in a row', None):\n        protect(plan, phrase)\n"
        "        done(plan)",
        _after_copies,
        seconds=3.0,
    ),
}


def prepare(folder: Path) -> None:
    """Make a plan of some megabytes, two backups of it with different titles, and its JSON."""
    import_json(EXAMPLE, folder / "plan.exodesk")
    with OpenPlan.open(folder / "plan.exodesk") as plan:
        for number in range(4):
            plan.add_evidence_file(random.Random(number).randbytes(500_000), "photo.jpg")
        for title in ("other", "whole"):
            plan.put_plan(title=title)
            plan.backup(folder / f"{title}.exodesk")
        plan.export_json(folder / "in.json")


def kill(name: str, tries: int, folder: Path, *, seed: str = "7") -> Found:
    """Kill a job again and again; the folder must be empty. `EXODESK_HOME` must be a folder that may be emptied."""
    prepare(folder)
    passphrases.add(PASSPHRASE)
    dice, job = random.Random(f"{seed} {name}"), JOBS[name]
    lost: list[str] = []
    torn: list[str] = []
    acknowledged = 0
    for number in range(tries):
        if number % 20 == 0:  # keep the plan small
            shutil.copyfile(folder / "whole.exodesk", folder / "plan.exodesk")
        if name == "migrate":
            shutil.copyfile(folder / "whole.exodesk", folder / "old.exodesk")
        said = _run_and_kill(job.code, folder, number, dice.random() * job.seconds)
        acknowledged += len(said)
        trial = Trial(folder, Path(os.environ["EXODESK_HOME"]), said)
        torn += faults_of(trial.plan)
        with OpenPlan.open(trial.plan):  # without a question; clears away what was half written
            pass
        torn += [part.name for part in folder.glob(".exodesk-*")]
        more_lost, more_torn = job.look(trial)
        lost += more_lost
        torn += more_torn
    passphrases.forget()
    return Found(f"killed: {name}", tries, tuple(lost), tuple(torn), acknowledged)


def _run_and_kill(code: str, folder: Path, number: int, seconds: float) -> list[str]:
    """Give what the process had acknowledged when it was killed."""
    process = run_child(_START + code, folder, number)
    assert process.stdout is not None
    if process.stdout.readline() != "start\n":
        raise AssertionError(process.communicate()[1])
    time.sleep(seconds)  # the moment of the kill
    if process.poll() is not None:
        raise AssertionError(process.communicate()[1])
    process.kill()
    rest, _errors = process.communicate()
    return [line for line in rest.split("\n")[:-1] if line]

"""Topic `status`: one clinic, a thousand from cold, one edit, and growth."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from exodesk.catalogue import read_bank
from exodesk.domain.plan import Plan
from exodesk.domain.rule import Records, clinic_status
from exodesk.plan import AnswerDraft, OpenPlan
from tests.benchmarks.data import TODAY, full_plan, plan_file
from tests.benchmarks.measuring import Figure, exodesk, in_turns, processes_in_turns, python, timed

MANY = 1000
FEW = 250
_COLD = """
import sys
from datetime import date
from pathlib import Path
from exodesk.plan import OpenPlan
with OpenPlan.open(Path(sys.argv[1]), read_only=True) as plan:
    assert len(plan.statuses(date.fromisoformat(sys.argv[2]))) == int(sys.argv[3])
"""
_FLOOR = """
import json, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
rows = {kind: [json.loads(body) for body, in connection.execute(f"SELECT body FROM {kind} ORDER BY seq")]
    for kind in ("plan", "clinics", "answers", "evidence", "changes")}
assert len(rows["clinics"]) == int(sys.argv[2])
"""


def run(folder: Path) -> list[Figure]:
    """Measure statuses."""
    bank, today = read_bank(), date.fromisoformat(TODAY)
    plan = full_plan(bank, MANY)
    many, few = plan_file(folder, plan), plan_file(folder, full_plan(bank, FEW))
    cold, command, floor, cold_few = processes_in_turns(
        python(_COLD, many, TODAY, str(MANY)),
        exodesk("status", many, "--today", TODAY, "--json"),
        python(_FLOOR, many, str(MANY)),
        python(_COLD, few, TODAY, str(FEW)),
        runs=3,
    )
    per_clinic = (cold.seconds - cold_few.seconds) * 1000 / (MANY - FEW)
    return [
        _one_clinic(plan, today),
        Figure(
            "1,000 full clinics, process start to all statuses",
            cold.seconds * 1000,
            against="process that reads the rows with sqlite3 and json.loads",
            floor=floor.seconds * 1000,
            note="at most 1 s is wanted, 0.5 s the aim",
        ),
        Figure("the same in ms", cold.seconds * 1000, reach=1000),
        Figure(
            "`exodesk status --json` of the same, written out",
            command.seconds * 1000,
            against="the same floor",
            floor=floor.seconds * 1000,
        ),
        Figure("each further clinic, cold (growth 250 to 1,000)", per_clinic, reach=1.0),
        _one_edit(many, today),
    ]


def _one_clinic(whole: Plan, today: date) -> Figure:
    bank = read_bank()
    records = Records.of(whole)
    rows = msgspec.json.encode(records.answers["c5"])

    def all_clinics() -> None:
        for clinic in whole.clinics:
            clinic_status(bank, whole, clinic, today, records)

    all_clinics()
    ours = in_turns(all_clinics, runs=3)[0] * 1000 / MANY
    return Figure("status of one clinic, 74 answers", ours, reach=1.0, note=f"{len(rows) // 1024} kB of answers")


def _one_edit(file: Path, today: date) -> Figure:
    draft = AnswerDraft(
        clinic="c5", question=read_bank().questions[0].id, value="unsure", rank=1, checked_on=TODAY, note="looked again"
    )
    with OpenPlan.open(file) as plan:
        all_of_them = timed(lambda: plan.statuses(today))
        plan.add_answer(draft)
        after = timed(lambda: plan.statuses(today))
    return Figure(
        "statuses after one edit", after * 1000, against="the statuses of all 1,000 anew", floor=all_of_them * 1000
    )

"""Topic `exchange`: import and export of a plan with 1,000 clinics, beside the same rows read and written barely."""

from __future__ import annotations

from pathlib import Path

import msgspec

from exodesk.catalogue import read_bank
from exodesk.plan import import_json
from exodesk.plan.open_plan import OpenPlan
from tests.benchmarks.data import full_plan, plan_file
from tests.benchmarks.measuring import Figure, exodesk, processes_in_turns, python, ran

MANY = 1000
_BARE_IN = """
import json, sqlite3, sys
plan = json.loads(open(sys.argv[1], encoding="utf-8").read())
connection = sqlite3.connect(sys.argv[2])
for kind in ("clinics", "answers", "evidence", "changes"):
    connection.execute(f"CREATE TABLE {kind} (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, clinic TEXT, body TEXT)")
    connection.executemany(f"INSERT INTO {kind} (id, clinic, body) VALUES (?, ?, ?)",
        ((row["id"], row.get("clinic"), json.dumps(row, ensure_ascii=False)) for row in plan[kind]))
connection.commit()
"""
_BARE_OUT = """
import json, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
plan = {kind: [json.loads(body) for body, in connection.execute(f"SELECT body FROM {kind} ORDER BY seq")]
    for kind in ("clinics", "answers", "evidence", "changes")}
with open(sys.argv[2], "w", encoding="utf-8") as out:
    json.dump(plan, out, ensure_ascii=False, indent=2)
"""
_IN_TURNS = 3


def run(folder: Path) -> list[Figure]:
    """Measure both ways, each in a process of its own."""
    plan = full_plan(read_bank(), MANY)
    file = plan_file(folder, plan)
    data = folder / "plan.json"
    with OpenPlan.open(file, read_only=True) as opened:
        opened.export_json(data)
    assert import_json(data, folder / "again.exodesk").answers == len(plan.answers)
    targets = iter(folder / f"in-{number}" for number in range(100))
    ins, floors = [], []
    for _ in range(_IN_TURNS):
        ins.append(ran(exodesk("import", f"{next(targets)}.exodesk", data)))
        floors.append(ran(python(_BARE_IN, data, f"{next(targets)}.db")))
    out, bare_out = processes_in_turns(
        exodesk("export", file, "-o", folder / "out.json"),
        python(_BARE_OUT, file, folder / "bare.json"),
        runs=_IN_TURNS,
    )
    coming, bare_in = (sorted(costs)[len(costs) // 2] for costs in (ins, floors))
    size = f"{data.stat().st_size / 1e6:.0f} MB of JSON, {len(msgspec.json.encode(plan)) / 1e6:.0f} MB without blanks"
    return [
        Figure(
            "`exodesk import` of 1,000 full clinics",
            coming.seconds * 1000,
            against="process with json.loads and raw inserts",
            floor=bare_in.seconds * 1000,
            reach=3,
            note=size,
        ),
        Figure(
            "`exodesk export` of the same",
            out.seconds * 1000,
            against="process with raw selects, json.loads and json.dump(indent=2)",
            floor=bare_out.seconds * 1000,
            reach=3,
        ),
    ]

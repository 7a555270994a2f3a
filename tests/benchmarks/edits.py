"""Topic `edits`: one edit, on the disk when it returns, beside one bare commit of SQLite; time on the clock."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from exodesk.catalogue import read_bank
from exodesk.plan import AnswerDraft, OpenPlan
from tests.benchmarks.data import TODAY, full_plan, plan_file
from tests.benchmarks.measuring import Figure, in_turns

_EDITS = 41


def run(folder: Path) -> list[Figure]:
    """Measure edits of a small plan and of one with 1,000 clinics."""
    return [figure for clinics in (3, 1000) for figure in _edits(folder, clinics)]


def _edits(folder: Path, clinics: int) -> list[Figure]:
    bank = read_bank()
    file = plan_file(folder, full_plan(bank, clinics))
    bare = sqlite3.connect(folder / f"bare-{clinics}.db", isolation_level=None)
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE answers (seq INTEGER PRIMARY KEY, body TEXT)")
    body = "x" * 600

    def one_commit() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO answers (body) VALUES (?)", (body,))
        bare.execute("COMMIT")

    question = bank.questions[0]
    draft = AnswerDraft(clinic="c1", question=question.id, value="unsure", rank=1, checked_on=TODAY, note="again")
    numbers = count()
    with OpenPlan.open(file) as plan:

        def one_note() -> None:
            plan.put_clinic(replace(plan.clinic("c1"), note=f"note {next(numbers)}"))

        works: tuple[Callable[[], object], ...] = (
            lambda: plan.add_answer(draft),
            lambda: plan.value,
            one_note,
            plan.undo,
            one_commit,
        )
        answer, read, note, undo, floor = (seconds * 1000 for seconds in in_turns(*works, runs=_EDITS, wall=True))
    bare.close()
    against = "one commit, synchronous=FULL"
    return [
        Figure(f"one more answer, {clinics:,} clinics", answer, against=against, floor=floor, reach=3),
        Figure(f"the plan as it is then, {clinics:,} clinics", read, note="read by the window after each edit"),
        Figure(f"one changed note of a clinic, {clinics:,} clinics", note, against=against, floor=floor, reach=3),
        Figure(f"undo, {clinics:,} clinics", undo, against=against, floor=floor, reach=3),
    ]

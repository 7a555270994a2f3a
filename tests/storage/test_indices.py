"""What is asked often is found by an index or a row's place: SQLite's own account of each query says so."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection

import pytest

from exodesk.domain.clinic import Name
from exodesk.plan import AnswerDraft, OpenPlan

ENDS_EARLY = " ORDER BY seq DESC LIMIT 1"
"""Walks the places from the end and stops at the first row."""


def test_no_edit_undo_or_log_line_looks_through_a_whole_table(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    with OpenPlan.open(path) as plan:
        assert plan._file is not None
        db = plan._file._db
        db.set_trace_callback(asked.append)
        clinic = str(plan.add_clinic(Name(en="Moonlit")).values["id"])
        evidence = str(plan.add_evidence_file(b"photo", "a.txt").values["id"])
        plan.add_answer(AnswerDraft(clinic, "clinic-is-medical", "yes", 1, "2026-11-20", evidence=(evidence,)))
        plan.undo()
        plan.redo()
        plan.delete_clinic(clinic)
        plan.undo()
        plan.content(evidence)
        _ = plan.undo_words, plan.redo_words, plan.last_saved_at
        db.set_trace_callback(None)
        plans = {query: _account(db, query) for query in asked if query.startswith(("SELECT", "UPDATE", "DELETE"))}
    assert len(plans) > 10
    scans = {query: lines for query, lines in plans.items() if any(_reads_all(line) for line in lines)}
    assert [query for query in scans if not query.endswith(ENDS_EARLY)] == []


def _account(db: Connection, query: str) -> list[str]:
    return [str(row[3]) for row in db.execute(f"EXPLAIN QUERY PLAN {query}")]


def _reads_all(line: str) -> bool:
    """Tell whether a line says that a table is read from end to end."""
    return line.startswith("SCAN") and "INDEX" not in line

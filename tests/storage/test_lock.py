"""One writer per plan; who else wants to write waits five seconds and is then told who holds it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from exodesk.domain.clinic import Name
from exodesk.errors import MachineTrouble
from exodesk.plan import OpenPlan
from exodesk.storage import PlanLock, is_held
from tests.storage.conftest import Child, names_in

HOLD = """
import sys
from pathlib import Path
from exodesk.plan import OpenPlan
plan = OpenPlan.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""
HOLD_DATABASE = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_second_process_is_told_who_holds_the_plan(path: Path, child: Child) -> None:
    holder = child(HOLD, path)
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == "held\n"
    started = time.monotonic()
    with pytest.raises(MachineTrouble) as caught:
        OpenPlan.open(path)
    assert 4.5 < time.monotonic() - started < 9
    assert (caught.value.key, caught.value.values["holder"]) == ("plan-busy", str(holder.pid))
    assert names_in(path) == ["Starsand"]  # reading needs no lock
    holder.stdin.write("\n")
    holder.stdin.flush()
    holder.wait(10)
    OpenPlan.open(path).close()


def test_the_lock_of_a_killed_process_is_free_at_once(path: Path, child: Child) -> None:
    holder = child(HOLD, path)
    assert holder.stdout is not None
    holder.stdout.readline()
    holder.kill()
    holder.wait(10)
    started = time.monotonic()
    OpenPlan.open(path).close()
    assert time.monotonic() - started < 3


def test_a_write_while_another_program_writes_waits_and_then_fails_cleanly(path: Path, child: Child) -> None:
    with OpenPlan.open(path) as plan:
        holder = child(HOLD_DATABASE, path)
        assert holder.stdout is not None
        assert holder.stdin is not None
        holder.stdout.readline()
        before, started = plan.value, time.monotonic()
        with pytest.raises(MachineTrouble, match="plan-busy"):
            plan.add_clinic(Name(en="Moonlit"))
        assert 4.5 < time.monotonic() - started < 9
        assert plan.value == before
        holder.stdin.write("\n")
        holder.stdin.flush()
        holder.wait(10)
        plan.add_clinic(Name(en="Moonlit"))
    assert names_in(path) == ["Starsand", "Moonlit"]


def test_a_plan_that_was_replaced_while_open_is_not_written(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.exodesk"
    with OpenPlan.create(other) as plan:
        plan.add_clinic(Name(en="Other"))
    with OpenPlan.open(path) as plan:
        other.replace(path)
        with pytest.raises(MachineTrouble, match="plan-moved"):
            plan.add_clinic(Name(en="Moonlit"))
    assert names_in(path) == ["Other"]


def test_a_lock_that_was_given_back_or_left_by_a_killed_process_is_not_held(path: Path, child: Child) -> None:
    assert not is_held(path.with_name("none.exodesk"))
    holder = child(HOLD, path)
    assert holder.stdout is not None
    holder.stdout.readline()
    assert is_held(path)
    holder.kill()
    holder.wait()
    assert PlanLock(path).file.stat().st_size
    assert not is_held(path)
    assert not PlanLock(path).file.stat().st_size
    assert not is_held(path)


def test_a_lock_is_given_back_once(path: Path) -> None:
    first, second = PlanLock(path), PlanLock(path)
    first.acquire()
    with pytest.raises(MachineTrouble, match="plan-busy"):
        second.acquire(0)
    first.release()
    second.acquire(0)
    first.release()
    assert second.file.read_text().startswith(str(os.getpid()))
    second.release()

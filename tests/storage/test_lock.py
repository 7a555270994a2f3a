"""One writer per plan; who else wants to write waits five seconds and is then told who holds it."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from exodesk.domain.clinic import Name
from exodesk.errors import MachineTrouble
from exodesk.plan import OpenPlan
from exodesk.storage import PlanLock, is_held
from exodesk.storage import lock as lock_module
from exodesk.storage.lock import has_flock
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


HOLD_AS_OTHERS_DO = """
import sys
from pathlib import Path
from filelock import FileLock
plan = Path(sys.argv[1])
lock = FileLock(plan.with_name(f".{plan.name}.lock"))
lock.acquire(timeout=0)
print("held", flush=True)
sys.stdin.readline()
"""


def test_the_lock_is_the_one_that_filelock_takes(path: Path, child: Child) -> None:
    other = FileLock(path.with_name(f".{path.name}.lock"))
    with OpenPlan.open(path), pytest.raises(Timeout):
        other.acquire(timeout=0)
    holder = child(HOLD_AS_OTHERS_DO, path)
    assert holder.stdout is not None
    holder.stdout.readline()
    lock = PlanLock(path)
    with pytest.raises(MachineTrouble, match="plan-busy"):
        lock.acquire(0)
    assert is_held(path)


@pytest.mark.skipif(not has_flock, reason="needs flock")
def test_a_disk_that_knows_no_flock_is_locked_in_another_way(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_descriptor: int, _how: int) -> None:
        raise OSError(errno.ENOSYS, "not known here")

    monkeypatch.setattr(lock_module, "flock", unknown)
    with OpenPlan.open(path) as plan:
        assert is_held(path)
        plan.add_clinic(Name(en="Moonlit"))
    assert not is_held(path)
    assert names_in(path) == ["Starsand", "Moonlit"]


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

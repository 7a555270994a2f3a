"""What all benchmarks share: timing two things in turns, in this process or in new ones, and the figures that come out.

Times are processor time (user and system), so that other work on the machine counts little; `wall=True` gives the time
on the clock, for what waits on a disk. Both sides of a ratio take turns, and the medians are compared.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
PYTHON = sys.executable


class Figure(NamedTuple):
    """One line of the table. Numbers are in `unit`; `reach` is the largest ratio (or number) that is wanted.

    Without `floor` there is nothing to compare with, and `reach` is held against the number itself.
    """

    what: str
    ours: float
    unit: str = "ms"
    against: str = ""
    floor: float | None = None
    reach: float | None = None
    note: str = ""

    @property
    def measured(self) -> float:
        """What `reach` is held against."""
        return self.ours / self.floor if self.floor else self.ours


class Ran(NamedTuple):
    """What a process cost: its seconds, and its largest memory in MB."""

    seconds: float
    """Processor time, or time on the clock where that was asked for."""
    megabytes: float


def timed(work: Callable[[], object], *, wall: bool = False) -> float:
    """Give the seconds that a piece of work takes, without collecting garbage inside."""
    clock = time.perf_counter if wall else time.process_time
    gc.collect()
    gc.disable()
    try:
        start = clock()
        work()
        return clock() - start
    finally:
        gc.enable()


def in_turns(*works: Callable[[], object], runs: int = 5, wall: bool = False) -> tuple[float, ...]:
    """Give the median seconds of each work; they take turns."""
    found: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for times, work in zip(found, works, strict=True):
            times.append(timed(work, wall=wall))
    return tuple(statistics.median(times) for times in found)


def ran(arguments: Sequence[str | Path], environment: dict[str, str] | None = None, *, wall: bool = False) -> Ran:
    """Run a process to its end.

    Raises:
        RuntimeError: with what it said, if it fails.

    """
    with subprocess.Popen(
        [str(argument) for argument in arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**_with_bytecode(), **(environment or {})},
    ) as process:
        start = time.perf_counter()
        assert process.stderr is not None
        said = process.stderr.read()
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{arguments}: {said.decode(errors='replace')}")
    return Ran(seconds if wall else usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _with_bytecode() -> dict[str, str]:
    """Give an environment in which Python keeps its bytecode, as it does where exodesk is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"PYTHONPYCACHEPREFIX": f"{tempfile.gettempdir()}/exodesk-benchmark-bytecode", **kept}


def processes_in_turns(*commands: Sequence[str | Path], runs: int = 5) -> tuple[Ran, ...]:
    """Give the median cost of each process; they take turns. One round before warms the caches."""
    for command in commands:
        ran(command)
    found: list[list[Ran]] = [[] for _ in commands]
    for _ in range(runs):
        for costs, command in zip(found, commands, strict=True):
            costs.append(ran(command))
    return tuple(
        Ran(statistics.median(cost.seconds for cost in costs), statistics.median(cost.megabytes for cost in costs))
        for costs in found
    )


def python(code: str, *arguments: str | Path) -> list[str | Path]:
    """Give the command that runs some Python in a new process."""
    return [PYTHON, "-c", code, *arguments]


def exodesk(*arguments: str | Path) -> list[str | Path]:
    """Give the command that runs exodesk in a new process."""
    return [PYTHON, "-m", "exodesk", *arguments]

"""Lets the kernel answer calls on a plan and its journal with errors (strace)."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

from tests.soak.editing import EDITS, Trials, make_small
from tests.soak.found import ROOT, Found


class Fault(NamedTuple):
    """A call that fails: its name, its error, the latest call of a run at which it begins, and the words for it."""

    call: str
    error: str
    latest: int
    keys: frozenset[str]

    @property
    def words(self) -> str:
        return f"{self.error} from {self.call}"


_DISK: Final = frozenset({"disk-failed"})
FAULTS: Final = (
    Fault("pwrite64", "ENOSPC", 250, frozenset({"disk-full"})),
    Fault("pwrite64", "EIO", 250, _DISK),
    Fault("fdatasync", "EIO", 70, _DISK),
    Fault("unlink", "EACCES", 24, _DISK),
    Fault("pread64", "EIO", 60, _DISK | {"plan-damaged"}),
    Fault("openat", "EACCES", 26, _DISK | {"not-writable"}),
    Fault("openat", "ENOSPC", 26, frozenset({"disk-full", "not-writable", "disk-failed"})),
)
_CALLS_THAT_FAIL: Final = 5


def can_inject() -> bool:
    """Tell whether strace is here and may be used."""
    if shutil.which("strace") is None:
        return False
    command = ["strace", "-qq", "-o", "/dev/null", "-e", "inject=pwrite64:error=EIO:when=60000", "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def inject(fault: Fault, tries: int, folder: Path, *, seed: str = "7") -> Found:
    """Make a call on the plan or its journal fail some times in a row, from a random one on; in an empty folder."""
    whole, file = folder / "whole.exodesk", folder / "plan.exodesk"
    make_small(whole)
    dice = random.Random(f"{seed} {fault.words}")
    trials = Trials(fault.words, fault.keys)
    for _try in range(tries):
        shutil.copyfile(whole, file)
        first = dice.randint(1, fault.latest)
        trials.take(_run(fault, first, file), file, f"call {first}")
        for leftover in (file, Path(f"{file}-journal")):
            leftover.unlink(missing_ok=True)
    return trials.found()


def _run(fault: Fault, first: int, file: Path) -> str:
    command = [
        *("strace", "-f", "-qq", "-o", "/dev/null", "-P", str(file), "-P", f"{file}-journal"),
        *("-e", f"trace={fault.call}", "-e"),
        f"inject={fault.call}:error={fault.error}:when={first}..{first + _CALLS_THAT_FAIL - 1}",
    ]
    run = subprocess.run(
        [*command, sys.executable, "-c", EDITS, str(file)], capture_output=True, cwd=ROOT, check=False, text=True
    )
    if run.returncode:
        raise AssertionError(f"{fault.words}, call {first}: {run.stderr}")
    return run.stdout

"""Full disks, limits on the size of files and missing permissions, again and again."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.soak.editing import EDITS, Trials, make_small
from tests.soak.found import ROOT, Found

IS_ROOT: Final = hasattr(os, "geteuid") and os.geteuid() == 0
_DISK_BYTES: Final = 1024 * 1024
_FULL: Final = frozenset({"disk-full", "disk-failed"})
_LIMIT: Final = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)\n"
_LOADED: Final = (
    "from exodesk.plan import *; import exodesk.domain.clinic, exodesk.storage.connection, _strptime, filelock\n"
)
_NOBODY: Final = "import os; os.setgid(65534); os.setuid(65534)\n"


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """Mount a disk of a megabyte at a folder; False where that is not possible."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if not (IS_ROOT and sys.platform.startswith("linux") and shutil.which("mount")):
        yield False
        return
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        yield False
        return
    try:
        yield True
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def full_disk(tries: int, folder: Path, *, seed: str = "7") -> Found | None:
    """Edit on a disk of a megabyte that is full but for a random rest; None where none can be mounted."""
    trials, dice = Trials("full disk of 1 MB", _FULL), random.Random(f"{seed} full")
    with small_disk(folder) as is_there:
        if not is_there:
            return None
        for _try in range(tries):
            file, filler = folder / "plan.exodesk", folder / "filler"
            make_small(file)
            rest = dice.randint(0, 400_000)
            filler.write_bytes(bytes(max(_DISK_BYTES - 160_000 - rest, 0)))
            said = _edit(EDITS, file)
            filler.unlink()
            trials.take(said, file, f"{rest} left")
            for made in folder.iterdir():
                made.unlink()
    return trials.found()


def small_files(tries: int, folder: Path, *, seed: str = "7") -> Found:
    """Edit with a random limit on the size of files."""
    trials, dice = Trials("limit on the size of files", _FULL), random.Random(f"{seed} limit")
    for number in range(tries):
        file = folder / f"{number}.exodesk"
        make_small(file)
        limit = file.stat().st_size + dice.randint(0, 150_000)
        trials.take(_edit(_LIMIT + EDITS, file, limit), file, f"limit {limit}")
        file.unlink()
    return trials.found()


def nobody(tries: int, folder: Path) -> Found | None:
    """Edit as a user who may only read; None where this user cannot become another one."""
    if not IS_ROOT:
        return None
    trials = Trials("user without permission", frozenset({"not-writable"}))
    for parent in (folder, *folder.parents):
        if parent.stat().st_mode & 0o011 != 0o011 and parent.owner() == "root" and "tmp" in str(parent):
            parent.chmod(parent.stat().st_mode | 0o011)
    for number in range(tries):
        file = folder / f"{number}.exodesk"
        make_small(file)
        file.chmod(0o644)
        trials.take(_edit(_LOADED + _NOBODY + EDITS, file), file, "nobody")
    return trials.found()


def _edit(code: str, *arguments: object) -> str:
    run = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, cwd=ROOT, check=False, text=True
    )
    if run.returncode:
        raise AssertionError(run.stderr)
    return run.stdout

"""Puts a finished file in its place in one step, so that a place holds a whole file or what it held before."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from exodesk import digests
from exodesk.domain.caps import MEBIBYTE
from exodesk.errors import Unreadable, WrongUse
from exodesk.storage.trouble import told

PART_PREFIX: Final = ".exodesk-"
PART_SUFFIX: Final = ".part"
_LEFTOVER_SECONDS: Final = 24 * 3600
_WRITTEN_BY: Final = re.compile(rf"{re.escape(PART_PREFIX)}([0-9a-f]{{6}})-(\d{{1,9}})-")


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter; one that exists is left as it is."""
    if not folder.is_dir():
        make_folder(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)


def read_whole(file: Path, most_bytes: int, kind: str) -> bytes:
    """Read a file that somebody wants to import; `kind` ("json", "csv") chooses the words.

    Raises:
        Unreadable: "<kind>-missing", "<kind>-is-folder", "<kind>-too-big".
        MachineTrouble: no permission, the disk fails.

    """
    if file.is_dir():
        raise Unreadable(f"{kind}-is-folder", file=str(file))
    if not file.is_file():
        raise Unreadable(f"{kind}-missing", file=str(file))
    with told(file), file.open("rb") as stream:
        data = stream.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise Unreadable(f"{kind}-too-big", file=str(file), most=most_bytes // MEBIBYTE)
    return data


def free_name(wanted: Path) -> Path:
    """Give the wanted path, or one with a number behind its name if that is taken."""
    path, number = wanted, 1
    while path.exists():
        number += 1
        path = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
    return path


@contextmanager
def published(target: Path, *, replace: bool = False, keep_as: Path | None = None) -> Iterator[Path]:
    """Give an empty file (0600) beside the target to fill; afterwards it takes the target's place in one step.

    Nothing is left behind if filling it fails. What was there before is kept as `keep_as`, if that is named.

    Raises:
        WrongUse: "target-exists", unless `replace`; an existing target is then never touched.
        MachineTrouble: disk full, no permission.

    """
    if not replace and os.path.lexists(target):
        raise WrongUse("target-exists", file=str(target))
    with told(target):
        make_folder(target.parent)
        clear_leftovers(target.parent)
        number, name = tempfile.mkstemp(PART_SUFFIX, f"{PART_PREFIX}{_machine()}-{os.getpid()}-", target.parent)
        os.close(number)
    part = Path(name)
    try:
        yield part
        with told(target):
            _sync(part)
            if replace:
                if keep_as is not None:
                    _keep(target, keep_as)
                part.replace(target)
            else:
                _place_new(part, target)
            _sync(target.parent)
    finally:
        for leftover in (part, Path(f"{part}-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def clear_leftovers(folder: Path) -> None:
    """Remove what killed processes left half written; what somebody may still be writing stays."""
    with suppress(OSError):
        for leftover in folder.glob(f"{PART_PREFIX}*{PART_SUFFIX}*"):
            with suppress(OSError):
                if _is_left_over(leftover):
                    leftover.unlink()


def _is_left_over(part: Path) -> bool:
    """Tell whether the process that wrote this is gone; of another machine's only the age is known."""
    if time.time() - part.stat().st_mtime > _LEFTOVER_SECONDS:
        return True
    written_by = _WRITTEN_BY.match(part.name)
    if not written_by or os.name == "nt" or written_by[1] != _machine():  # on Windows, asking would end the process
        return False
    try:
        os.kill(int(written_by[2]), 0)
    except ProcessLookupError:
        return True
    return False


def _machine() -> str:
    """Give a short mark of this machine: a folder may be synced to others."""
    name = os.uname().nodename if hasattr(os, "uname") else ""
    return digests.of_small(name.encode("utf-8", "replace"))[:6]


def _keep(target: Path, kept: Path) -> None:
    """Give a file a second name that stays; a journal that belongs to it must not meet the file that replaces it."""
    try:
        kept.hardlink_to(target)
    except FileExistsError:
        raise WrongUse("target-exists", file=str(kept)) from None
    except OSError:  # a file system without links, such as FAT
        shutil.copyfile(target, kept)
        _sync(kept)
    journal = Path(f"{target}-journal")
    if journal.exists():
        journal.rename(f"{kept}-journal")


def _place_new(part: Path, target: Path) -> None:
    """Give a file its name unless that is taken by now: a link, unlike a rename, never replaces."""
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise WrongUse("target-exists", file=str(target)) from None
    except OSError:  # a file system without links, such as FAT
        if os.path.lexists(target):
            raise WrongUse("target-exists", file=str(target)) from None
        part.rename(target)


def _sync(path: Path) -> None:
    """Wait until a file or a folder is on the disk; not every system can do so for folders."""
    is_folder = path.is_dir()
    if is_folder and os.name == "nt":
        return
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError:
        if not is_folder:
            raise
    finally:
        os.close(number)

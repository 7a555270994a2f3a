"""Keeps the details of exodesk's own faults in a file: where in the code, and nothing that the traveller typed."""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from exodesk import __version__, paths

_KEPT: Final = 20


def write_mishap(error: BaseException) -> str:
    """Write what happened to a new file and give its name, or "-" where no file can be written.

    Only kinds of errors and places in the code: the words of an error may quote a plan.
    """
    lines = [f"exodesk {__version__}, Python {platform.python_version()}, {sys.platform}"]
    link: BaseException | None = error
    while link is not None:
        lines.append(type(link).__name__)
        for frame in traceback.extract_tb(link.__traceback__):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
        link = link.__cause__ or link.__context__
    folder = paths.data_folder() / "log"
    file = folder / f"fault-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return "-"
    _thin_out(folder)
    return str(file)


def _short(file_name: str) -> str:
    """Leave out the folders above the package: they may hold the traveller's own name."""
    return "/".join(Path(file_name).parts[-3:])


def _thin_out(folder: Path) -> None:
    for old in sorted(folder.glob("fault-*.txt"))[:-_KEPT]:
        with contextlib.suppress(OSError):
            old.unlink()

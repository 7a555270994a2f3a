"""The log of faults of the program itself: places in the code, none of the traveller's words."""

from __future__ import annotations

import platform
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

import PySide6

from exodesk import __version__, paths
from exodesk.storage import make_folder

_LOG = "errors.log"
_LONGEST_LOG = 256 * 1024


def details_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Give when, which kind and where in the code. No message, no value, no folder: they may be personal."""
    lines = [
        f"{datetime.now().isoformat(timespec='seconds')} exodesk {__version__} {kind.__name__}",
        f"  Python {platform.python_version()}, PySide6 {PySide6.__version__}, {platform.system()}",
    ]
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return "\n".join(lines)


def write_log(details: str) -> Path:
    """Add the details of a fault to the log and give its file."""
    path = paths.data_folder() / _LOG
    with suppress(OSError):  # nothing more can be done about a log that cannot be written
        make_folder(path.parent)
        old = path.read_text(encoding="utf-8")[-_LONGEST_LOG:] if path.is_file() else ""
        path.touch(0o600)
        path.write_text(f"{old}{details}\n", encoding="utf-8")
    return path

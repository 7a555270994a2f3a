"""The log of faults of the program itself: places in the code, none of the traveller's words."""

from __future__ import annotations

import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from exodesk import __version__, paths
from exodesk.storage import make_folder

_LOG = "errors.log"
_LONGEST_LOG = 256 * 1024


def write_log(kind: type[BaseException], trace: TracebackType | None) -> Path:
    """Log a fault: when, which kind, and where in the code. No message and no value: they may be personal."""
    path = paths.data_folder() / _LOG
    lines = [f"{datetime.now().isoformat(timespec='seconds')} exodesk {__version__} {kind.__name__}"]
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    with suppress(OSError):  # nothing more can be done about a log that cannot be written
        make_folder(path.parent)
        old = path.read_text(encoding="utf-8")[-_LONGEST_LOG:] if path.is_file() else ""
        path.touch(0o600)
        path.write_text(old + "\n".join(lines) + "\n", encoding="utf-8")
    return path

"""Turns errors of SQLite and the system into sentences that tell the traveller what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from exodesk.errors import ExodeskError, MachineTrouble, Unreadable
from exodesk.storage.driver import database_errors

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN: Final = {errno.EACCES, errno.EPERM, errno.EROFS}
_MISSING: Final = {errno.ENOENT, errno.ENOTDIR, errno.ENXIO, errno.ENODEV}
_BY_NAME: Final = {
    "SQLITE_BUSY": "plan-busy",
    "SQLITE_LOCKED": "plan-busy",
    "SQLITE_FULL": "disk-full",
    "SQLITE_READONLY": "not-writable",
    "SQLITE_PERM": "not-writable",
    "SQLITE_CANTOPEN": "not-writable",
    "SQLITE_IOERR": "disk-failed",
    "SQLITE_NOMEM": "disk-failed",
}
_DAMAGED: Final = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_SCHEMA", "SQLITE_FORMAT")


def of_database(error: Exception, file: Path) -> ExodeskError:
    """Give the exodesk error for an error of SQLite that concerns a plan file."""
    name: str = getattr(error, "sqlite_errorname", None) or ""
    if name.startswith("SQLITE_READONLY_DBMOVED"):
        return MachineTrouble("plan-moved", file=str(file))
    if name.startswith(_DAMAGED) or not name:
        return Unreadable("plan-damaged", file=str(file), detail=str(error))
    for start, key in _BY_NAME.items():
        if name.startswith(start):
            return MachineTrouble(key, file=str(file), detail=name, holder=_nobody_known())
    return Unreadable("plan-damaged", file=str(file), detail=str(error))


def of_system(error: OSError, file: Path) -> MachineTrouble:
    """Give the exodesk error for an error of the system that concerns a file."""
    if error.errno in _FULL:
        key = "disk-full"
    elif error.errno in _FORBIDDEN:
        key = "not-writable"
    elif error.errno in _MISSING:
        key = "folder-missing"
    else:
        key = "disk-failed"
    return MachineTrouble(key, file=str(file), detail=error.strerror or str(error))


def _nobody_known() -> str:
    return "?"


@contextmanager
def told(file: Path) -> Iterator[None]:
    """Raise what goes wrong inside as MachineTrouble or Unreadable that names the file."""
    try:
        yield
    except database_errors() as error:
        raise of_database(error, file) from error
    except msgspec.MsgspecError as error:
        raise Unreadable("plan-damaged", file=str(file), detail=str(error)) from error
    except UnicodeDecodeError as error:
        raise Unreadable("plan-damaged", file=str(file), detail="text that is no UTF-8") from error
    except OSError as error:
        raise of_system(error, file) from error

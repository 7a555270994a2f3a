"""Why the system said no, in our own words: what the system and SQLite call it is English and for experts.

Only what is common has words here; anything else stays as the system says it.
"""

from __future__ import annotations

import errno
import os

TYPE_CHECKING = False
if TYPE_CHECKING:  # see `texts`
    from collections.abc import Mapping
    from typing import Final

SAID: Final = ("reason", "detail")
"""The values of errors that hold what the system said."""
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "no_space": ("ENOSPC", "EDQUOT"),
    "too_big": ("EFBIG",),
    "no_permission": ("EACCES", "EPERM"),
    "read_only": ("EROFS",),
    "not_found": ("ENOENT", "ENOTDIR"),
    "is_folder": ("EISDIR",),
    "exists": ("EEXIST",),
    "busy": ("EBUSY", "ETXTBSY"),
    "name_too_long": ("ENAMETOOLONG",),
    "disk": ("EIO", "ENXIO", "ENODEV"),
    "too_many_files": ("EMFILE", "ENFILE"),
    "no_answer": ("ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH", "ENETUNREACH"),
}
"""Errors of the system by their names; not every system has all."""
_BY_START: Final = (  # longer ones first
    ("SQLITE_FULL", "no_space"),
    ("SQLITE_READONLY", "read_only"),
    ("SQLITE_PERM", "no_permission"),
    ("SQLITE_CANTOPEN", "no_permission"),
    ("SQLITE_IOERR", "disk"),
    ("SQLITE_BUSY", "busy"),
    ("SQLITE_LOCKED", "busy"),
    ("SQLITE_NOMEM", "no_memory"),
    ("database disk image is malformed", "not_whole"),
    ("file is not a database", "not_whole"),
    ("what was written does not read back", "not_whole"),
    ("the file is shorter than it says", "not_whole"),
    ("its first bytes are not whole", "not_whole"),
    ("text that is no UTF-8", "not_whole"),
    ("nothing in it can be read", "nothing_reads"),
    ("not every row was copied", "not_whole"),
    ("no plan row", "not_whole"),
)


def reason_of(words: str) -> str | None:
    """Give the text key, after "reason.", for what the system or SQLite said; None where it is not common."""
    for name, errors in _NAMES.items():
        numbers = (getattr(errno, error, None) for error in errors)
        if any(words == os.strerror(number) for number in numbers if number):  # in the system's language, as they are
            return name
    return next((name for start, name in _BY_START if words.startswith(start)), None)


def has_system_words(values: Mapping[str, object]) -> bool:
    """Tell whether the values of an error hold what the system said, which may help an expert."""
    return any(values.get(name) for name in SAID)

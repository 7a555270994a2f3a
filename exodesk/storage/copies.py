"""Copies of a whole plan file: the same bytes, or without the room that deleted rows have left."""

from __future__ import annotations

import shutil
from pathlib import Path
from sqlite3 import Connection
from typing import Final

from exodesk.storage.trouble import told

_ROOM_FROM: Final = 20
"""There is much room where more than one page in so many is free."""


def has_much_room(db: Connection, file: Path) -> bool:
    """Tell whether deleted rows have left much room in a file."""
    with told(file):
        free, pages = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count"))
    return bool(free * _ROOM_FROM > pages)


def compact(db: Connection, part: Path, *, read_only: bool) -> None:
    """Write all rows into an empty file, one behind the other."""
    with told(part):
        # SQLite takes a copy into another file for a write; a plan that is open for reading can be copied too.
        db.execute("PRAGMA query_only=OFF")
        try:
            db.execute("VACUUM INTO ?", (str(part),))
        finally:
            if read_only:
                db.execute("PRAGMA query_only=ON")


def duplicate(db: Connection, file: Path, part: Path) -> None:
    """Write the same bytes into an empty file. No other process can write to this one meanwhile."""
    with told(file):
        db.execute("BEGIN")
        try:
            db.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()  # takes the lock of a reader
            with told(part):
                shutil.copyfile(file, part)
        finally:
            db.execute("ROLLBACK")

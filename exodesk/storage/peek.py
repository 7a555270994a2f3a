"""Looks at the front page of a plan before the plan is opened. Nothing is changed, and no row is read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from exodesk.errors import ExodeskError
from exodesk.storage import front, schema
from exodesk.storage.connection import connect, is_protected, version_in
from exodesk.storage.header import found_version
from exodesk.storage.marks import SCHEMA_VERSION
from exodesk.storage.trouble import told


class Peeked(NamedTuple):
    """A front page as it was kept, and of the file as it is now: its state, its last edit, whether it is protected."""

    front: bytes
    revision: str
    last_edit_at: str | None
    is_protected: bool


def peek_at(file: Path) -> Peeked | None:
    """Give the front page of a plan file; None where there is none, whatever the reason: opening the plan says it."""
    try:
        with told(file):
            return None if Path(f"{file}-journal").exists() else _looked(file)
    except ExodeskError:
        return None


def _looked(file: Path) -> Peeked | None:
    version = found_version(file)
    db = connect(file, read_only=True)
    try:
        if (version or version_in(db, file)) != SCHEMA_VERSION:
            return None
        schema.refuse_strangers(db, file, schema.newest())  # what a stranger calls `files` may never end
        found = front.get(db)
        if found is None:
            return None
        last = db.execute("SELECT at FROM edits ORDER BY seq DESC LIMIT 1").fetchone()
        return Peeked(found, front.revision_of(db), last[0] if last else None, is_protected(db))
    finally:
        db.close()

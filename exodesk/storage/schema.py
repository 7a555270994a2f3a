"""The tables of a plan file, and how an older file is brought up to them."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import Final

from sqlite_utils import Database, Migrations

from exodesk.errors import Unreadable
from exodesk.storage.connection import in_memory
from exodesk.storage.marks import APPLICATION_ID
from exodesk.storage.publish import free_name

MIGRATIONS: Final = Migrations("exodesk")
LISTS: Final = ("clinics", "answers", "evidence", "changes")

# A body is written by msgspec and read as a typed value. SQLite 3.40 does not allow json_valid() in a CHECK while
# trusted_schema is off, which keeps strange files from running functions; GLOB is allowed.
# Rows keep the order in which they were recorded; AUTOINCREMENT, so that undo can put a row back in its place.
_TABLES: Final = (
    """CREATE TABLE plan (
    seq INTEGER PRIMARY KEY CHECK (seq = 1),
    body TEXT NOT NULL CHECK (body GLOB '{*}')
)""",
    """CREATE TABLE clinics (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL CHECK (body GLOB '{*}')
)""",
    """CREATE TABLE answers (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    clinic TEXT NOT NULL REFERENCES clinics (id) DEFERRABLE INITIALLY DEFERRED,
    question TEXT NOT NULL,
    body TEXT NOT NULL CHECK (body GLOB '{*}')
)""",
    """CREATE TABLE evidence (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT,
    body TEXT NOT NULL CHECK (body GLOB '{*}')
)""",
    """CREATE TABLE changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    clinic TEXT REFERENCES clinics (id) DEFERRABLE INITIALLY DEFERRED,
    body TEXT NOT NULL CHECK (body GLOB '{*}')
)""",
    """CREATE TABLE files (
    seq INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size = length(content)),
    content BLOB NOT NULL
)""",
    """CREATE TABLE edits (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
    body TEXT NOT NULL CHECK (body GLOB '{*}')
)""",
    """CREATE TABLE edit_rows (
    seq INTEGER PRIMARY KEY,
    edit INTEGER NOT NULL REFERENCES edits (seq),
    kind TEXT NOT NULL,
    place INTEGER NOT NULL,
    before TEXT,
    after TEXT
)""",
    "CREATE INDEX answers_clinic ON answers (clinic)",
    "CREATE INDEX changes_clinic ON changes (clinic)",
    "CREATE INDEX edits_state ON edits (state)",
    "CREATE INDEX edit_rows_edit ON edit_rows (edit)",
)


@MIGRATIONS()
def tables(db: Database) -> None:
    """Make the tables of version 1."""
    for statement in _TABLES:
        db.execute(statement)
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute("PRAGMA user_version=1")


@cache
def _expected(migrations: Migrations, version: int) -> dict[str, str]:
    """Give the tables that a file of a version has: migration n makes version n."""
    db = in_memory()
    names = [migration.name for migration in migrations.pending(db)]
    migrations.apply(db, stop_before=names[version:])
    found = _schema(db)
    db.conn.close()
    return found


def _schema(db: Database) -> dict[str, str]:
    rows = db.conn.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_autoindex_%'")
    return {f"{kind} {name}": sql or "" for kind, name, sql in rows}


def refuse_strangers(db: Database, file: Path, version: int, migrations: Migrations = MIGRATIONS) -> None:
    """Refuse a file whose tables are not exactly ours: a trigger or a view could change what we read or write.

    Raises:
        Unreadable: "plan-hostile" for anything that does not belong there, "plan-damaged" if something is missing.

    """
    found, expected = _schema(db), _expected(migrations, version)
    for name, sql in found.items():
        known = expected.get(name)
        if known is None or (known != sql and "_sqlite_migrations" not in name):
            raise Unreadable("plan-hostile", file=str(file), detail=name)
    missing = expected.keys() - found.keys()
    if missing:
        raise Unreadable("plan-damaged", file=str(file), detail=f"no {min(missing)}")


def bring_up_to_date(db: Database, file: Path, found_version: int, migrations: Migrations = MIGRATIONS) -> Path | None:
    """Bring an older plan file up to the newest tables; the old file is first copied aside. Gives the copy, or None.

    Raises:
        sqlite3.Error, OSError: nothing was changed.

    """
    if not migrations.pending(db):
        return None
    copy = free_name(file.with_name(f"{file.stem}.before-version-{found_version + 1}{file.suffix}"))
    shutil.copyfile(file, copy)
    copy.chmod(0o600)
    migrations.apply(db)
    return copy

"""The tables of a plan file, and what makes a file a stranger. How they come about is in `migrations`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from sqlite3 import Connection
from typing import Final

from exodesk.errors import Unreadable
from exodesk.storage.connection import in_memory

LISTS: Final = ("clinics", "answers", "evidence", "changes")

# A body is written by msgspec and read as a typed value. SQLite 3.40 does not allow json_valid() in a CHECK while
# trusted_schema is off, which keeps strange files from running functions; GLOB is allowed.
# Rows keep the order in which they were recorded; AUTOINCREMENT, so that undo can put a row back in its place.
TABLES: Final = (
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


# What sqlite-utils keeps its account of migrations in; its text may change from release to release.
_ACCOUNT: Final = ("table _sqlite_migrations", "index idx__sqlite_migrations_migration_set_name")


@cache
def newest() -> Mapping[str, str]:
    """Give the tables and indices of a file of the newest version, as SQLite keeps their text."""
    db = in_memory()
    for statement in TABLES:
        db.execute(statement)
    found = schema_of(db)
    db.close()
    return found | dict.fromkeys(_ACCOUNT, "")


def schema_of(db: Connection) -> dict[str, str]:
    """Give everything that a database declares, such as "table plan", with its text."""
    rows = db.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_autoindex_%'")
    return {f"{kind} {name}": sql or "" for kind, name, sql in rows}


def refuse_strangers(db: Connection, file: Path, expected: Mapping[str, str]) -> None:
    """Refuse a file whose tables are not exactly ours: a trigger or a view could change what we read or write.

    Raises:
        Unreadable: "plan-hostile" for anything that does not belong there, "plan-damaged" if something is missing.

    """
    found = schema_of(db)
    for name, sql in found.items():
        known = expected.get(name)
        if known is None or (known != sql and name not in _ACCOUNT):
            raise Unreadable("plan-hostile", file=str(file), detail=name)
    missing = expected.keys() - found.keys()
    if missing:
        raise Unreadable("plan-damaged", file=str(file), detail=f"no {min(missing)}")

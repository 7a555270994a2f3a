"""Older plan files are copied aside and brought up to date in one step."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from exodesk.storage import schema
from exodesk.storage.connection import connect


def next_version(*, breaks: bool) -> Migrations:
    migrations = Migrations("exodesk")
    migrations(name="tables")(schema.tables)

    @migrations()
    def more(db: Database) -> None:
        db.execute("ALTER TABLE clinics ADD COLUMN more TEXT")
        if breaks:
            raise OSError("disk failed")
        db.execute("PRAGMA user_version=2")

    return migrations


def version_of(file: Path) -> tuple[int, int]:
    db = sqlite3.connect(file)
    version = db.execute("PRAGMA user_version").fetchone()[0]
    columns = len(db.execute("PRAGMA table_info(clinics)").fetchall())
    db.close()
    return version, columns


def test_a_file_of_this_version_is_left_alone(path: Path) -> None:
    db = connect(path)
    assert schema.bring_up_to_date(db, path, 1) is None
    schema.refuse_strangers(db, path, 1)
    db.conn.close()


def test_an_older_file_is_copied_aside_and_brought_up_to_date(path: Path) -> None:
    db, migrations = connect(path), next_version(breaks=False)
    schema.refuse_strangers(db, path, 1, migrations)
    copy = schema.bring_up_to_date(db, path, 1, migrations)
    schema.refuse_strangers(db, path, 2, migrations)
    db.conn.close()
    assert copy is not None
    assert copy.name == "plan.before-version-2.exodesk"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert (version_of(copy), version_of(path)) == ((1, 3), (2, 4))


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    db = connect(path)
    with pytest.raises(OSError, match="disk failed"):
        schema.bring_up_to_date(db, path, 1, next_version(breaks=True))
    db.conn.close()
    assert version_of(path) == (1, 3)


def test_connections_have_the_settings_of_a_plan(path: Path) -> None:
    db = connect(path)
    settings = {
        name: db.conn.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check", "busy_timeout")
    }
    db.conn.close()
    assert settings == {
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 5000,
    }

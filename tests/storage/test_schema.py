"""Older plan files are copied aside and brought up to date in one step."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from exodesk.plan import OpenPlan
from exodesk.storage import migrations, schema
from exodesk.storage.connection import connect
from exodesk.storage.marks import SCHEMA_VERSION


def next_version(*, breaks: bool) -> Migrations:
    found = Migrations("exodesk")
    found(name="tables")(migrations.tables)

    @found()
    def more(db: Database) -> None:
        db.execute("ALTER TABLE clinics ADD COLUMN more TEXT")
        if breaks:
            raise OSError("disk failed")
        db.execute("PRAGMA user_version=2")

    return found


def version_of(file: Path) -> tuple[int, int]:
    db = sqlite3.connect(file)
    version = db.execute("PRAGMA user_version").fetchone()[0]
    columns = len(db.execute("PRAGMA table_info(clinics)").fetchall())
    db.close()
    return version, columns


def test_the_newest_tables_are_those_that_the_migrations_make() -> None:
    made = migrations.tables_of(SCHEMA_VERSION)
    assert made.keys() == schema.newest().keys()
    assert {name: text for name, text in made.items() if schema.newest()[name]} == {
        name: text for name, text in schema.newest().items() if text
    }


def test_a_file_of_this_version_is_left_alone(path: Path) -> None:
    before = path.read_bytes()
    with OpenPlan.open(path):
        pass
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.glob("*.exodesk")] == ["plan.exodesk"]


def test_sqlite_utils_is_loaded_only_to_make_or_change_tables(path: Path) -> None:
    opened = "from exodesk.plan import OpenPlan; OpenPlan.open(Path(sys.argv[1])).close()"
    said = "print('sqlite_utils' in sys.modules)"
    code = f"import sys; from pathlib import Path; {opened}; {said}"
    found = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"


def test_an_older_file_is_copied_aside_and_brought_up_to_date(path: Path) -> None:
    db, steps = connect(path), next_version(breaks=False)
    schema.refuse_strangers(db, path, migrations.tables_of(1, steps))
    copy = migrations.bring_up_to_date(db, path, 1, steps)
    schema.refuse_strangers(db, path, migrations.tables_of(2, steps))
    db.close()
    assert copy.name == "plan.before-version-2.exodesk"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert (version_of(copy), version_of(path)) == ((1, 3), (2, 4))


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    db = connect(path)
    with pytest.raises(OSError, match="disk failed"):
        migrations.bring_up_to_date(db, path, 1, next_version(breaks=True))
    db.close()
    assert version_of(path) == (1, 3)


def test_connections_have_the_settings_of_a_plan(path: Path) -> None:
    db = connect(path)
    settings = {
        name: db.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check", "busy_timeout")
    }
    db.close()
    assert settings == {
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 5000,
    }

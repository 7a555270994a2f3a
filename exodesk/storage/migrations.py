"""How a plan file gets its tables, and how an older file is brought up to them: with the migrations of sqlite-utils.

Loaded only for a new file and for one of an older version: sqlite-utils is half of what a command loads to read a plan.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from sqlite3 import Connection
from typing import Final

from sqlite_utils import Database, Migrations

from exodesk.storage.connection import in_memory
from exodesk.storage.marks import APPLICATION_ID
from exodesk.storage.publish import free_name
from exodesk.storage.schema import TABLES, schema_of

MIGRATIONS: Final = Migrations("exodesk")


@MIGRATIONS()
def tables(db: Database) -> None:
    """Make the tables of version 1."""
    for statement in TABLES:
        db.execute(statement)
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute("PRAGMA user_version=1")


def make_tables(connection: Connection) -> None:
    """Give an empty file the newest tables."""
    MIGRATIONS.apply(_database(connection))


def tables_of(version: int, migrations: Migrations = MIGRATIONS) -> Mapping[str, str]:
    """Give what a file of a version declares: migration n makes version n."""
    connection = in_memory()
    db = _database(connection)
    names = [migration.name for migration in migrations.pending(db)]
    migrations.apply(db, stop_before=names[version:])
    found = schema_of(connection)
    connection.close()
    return found


def bring_up_to_date(connection: Connection, file: Path, version: int, migrations: Migrations = MIGRATIONS) -> Path:
    """Bring a plan file of an older version up to the newest tables; the old file is first copied aside.

    Gives the copy.

    Raises:
        sqlite3.Error, OSError: nothing was changed.

    """
    copy = free_name(file.with_name(f"{file.stem}.before-version-{version + 1}{file.suffix}"))
    shutil.copyfile(file, copy)
    copy.chmod(0o600)
    migrations.apply(_database(connection))
    return copy


def _database(connection: Connection) -> Database:
    return Database(connection, recursive_triggers=False, execute_plugins=False)

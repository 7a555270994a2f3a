"""Makes connections to plan files, all with the same settings. The one place that knows which driver is used."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from exodesk.storage.limits import BUSY_SECONDS
from exodesk.storage.trouble import told


def connect(file: Path, *, read_only: bool = False) -> Database:
    """Open an existing SQLite file (it is never made here) with the settings of a plan.

    A read-only connection may still roll back what a killed process left half done; else it changes nothing.

    Raises:
        sqlite3.Error: as the driver gives it; callers wrap it in `trouble.told`.

    """
    uri = f"file:{quote(str(file.absolute()))}"
    try:
        connection = _open(f"{uri}?mode=rw")
    except sqlite3.OperationalError:
        if not read_only:
            raise
        connection = _open(f"{uri}?mode=ro")
    try:
        for setting in (
            "trusted_schema=OFF",
            "cell_size_check=ON",
            "foreign_keys=ON",
            "synchronous=FULL",
            "temp_store=MEMORY",
            *(("query_only=ON",) if read_only else ()),
        ):
            connection.execute(f"PRAGMA {setting}")
        if not read_only:
            connection.execute("PRAGMA journal_mode=DELETE")
        return Database(connection, recursive_triggers=False, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


def in_memory() -> Database:
    """Make an empty database in memory."""
    return Database(sqlite3.connect(":memory:"), recursive_triggers=False, execute_plugins=False)


def _open(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA schema_version").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def write(db: Database, file: Path) -> Iterator[Database]:
    """Hold one transaction that has the write lock from its start.

    `db.atomic()` alone begins without the lock and then fails at once, without waiting, if another process writes.

    Raises:
        MachineTrouble: disk full, no permission, held by another process for 5 s. Nothing was written.
        Unreadable: if the file turns out to be damaged.

    """
    connection = db.conn
    with told(file):
        connection.execute("BEGIN IMMEDIATE")
        try:
            with db.atomic():
                yield db
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

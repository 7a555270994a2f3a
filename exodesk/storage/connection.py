"""Makes connections to plan files, all with the same settings. The one place that knows which driver is used."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Final, Protocol, cast
from urllib.parse import quote

from exodesk.domain.caps import BUSY_SECONDS
from exodesk.errors import Unreadable
from exodesk.storage import passphrases
from exodesk.storage.driver import database_errors, sqlcipher
from exodesk.storage.header import may_be_protected, refuse_version
from exodesk.storage.marks import APPLICATION_ID
from exodesk.storage.patience import PATIENCE
from exodesk.storage.trouble import told

_TURN_MILLISECONDS: Final = 20
_BUSY: Final = frozenset({"SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_BUSY_RECOVERY", "SQLITE_LOCKED"})


def connect(file: Path, *, read_only: bool = False, new_key: str | None = None) -> Connection:
    """Open an existing SQLite file (it is never made here) with the settings of a plan. An empty one may get a key.

    A read-only connection may still roll back what a killed process left half done; else it changes nothing.

    Raises:
        Unreadable: "passphrase-wrong", "plan-protected-or-damaged" (no passphrase was typed).
        MachineTrouble: "encrypt-missing".
        sqlite3.Error: as the driver gives it; callers wrap it in `trouble.told`.

    """
    opener = _open_protected if may_be_protected(file) else _open
    if new_key:
        opener = partial(_open_with, new_key)
    uri = f"file:{quote(str(file.absolute()))}"
    try:
        connection = opener(file, f"{uri}?mode=rw")
    except database_errors():
        if not read_only:
            raise
        connection = opener(file, f"{uri}?mode=ro")
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
        return cast("Connection", connection)  # SQLCipher's is no kind of it, but has all that is used here
    except BaseException:
        connection.close()
        raise


def in_memory() -> Connection:
    """Make an empty database in memory."""
    return sqlite3.connect(":memory:")


def open_for_export(file: Path) -> Any:
    """Open a plan file, protected or not, with SQLCipher's driver, which can write both kinds.

    Raises:
        As `connect`.

    """
    uri = f"file:{quote(str(file.absolute()))}?mode=rw"
    if may_be_protected(file):
        return _open_protected(file, uri)
    connection = sqlcipher().connect(uri, uri=True, timeout=BUSY_SECONDS)
    connection.execute("PRAGMA cipher_log_level = NONE")
    return connection


class Blob(Protocol):
    """An open content of the `files` table."""

    def read(self, length: int, /) -> bytes:
        """Read the next bytes."""

    def write(self, data: bytes, /) -> None:
        """Write the next bytes."""


@contextmanager
def blob(db: Connection, place: int, *, read_only: bool) -> Iterator[Blob]:
    """Open the content of a file row piece by piece. The two drivers name this differently."""
    connection: Any = db
    if isinstance(connection, Connection):
        opened: Any = connection.blobopen("files", "content", place, readonly=read_only)
    else:
        opened = connection.open_blob("files", "content", place, read_only)
    try:
        yield opened
    finally:
        opened.close()


def _open_protected(file: Path, uri: str) -> Any:
    """Try the passphrases that were typed."""
    if not passphrases.known():
        raise Unreadable("plan-protected-or-damaged", file=str(file))
    driver = sqlcipher()
    with file.open("rb") as stream:
        salt = stream.read(passphrases.SALT_BYTES)
    for passphrase in passphrases.known():
        connection = _open_with(passphrases.key_of(passphrase, salt), file, uri)
        try:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA schema_version").fetchone()
        except driver.DatabaseError as error:
            connection.close()
            if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
                raise
        else:
            passphrases.put_first(passphrase)
            return connection
    raise Unreadable("passphrase-wrong", file=str(file))


def _open_with(key: str, _file: Path, uri: str) -> Any:
    connection = sqlcipher().connect(uri, uri=True, timeout=BUSY_SECONDS)
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to standard error
    connection.execute(f'PRAGMA key = "{key}"')
    return connection


def is_protected(db: Connection) -> bool:
    """Tell whether an open plan file has a passphrase."""
    return not isinstance(db, Connection)


def version_in(db: Connection, file: Path) -> int:
    """Give the version of a protected plan, which its first bytes do not tell.

    Raises:
        Unreadable: "plan-foreign", "plan-newer", "plan-damaged".

    """
    mark, version = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if mark != APPLICATION_ID:
        raise Unreadable("plan-foreign", file=str(file))
    refuse_version(file, version)
    return int(version)


def _open(_file: Path, uri: str) -> Any:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA schema_version").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def write(db: Connection, file: Path) -> Iterator[Connection]:
    """Hold one transaction that has the write lock from its start.

    A transaction that begins without the lock fails at once, without waiting, if another process writes.

    Raises:
        MachineTrouble: disk full, no permission, held by another process for 5 s. Nothing was written.
        Unreadable: if the file turns out to be damaged.

    """
    with told(file), _waiting_in_turns(db):
        _patiently(db, "BEGIN IMMEDIATE")
        try:
            yield db
            _patiently(db, "COMMIT")  # this waits too: for who reads
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


@contextmanager
def _waiting_in_turns(db: Connection) -> Iterator[None]:
    """Let SQLite itself wait hardly at all."""
    db.execute(f"PRAGMA busy_timeout={_TURN_MILLISECONDS}")
    try:
        yield
    finally:
        db.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000:.0f}")


def _patiently(db: Connection, statement: str) -> None:
    busy: Exception | None = None
    for _turn in PATIENCE.turns():
        try:
            db.execute(statement)
        except database_errors() as error:
            if getattr(error, "sqlite_errorname", "") not in _BUSY:
                raise
            busy = error
        else:
            return
    assert busy is not None  # the first turn was taken
    raise busy

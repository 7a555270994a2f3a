"""Reads what can still be read of a damaged plan file, row by row, from a copy: the file itself is not touched."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import Final, NamedTuple

import msgspec

from exodesk.domain.caps import MAX_SALVAGED_ROWS, SALVAGED_ROWS_WHERE_UNKNOWN
from exodesk.storage import files
from exodesk.storage.connection import connect, is_protected
from exodesk.storage.driver import database_errors
from exodesk.storage.header import MAGIC, declared_size, is_nearly_ours
from exodesk.storage.rows import Kind, Row, decode
from exodesk.storage.trouble import told

KINDS: Final[tuple[Kind, ...]] = ("plan", "clinics", "answers", "evidence", "changes")


def _unread() -> tuple[type[Exception], ...]:
    """Give the errors of rows that cannot be read."""
    return (*database_errors(), UnicodeDecodeError)


class Remains(NamedTuple):
    """What reads of a damaged file: rows by kind in their order, and for each kind how many do not read."""

    rows: dict[Kind, list[Row]]
    lost: dict[Kind, int | None]
    db: Connection

    @property
    def is_protected(self) -> bool:
        """Tell whether the damaged file has a passphrase."""
        return is_protected(self.db)

    def content(self, sha256: str) -> bytes | None:
        """Give the bytes of an evidence file if they read and match their hash."""
        try:
            return files.get(self.db, sha256)
        except _unread():
            return None


@contextmanager
def remains_of(file: Path) -> Iterator[Remains]:
    """Read what is left of a damaged plan file.

    Raises:
        Unreadable: if nothing of it can be read at all.
        MachineTrouble: no permission, no space for the copy.

    """
    with tempfile.TemporaryDirectory(prefix="exodesk-") as folder, told(file):
        copy = Path(folder) / "copy.exodesk"
        shutil.copyfile(file, copy)
        journal = Path(f"{file}-journal")
        if journal.is_file():
            shutil.copyfile(journal, f"{copy}-journal")
        _mend_ends(copy)
        db = connect(copy, read_only=True)
        try:
            db.execute("PRAGMA cell_size_check=OFF")
            read = {kind: _read(db, kind) for kind in KINDS}
            rows = {kind: found for kind, (found, _lost) in read.items()}
            yield Remains(rows, {kind: lost for kind, (_found, lost) in read.items()}, db)
        finally:
            db.close()


def _mend_ends(copy: Path) -> None:
    """Give the copy its first bytes and its length back: without them SQLite reads nothing of the rest."""
    with copy.open("r+b") as stream:
        header = stream.read(100)
        if not is_nearly_ours(header):
            return
        stream.seek(0)
        stream.write(MAGIC)
        size = declared_size(header)
        if copy.stat().st_size < size <= 2 * copy.stat().st_size + 1024 * 1024:
            stream.truncate(size)


def _read(db: Connection, kind: Kind) -> tuple[list[Row], int | None]:
    """Give the rows of a table that read, and how many do not; None where nothing says how many there were."""
    found: list[Row] = []
    lost = 0
    last = 0
    try:
        for seq, body in db.execute(f"SELECT seq, CAST(body AS BLOB) FROM {kind} ORDER BY seq"):
            last = seq
            lost += _take(kind, body, found)
        return found, lost
    except _unread():
        pass
    end = _last_place(db, kind)
    for seq in range(last + 1, min(end or SALVAGED_ROWS_WHERE_UNKNOWN, last + MAX_SALVAGED_ROWS) + 1):
        try:
            row = db.execute(f"SELECT CAST(body AS BLOB) FROM {kind} WHERE seq = ?", (seq,)).fetchone()
        except _unread():
            lost += 1
            continue
        if row is not None:
            lost += _take(kind, row[0], found)
    return found, None if end is None else lost


def _take(kind: Kind, body: object, found: list[Row]) -> int:
    """Read one row; gives how many were lost by it."""
    try:
        found.append(decode(kind, bytes(body).decode("utf-8") if isinstance(body, bytes) else ""))
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return 1
    return 0


def _last_place(db: Connection, kind: Kind) -> int | None:
    """Give the place of the last row that was ever written, or None where that does not read."""
    if kind == "plan":
        return 1
    for query in (f"SELECT seq FROM sqlite_sequence WHERE name = '{kind}'", f"SELECT MAX(seq) FROM {kind}"):
        try:
            row = db.execute(query).fetchone()
        except _unread():
            continue
        if row and isinstance(row[0], int):
            return row[0]
    try:
        db.execute(f"SELECT 1 FROM {kind} WHERE seq = 0").fetchone()
    except _unread() as error:
        if "no such table" in str(error):
            return 0
    return None

"""The front page of a plan: what its window shows first, kept in the plan's own file.

It lies among the contents of evidence, under a name that no SHA-256 can be. So the tables stay as they are, a
passphrase covers it, and a program that does not know it sweeps it away as a content that nothing names. What is in it
is the window's business; here it is bytes. Nothing depends on it: missing, torn or out of date, nobody misses it.
"""

from __future__ import annotations

import zlib
from sqlite3 import Connection
from typing import Final

MOST_BYTES: Final = 8 * 1024 * 1024
NAME: Final = "front page".ljust(64, "-")
_CHECK_BYTES: Final = 4


def revision_of(db: Connection) -> str:
    """Name the state that the rows are in: no two states of one file have the same name.

    Every edit has a number of its own, and what is undone are the last ones that were not dropped.
    """
    used = dict(db.execute("SELECT name, seq FROM sqlite_sequence"))
    undone = db.execute("SELECT COUNT(*) FROM edits WHERE state = 'undone'").fetchone()[0]
    numbers = (used.get(name, 0) for name in ("edits", "clinics", "answers", "evidence", "changes"))
    return " ".join(str(number) for number in (*numbers, undone))


def put(db: Connection, data: bytes) -> None:
    """Keep a front page in place of the last one; one that is too large is not kept. Inside a transaction."""
    drop(db)
    if len(data) <= MOST_BYTES:
        content = zlib.crc32(data).to_bytes(_CHECK_BYTES, "big") + data
        db.execute("INSERT INTO files (sha256, size, content) VALUES (?, ?, ?)", (NAME, len(content), content))


def drop(db: Connection) -> None:
    """Forget the front page. Inside a transaction."""
    db.execute("DELETE FROM files WHERE sha256 = ?", (NAME,))


def get(db: Connection) -> bytes | None:
    """Give the front page, None where there is none that is whole."""
    row = db.execute(
        "SELECT content FROM files WHERE sha256 = ? AND size <= ?", (NAME, MOST_BYTES + _CHECK_BYTES)
    ).fetchone()
    if row is None or not isinstance(row[0], bytes):
        return None
    check, data = row[0][:_CHECK_BYTES], row[0][_CHECK_BYTES:]
    return data if zlib.crc32(data).to_bytes(_CHECK_BYTES, "big") == check else None

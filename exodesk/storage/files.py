"""The bytes of evidence files inside a plan file: each once, under its SHA-256, written and read in pieces."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection
from typing import Final, NamedTuple

from exodesk import digests
from exodesk.domain.caps import CHUNK_BYTES, MAX_EVIDENCE_BYTES, MEBIBYTE
from exodesk.errors import WrongUse
from exodesk.storage import front
from exodesk.storage.connection import blob
from exodesk.storage.trouble import told

# Bytes are wanted while a row of evidence names them, or an edit that can be undone or done again may bring one back.
_UNWANTED: Final = f"""
SELECT seq FROM files WHERE sha256 <> '{front.NAME}'
AND sha256 NOT IN (SELECT sha256 FROM evidence WHERE sha256 IS NOT NULL)
AND sha256 NOT IN (
    SELECT json_extract(body, '$.sha256') FROM (
        SELECT before AS body FROM edit_rows JOIN edits ON edits.seq = edit
        WHERE kind = 'evidence' AND state = 'done' AND before IS NOT NULL
        UNION ALL
        SELECT after FROM edit_rows JOIN edits ON edits.seq = edit
        WHERE kind = 'evidence' AND state = 'undone' AND after IS NOT NULL
    ) WHERE json_extract(body, '$.sha256') IS NOT NULL
)
"""


class Content(NamedTuple):
    """The content of a file to store: in memory, or on the disk and then read piece by piece."""

    sha256: str
    size: int
    source: bytes | Path


def content_of(source: bytes | Path, name: str) -> Content:
    """Measure and hash a content; `name` is what a refusal calls it.

    Raises:
        WrongUse: "evidence-too-big" or "evidence-empty".
        MachineTrouble: if a file cannot be read.

    """
    if isinstance(source, bytes):
        size, digest = len(source), digests.of_large(source)
    else:
        with told(source), source.open("rb") as stream:
            size = source.stat().st_size
            digest = digests.of_large()
            if size <= MAX_EVIDENCE_BYTES:
                while piece := stream.read(CHUNK_BYTES):
                    digest.update(piece)
    if size > MAX_EVIDENCE_BYTES:
        raise WrongUse("evidence-too-big", name=name, size=size // MEBIBYTE, most=MAX_EVIDENCE_BYTES // MEBIBYTE)
    if size == 0:
        raise WrongUse("evidence-empty", name=name)
    return Content(digest.hexdigest(), size, source)


def put(db: Connection, content: Content) -> None:
    """Store a content unless it is there already. Inside a transaction.

    Raises:
        MachineTrouble: "evidence-changed" if the file on the disk is no longer the one that was hashed.

    """
    if db.execute("SELECT 1 FROM files WHERE sha256 = ?", (content.sha256,)).fetchone():
        return
    if isinstance(content.source, bytes):
        db.execute(
            "INSERT INTO files (sha256, size, content) VALUES (?, ?, ?)",
            (content.sha256, content.size, content.source),
        )
        return
    place = db.execute(
        "INSERT INTO files (sha256, size, content) VALUES (?, ?, zeroblob(?))",
        (content.sha256, content.size, content.size),
    ).lastrowid
    assert place is not None
    digest = digests.of_large()
    with (
        told(content.source),
        content.source.open("rb") as stream,
        blob(db, place, read_only=False) as target,
    ):
        left = content.size
        while left and (piece := stream.read(min(CHUNK_BYTES, left))):
            digest.update(piece)
            target.write(piece)
            left -= len(piece)
    if digest.hexdigest() != content.sha256:
        raise WrongUse("evidence-changed", file=str(content.source))


def sizes(db: Connection) -> dict[str, int]:
    """Give the sizes of the contents that are there, by SHA-256."""
    return dict(db.execute("SELECT sha256, size FROM files WHERE sha256 <> ?", (front.NAME,)))


def get(db: Connection, sha256: str) -> bytes | None:
    """Give a content, or None if it is not there or no longer matches its SHA-256."""
    row = db.execute("SELECT content FROM files WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None or not isinstance(row[0], bytes) or digests.of_large(row[0]).hexdigest() != sha256:
        return None
    return row[0]


def is_whole(db: Connection, sha256: str) -> bool:
    """Tell whether a content is there and matches its SHA-256, reading it piece by piece."""
    row = db.execute("SELECT seq FROM files WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        return False
    digest = digests.of_large()
    with blob(db, row[0], read_only=True) as stored:
        while piece := stored.read(CHUNK_BYTES):
            digest.update(piece)
    return digest.hexdigest() == sha256


def sweep(db: Connection) -> int:
    """Drop contents that nothing can bring back; gives how many. Inside a transaction."""
    return db.execute(f"DELETE FROM files WHERE seq IN ({_UNWANTED})").rowcount


def needs_sweep(db: Connection) -> bool:
    """Tell whether there are contents that nothing can bring back."""
    return db.execute(f"{_UNWANTED} LIMIT 1").fetchone() is not None

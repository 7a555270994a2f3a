"""The journal of edits in a plan file: what each edit was called and which rows it changed, for undo and the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from sqlite3 import Connection
from typing import Final, Literal

import msgspec

from exodesk.domain.value import Value
from exodesk.storage.rows import Kind, RowChange

EditState = Literal["done", "undone", "dropped"]
"""`dropped`: undone, and then something else was edited. It stays in the log and cannot be done again."""


class Edit(Value, frozen=True, kw_only=True):
    """What an edit was: the key of its words, the values in them, the clinics and kinds of rows that it touched."""

    what: str
    values: dict[str, str | int]
    clinics: tuple[str, ...]
    kinds: tuple[str, ...]


class PastEdit(Value, frozen=True, kw_only=True):
    """An edit of the journal with its number, its moment and whether it holds."""

    number: int
    at: str
    state: EditState
    edit: Edit


_EDIT: Final = msgspec.json.Decoder(Edit)


def _past(row: tuple[int, str, EditState, str]) -> PastEdit:
    number, at, state, body = row
    return PastEdit(number=number, at=at, state=state, edit=_EDIT.decode(body))


def add(db: Connection, edit: Edit, at: str, changes: Sequence[RowChange]) -> int:
    """Record an edit and give its number. What was undone before it can no longer be done again."""
    db.execute("UPDATE edits SET state = 'dropped' WHERE state = 'undone'")
    body = msgspec.json.encode(edit).decode("utf-8")
    number = db.execute("INSERT INTO edits (at, state, body) VALUES (?, 'done', ?)", (at, body)).lastrowid
    assert number is not None
    db.executemany(
        "INSERT INTO edit_rows (edit, kind, place, before, after) VALUES (?, ?, ?, ?, ?)",
        ((number, *change) for change in changes),
    )
    return number


def last_done(db: Connection) -> PastEdit | None:
    """Give the edit that undo takes back."""
    row = db.execute("SELECT seq, at, state, body FROM edits WHERE state = 'done' ORDER BY seq DESC LIMIT 1").fetchone()
    return _past(row) if row else None


def first_undone(db: Connection) -> PastEdit | None:
    """Give the edit that redo does again."""
    row = db.execute("SELECT seq, at, state, body FROM edits WHERE state = 'undone' ORDER BY seq LIMIT 1").fetchone()
    return _past(row) if row else None


def mark(db: Connection, number: int, state: EditState) -> None:
    """Set whether an edit holds."""
    db.execute("UPDATE edits SET state = ? WHERE seq = ?", (state, number))


def changes_of(db: Connection, number: int) -> tuple[RowChange, ...]:
    """Give the rows that an edit changed."""
    rows = db.execute("SELECT kind, place, before, after FROM edit_rows WHERE edit = ? ORDER BY seq", (number,))
    return tuple(RowChange(*row) for row in rows)


def newest_first(db: Connection, limit: int) -> Iterator[PastEdit]:
    """Give the last edits, those that were undone too; all with a limit of -1."""
    rows = db.execute("SELECT seq, at, state, body FROM edits ORDER BY seq DESC LIMIT ?", (limit,)).fetchall()
    return (_past(row) for row in rows)


def removals(db: Connection, kind: Kind) -> Iterator[tuple[int, str, str]]:
    """Give (number of the edit, its moment, row as JSON) for the rows that edits took away, newest first."""
    yield from db.execute(
        "SELECT edits.seq, edits.at, edit_rows.before FROM edit_rows JOIN edits ON edits.seq = edit_rows.edit "
        "WHERE edits.state = 'done' AND edit_rows.kind = ? AND edit_rows.after IS NULL ORDER BY edits.seq DESC",
        (kind,),
    ).fetchall()

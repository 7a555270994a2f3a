"""The rows of a plan file as values: reading them all, and writing the changes of one edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Final, Literal, NamedTuple, TypeVar, cast

import msgspec

from exodesk.domain.answer import Answer
from exodesk.domain.change import Change
from exodesk.domain.clinic import Clinic
from exodesk.domain.evidence import Evidence
from exodesk.domain.plan import Plan
from exodesk.errors import Unreadable
from exodesk.storage.steps import Steps

Kind = Literal["plan", "clinics", "answers", "evidence", "changes"]
Row = Plan | Clinic | Answer | Evidence | Change
_RowType = TypeVar("_RowType", bound=Row)

ROW_TYPES: Final[dict[Kind, type[Row]]] = {
    "plan": Plan,
    "clinics": Clinic,
    "answers": Answer,
    "evidence": Evidence,
    "changes": Change,
}
_DECODERS: Final[dict[Kind, msgspec.json.Decoder[Any]]] = {
    kind: msgspec.json.Decoder(type_) for kind, type_ in ROW_TYPES.items()
}
_ENCODER: Final = msgspec.json.Encoder()
_ROWS_A_STEP: Final = 4000
_INSERT: Final[dict[Kind, str]] = {
    "plan": "INSERT INTO plan (seq, body) VALUES (?, ?)",
    "clinics": "INSERT INTO clinics (seq, body, id) VALUES (?, ?, ?)",
    "answers": "INSERT INTO answers (seq, body, id, clinic, question) VALUES (?, ?, ?, ?, ?)",
    "evidence": "INSERT INTO evidence (seq, body, id, sha256) VALUES (?, ?, ?, ?)",
    "changes": "INSERT INTO changes (seq, body, id, clinic) VALUES (?, ?, ?, ?)",
}
_UPDATE: Final[dict[Kind, str]] = {
    "plan": "UPDATE plan SET body = ? WHERE seq = ?",
    "clinics": "UPDATE clinics SET body = ?, id = ? WHERE seq = ?",
    "answers": "UPDATE answers SET body = ?, id = ?, clinic = ?, question = ? WHERE seq = ?",
    "evidence": "UPDATE evidence SET body = ?, id = ?, sha256 = ? WHERE seq = ?",
    "changes": "UPDATE changes SET body = ?, id = ?, clinic = ? WHERE seq = ?",
}


_KEYS: Final = {"clinics": "id", "answers": "id, clinic, question", "evidence": "id, sha256", "changes": "id, clinic"}


class RowChange(NamedTuple):
    """One row before and after an edit, as JSON text; None where there is no row."""

    kind: Kind
    seq: int
    before: str | None
    after: str | None

    def reversed(self) -> RowChange:
        """Give the change that takes this one back."""
        return RowChange(self.kind, self.seq, self.after, self.before)


class Loaded(NamedTuple):
    """All rows of a plan file by their places. `plan` has empty lists where rows stand on their own."""

    plan: Plan
    clinics: dict[int, Clinic]
    answers: dict[int, Answer]
    evidence: dict[int, Evidence]
    changes: dict[int, Change]


def encode(row: Row) -> str:
    """Write a row as JSON text."""
    return _ENCODER.encode(row).decode("utf-8")


def decode(kind: Kind, body: str) -> Row:
    """Read a row from JSON text."""
    return cast("Row", _DECODERS[kind].decode(body))


def without_lists(plan: Plan) -> Plan:
    """Give the plan without the lists that are stored row by row."""
    return msgspec.structs.replace(plan, clinics=(), answers=(), evidence=(), changes=())


def loading(db: Connection, file: Path) -> Steps[Loaded]:
    """Read all rows, some thousands a step.

    Raises:
        Unreadable: "plan-damaged" if a row is not what it should be, or the plan's own row is missing.
        sqlite3.Error: as the driver gives it.

    """
    plans = yield from _loading(db, file, "plan", Plan)
    if not plans:
        raise Unreadable("plan-damaged", file=str(file), detail="no plan row")
    return Loaded(
        plans[1],
        (yield from _loading(db, file, "clinics", Clinic)),
        (yield from _loading(db, file, "answers", Answer)),
        (yield from _loading(db, file, "evidence", Evidence)),
        (yield from _loading(db, file, "changes", Change)),
    )


def _loading(db: Connection, file: Path, kind: Kind, row_type: type[_RowType]) -> Steps[dict[int, _RowType]]:
    found: dict[int, _RowType] = {}
    rows = db.execute(f"SELECT seq, CAST(body AS BLOB) FROM {kind} ORDER BY seq")
    while some := rows.fetchmany(_ROWS_A_STEP):
        try:
            # One array is read faster than as many single texts.
            joined = b"[" + b",".join(body for _seq, body in some) + b"]"
            values = msgspec.json.decode(joined, type=list[row_type])  # type: ignore[valid-type]
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise Unreadable("plan-damaged", file=str(file), detail=f"{kind}: {error}") from error
        if len(values) != len(some):
            raise Unreadable("plan-damaged", file=str(file), detail=kind)
        found.update(zip((seq for seq, _body in some), values, strict=True))
        yield
    return found


def next_places(db: Connection) -> dict[str, int]:
    """Give for each list the place of the next new row; a place once used is never used again."""
    used = dict(db.execute("SELECT name, seq FROM sqlite_sequence"))
    return {kind: used.get(kind, 0) + 1 for kind in ("clinics", "answers", "evidence", "changes")}


def _values(seq: int, body: str, row: Row) -> tuple[int | str | None, ...]:
    match row:
        case Answer():
            return (seq, body, row.id, row.clinic, row.question)
        case Evidence():
            return (seq, body, row.id, row.sha256)
        case Change():
            return (seq, body, row.id, row.clinic)
        case Clinic():
            return (seq, body, row.id)
        case Plan():
            return (seq, body)


def insert_all(db: Connection, kind: Kind, rows: Iterable[Row]) -> None:
    """Write many new rows in their order, from place 1. For a new file, inside a transaction."""
    db.executemany(_INSERT[kind], (_values(seq, encode(row), row) for seq, row in enumerate(rows, start=1)))


def apply(db: Connection, changes: Sequence[RowChange]) -> None:
    """Write the rows of an edit as they are after it. Inside a transaction.

    Raises:
        sqlite3.IntegrityError: if an id is taken or a reference leads nowhere.

    """
    for change in changes:
        if change.after is None:
            db.execute(f"DELETE FROM {change.kind} WHERE seq = ?", (change.seq,))
    for change in changes:
        if change.after is not None:
            seq, *columns = _values(change.seq, change.after, decode(change.kind, change.after))
            if change.before is None:
                db.execute(_INSERT[change.kind], (seq, *columns))
            else:
                db.execute(_UPDATE[change.kind], (*columns, seq))


def key_faults(db: Connection, loaded: Loaded) -> Iterator[str]:
    """Give the rows whose key columns are not those of their values, one line each."""
    for kind, columns in _KEYS.items():
        values: dict[int, Row] = getattr(loaded, kind)
        for seq, *keys in db.execute(f"SELECT seq, {columns} FROM {kind}"):
            if seq in values and tuple(keys) != _values(seq, "", values[seq])[2:]:
                yield f"{kind}, row {seq}: its keys do not match its content"

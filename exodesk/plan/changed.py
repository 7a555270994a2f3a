"""What goes into the door of a plan and what comes out: drafts of answers, and what an edit changed."""

from __future__ import annotations

from typing import Literal

from exodesk.domain.answer import FieldValue
from exodesk.domain.value import Value

ChangedKind = Literal["plan", "clinic", "answers", "evidence"]


class Changed(Value, frozen=True, kw_only=True):
    """What an edit changed. Screens redraw by `clinics` and `kinds`.

    `what` is a text key (`edit.…`) and `values` fill its places; a new row's id is `values["id"]`.
    `clinics` are those whose status may be another now.
    """

    edit_id: int
    what: str
    values: dict[str, str | int]
    clinics: frozenset[str]
    kinds: frozenset[str]


class AnswerDraft(Value, frozen=True):
    """An answer as it is typed, before it gets its id and its moment.

    `supersedes` is the id of the answer that this one corrects; without it the new answer stands beside the others.
    """

    clinic: str
    question: str
    value: str
    rank: int
    checked_on: str
    fields: dict[str, FieldValue] = {}
    source_text: str | None = None
    note: str | None = None
    na_reason: str | None = None
    evidence: tuple[str, ...] = ()
    supersedes: str | None = None


class LogEntry(Value, frozen=True, kw_only=True):
    """A past edit, for the log: its words as in `Changed`, its moment, and whether it still holds."""

    edit_id: int
    at: str
    what: str
    values: dict[str, str | int]
    clinics: frozenset[str]
    holds: bool


class DeletedClinic(Value, frozen=True, kw_only=True):
    """A clinic that was deleted and can be brought back."""

    id: str
    name: str
    deleted_at: str

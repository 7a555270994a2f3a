"""Gathers the rows of one edit before it is written, on top of the state that they change."""

from __future__ import annotations

import os

from exodesk.domain.plan import Plan
from exodesk.plan.state import PLAN_PLACE, ListRow, State
from exodesk.storage import Content, Kind, RowChange
from exodesk.storage.rows import encode, without_lists


class EditBuilder:
    """The rows of one edit. Nothing is changed until the edit is committed."""

    def __init__(self, state: State) -> None:
        """Start an edit of a state."""
        self.state = state
        self.contents: list[Content] = []
        self._changes: dict[tuple[Kind, int], RowChange] = {}
        self._places = dict(state.places)
        self._new_ids: set[str] = set()

    @property
    def changes(self) -> tuple[RowChange, ...]:
        """The rows that differ afterwards."""
        return tuple(change for change in self._changes.values() if change.before != change.after)

    def new_id(self, prefix: str) -> str:
        """Give an id that no row has."""
        while True:
            candidate = prefix + os.urandom(4).hex()
            if candidate not in self._new_ids and not self.state.is_taken(candidate):
                self._new_ids.add(candidate)
                return candidate

    def put(self, kind: Kind, row: ListRow) -> None:
        """Put a row of a list: in place of the one with its id, else as the last."""
        seq = self.state.place(kind, row.id)
        if seq is None:
            self._insert(kind, row)
            return
        old = self.state.row(kind, row.id)
        assert old is not None
        self._note(RowChange(kind, seq, encode(old), encode(row)))

    def put_back(self, change: RowChange) -> None:
        """Put a row that an earlier edit took away back to its place."""
        self._note(change.reversed())

    def remove(self, kind: Kind, row_id: str) -> None:
        """Take a row out of its list."""
        seq, old = self.state.place(kind, row_id), self.state.row(kind, row_id)
        assert seq is not None
        assert old is not None
        self._note(RowChange(kind, seq, encode(old), None))

    def put_plan(self, plan: Plan) -> None:
        """Put the plan's own values; its lists of rows are not looked at."""
        before = encode(without_lists(self.state.value))
        self._note(RowChange("plan", PLAN_PLACE, before, encode(without_lists(plan))))

    def _insert(self, kind: Kind, row: ListRow) -> None:
        seq = self._places[kind]
        self._places[kind] += 1
        self._note(RowChange(kind, seq, None, encode(row)))

    def _note(self, change: RowChange) -> None:
        first = self._changes.get((change.kind, change.seq))
        if first is not None:
            change = change._replace(before=first.before)
        self._changes[change.kind, change.seq] = change

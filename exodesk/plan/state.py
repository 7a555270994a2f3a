"""A plan in memory: its rows by place, the frozen value made of them, and how an edit changes both."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final, cast

from msgspec.structs import replace

from exodesk.domain.answer import Answer
from exodesk.domain.change import Change
from exodesk.domain.clinic import Clinic
from exodesk.domain.evidence import Evidence
from exodesk.domain.plan import Plan
from exodesk.domain.rule.view import Records
from exodesk.storage import Kind, Loaded, RowChange
from exodesk.storage.rows import decode

PLAN_PLACE: Final = 1
ListRow = Clinic | Answer | Evidence | Change


class State:
    """The rows of one plan. `value` is the plan as everybody else sees it; it is replaced by each edit."""

    def __init__(self, loaded: Loaded, places: Mapping[str, int], contents: Iterable[str]) -> None:
        """Take the rows; `contents` are the SHA-256 of the evidence contents that are there."""
        self.contents = set(contents)
        self.places = dict(places)
        self._rows: dict[Kind, dict[int, ListRow]] = {
            "clinics": dict(loaded.clinics),
            "answers": dict(loaded.answers),
            "evidence": {seq: self.with_presence(row) for seq, row in loaded.evidence.items()},
            "changes": dict(loaded.changes),
        }
        self._place_of = {kind: {row.id: seq for seq, row in rows.items()} for kind, rows in self._rows.items()}
        self._unsorted: set[Kind] = set()
        self._added: dict[Kind, list[ListRow]] = {}
        self._rewritten: set[Kind] = set(self._rows)
        self._value = loaded.plan
        self._stale: set[Kind] = set()
        self._answer_rows: dict[str, dict[int, Answer]] = {}
        for seq, answer in loaded.answers.items():
            self._answer_rows.setdefault(answer.clinic, {})[seq] = answer
        self._answers = {clinic: tuple(rows.values()) for clinic, rows in self._answer_rows.items()}
        self._rebuild(self._rows.keys())

    @property
    def value(self) -> Plan:
        """The plan with all its rows. Its lists are made when it is read: not every edit is followed by a reader."""
        if self._stale:
            self._value = replace(self._value, **{kind: self._list(kind) for kind in self._stale})
            self._stale.clear()
            self._added.clear()
            self._rewritten.clear()
        return self._value

    @classmethod
    def of_new(cls, plan: Plan) -> State:
        """Give the state of a plan without any rows."""
        return cls(Loaded(plan, {}, {}, {}, {}), dict.fromkeys(("clinics", "answers", "evidence", "changes"), 1), ())

    def row(self, kind: Kind, row_id: str) -> ListRow | None:
        """Give a row of a list by its id, if there is one."""
        seq = self._place_of[kind].get(row_id)
        return None if seq is None else self._rows[kind][seq]

    def clinic(self, clinic_id: str) -> Clinic | None:
        """Give a clinic by its id, if there is one."""
        return cast("Clinic | None", self.row("clinics", clinic_id))

    def answer(self, answer_id: str) -> Answer | None:
        """Give an answer by its id, if there is one."""
        return cast("Answer | None", self.row("answers", answer_id))

    def evidence(self, evidence_id: str) -> Evidence | None:
        """Give an evidence by its id, if there is one."""
        return cast("Evidence | None", self.row("evidence", evidence_id))

    def place(self, kind: Kind, row_id: str) -> int | None:
        """Give the place of a row, if there is one with this id."""
        return self._place_of[kind].get(row_id)

    def ids(self, kind: Kind) -> Container[str]:
        """Give the ids of a list, to be asked."""
        return self._place_of[kind].keys()

    def is_taken(self, row_id: str) -> bool:
        """Tell whether an id stands in any list."""
        return any(row_id in places for places in self._place_of.values())

    def answers_of(self, clinic_id: str) -> tuple[Answer, ...]:
        """Give the answers of a clinic in the order they were recorded."""
        return self._answers.get(clinic_id, ())

    def clinics_citing(self, evidence_ids: Iterable[str]) -> frozenset[str]:
        """Give the clinics of which an answer or a quote names one of these evidences."""
        wanted = set(evidence_ids)
        found = {answer.clinic for answer in self.value.answers if not wanted.isdisjoint(answer.evidence)}
        for clinic in self.value.clinics:
            if any(not wanted.isdisjoint(quote.evidence) for quote in clinic.quotes):
                found.add(clinic.id)
        return frozenset(found)

    def records(self) -> Records:
        """Give the records by clinic, as the status rule reads them."""
        return Records(self._answers, self._changes, self._evidence)

    def with_presence(self, evidence: Evidence) -> Evidence:
        """Give an evidence with `present` as it is: a file whose content is there."""
        present = evidence.sha256 in self.contents
        if evidence.kind != "file" or evidence.present is present:
            return evidence
        return replace(evidence, present=present)

    def apply(self, changes: Iterable[RowChange]) -> None:
        """Take over the rows of an edit that is on the disk by now."""
        touched: set[Kind] = set()
        clinics: set[str] = set()
        for change in changes:
            if change.kind == "plan":
                self._take_plan(change)
                continue
            touched.add(change.kind)
            clinics.update(self._take_row(change))
        self._rebuild(touched)
        for clinic in clinics:
            rows = self._answer_rows[clinic] = dict(sorted(self._answer_rows[clinic].items()))
            self._answers[clinic] = tuple(rows.values())

    def _take_plan(self, change: RowChange) -> None:
        assert change.after is not None
        plan = cast("Plan", decode("plan", change.after))
        lists = {kind: getattr(self._value, kind) for kind in self._rows}
        self._value = replace(plan, **lists)

    def _take_row(self, change: RowChange) -> Iterator[str]:
        """Put one row in or out; gives the clinics of which an answer was touched."""
        rows, place_of = self._rows[change.kind], self._place_of[change.kind]
        old = rows.pop(change.seq, None) if change.after is None else rows.get(change.seq)
        if old is not None:
            self._rewritten.add(change.kind)
            del place_of[old.id]
        if isinstance(old, Answer):
            del self._answer_rows[old.clinic][change.seq]
            yield old.clinic
        if change.after is None:
            return
        new = cast("ListRow", decode(change.kind, change.after))
        if isinstance(new, Evidence):
            new = self.with_presence(new)
        if old is None and rows and change.seq < next(reversed(rows)):
            self._unsorted.add(change.kind)  # a row that undo brings back goes to where it was
            self._rewritten.add(change.kind)
        self._added.setdefault(change.kind, []).append(new)
        rows[change.seq] = new
        place_of[new.id] = change.seq
        self.places[change.kind] = max(self.places[change.kind], change.seq + 1)
        if isinstance(new, Answer):
            self._answer_rows.setdefault(new.clinic, {})[change.seq] = new
            yield new.clinic

    def _rebuild(self, kinds: Iterable[Kind]) -> None:
        """Let the value's lists be made anew for these kinds, and make the groups."""
        kinds = set(kinds)
        for kind in kinds & self._unsorted:
            self._rows[kind] = dict(sorted(self._rows[kind].items()))
        self._unsorted.clear()
        self._stale |= kinds
        if "changes" in kinds:
            self._changes: dict[str | None, list[Change]] = {}
            for change in self.value.changes:
                self._changes.setdefault(change.clinic, []).append(change)
        if "evidence" in kinds:
            self._evidence = {evidence.id: evidence for evidence in self.value.evidence}

    def _list(self, kind: Kind) -> tuple[ListRow, ...]:
        """Give the rows of a list in order. Most edits put some at the end: nobody walks through 74,000 for that."""
        if kind in self._rewritten:
            return tuple(self._rows[kind].values())
        old: tuple[ListRow, ...] = getattr(self._value, kind)
        return (*old, *self._added.get(kind, ()))

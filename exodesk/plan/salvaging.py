"""Saves what can still be read of a damaged plan as JSON that can be imported, and counts what is lost."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, TypeVar, cast

from msgspec.structs import replace

from exodesk.catalogue import read_bank
from exodesk.domain.answer import Answer
from exodesk.domain.bank import Bank
from exodesk.domain.change import Change
from exodesk.domain.clinic import Clinic, Name
from exodesk.domain.evidence import Evidence
from exodesk.domain.plan import Plan
from exodesk.errors import Unreadable
from exodesk.plan.door import Clock, local_now
from exodesk.plan.faults import Known, own_faults, row_faults
from exodesk.plan.open_plan import OpenPlan, new_plan
from exodesk.plan.saved import Saved
from exodesk.plan.shape import shape_faults
from exodesk.plan.words import text_faults
from exodesk.storage import Content, Kind, Remains, Row, fill_new, published, remains_of, verify_new
from exodesk.texts import Texts

SALVAGEABLE: Final = frozenset({"plan-damaged", "plan-hostile"})
"""The keys of refusals after which rows may still be read."""

_RowT = TypeVar("_RowT", Clinic, Answer, Evidence, Change)


def salvage(path: Path, out: Path, *, without_files: bool = False, now: Clock = local_now) -> tuple[Saved, ...]:
    """Write what reads of a damaged plan as JSON; gives for each kind of thing how many read and how many are lost.

    Raises:
        Unreadable: "plan-damaged" if nothing at all can be read.
        MachineTrouble: disk full, no permission.

    """
    bank = read_bank()
    with remains_of(path) as remains, tempfile.TemporaryDirectory(prefix="exodesk-") as folder:
        plan, counts = _mended(remains, path, bank, now)
        found = {row.sha256: row for row in plan.evidence if row.sha256 and remains.content(row.sha256) is not None}
        part = Path(folder) / "plan.exodesk"
        part.touch(0o600)
        fill_new(part, plan, _contents(remains, found))
        with OpenPlan.open(part, read_only=True, bank=bank, now=now) as copy:
            copy.export_json(out, without_files)
        missing = sum(row.kind == "file" and row.sha256 not in found for row in plan.evidence)
    return (*counts, Saved("files", len(found), missing))


def salvage_to_plan(path: Path, target: Path, *, now: Clock = local_now) -> tuple[Saved, ...]:
    """Make a new plan file of what reads of a damaged one; gives the counts of `salvage`.

    Raises:
        WrongUse: "target-exists".
        Unreadable: "plan-damaged" if nothing at all can be read.
        MachineTrouble: disk full, no permission.

    """
    with remains_of(path) as remains:
        plan, counts = _mended(remains, path, read_bank(), now)
        found = {row.sha256 for row in plan.evidence if row.sha256 and remains.content(row.sha256) is not None}
        evidence = (row if row.kind != "file" else replace(row, present=row.sha256 in found) for row in plan.evidence)
        plan = replace(plan, evidence=tuple(evidence))
        with published(target) as part:
            fill_new(part, plan, _contents(remains, sorted(found)), protected=remains.is_protected)
            verify_new(part, plan)
    missing = sum(row.kind == "file" and row.sha256 not in found for row in plan.evidence)
    return (*counts, Saved("files", len(found), missing))


def readable(path: Path) -> tuple[Saved, ...]:
    """Count what of a damaged plan can still be read, for each kind of thing; nothing where nothing can."""
    try:
        with remains_of(path) as remains:
            return _mended(remains, path, read_bank(), local_now)[1]
    except Unreadable:
        return ()


def _contents(remains: Remains, found: Iterable[str]) -> Iterator[Content]:
    for sha256 in found:
        data = remains.content(sha256)
        if data is not None:
            yield Content(sha256, len(data), data)


def _mended(remains: Remains, path: Path, bank: Bank, now: Clock) -> tuple[Plan, tuple[Saved, ...]]:
    """Make one plan of the rows that read: what they name and is lost is replaced, rows that make no sense go."""
    if not any(remains.rows.values()):
        raise Unreadable("plan-damaged", file=str(path), detail="nothing in it can be read")
    counts: list[Saved] = []
    known = Known(bank, set(), set())
    evidence: list[Evidence] = _sound(remains, "evidence", known, counts)
    answers = cast("list[Answer]", _unique(remains.rows["answers"]))
    changes = cast("list[Change]", _unique(remains.rows["changes"]))
    named = dict.fromkeys([row.clinic for row in answers] + [row.clinic for row in changes if row.clinic])
    known = Known(bank, set(named), {row.id for row in evidence})
    clinics: list[Clinic] = _sound(remains, "clinics", known, counts, _without_lost_evidence(known))
    there = {row.id for row in clinics}
    clinics += [_stand_in(name, now) for name in named if name not in there]
    known = Known(bank, {row.id for row in clinics}, known.evidence)
    ids = {row.id for row in answers}
    answers = _sound(remains, "answers", known, counts, _mend_answer(known, ids))
    kept = {row.id: place for place, row in enumerate(answers)}
    answers = [_later_only(row, place, kept) for place, row in enumerate(answers)]
    changes = _sound(remains, "changes", known, counts)
    own = _own_values(remains, path, bank, now, known, counts)
    plan = replace(
        own, clinics=tuple(clinics), answers=tuple(answers), evidence=tuple(evidence), changes=tuple(changes)
    )
    return plan, tuple(counts)


def _own_values(remains: Remains, path: Path, bank: Bank, now: Clock, known: Known, counts: list[Saved]) -> Plan:
    """Give the plan's own values, or those of a new plan if they are lost."""
    for row in cast("list[Plan]", remains.rows["plan"]):
        chosen = row.chosen_clinic if row.chosen_clinic is not None and row.chosen_clinic in known.clinics else None
        plan = replace(row, chosen_clinic=chosen)
        if not (own_faults(known, plan) or shape_faults(plan) or text_faults(plan)):
            counts.append(Saved("plan", 1, 0))
            return plan
    counts.append(Saved("plan", 0, 1))
    return replace(new_plan(path, None, bank, now), id=f"p{os.urandom(8).hex()}")


def _sound(
    remains: Remains,
    kind: Kind,
    known: Known,
    counts: list[Saved],
    mend: Callable[[_RowT], _RowT] = lambda row: row,
) -> list[_RowT]:
    """Give the rows of a kind that make sense, and count them."""
    read = [mend(cast("_RowT", row)) for row in _unique(remains.rows[kind])]
    sound = [row for row in read if not (row_faults(known, row, "") or shape_faults(row) or text_faults(row))]
    unread = remains.lost[kind]
    counts.append(Saved(kind, len(sound), None if unread is None else unread + len(remains.rows[kind]) - len(sound)))
    return sound


def _unique(rows: Iterable[Row]) -> list[Row]:
    return list({cast("Clinic", row).id: row for row in rows}.values())


def _stand_in(clinic_id: str, now: Clock) -> Clinic:
    """Give a clinic to which answers belong whose own record is lost. It is named in both languages of a plan."""
    english, korean = (Texts(code).say("salvage.lost_clinic", clinic=clinic_id) for code in ("en", "ko"))
    return Clinic(id=clinic_id, name=Name(en=english, ko=korean), added_on=now().date().isoformat())


def _without_lost_evidence(known: Known) -> Callable[[Clinic], Clinic]:
    def mend(clinic: Clinic) -> Clinic:
        quotes = (replace(quote, evidence=_there(quote.evidence, known)) for quote in clinic.quotes)
        return replace(clinic, quotes=tuple(quotes))

    return mend


def _mend_answer(known: Known, ids: set[str]) -> Callable[[Answer], Answer]:
    def mend(answer: Answer) -> Answer:
        later = answer.superseded_by if answer.superseded_by in ids else None
        return replace(answer, evidence=_there(answer.evidence, known), superseded_by=later)

    return mend


def _later_only(answer: Answer, place: int, kept: dict[str, int]) -> Answer:
    """Take out the reference to a newer answer that turned out to make no sense."""
    later = answer.superseded_by
    return answer if later is None or kept.get(later, -1) > place else replace(answer, superseded_by=None)


def _there(names: tuple[str, ...], known: Known) -> tuple[str, ...]:
    return tuple(name for name in names if name in known.evidence)

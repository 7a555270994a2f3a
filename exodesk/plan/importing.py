"""Makes a new plan file from a JSON plan: whole and verified, or not at all."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from exodesk.catalogue import read_bank
from exodesk.domain.bank import Bank
from exodesk.domain.caps import MAX_JSON_BYTES
from exodesk.domain.evidence import Evidence
from exodesk.domain.plan import Plan
from exodesk.domain.value import Value
from exodesk.errors import Unreadable, WrongUse
from exodesk.plan.reading import contents_of, read_plan
from exodesk.plan.safekeeping import note_own
from exodesk.plan.sample import sample_plan
from exodesk.storage import fill_new, published, read_whole, verify_new


class ImportReport(Value, frozen=True, kw_only=True):
    """What an import brought. `missing_files` are evidence files whose content was not carried."""

    path: str
    title: str
    clinics: int
    answers: int
    evidence: int
    missing_files: int


def import_json(file: Path, target: Path, *, bank: Bank | None = None) -> ImportReport:
    """Make a new plan file from a JSON plan.

    Raises:
        WrongUse: "target-exists".
        Unreadable: "json-faults" with all faults, or what kind of file it is instead; nothing was written.
        MachineTrouble: disk full, no permission; nothing was left behind.

    """
    _refuse_existing(target)
    data = read_whole(file, MAX_JSON_BYTES, "json")
    return _import(data, target, bank, str(file))


def demo(target: Path, today: date, *, bank: Bank | None = None) -> ImportReport:
    """Make a plan file of the sample plan with its dates moved so that it happens now.

    Raises:
        WrongUse: "target-exists"; "day-out-of-range" if its dates would leave the calendar.
        MachineTrouble: disk full, no permission; nothing was left behind.

    """
    _refuse_existing(target)
    try:
        data = sample_plan(today)
    except OverflowError:
        raise WrongUse("day-out-of-range", day=today.isoformat()) from None
    return _import(data, target, bank, "three-clinics.json")


def _refuse_existing(target: Path) -> None:
    if os.path.lexists(target):
        raise WrongUse("target-exists", file=str(target))


def _import(data: bytes, target: Path, bank: Bank | None, name: str) -> ImportReport:
    if not data.strip():
        raise Unreadable("json-empty", file=name)
    plan = read_plan(data, bank or read_bank(), name)
    carried = {evidence.sha256 for evidence in plan.evidence if evidence.content is not None}
    stored = replace(plan, evidence=tuple(_stored(evidence, carried) for evidence in plan.evidence))
    with published(target) as part:
        fill_new(part, stored, contents_of(plan))
        verify_new(part, stored)
    note_own(plan.id)
    missing = sum(evidence.kind == "file" and evidence.present is not True for evidence in stored.evidence)
    return _report(target, stored, missing)


def _stored(evidence: Evidence, carried: set[str | None]) -> Evidence:
    if evidence.kind != "file":
        return evidence
    return replace(evidence, content=None, present=evidence.sha256 is not None and evidence.sha256 in carried)


def _report(target: Path, plan: Plan, missing: int) -> ImportReport:
    return ImportReport(
        path=str(target),
        title=plan.title,
        clinics=len(plan.clinics),
        answers=len(plan.answers),
        evidence=len(plan.evidence),
        missing_files=missing,
    )

"""Checks a whole plan file: pages, references, every row, every evidence hash. Nothing is changed."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from exodesk.catalogue import read_bank
from exodesk.domain.bank import Bank
from exodesk.domain.plan import Plan
from exodesk.domain.value import Value
from exodesk.plan.faults import plan_faults
from exodesk.plan.shape import shape_faults
from exodesk.storage import Loaded, PlanFile


class PlanCounts(Value, frozen=True, kw_only=True):
    """How much a plan holds, and the moment of its last edit."""

    title: str
    clinics: int
    answers: int
    evidence: int
    files: int
    last_edit_at: str | None


class CheckReport(Value, frozen=True, kw_only=True):
    """What a check found. `missing_files` are evidence files that are not in the plan file: no fault, but not there."""

    path: str
    counts: PlanCounts
    missing_files: int
    faults: tuple[str, ...]


def check_plan(path: Path, *, bank: Bank | None = None) -> CheckReport:
    """Check a plan file, also one that a window has open.

    Raises:
        Unreadable: if it is no plan that can be read at all.
        MachineTrouble: no permission, the disk fails.

    """
    file = PlanFile.open(path, read_only=True)
    try:
        return check_file(file, bank or read_bank())
    finally:
        file.close()


def check_file(file: PlanFile, bank: Bank) -> CheckReport:
    """Check an open plan file."""
    faults = list(file.faults())
    loaded = file.load()
    plan = plan_of(loaded)
    sizes = file.file_sizes()
    faults += file.key_faults(loaded)
    faults += [*shape_faults(plan), *plan_faults(bank, plan)]
    missing = 0
    for number, evidence in enumerate(plan.evidence, start=1):
        if evidence.kind != "file":
            continue
        if evidence.sha256 not in sizes:
            missing += 1
        elif not file.content_is_whole(evidence.sha256):
            faults.append(f"E{number}, {evidence.caption}: the file is damaged (its bytes do not match its SHA-256)")
    return CheckReport(
        path=str(file.file), counts=counts_of(file, plan, len(sizes)), missing_files=missing, faults=tuple(faults)
    )


def counts_of(file: PlanFile, plan: Plan, files: int) -> PlanCounts:
    """Count what a plan holds."""
    last = file.past_edits(limit=1)
    return PlanCounts(
        title=plan.title,
        clinics=len(plan.clinics),
        answers=len(plan.answers),
        evidence=len(plan.evidence),
        files=files,
        last_edit_at=last[0].at if last else None,
    )


def plan_of(loaded: Loaded) -> Plan:
    """Give the plan that rows make up."""
    return replace(
        loaded.plan,
        clinics=tuple(loaded.clinics.values()),
        answers=tuple(loaded.answers.values()),
        evidence=tuple(loaded.evidence.values()),
        changes=tuple(loaded.changes.values()),
    )

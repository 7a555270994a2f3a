"""Plans that come from elsewhere, such as by mail: told by where they lie, taken over row by row into a new file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from exodesk.catalogue import read_bank
from exodesk.domain.value import Value
from exodesk.errors import ExodeskError, PlanSaysNo
from exodesk.plan.backups import counts_of_file
from exodesk.plan.checking import PlanCounts, check_file, plan_of
from exodesk.plan.downloads import is_among_downloads
from exodesk.plan.safekeeping import backups_folder, note_own
from exodesk.storage import Content, PlanFile, fill_new, make_folder, published, told, verify_new


class Arrival(Value, frozen=True, kw_only=True):
    """What a plan from elsewhere holds: its counts, its bytes, and which program wrote it."""

    counts: PlanCounts
    size: int
    written_by: str


def arrival_of(file: Path) -> Arrival | None:
    """Look at a plan that lies among downloads or temporary files and was never used on this computer.

    None for every other plan, and for what cannot be read: opening it tells why.
    """
    if not is_among_downloads(file):
        return None
    with suppress(ExodeskError, OSError):
        plan_file = PlanFile.open(file, read_only=True)
        try:
            plan = plan_file.load().plan
            if backups_folder(plan.id).is_dir():
                return None
            return Arrival(counts=counts_of_file(plan_file), size=file.stat().st_size, written_by=plan.written_by or "")
        finally:
            plan_file.close()
    return None


def take_over(file: Path, target: Path) -> None:
    """Make a new plan file of all rows and contents of another one. What was edited there cannot be undone here.

    Raises:
        WrongUse: "target-exists".
        PlanSaysNo: "plan-has-faults" with all of them; nothing was written.
        Unreadable, MachineTrouble: as opening; disk full, no permission. Nothing was left behind.

    """
    source = PlanFile.open(file, read_only=True)
    try:
        report = check_file(source, read_bank())
        if report.faults:
            raise PlanSaysNo("plan-has-faults", faults=report.faults, file=str(file), number=len(report.faults))
        plan, sizes = plan_of(source.load()), source.file_sizes()
        evidence = (row if row.kind != "file" else replace(row, present=row.sha256 in sizes) for row in plan.evidence)
        plan = replace(plan, evidence=tuple(evidence))
        with told(target):
            make_folder(target.parent)
        with published(target) as part:
            fill_new(part, plan, _contents(source, sizes), protected=source.is_protected)
            verify_new(part, plan)
    finally:
        source.close()
    note_own(plan.id)


def _contents(source: PlanFile, sizes: dict[str, int]) -> Iterator[Content]:
    for sha256, size in sizes.items():
        data = source.content(sha256)
        if data is not None:
            yield Content(sha256, size, data)

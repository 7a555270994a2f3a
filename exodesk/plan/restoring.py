"""Puts a backup in the place of a plan: compared first, and the plan that was there is kept."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from exodesk.domain.value import Value
from exodesk.errors import ExodeskError, Unreadable, WrongUse
from exodesk.plan.backups import counts_at, refuse_changed, refuse_unsound
from exodesk.plan.checking import PlanCounts
from exodesk.plan.door import Clock, local_now
from exodesk.plan.safekeeping import keep
from exodesk.storage import PlanFile, PlanLock, free_name, published


class RestoreReport(Value, frozen=True, kw_only=True):
    """What a restore would do or did: the plan that is there, the one that takes its place, where the old one is kept.

    `before` is None where nothing is there, or nothing that can be read.
    """

    path: str
    before: PlanCounts | None
    after: PlanCounts
    kept: str | None = None


def preview_restore(file: Path, target: Path) -> RestoreReport:
    """Say what a restore would change. Nothing is written.

    Raises:
        Unreadable: if the backup is no plan, is damaged, or is not what was backed up.
        MachineTrouble: no permission, the disk fails.

    """
    refuse_changed(file)
    refuse_unsound(file, None)
    try:
        before = counts_at(target)
    except Unreadable:
        before = None
    return RestoreReport(path=str(target), before=before, after=counts_at(file))


def restore(file: Path, target: Path, replace: bool = False, *, now: Clock = local_now) -> RestoreReport:
    """Put a checked backup where a plan is to be. The plan that was there is kept beside it under another name.

    Raises:
        WrongUse: "target-exists", unless `replace`; "export-onto-plan" if both are the same file.
        Unreadable: if the backup is no plan, is damaged, or is not what was backed up; nothing was changed.
        MachineTrouble: the plan is held by another process, disk full, no permission; nothing was changed.

    """
    if target.exists() and not replace:
        raise WrongUse("target-exists", file=str(target))
    if target.exists() and target.samefile(file):
        raise WrongUse("export-onto-plan", file=str(file))
    preview = preview_restore(file, target)
    if not target.exists():
        with published(target) as part:
            _copy(file, part, preview.after)
        return preview
    lock = PlanLock(target)
    lock.acquire()
    try:
        if preview.before:
            _back_up(target, now)
        what = "replaced" if preview.before else "damaged"
        kept = free_name(target.with_name(f"{target.stem}.{what}-{now():%Y%m%d-%H%M%S}{target.suffix}"))
        with published(target, replace=True, keep_as=kept) as part:
            _copy(file, part, preview.after)
    finally:
        lock.release()
    return RestoreReport(path=preview.path, before=preview.before, after=preview.after, kept=str(kept))


def _back_up(target: Path, now: Clock) -> None:
    """Back up the plan that is replaced. It is kept anyway, so that this may fail."""
    with suppress(ExodeskError):
        file = PlanFile.open(target, read_only=True)
        try:
            keep(file, file.load().plan.id, "restore", now())
        finally:
            file.close()


def _copy(file: Path, part: Path, expected: PlanCounts) -> None:
    source = PlanFile.open(file, read_only=True)
    try:
        source.copy_to(part)
    finally:
        source.close()
    refuse_unsound(part, expected)

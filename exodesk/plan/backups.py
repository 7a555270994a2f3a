"""Backs up a plan and restores it; a copy is only called one after it was read back and checked."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from exodesk.domain.value import Value
from exodesk.errors import Unreadable, WrongUse
from exodesk.plan.checking import PlanCounts, counts_of, plan_of
from exodesk.plan.door import Clock, Door, local_now
from exodesk.storage import PlanFile, PlanLock, free_name, published, told
from exodesk.storage.limits import CHUNK_BYTES


class RestoreReport(Value, frozen=True, kw_only=True):
    """What a restore would do or did: the plan that is there, the one that takes its place, where the old one is kept.

    `before` is None where nothing is there, or nothing that can be read.
    """

    path: str
    before: PlanCounts | None
    after: PlanCounts
    kept: str | None = None


class Backups(Door):
    """The backup of an open plan."""

    def backup(self, out: Path) -> Path:
        """Write a verified copy of the plan, and its SHA-256 beside it; gives the path of that second file.

        Raises:
            WrongUse: "target-exists", "plan-not-saved".
            MachineTrouble: disk full, no permission; nothing was left behind.

        """
        if self._file is None:
            raise WrongUse("plan-not-saved")
        with published(out) as part:
            self._file.copy_to(part)
            _refuse_unsound(part, _counts_of(self._file))
            digest = _sha256_of(part)
        beside = _beside(out)
        with published(beside, replace=True) as part, told(beside):
            part.write_text(f"{digest}  {out.name}\n", "utf-8")
        return beside


def backup_path(plan: Path, when: datetime) -> Path:
    """Give the usual name of a backup: beside the plan, with the moment in it."""
    return plan.with_name(f"{plan.stem}.backup-{when:%Y%m%d-%H%M%S}{plan.suffix}")


def preview_restore(file: Path, target: Path) -> RestoreReport:
    """Say what a restore would change. Nothing is written.

    Raises:
        Unreadable: if the backup is no plan, is damaged, or is not what was backed up.
        MachineTrouble: no permission, the disk fails.

    """
    _refuse_changed(file)
    _refuse_unsound(file, None)
    try:
        before = _counts(target)
    except Unreadable:
        before = None
    return RestoreReport(path=str(target), before=before, after=_counts(file))


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
        kept = free_name(target.with_name(f"{target.stem}.replaced-{now():%Y%m%d-%H%M%S}{target.suffix}"))
        with published(target, replace=True, keep_as=kept) as part:
            _copy(file, part, preview.after)
    finally:
        lock.release()
    return RestoreReport(path=preview.path, before=preview.before, after=preview.after, kept=str(kept))


def _copy(file: Path, part: Path, expected: PlanCounts) -> None:
    source = PlanFile.open(file, read_only=True)
    try:
        source.copy_to(part)
    finally:
        source.close()
    _refuse_unsound(part, expected)


def _refuse_unsound(file: Path, expected: PlanCounts | None) -> None:
    """Refuse a copy that does not read back; faults that the plan had before are copied with it.

    Raises:
        Unreadable: "plan-damaged".

    """
    copy = PlanFile.open(file, read_only=True)
    try:
        faults = copy.faults()
        if faults:
            raise Unreadable("plan-damaged", faults=faults, file=str(file), detail=faults[0])
        if expected is not None and _counts_of(copy) != expected:
            raise Unreadable("plan-damaged", file=str(file), detail="not every row was copied")
    finally:
        copy.close()


def _counts(path: Path) -> PlanCounts:
    file = PlanFile.open(path, read_only=True)
    try:
        return _counts_of(file)
    finally:
        file.close()


def _counts_of(file: PlanFile) -> PlanCounts:
    return counts_of(file, plan_of(file.load()), len(file.file_sizes()))


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.sha256")


def _refuse_changed(file: Path) -> None:
    """Refuse a backup that no longer has the SHA-256 that was written beside it.

    Raises:
        Unreadable: "backup-not-whole".

    """
    beside = _beside(file)
    if not beside.is_file() or not file.is_file():
        return
    with told(beside):
        written = beside.read_text("utf-8", errors="replace").split()
    if not written or written[0].lower() != _sha256_of(file):
        raise Unreadable("backup-not-whole", file=str(file))


def _sha256_of(file: Path) -> str:
    digest = hashlib.sha256()
    with told(file), file.open("rb") as stream:
        while piece := stream.read(CHUNK_BYTES):
            digest.update(piece)
    return digest.hexdigest()

"""Puts a backup in the place of a plan: copied and checked first, compared, and the plan that was there is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from exodesk.domain.clinic import Clinic
from exodesk.domain.plan import Plan
from exodesk.domain.value import Value
from exodesk.errors import ExodeskError, Unreadable, WrongUse
from exodesk.plan.backups import counts_of_file, refuse_changed, refuse_copy, refuse_unsound
from exodesk.plan.checking import PlanCounts, plan_of
from exodesk.plan.door import Clock, local_now, shown_name
from exodesk.plan.safekeeping import keep
from exodesk.storage import PlanFile, PlanLock, free_name, published


class ClinicDifference(Value, frozen=True, kw_only=True):
    """A clinic that differs: how many answers it has now and in the backup; None where it is not there."""

    name: str
    now: int | None
    then: int | None


class RestoreReport(Value, frozen=True, kw_only=True):
    """What a restore would do or did: the plan that is there, the one that takes its place, where the old one is kept.

    `before` is None where nothing is there, or nothing that can be read. `clinics` are those that differ.
    """

    path: str
    before: PlanCounts | None
    after: PlanCounts
    clinics: tuple[ClinicDifference, ...] = ()
    kept: str | None = None


def preview_restore(file: Path, target: Path) -> RestoreReport:
    """Say what a restore would change. Nothing is written.

    Raises:
        Unreadable: if the backup is no plan, is damaged, or is not what was backed up.
        MachineTrouble: no permission, the disk fails.

    """
    refuse_changed(file)
    refuse_unsound(file, None)
    return _compared(_held(target), _read(file), target)


def restore(
    file: Path,
    target: Path,
    replace: bool = False,
    *,
    now: Clock = local_now,
    show: Callable[[RestoreReport], object] = lambda _report: None,
) -> RestoreReport:
    """Put a checked backup where a plan is to be. The plan that was there is kept beside it under another name.

    `show` is given what differs after everything was checked and before anything is replaced.

    Raises:
        WrongUse: "target-exists", unless `replace`; "export-onto-plan" if both are the same file.
        Unreadable: if the backup is no plan, is damaged, or is not what was backed up; nothing was changed.
        MachineTrouble: the plan is held by another process, disk full, no permission; nothing was changed.

    """
    if target.exists() and not replace:
        raise WrongUse("target-exists", file=str(target))
    if target.exists() and target.samefile(file):
        raise WrongUse("export-onto-plan", file=str(file))
    PlanFile.open(file, read_only=True).close()  # before a lock file is made beside the target
    with ExitStack() as stack:
        before, kept = None, None
        if target.exists():
            lock = PlanLock(target)
            lock.acquire()
            stack.callback(lock.release)
            before = _held(target)
            what = "replaced" if before else "damaged"
            kept = free_name(target.with_name(f"{target.stem}.{what}-{now():%Y%m%d-%H%M%S}{target.suffix}"))
        part = stack.enter_context(published(target, replace=kept is not None, keep_as=kept))
        _copy(file, part)
        report = _compared(before, _read(part), target)
        show(report)
        if before:
            _back_up(target, now)
    return RestoreReport(
        path=report.path,
        before=report.before,
        after=report.after,
        clinics=report.clinics,
        kept=str(kept) if kept else None,
    )


def _back_up(target: Path, now: Clock) -> None:
    """Back up the plan that is replaced. It is kept anyway, so that this may fail."""
    with suppress(ExodeskError):
        file = PlanFile.open(target, read_only=True)
        try:
            keep(file, file.load().plan.id, "restore", now())
        finally:
            file.close()


def _copy(file: Path, part: Path) -> None:
    source = PlanFile.open(file, read_only=True)
    try:
        source.duplicate_to(part)
    finally:
        source.close()
    refuse_copy(part, file)
    refuse_unsound(part, None)


def _held(target: Path) -> tuple[PlanCounts, Plan] | None:
    try:
        return _read(target)
    except Unreadable:
        return None


def _read(path: Path) -> tuple[PlanCounts, Plan]:
    file = PlanFile.open(path, read_only=True)
    try:
        return counts_of_file(file), plan_of(file.load())
    finally:
        file.close()


def _compared(before: tuple[PlanCounts, Plan] | None, after: tuple[PlanCounts, Plan], target: Path) -> RestoreReport:
    clinics = _differing(before[1], after[1]) if before else ()
    return RestoreReport(path=str(target), before=before[0] if before else None, after=after[0], clinics=clinics)


def _differing(now: Plan, then: Plan) -> tuple[ClinicDifference, ...]:
    """Give the clinics that are in one plan only, or whose facts or answers differ; those of now first."""
    sides = [_clinics_of(plan) for plan in (now, then)]
    names = {clinic_id: shown_name(clinic) for side in reversed(sides) for clinic_id, (clinic, _rows) in side.items()}
    ordered = [*sides[0], *(clinic_id for clinic_id in sides[1] if clinic_id not in sides[0])]
    found = []
    for clinic_id in ordered:
        here, there = (side.get(clinic_id) for side in sides)
        if here != there:
            found.append(
                ClinicDifference(
                    name=names[clinic_id],
                    now=here[1].total() if here else None,
                    then=there[1].total() if there else None,
                )
            )
    return tuple(found)


def _clinics_of(plan: Plan) -> dict[str, tuple[Clinic, Counter[object]]]:
    answers: dict[str, Counter[object]] = {clinic.id: Counter() for clinic in plan.clinics}
    for answer in plan.answers:
        answers.setdefault(answer.clinic, Counter())[answer.id, answer.note, answer.superseded_by] += 1
    return {clinic.id: (clinic, answers[clinic.id]) for clinic in plan.clinics}

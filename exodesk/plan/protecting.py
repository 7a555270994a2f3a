"""Sets, changes and removes the passphrase of a plan: each writes a new file, verifies it, and only then swaps."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from exodesk.domain.value import Value
from exodesk.errors import ExodeskError, MachineTrouble, WrongUse
from exodesk.plan.backups import counts_at, hash_beside, refuse_unsound
from exodesk.plan.safekeeping import kept_backups
from exodesk.storage import PlanFile, PlanLock, copy_protected, passphrases, published

LEAST_LENGTH: Final = 8


class ProtectReport(Value, frozen=True, kw_only=True):
    """What was done: how many automatic backups follow the plan, and which could not be changed."""

    backups: int
    left: tuple[str, ...]


def protect(path: Path, passphrase: str | None) -> ProtectReport:
    """Give a plan and its automatic backups this passphrase, or take it away (None).

    The present passphrase of a protected plan must be known to `exodesk.storage.passphrases`.

    Raises:
        WrongUse: "passphrase-short".
        Unreadable: as opening the plan; nothing was changed.
        MachineTrouble: held by another process, "encrypt-missing", disk full; nothing was changed.

    """
    if passphrase is not None and len(passphrase.strip()) < LEAST_LENGTH:
        raise WrongUse("passphrase-short", least=LEAST_LENGTH)
    lock = PlanLock(path)
    counts_at(path)  # refuse what is no plan before there is a lock file beside it
    lock.acquire()
    try:
        if passphrase is not None:
            passphrases.add(passphrase)
        _swap(path, passphrase)
        plan_id = _id_of(path)
    finally:
        lock.release()
    done, left = 0, []
    for backup in kept_backups(plan_id):
        try:
            _swap(Path(backup.path), passphrase)
            hash_beside(Path(backup.path))
            done += 1
        except ExodeskError:
            left.append(backup.path)
    return ProtectReport(backups=done, left=tuple(left))


def _swap(path: Path, passphrase: str | None) -> None:
    counts = counts_at(path)
    with published(path, replace=True) as part:
        copy_protected(path, part, passphrase)
        refuse_unsound(part, counts)
        _refuse_different(path, part)


def _refuse_different(old: Path, new: Path) -> None:
    """Compare everything, the bytes of the evidence by their hashes.

    Raises:
        MachineTrouble: "disk-failed".

    """
    files = [PlanFile.open(path, read_only=True) for path in (old, new)]
    try:
        (before, sizes), (after, new_sizes) = ((file.load(), file.file_sizes()) for file in files)
        whole = all(files[1].content_is_whole(sha256) == files[0].content_is_whole(sha256) for sha256 in sizes)
        if before != after or sizes != new_sizes or not whole or files[0].past_edits() != files[1].past_edits():
            raise MachineTrouble("disk-failed", file=str(old), detail="what was written does not read back")
    finally:
        for file in files:
            file.close()


def _id_of(path: Path) -> str:
    file = PlanFile.open(path, read_only=True)
    try:
        return file.load().plan.id
    finally:
        file.close()

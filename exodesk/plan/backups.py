"""Backs up a plan; a copy is only called one after it was read back and checked."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from exodesk.errors import ExodeskError, Unreadable, WrongUse
from exodesk.plan.checking import PlanCounts, counts_of, plan_of
from exodesk.plan.door import Door
from exodesk.storage import PlanFile, published, told


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
        return write_copy(self._file, out)


def write_copy(file: PlanFile, out: Path) -> Path:
    """Write a verified copy of an open plan file, and its SHA-256 beside it; gives the path of that second file.

    Raises:
        WrongUse: "target-exists".
        MachineTrouble: disk full, no permission; nothing was left behind.

    """
    with published(out) as part:
        file.copy_to(part)
        refuse_unsound(part, counts_of_file(file))
        digest = _sha256_of(part)
    return hash_beside(out, digest)


def hash_beside(file: Path, digest: str | None = None) -> Path:
    """Write the SHA-256 of a file beside it; gives the path of that second file.

    Raises:
        MachineTrouble: disk full, no permission.

    """
    digest = digest or _sha256_of(file)
    beside = beside_of(file)
    with published(beside, replace=True) as part, told(beside):
        part.write_text(f"{digest}  {file.name}\n", "utf-8")
    return beside


def is_good(backup: Path) -> bool:
    """Tell whether a backup still has its hash and can be read as a whole."""
    try:
        refuse_changed(backup)
        refuse_unsound(backup, None)
    except ExodeskError as error:
        # without its passphrase a protected backup can still be told by its hash
        return error.key == "plan-protected-or-damaged" and beside_of(backup).is_file()
    return True


def backup_path(plan: Path, when: datetime) -> Path:
    """Give the usual name of a backup: beside the plan, with the moment in it."""
    return plan.with_name(f"{plan.stem}.backup-{when:%Y%m%d-%H%M%S}{plan.suffix}")


def refuse_unsound(file: Path, expected: PlanCounts | None) -> None:
    """Refuse a copy that does not read back; faults that the plan had before are copied with it.

    Raises:
        Unreadable: "plan-damaged".

    """
    copy = PlanFile.open(file, read_only=True)
    try:
        faults = copy.faults()
        if faults:
            raise Unreadable("plan-damaged", faults=faults, file=str(file), detail=faults[0])
        if expected is not None and counts_of_file(copy) != expected:
            raise Unreadable("plan-damaged", file=str(file), detail="not every row was copied")
    finally:
        copy.close()


def counts_at(path: Path) -> PlanCounts:
    """Count what a plan file holds.

    Raises:
        Unreadable, MachineTrouble: as opening it.

    """
    file = PlanFile.open(path, read_only=True)
    try:
        return counts_of_file(file)
    finally:
        file.close()


def counts_of_file(file: PlanFile) -> PlanCounts:
    """Count what an open plan file holds."""
    return counts_of(file, plan_of(file.load()), len(file.file_sizes()))


def beside_of(file: Path) -> Path:
    """Give the path of the hash beside a backup."""
    return file.with_name(f"{file.name}.sha256")


def refuse_changed(file: Path) -> None:
    """Refuse a backup that no longer has the SHA-256 that was written beside it.

    Raises:
        Unreadable: "backup-not-whole".

    """
    written = _written_beside(file) if file.is_file() else None
    if written is not None and written != _sha256_of(file):
        raise Unreadable("backup-not-whole", file=str(file))


def refuse_copy(copy: Path, file: Path) -> None:
    """Refuse a copy that reads back other than the backup, or other than what was backed up where that is known.

    Raises:
        Unreadable: "backup-not-whole".

    """
    if (_written_beside(file) or _sha256_of(file)) != _sha256_of(copy):
        raise Unreadable("backup-not-whole", file=str(file))


def _written_beside(file: Path) -> str | None:
    """Give the SHA-256 that was written beside a backup; "-" where that file is empty; None if there is none."""
    beside = beside_of(file)
    if not beside.is_file():
        return None
    with told(beside):
        written = beside.read_text("utf-8", errors="replace").split()
    return written[0].lower() if written else "-"


def _sha256_of(file: Path) -> str:
    import hashlib  # noqa: PLC0415  (see `digests`)

    with told(file), file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

"""Automatic backups: made before what may do harm and once a day of use, verified, thinned, and found again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal

from exodesk import paths
from exodesk.domain.caps import LATE_BACKUP_BYTES, MAX_BACKUP_BYTES
from exodesk.domain.value import Value
from exodesk.errors import ExodeskError
from exodesk.plan.backups import Backups, beside_of, is_good, write_copy
from exodesk.storage import PlanFile, free_name, make_folder, published, told

Why = Literal["daily", "import", "restore"]

DAILY, WEEKLY, MONTHLY = 7, 4, 12
_ALL_KEPT_FOR: Final = timedelta(days=2)
_LEAST_KEPT: Final = 2
_NAME: Final = re.compile(r"(\d{8}-\d{6})-(daily|import|restore)(?:-\d+)?\.exodesk")
_MOMENT: Final = "%Y%m%d-%H%M%S"
_WHERE: Final = "where.txt"


class KeptBackup(Value, frozen=True, kw_only=True):
    """An automatic backup: where it lies, its local moment, its size in bytes, and before what it was made."""

    path: str
    at: str
    size: int
    why: Why


class Safekeeping(Backups):
    """The automatic backups of an open plan. One that fails never stops an edit; it is told once."""

    _day_tried: str | None = None
    _is_due_at_closing = False
    _trouble: ExodeskError | None = None

    def keep_backup(self, why: Why) -> Path | None:
        """Make a backup now and thin the older ones; None where the plan is not on the disk, or it failed."""
        if self._file is None:
            return None
        try:
            return keep(self._file, self.value.id, why, self._now())
        except ExodeskError as error:
            self._trouble = error
            return None

    def take_backup_trouble(self) -> ExodeskError | None:
        """Give why the last backup failed, once."""
        trouble, self._trouble = self._trouble, None
        return trouble

    def forget_past(self) -> None:
        """Delete for ever what was deleted or changed: undo, the log and the older automatic backups go with it.

        Raises:
            MachineTrouble: disk full, no permission. The older backups go only after a new one was made.

        """
        file = self._file_to_write()
        file.forget_past()
        new = keep(file, self.value.id, "daily", self._now())
        for backup in self.kept_backups():
            if backup.path != str(new):
                _remove(Path(backup.path))
        self._state.contents = set(file.file_sizes())

    def kept_backups(self) -> tuple[KeptBackup, ...]:
        """Give the automatic backups of this plan, newest first."""
        return kept_backups(self.value.id)

    def close(self) -> None:
        """Make the backup that was put off, then close the file."""
        if self._is_due_at_closing and not self._is_closed:
            self._is_due_at_closing = False
            self.keep_backup("daily")
        super().close()

    def _file_to_write(self) -> PlanFile:
        """Make the first backup of the day before the first edit of the day."""
        was_there = self._file is not None
        file = super()._file_to_write()
        today = f"{self._now():%Y%m%d}"
        if self._day_tried == today:
            return file
        self._day_tried = today
        if not was_there:
            note_own(self.value.id)
        if not was_there or any(backup.at.startswith(today) for backup in self.kept_backups()):
            return file
        with told(self.path):
            size = self.path.stat().st_size
        if size > LATE_BACKUP_BYTES:
            self._is_due_at_closing = True
        else:
            self.keep_backup("daily")
        return file


def backups_folder(plan_id: str) -> Path:
    """Give the folder of the automatic backups of a plan."""
    return paths.data_folder() / "backups" / plan_id


def note_own(plan_id: str) -> None:
    """Note that a plan is used on this computer: from now on there is a folder for its backups."""
    with suppress(OSError):
        make_folder(backups_folder(plan_id))


def keep(file: PlanFile, plan_id: str, why: Why, now: datetime) -> Path:
    """Write a verified backup of an open plan file and thin the older ones; gives its path.

    Raises:
        Unreadable: if the plan itself is damaged; nothing was left behind.
        MachineTrouble: disk full, no permission; nothing was left behind.

    """
    folder = backups_folder(plan_id)
    with told(folder):
        make_folder(folder)
    out = free_name(folder / f"{now:{_MOMENT}}-{why}.exodesk")
    write_copy(file, out)
    where = folder / _WHERE
    with published(where, replace=True) as part, told(where):
        part.write_text(str(file.file.absolute()), "utf-8")
    thin(folder, now)
    return out


def kept_backups(plan_id: str) -> tuple[KeptBackup, ...]:
    """Give the automatic backups of a plan, newest first."""
    return tuple(_listed(backups_folder(plan_id)))


def newest_good(plan: Path) -> KeptBackup | None:
    """Give the newest automatic backup of the plan that lay at a path, if one still reads and has its hash."""
    found: list[KeptBackup] = []
    with suppress(OSError):  # this only adds advice to a refusal
        for where in sorted((paths.data_folder() / "backups").glob(f"*/{_WHERE}")):
            with suppress(OSError, UnicodeDecodeError):
                if where.read_text("utf-8") == str(plan.absolute()):
                    found += _listed(where.parent)
    for backup in sorted(found, key=lambda backup: backup.at, reverse=True):
        if is_good(Path(backup.path)):
            return backup
    return None


def thin(folder: Path, now: datetime) -> None:
    """Keep all backups of two days, then the newest of each of 7 days, 4 weeks and 12 months; drop the others.

    Where they need more room than they may, the oldest go first.
    """
    backups = list(_listed(folder))
    wanted = _wanted(backups, now)
    room = MAX_BACKUP_BYTES
    for number, backup in enumerate(backups):
        room -= backup.size
        if backup in wanted and (room >= 0 or number < _LEAST_KEPT):
            continue
        _remove(Path(backup.path))


def _remove(backup: Path) -> None:
    for path in (backup, beside_of(backup)):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _wanted(backups: Iterable[KeptBackup], now: datetime) -> set[KeptBackup]:
    newest_first = list(backups)
    wanted = {backup for backup in newest_first if _moment(backup, now) > now - _ALL_KEPT_FOR}
    for form, most in (("%Y-%m-%d", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY)):
        first_of: dict[str, KeptBackup] = {}
        for backup in newest_first:
            first_of.setdefault(f"{_moment(backup, now):{form}}", backup)
        wanted.update(list(first_of.values())[:most])
    return wanted


def _moment(backup: KeptBackup, now: datetime) -> datetime:
    return datetime.strptime(backup.at, _MOMENT).replace(tzinfo=now.tzinfo)


def _listed(folder: Path) -> Iterator[KeptBackup]:
    try:
        paths_there = sorted(folder.glob("*.exodesk"), reverse=True)
    except OSError:  # it may not be entered, or no more files may be opened: making a backup will tell
        return
    for path in paths_there:
        with suppress(OSError, ValueError):
            if found := _NAME.fullmatch(path.name):
                datetime.strptime(found[1], _MOMENT)
                why: Why = found[2]  # type: ignore[assignment]
                yield KeptBackup(path=str(path), at=found[1], size=path.stat().st_size, why=why)

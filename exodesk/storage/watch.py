"""Notices when the file of an open plan is replaced or changed by another program, such as one that syncs folders."""

from __future__ import annotations

from pathlib import Path

from exodesk.errors import MachineTrouble


class Watch:
    """Knows how the file was after the last own write. Ours is the only process that may write to it."""

    def __init__(self, file: Path) -> None:
        """Take the file as it is now."""
        self._file = file
        self._known = _stamp(file)

    def look(self) -> None:
        """Look before a write.

        Raises:
            MachineTrouble: "plan-moved" if the file is another one, was changed, or is gone.

        """
        if _stamp(self._file) != self._known:
            raise MachineTrouble("plan-moved", file=str(self._file))

    def renew(self) -> None:
        """Take the file as it is after an own write, or one that was rolled back; another file is not taken."""
        now = _stamp(self._file)
        if now and self._known and now[:2] == self._known[:2]:
            self._known = now


def _stamp(file: Path) -> tuple[int, int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns

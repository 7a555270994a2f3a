"""A second start on the same plan raises the window that has it, by a small file: no socket, not even a local one."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from exodesk import digests, paths
from exodesk.storage import make_folder

_SECONDS: Final = 2.0


class RaiseRequests(QObject):
    """Emits `wanted` when another start of the program asks for the window of a plan."""

    wanted = Signal()

    def __init__(self, plan: Path, parent: QObject | None = None) -> None:
        """Look out for requests from now on; where no folder can be made, none will come."""
        super().__init__(parent)
        self._request = _request_of(plan)
        with suppress(OSError):
            make_folder(self._request.parent)
            self._request.unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(self._request.parent)], self)
        self._watcher.directoryChanged.connect(self._look)

    @Slot()
    def _look(self) -> None:
        try:
            self._request.unlink()  # the answer to who asked
        except OSError:
            return
        self.wanted.emit()


def ask_to_raise(plan: Path, seconds: float = _SECONDS) -> bool:
    """Ask the window that has a plan to come to the front; tells whether there was one."""
    request = _request_of(plan)
    try:
        make_folder(request.parent)
        request.touch(0o600)
    except OSError:
        return False
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not request.exists():
            return True
        time.sleep(0.05)
    with suppress(OSError):
        request.unlink()
    return False


def _request_of(plan: Path) -> Path:
    name = digests.of_small(str(plan.absolute()).encode("utf-8", "surrogateescape"))[:24]
    return paths.data_folder() / "raise" / name

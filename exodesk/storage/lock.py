"""One writer per plan, across processes: a lock file beside the plan that also says who holds it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from exodesk.domain.caps import BUSY_SECONDS
from exodesk.errors import MachineTrouble
from exodesk.storage.patience import PATIENCE
from exodesk.storage.trouble import told


class PlanLock:
    """The lock of one plan. It ends with the process, however that ends; the lock file itself stays."""

    def __init__(self, plan: Path) -> None:
        """Name the lock file; nothing is touched yet."""
        from filelock import FileLock  # noqa: PLC0415  (slow to load; who only reads takes no lock)

        self._plan = plan
        self.file = _lock_file(plan)
        self._lock = FileLock(self.file, mode=0o600)

    def acquire(self, seconds: float = BUSY_SECONDS) -> None:
        """Take the lock, waiting if another process has it.

        Raises:
            MachineTrouble: "plan-busy" with the holder's process number if known; no permission; no folder.

        """
        from filelock import Timeout  # noqa: PLC0415  (see above)

        with told(self._plan):
            for _turn in PATIENCE.turns(seconds):
                with suppress(Timeout):
                    self._lock.acquire(timeout=0)
                    break
            else:
                raise MachineTrouble("plan-busy", file=str(self._plan), holder=self._holder())
        with suppress(OSError):
            self.file.write_text(f"{os.getpid()} {_machine()}", "utf-8")

    def release(self) -> None:
        """Give the lock back; more than once does no harm."""
        if self._lock.is_locked:
            with suppress(OSError):
                self.file.write_text("", "ascii")
        self._lock.release()

    def _holder(self) -> str:
        """Give the holder's process number, and its computer if that is another one; "?" where it is not known."""
        try:
            process, _space, machine = self.file.read_text("utf-8").strip().partition(" ")
        except (OSError, UnicodeDecodeError):
            return "?"
        if not process.isdigit():
            return "?"
        return process if machine in {"", _machine()} else f"{process}, {machine}"


def _machine() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def is_held(plan: Path) -> bool:
    """Tell at once whether another process holds a plan; nothing is made where there is no lock file."""
    try:
        if not _lock_file(plan).stat().st_size:
            return False  # who holds it has written there who that is; filelock, slow to load, is not asked
    except OSError:
        return False
    lock = PlanLock(plan)
    try:
        lock.acquire(0)
    except MachineTrouble as trouble:
        return trouble.key == "plan-busy"
    lock.release()
    return False


def _lock_file(plan: Path) -> Path:
    return plan.with_name(f".{plan.name}.lock")

"""One writer per plan, across processes: a lock file beside the plan that also says who holds it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from exodesk.errors import MachineTrouble
from exodesk.storage.limits import BUSY_SECONDS
from exodesk.storage.trouble import told


class PlanLock:
    """The lock of one plan. It ends with the process, however that ends; the lock file itself stays."""

    def __init__(self, plan: Path) -> None:
        """Name the lock file; nothing is touched yet."""
        from filelock import FileLock  # noqa: PLC0415  (slow to load; who only reads takes no lock)

        self._plan = plan
        self.file = plan.with_name(f".{plan.name}.lock")
        self._lock = FileLock(self.file, mode=0o600)

    def acquire(self, seconds: float = BUSY_SECONDS) -> None:
        """Take the lock, waiting if another process has it.

        Raises:
            MachineTrouble: "plan-busy" with the holder's process number if known; no permission; no folder.

        """
        from filelock import Timeout  # noqa: PLC0415  (see above)

        with told(self._plan):
            try:
                self._lock.acquire(timeout=seconds, poll_interval=0.05)
            except Timeout:
                raise MachineTrouble("plan-busy", file=str(self._plan), holder=self._holder()) from None
        with suppress(OSError):
            self.file.write_text(str(os.getpid()), "ascii")

    def release(self) -> None:
        """Give the lock back; more than once does no harm."""
        if self._lock.is_locked:
            with suppress(OSError):
                self.file.write_text("", "ascii")
        self._lock.release()

    def _holder(self) -> str:
        """Give the holder's process number, or "?" where it is not known."""
        try:
            written = self.file.read_text("ascii").strip()
        except (OSError, UnicodeDecodeError):
            return "?"
        return written if written.isdigit() else "?"


def is_held(plan: Path) -> bool:
    """Tell at once whether another process holds a plan; nothing is made where there is no lock file."""
    lock = PlanLock(plan)
    if not lock.file.exists():
        return False
    try:
        lock.acquire(0)
    except MachineTrouble as trouble:
        return trouble.key == "plan-busy"
    lock.release()
    return False

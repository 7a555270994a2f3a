"""One writer per plan, across processes: a lock file beside the plan that also says who holds it."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from exodesk.domain.caps import BUSY_SECONDS
from exodesk.errors import MachineTrouble
from exodesk.storage.patience import PATIENCE
from exodesk.storage.trouble import told

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows
    has_flock = False
else:
    has_flock = True

_HELD: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK})


class _Kind(Protocol):
    """A way to lock a file. The lock ends with the process, however that ends."""

    def take(self) -> bool:
        """Take the lock at once; False where somebody has it."""

    def give_back(self) -> None:
        """Give the lock back."""


class _Flock:
    """The lock of Linux and macOS, the very one that filelock takes there: loading all of filelock takes 10 ms."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._descriptor: int | None = None

    def take(self) -> bool:
        descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            flock(descriptor, LOCK_EX | LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _HELD:
                return False
            raise
        self._descriptor = descriptor
        return True

    def give_back(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class _FileLock:
    """The lock where there is no `flock`: on Windows, and on disks that do not know it."""

    def __init__(self, file: Path) -> None:
        from filelock import FileLock  # noqa: PLC0415  (slow to load)

        self._lock = FileLock(file, mode=0o600)

    def take(self) -> bool:
        from filelock import Timeout  # noqa: PLC0415  (see above)

        with suppress(Timeout):
            self._lock.acquire(timeout=0)
            return True
        return False

    def give_back(self) -> None:
        self._lock.release()


class PlanLock:
    """The lock of one plan. It ends with the process, however that ends; the lock file itself stays."""

    def __init__(self, plan: Path) -> None:
        """Name the lock file; nothing is touched yet."""
        self._plan = plan
        self.file = plan.with_name(f".{plan.name}.lock")
        self._is_taken = False
        self._kind: _Kind = _Flock(self.file) if has_flock else _FileLock(self.file)

    def acquire(self, seconds: float = BUSY_SECONDS) -> None:
        """Take the lock, waiting if another process has it.

        Raises:
            MachineTrouble: "plan-busy" with the holder's process number if known; no permission; no folder.

        """
        with told(self._plan):
            for _turn in PATIENCE.turns(seconds):
                if self._take():
                    self._is_taken = True
                    break
            else:
                raise MachineTrouble("plan-busy", file=str(self._plan), holder=self._holder())
        with suppress(OSError):
            self.file.write_text(f"{os.getpid()} {_machine()}", "utf-8")

    def release(self) -> None:
        """Give the lock back; more than once does no harm."""
        if self._is_taken:
            self._is_taken = False
            with suppress(OSError):
                self.file.write_text("", "ascii")
            self._kind.give_back()

    def _take(self) -> bool:
        try:
            return self._kind.take()
        except OSError as error:
            if error.errno != errno.ENOSYS:
                raise
            self._kind = _FileLock(self.file)
            return self._kind.take()

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
    lock = PlanLock(plan)
    if not lock.file.exists():
        return False
    try:
        lock.acquire(0)
    except MachineTrouble as trouble:
        return trouble.key == "plan-busy"
    lock.release()
    return False

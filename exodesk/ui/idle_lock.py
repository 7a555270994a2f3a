"""Watches how long nobody has used the window, and whether the computer slept, to lock a plan with a passphrase."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

LOCK_MINUTES: Final = (2, 5, 10, 30, 0)
"""After how many minutes without use a plan may be locked; 0 is never."""

_LOOKS_EVERY: Final = 5.0
_SLEPT: Final = 60.0
_USE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleLock(QObject):
    """Looks at the clock on the wall: the timers of a computer stand still while it sleeps.

    Signals: `due(str)`, with "idle" or "slept".
    """

    due = Signal(str)

    def __init__(
        self,
        minutes: Callable[[], int],
        parent: QObject,
        *,
        clock: Callable[[], float] = time.time,
        every: float = _LOOKS_EVERY,
    ) -> None:
        """Watch from now on. `minutes` gives 0 for never; `clock` gives seconds, and is looked at `every` so many."""
        super().__init__(parent)
        self._minutes = minutes
        self._clock = clock
        self._used = self._looked = clock()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(round(every * 1000))
        application = QCoreApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there, unless it was time to lock before that."""
        del watched
        if event.type() in _USE and not self._look():
            self._used = self._clock()
        return False

    @Slot()
    def _look(self) -> bool:
        now = self._clock()
        slept = now - self._looked > _SLEPT
        self._looked = now
        self._used = min(self._used, now)  # a clock that was set back must not put it off for ever
        minutes = self._minutes()
        is_idle = bool(minutes) and now - self._used >= minutes * 60
        if slept or is_idle:
            self._used = now
            self.due.emit("slept" if slept else "idle")
        return slept or is_idle

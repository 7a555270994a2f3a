"""How one waits for another process that holds a plan: in short turns, so that a window can stay alive in between."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Final

from exodesk.domain.caps import BUSY_SECONDS

Pause = Callable[[], None]
_TURN_SECONDS: Final = 0.05


def _sleep() -> None:
    time.sleep(_TURN_SECONDS)


class Patience:
    """Waits with a pause that the window replaces by one of its own: it draws itself and takes no keys and clicks."""

    def __init__(self) -> None:
        """Sleep in the pauses."""
        self._pause: Pause = _sleep
        self._is_waiting = False

    def wait_with(self, pause: Pause | None) -> None:
        """Use this pause from now on, some hundredths of a second long; None sleeps."""
        self._pause = pause or _sleep

    def turns(self, seconds: float = BUSY_SECONDS) -> Iterator[None]:
        """Give a turn at once and one after each pause, until the time is over.

        What a pause lets happen may not wait itself: it gets one turn, and is refused if that is not enough.
        """
        yield
        if self._is_waiting:
            return
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._is_waiting = True
            try:
                self._pause()
            finally:
                self._is_waiting = False
            yield


PATIENCE: Final = Patience()
"""The one of this process."""

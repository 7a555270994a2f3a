"""What was made before and may be wanted again: the last results by key, so many bytes at most."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

ResultT = TypeVar("ResultT")


class Remembered(Generic[ResultT]):
    """The last results of making something slow. Several threads may ask; one makes at a time."""

    def __init__(self, size_of: Callable[[ResultT], int], most_bytes: int) -> None:
        """Remember so many bytes at most; the last result always."""
        self._size_of = size_of
        self._most = most_bytes
        self._results: dict[Hashable, ResultT] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], ResultT | None]) -> ResultT | None:
        """Give the result of a key, made now if it is not remembered; None, and not remembered, where there is none."""
        with self._lock:
            result = self._results.pop(key, None)
            if result is None:
                result = make()
            if result is not None:
                self._results[key] = result
            held = sum(map(self._size_of, self._results.values()))
            for oldest in list(self._results)[:-1]:
                if held > self._most:
                    held -= self._size_of(self._results.pop(oldest))
        return result

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._results.clear()

"""Puts what is measured on pages, from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from exodesk.report.canvas import Canvas
from exodesk.report.flowable import CondPageBreak, Flowable, PageBreak

_FUZZ: Final = 1e-6

Frame = tuple[float, float, float, float]
"""The box of a page that is filled: left, bottom, width, height."""


class TooHigh(ValueError):
    """Something fits on no page and may not be cut."""


class Placing:
    """Fills the frame of one page after the other. `turn` begins a page."""

    def __init__(self, frame: Frame, turn: Callable[[], Canvas]) -> None:
        self._left, self._bottom, self._width, height = frame
        self._full = self._bottom + height
        self._turn = turn
        self._begin()

    def place(self, story: Iterable[Flowable]) -> None:
        """Place one after the other; what does not fit is cut, or goes to the next page.

        Raises:
            TooHigh: if something fits on no page.

        """
        waiting = list(story)[::-1]
        while waiting:
            part = waiting.pop()
            if isinstance(part, PageBreak):
                self._begin()
            elif isinstance(part, CondPageBreak):
                if self._y - self._bottom < part.room:
                    self._begin()
            elif not self._placed(part):
                pieces = self._pieces(part)
                if pieces:
                    if not self._placed(pieces[0]):
                        raise TooHigh(f"{type(part).__name__} was cut too high")
                    waiting += pieces[:0:-1]
                elif self._at_top:
                    raise TooHigh(f"{type(part).__name__} is {part.height:.0f} points high")
                else:
                    self._begin()
                    waiting.append(part)

    def _begin(self) -> None:
        self._canvas = self._turn()
        self._y, self._at_top = self._full, True

    def _room(self, part: Flowable) -> float:
        return self._y - self._bottom - (0 if self._at_top else part.space_before)

    def _placed(self, part: Flowable) -> bool:
        """Draw a part, if it has room."""
        room = self._room(part)
        if room <= 0:
            return False
        height = part.wrap(self._width, room)[1]
        if height > room + _FUZZ:
            return False
        y = self._bottom + room - height
        part.draw_on(self._canvas, self._left, y)
        self._at_top = self._at_top and y == self._y
        self._y = y
        return True

    def _pieces(self, part: Flowable) -> list[Flowable]:
        room = self._room(part)
        return part.split(self._width, room) if room > 0 else []

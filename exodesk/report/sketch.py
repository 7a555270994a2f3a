"""An outline of a face to mark a place on: drawn with a few lines, so that a pen mark stands out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from exodesk.report.canvas import Canvas
from exodesk.report.colour import Colour
from exodesk.report.flowable import Flowable
from exodesk.report.look import BOX_LINE
from exodesk.report.prose import Prose

_GRID: Final = 100.0
_HEAD: Final = ((50, 122), (84, 122, 90, 92, 88, 66), (86, 40, 68, 6, 50, 6), (32, 6, 14, 40, 12, 66))
_CLOSE: Final = (10, 92, 16, 122, 50, 122)
_LINES: Final = (
    ((24, 80), (30, 85, 38, 84, 42, 80)),
    ((58, 80), (62, 84, 70, 85, 76, 80)),
    ((26, 71), (30, 75, 37, 75, 41, 71), (37, 68, 30, 68, 26, 71)),
    ((59, 71), (63, 75, 70, 75, 74, 71), (70, 68, 63, 68, 59, 71)),
    ((47, 70), (45, 58, 42, 52, 44, 48), (47, 46, 53, 46, 56, 48)),
    ((36, 32), (44, 36, 56, 36, 64, 32), (56, 25, 44, 25, 36, 32)),
)
"""Curves on a grid 100 wide and 130 high: a start, then control points."""

_TALL: Final = 130.0


class Face(Flowable):
    """A face from the front, with the words "right" and "left" of the patient at its sides."""

    def __init__(self, sides: tuple[Prose, Prose], ink: Colour, height: float) -> None:
        self._sides, self._ink, self._tall = sides, ink, height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the size."""
        self.width, self.height = width, self._tall
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw the outline in the middle, the words beside it."""
        unit = self._tall / _TALL
        left = (self.width - _GRID * unit) / 2
        for side, x in zip(self._sides, (0.0, left + _GRID * unit), strict=True):
            side.wrap(max(20.0, left), self._tall)
            side.draw_on(canvas, x, self._tall * 0.5)
        code = f"{self._ink.stroke} {BOX_LINE / unit:.3f} w {' '.join(map(_curve, ((*_HEAD, _CLOSE), *_LINES)))}"
        canvas.stamp(code, left, 0, unit, unit)


def _curve(points: Sequence[Sequence[float]]) -> str:
    start, *curves = (" ".join(map(str, point)) for point in points)
    return f"{start} m {' '.join(f'{curve} c' for curve in curves)} S"

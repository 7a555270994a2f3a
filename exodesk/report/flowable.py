"""What stands on pages from top to bottom: it is measured for a width, cut where it may be, and drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exodesk.report.canvas import Canvas


class Flowable:
    """Something with a height. All lengths are in points; `space_before` is left out at the top of a page."""

    width = 0.0
    height = 0.0
    space_before = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure it for a width, with so much height left on the page, and give its size."""
        del width, height
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Cut it so that the first piece fits the height; none where it may not be cut there."""
        del width, height
        return []

    def draw(self, canvas: Canvas) -> None:
        """Draw it as it was measured, upwards and to the right of its lower left corner."""

    def draw_on(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it with its lower left corner at a place."""
        before = canvas.x, canvas.y
        canvas.x += x
        canvas.y += y
        self.draw(canvas)
        canvas.x, canvas.y = before


class Gap(Flowable):
    """Empty height."""

    def __init__(self, height: float) -> None:
        self.height = height


class PageBreak(Flowable):
    """The next part begins on a new page."""


class CondPageBreak(Flowable):
    """The next part begins on a new page where less than this height is left."""

    def __init__(self, height: float) -> None:
        self.room = height

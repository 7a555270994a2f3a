"""Short texts or cards in columns that are read downwards and end at the same height; a page may break between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from exodesk.report.canvas import Canvas
from exodesk.report.colour import Colour
from exodesk.report.flow import Cell, draw_cell, height_of
from exodesk.report.flowable import Flowable
from exodesk.report.look import HAIRLINE


class Columns(Flowable):
    """Cells under hairlines, or without any. A cell never splits; all lengths are in points."""

    def __init__(
        self,
        cells: Sequence[Cell],
        count: int,
        gap: float,
        line: Colour | None,
        room: float,
        *,
        least: int = 1,
        closing: Cell = (),
        height: float = 0,
    ) -> None:
        """Take the number of columns, the gap between them, and the room above and below the words of a cell.

        Where they go over to another page, at least `least` cells stand there; `closing` goes across below the last.
        `height` is taken even where the cells need less.
        """
        self._cells, self._count, self._gap, self._line, self._room = cells, count, gap, line, room
        self._least, self._closing, self._given = least, closing, height
        self.width, self._heights = 0.0, list[float]()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give the size: the lowest height at which the cells fit into the columns, if it is not above `height`."""
        self._own = (width - self._gap * (self._count - 1)) / self._count
        if width != self.width or len(self._heights) != len(self._cells):
            above = HAIRLINE + self._room if self._line else 0
            self._heights = [above + height_of(cell, self._own) + self._room for cell in self._cells]
        self.width = width
        at_least = sum(self._heights) / self._count
        self._high = self._lowest() if at_least <= height else at_least
        self.height = max(self._given, self._high + height_of(self._closing, width))
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Fill the columns of this page; the rest stands in columns on the next one."""
        self.wrap(width, height)
        if height >= self.height:
            return [self]
        fitting = min(sum(map(len, self._columns(height))), len(self._cells) - 1)
        if fitting < self._count:
            return []
        kept = len(self._cells) - self._least
        if self._count <= kept < fitting:
            fitting = kept
        return [self._part(0, fitting, (), height), self._part(fitting, len(self._cells), self._closing, 0)]

    def _part(self, start: int, end: int, closing: Cell, height: float) -> Columns:
        """Give some of the cells, which are measured already: there may be hundreds, on as many pages."""
        own = (self._count, self._gap, self._line, self._room)
        part = Columns(self._cells[start:end], *own, least=self._least, closing=closing, height=height)
        part.width, part._heights = self.width, self._heights[start:end]
        return part

    def draw(self, canvas: Canvas) -> None:
        """Draw the columns from left to right, then what closes them."""
        for place, column in enumerate(self._columns(self._high)):
            self._draw_column(canvas, column, place * (self._own + self._gap))
        draw_cell(canvas, self._closing, 0, self.height - self._high)

    def _draw_column(self, canvas: Canvas, column: Sequence[int], x: float) -> None:
        top = self.height
        for number in column:
            below = top
            if self._line:
                canvas.pen(self._line, HAIRLINE)
                canvas.line(x, top - HAIRLINE / 2, x + self._own, top - HAIRLINE / 2)
                below -= HAIRLINE + self._room
            draw_cell(canvas, self._cells[number], x, below)
            top -= self._heights[number]

    def _columns(self, height: float) -> list[list[int]]:
        """Give the numbers of the cells in each column, as many as fit under `height`."""
        columns: list[list[int]] = [[]]
        left = height
        for number, own in enumerate(self._heights):
            if own > left + 1e-6 and len(columns) < self._count:
                columns.append([])
                left = height
            if own > left + 1e-6:
                break
            columns[-1].append(number)
            left -= own
        return columns

    def _lowest(self) -> float:
        """Give the lowest height that takes all cells: one of the sums of neighbours is it."""
        heights = self._heights
        sums = sorted({total for start in range(len(heights)) for total in accumulate(heights[start:])})
        low, high = 0, len(sums) - 1
        while low < high:
            middle = (low + high) // 2
            if sum(map(len, self._columns(sums[middle]))) == len(heights):
                high = middle
            else:
                low = middle + 1
        return sums[low] if sums else 0.0


def well_filled(heights: Sequence[float], ranks: Sequence[int], rooms: Iterator[float]) -> list[int]:
    """Give the numbers of cells in an order that leaves little room empty at the foot of columns.

    A cell that does not fit any more lets a later one of its own rank go before it. `rooms` gives the height of each
    column, page by page.
    """
    left = list(range(len(heights)))
    order: list[int] = []
    room = next(rooms)
    while left:
        rank = ranks[left[0]]
        here = next((number for number in left if ranks[number] == rank and heights[number] <= room), None)
        if here is None:
            here, room = left[0], next(rooms)
        left.remove(here)
        order.append(here)
        room -= heights[here]
    return order

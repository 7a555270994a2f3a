"""Short texts in columns that are read downwards and end at the same height; a page may break between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from exodesk.report.flow import Cell, draw_cell, height_of
from exodesk.report.look import HAIRLINE


class Columns(Flowable):
    """Cells under hairlines. A cell never splits; all lengths are in points."""

    def __init__(self, cells: Sequence[Cell], count: int, gap: float, line: Color, room: float) -> None:
        """Take the number of columns, the gap between them, and the room above and below the words of a cell."""
        super().__init__()
        self._cells, self._count, self._gap, self._line, self._room = cells, count, gap, line, room

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the size: the lowest height at which the cells fit into the columns."""
        self.width = width
        self._own = (width - self._gap * (self._count - 1)) / self._count
        self._heights = [HAIRLINE + height_of(cell, self._own) + 2 * self._room for cell in self._cells]
        self.height = self._lowest()
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Fill the columns of this page; the rest stands in columns on the next one."""
        self.wrap(width, height)
        if height >= self.height:
            return [self]
        fitting = sum(map(len, self._columns(height)))
        if fitting < self._count:
            return []
        return [
            Columns(part, self._count, self._gap, self._line, self._room)
            for part in (self._cells[:fitting], self._cells[fitting:])
        ]

    def draw(self) -> None:
        """Draw the columns from left to right."""
        for place, column in enumerate(self._columns(self.height)):
            self._draw_column(self.canv, column, place * (self._own + self._gap))

    def _draw_column(self, canvas: Canvas, column: Sequence[int], x: float) -> None:
        top = self.height
        canvas.setStrokeColor(self._line)
        canvas.setLineWidth(HAIRLINE)
        for number in column:
            canvas.line(x, top - HAIRLINE / 2, x + self._own, top - HAIRLINE / 2)
            draw_cell(canvas, self._cells[number], x, top - HAIRLINE - self._room)
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

"""Fields to fill in by hand: boxes side by side, a shaded line to read out, a dashed card to cut out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from exodesk.report.canvas import Canvas
from exodesk.report.colour import Colour
from exodesk.report.flow import Cell, draw_cell, height_of
from exodesk.report.flowable import Flowable
from exodesk.report.look import BOX_LINE, HAIRLINE
from exodesk.report.measures import mm

_PADDING: Final = 2.2 * mm
_BAND_ABOVE: Final = 1.2 * mm
_CARD_MARGIN, _CARD_MARGIN_ABOVE = 3.5 * mm, 2.4 * mm


class Boxes(Flowable):
    """Cells in a row with a border, and lines between them. `top` False leaves out the upper border.

    All cells have one width, unless `shares` gives them parts of the whole.
    """

    def __init__(
        self,
        cells: Sequence[Cell],
        ink: Colour,
        line: Colour,
        height: float = 0,
        top: bool = True,
        shares: Sequence[float] = (),
    ) -> None:
        self._cells, self._ink, self._line, self._least, self._top = cells, ink, line, height, top
        self._shares = shares or (1 / len(cells),) * len(cells)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the size."""
        content = max(
            height_of(cell, share * width - 2 * _PADDING) for cell, share in zip(self._cells, self._shares, strict=True)
        )
        self.width, self.height = width, max(self._least, content + 3.2 * mm)
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw border, lines and cells."""
        corners = ((0, self.height), (0, 0), (self.width, 0), (self.width, self.height))
        canvas.pen(self._ink, BOX_LINE)
        canvas.lines(corners, closed=self._top)
        x = 0.0
        for place, (cell, share) in enumerate(zip(self._cells, self._shares, strict=True)):
            if place:
                canvas.pen(self._line, HAIRLINE)
                canvas.line(x, 0, x, self.height)
            draw_cell(canvas, cell, x + _PADDING, self.height - 1.6 * mm)
            x += share * self.width


class Shaded(Flowable):
    """Words on a light ground."""

    def __init__(self, words: Cell, ground: Colour) -> None:
        self._words, self._ground = words, ground

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the size."""
        self.width = width
        self.height = height_of(self._words, width - 6 * mm) + 4.4 * mm
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw ground and words."""
        canvas.area(0, 0, self.width, self.height, self._ground)
        draw_cell(canvas, self._words, 3 * mm, self.height - 2.2 * mm)


class Cutout(Flowable):
    """Two halves of a card to cut along the dashes and fold on the dots, down to the size of a bank card.

    A half is made of blocks. None stands across a fold: each goes to the first panel that has room for it, the same
    panel in both halves, so that the languages stay side by side.
    """

    WIDTH: Final = 85.6 * mm
    PANEL: Final = 54 * mm

    def __init__(self, left: Sequence[Cell], right: Sequence[Cell], ink: Colour, line: Colour) -> None:
        self._halves, self._ink, self._line = (left, right), ink, line

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the size; a card with more on it grows downwards by whole panels, so that it folds small."""
        self._half = min(self.WIDTH, width / 2)
        self._panels = self._fill(self._half - 2 * _CARD_MARGIN)
        self.width, self.height = 2 * self._half, max(1, len(self._panels)) * self.PANEL
        return self.width, self.height

    def _fill(self, width: float) -> list[list[tuple[float, tuple[Cell, Cell]]]]:
        """Put the blocks on panels, each with the height that it takes."""
        panels: list[list[tuple[float, tuple[Cell, Cell]]]] = []
        room = self.PANEL - 2 * _CARD_MARGIN_ABOVE
        for left, right in zip_longest(*self._halves, fillvalue=()):
            height = max(height_of(left, width), height_of(right, width))
            panel = next((found for found in panels if sum(own for own, _ in found) + height <= room), None)
            if panel is None:
                panel = []
                panels.append(panel)
            panel.append((height, (left, right)))
        return panels

    def draw(self, canvas: Canvas) -> None:
        """Draw dashes, dots and both halves."""
        canvas.pen(self._ink, 0.7)
        canvas.dashes(4, 2.5)
        canvas.frame(0, 0, self.width, self.height)
        canvas.pen(self._line, HAIRLINE)
        canvas.dashes(0.6, 1.8)
        canvas.line(self._half, 0, self._half, self.height)
        for panel in range(1, len(self._panels)):
            canvas.line(0, panel * self.PANEL, self.width, panel * self.PANEL)
        canvas.dashes()
        for number, pairs in enumerate(self._panels):
            top = self.height - number * self.PANEL - _CARD_MARGIN_ABOVE
            for height, pair in pairs:
                for place, block in enumerate(pair):
                    draw_cell(canvas, block, place * self._half + _CARD_MARGIN, top)
                top -= height


class StopSign(Flowable):
    """The word STOP in a frame, at the right of its column."""

    def __init__(self, words: Flowable, ink: Colour, width: float = 13 * mm) -> None:
        self._words, self._ink, self._own = words, ink, width

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give the size."""
        tall = self._words.wrap(self._own, height)[1]
        self.width, self.height = width, tall + 2
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw frame and word."""
        canvas.pen(self._ink, 1.2)
        canvas.round_frame(self.width - self._own, 0.6, self._own, self.height, 0.5 * mm)
        self._words.draw_on(canvas, self.width - self._own, 1.2)


class Band(Flowable):
    """A row with a shaded left cell, from dark to white by urgency; the order survives a bad copier."""

    def __init__(self, title: Cell, words: Cell, ground: Colour, ink: Colour, share: float) -> None:
        self._title, self._words, self._ground, self._ink, self._share = title, words, ground, ink, share

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the size."""
        self.width = width
        self._left = width * self._share
        content = max(height_of(self._title, self._left - 6 * mm), height_of(self._words, width - self._left - 6 * mm))
        self.height = content + 2 * _BAND_ABOVE
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw the cells and the border around both."""
        canvas.area(0, 0, self._left, self.height, self._ground)
        canvas.pen(self._ink, BOX_LINE)
        canvas.frame(0, 0, self.width, self.height)
        draw_cell(canvas, self._title, 3 * mm, self.height - _BAND_ABOVE)
        draw_cell(canvas, self._words, self._left + 3 * mm, self.height - _BAND_ABOVE)

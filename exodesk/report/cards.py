"""Cards for staff to fill in: a bordered box with a question, boxes to tick and lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from exodesk.report.canvas import Canvas
from exodesk.report.colour import Colour
from exodesk.report.fields import Field
from exodesk.report.flow import BIG_TICK, Cell, draw_cell, height_of, natural_width
from exodesk.report.flowable import Flowable
from exodesk.report.look import BOX_LINE
from exodesk.report.measures import mm
from exodesk.report.prose import Prose


class CardSize(NamedTuple):
    """How a card shares its room: at both sides, above and below what is on it, for the number, below the card."""

    sides: float
    above: float
    below: float
    number: float
    after: float


WIDE: Final = CardSize(4 * mm, 2.4 * mm, 2.6 * mm, 11 * mm, 2.6 * mm)
NARROW: Final = CardSize(2.4 * mm, 1.5 * mm, 1.4 * mm, 0, 2.2 * mm)
"""For cards that stand in two columns: the number stands before the words."""


class Card(Flowable):
    """A bordered box, with a number at the left where it has room for one; it is never split."""

    def __init__(self, number: Prose | None, content: Cell, ink: Colour, size: CardSize) -> None:
        self._number, self._content, self._ink, self._own = number, content, ink, size

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give the size."""
        self.width = width
        own = self._own
        inner = height_of(self._content, width - 2 * own.sides - own.number)
        if self._number:
            self._number.wrap(own.number, height)
        self.height = own.above + inner + own.below + own.after
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw the box and what is in it."""
        own = self._own
        canvas.pen(self._ink, BOX_LINE)
        canvas.round_frame(0, own.after, self.width, self.height - own.after, 1 * mm)
        top = self.height - own.above
        if self._number:
            self._number.draw_on(canvas, own.sides, top - self._number.height)
        draw_cell(canvas, self._content, own.sides + own.number, top)


class Options(Flowable):
    """Boxes with words, as many in a line as fit."""

    def __init__(
        self,
        words: Sequence[Prose],
        ink: Colour,
        size: float = BIG_TICK,
        gap: float = 7 * mm,
        above: float = 1.6 * mm,
        field: Field | None = None,
    ) -> None:
        self._field = field
        self._words, self._ink, self._size, self._gap, self._above = words, ink, size, gap, above

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give the size."""
        self.width = width
        self._places: list[tuple[float, float, float]] = []
        x = y = line = 0.0
        for paragraph in self._words:
            room = self._size + 2 * mm
            own = min(natural_width(paragraph), width - room)
            tall = max(paragraph.wrap(own + 1, height)[1], self._size) + 1.2 * mm
            if x and x + room + own > width:
                x, y, line = 0.0, y + line, 0.0
            self._places.append((x, y, own + 1))
            line = max(line, tall)
            x += room + own + self._gap
        self.height = self._above + y + line
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw boxes and words."""
        canvas.pen(self._ink, 1.2 if self._size >= BIG_TICK else 0.9)
        for number, (paragraph, (x, y, width)) in enumerate(zip(self._words, self._places, strict=True), 1):
            top = self.height - self._above - y
            paragraph.wrap(width, self.height)
            canvas.round_frame(x, top - self._size, self._size, self._size, 0.4 * mm)
            if self._field:
                own = self._field.part(f"box-{number}", paragraph.plain())
                canvas.tick_field(own, x, top - self._size, self._size)
            middle = top - self._size / 2 + paragraph.style.leading / 2
            paragraph.draw_on(canvas, x + self._size + 2 * mm, middle - paragraph.height)

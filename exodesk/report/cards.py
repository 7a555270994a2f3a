"""Cards for staff to fill in: a bordered box with a question, boxes to tick and lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from exodesk.report.fields import Field, tick_field
from exodesk.report.flow import BIG_TICK, Cell, draw_cell, height_of, natural_width, plain_text
from exodesk.report.look import BOX_LINE

_PADDING_X: Final = 4 * mm
_PADDING_TOP: Final = 2.4 * mm
_PADDING_BOTTOM: Final = 2.6 * mm
_NUMBER_WIDTH: Final = 11 * mm


class Card(Flowable):
    """A bordered box with a number at the left; it is never split. `after` is the room below."""

    def __init__(self, number: Paragraph, content: Cell, ink: Color, after: float = 2.6 * mm) -> None:
        super().__init__()
        self._number, self._content, self._ink, self._after = number, content, ink, after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give the size."""
        self.width = width
        self._number.wrap(_NUMBER_WIDTH, height)
        inner = height_of(self._content, width - 2 * _PADDING_X - _NUMBER_WIDTH)
        self.height = _PADDING_TOP + inner + _PADDING_BOTTOM + self._after
        return self.width, self.height

    def draw(self) -> None:
        """Draw the box and what is in it."""
        self.canv.setStrokeColor(self._ink)
        self.canv.setLineWidth(BOX_LINE)
        self.canv.roundRect(0, self._after, self.width, self.height - self._after, 1 * mm, stroke=1, fill=0)
        top = self.height - _PADDING_TOP
        self._number.drawOn(self.canv, _PADDING_X, top - self._number.height)
        draw_cell(self.canv, self._content, _PADDING_X + _NUMBER_WIDTH, top)


class Options(Flowable):
    """Boxes with words, as many in a line as fit."""

    def __init__(
        self,
        words: Sequence[Paragraph],
        ink: Color,
        size: float = BIG_TICK,
        gap: float = 7 * mm,
        above: float = 1.6 * mm,
        field: Field | None = None,
    ) -> None:
        super().__init__()
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

    def draw(self) -> None:
        """Draw boxes and words."""
        self.canv.setStrokeColor(self._ink)
        self.canv.setLineWidth(1.2 if self._size >= BIG_TICK else 0.9)
        for number, (paragraph, (x, y, width)) in enumerate(zip(self._words, self._places, strict=True), 1):
            top = self.height - self._above - y
            paragraph.wrap(width, self.height)
            self.canv.roundRect(x, top - self._size, self._size, self._size, 0.4 * mm, stroke=1, fill=0)
            if self._field:
                own = self._field.part(f"box-{number}", plain_text(paragraph))
                tick_field(self.canv, own, (x, top - self._size, self._size, self._size))
            middle = top - self._size / 2 + paragraph.style.leading / 2
            paragraph.drawOn(self.canv, x + self._size + 2 * mm, middle - paragraph.height)

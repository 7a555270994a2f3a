"""Building blocks of pages: rows under hairlines, tick boxes, lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import msgspec

from exodesk.domain.shapes import GRID, Arc, Polygon, Shape
from exodesk.report.canvas import Canvas, arc, circle
from exodesk.report.colour import Colour
from exodesk.report.fields import Field
from exodesk.report.flowable import Flowable
from exodesk.report.measures import mm
from exodesk.report.prose import Prose

Cell = Flowable | Sequence[Flowable]
_ENDLESS: Final = 100_000.0
_LOW: Final = 70 * mm
_FEW: Final = 3
_HIGHEST: Final = 150 * mm
"""A cell above this may be cut between lines: some page is not high enough for it. Only absurd texts make one."""

TICK: Final = 3.6 * mm
BIG_TICK: Final = 5 * mm


def stack_of(cell: Cell) -> Sequence[Flowable]:
    """Give what stands in a cell, from top to bottom."""
    return (cell,) if isinstance(cell, Flowable) else cell


def height_of(cell: Cell, width: float) -> float:
    """Measure a cell. Its parts remember their lines for drawing."""
    return sum(part.wrap(width, _ENDLESS)[1] for part in stack_of(cell))


def draw_cell(canvas: Canvas, cell: Cell, x: float, top: float) -> None:
    """Draw a measured cell downwards from its top."""
    for part in stack_of(cell):
        top -= part.height
        part.draw_on(canvas, x, top)


def cut(cell: Cell, width: float, room: float) -> tuple[list[Flowable], list[Flowable]]:
    """Cut a measured cell between its parts, or between lines of one: what fits the room, and the rest."""
    head: list[Flowable] = []
    parts = stack_of(cell)
    for place, part in enumerate(parts):
        if part.height > room:
            own = part.split(width, room) if room > 0 else []
            rest = own[1:] if len(own) > 1 else [part]
            return [*head, *own[:-1]], [*rest, *parts[place + 1 :]]
        head.append(part)
        room -= part.height
    return head, []


def draw_shape(canvas: Canvas, shape: Shape, x: float, top: float, size: float, ink: Colour, paper: Colour) -> None:
    """Draw a status shape in a square of `size` points, downwards from its top left corner."""
    canvas.stamp(_shape_code(shape, ink, paper), x, top, size / GRID, -size / GRID)


@lru_cache(maxsize=64)
def _shape_code(shape: Shape, ink: Colour, paper: Colour) -> str:
    """Give the code of a shape on its own grid."""
    code = ["1 j"]
    for mark in shape.marks:
        colour = paper if mark.hole else ink
        code.append(f"{colour.stroke} {mark.width:g} w" if mark.width else colour.fill)
        code.append(f"{_outline(mark)} {'S' if mark.width else 'f'}")
    return " ".join(code)


def _outline(mark: Polygon | Arc) -> str:
    if isinstance(mark, Arc):
        if mark.is_circle:
            return circle(*mark.centre, mark.radius)
        return arc(*mark.centre, mark.radius, mark.start, mark.sweep) + ("" if mark.width else " h")
    points = " l ".join(f"{x:.3f} {y:.3f}" for x, y in mark.points).replace("l", "m", 1)
    return f"{points} l{' h' if mark.closed else ''}"


class Line(Flowable):
    """A rule across the column, with room above and below."""

    def __init__(self, colour: Colour, thickness: float = 0.5, above: float = 0, below: float = 0) -> None:
        self._colour, self._thickness, self._above, self._below = colour, thickness, above, below

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the size."""
        self.width, self.height = width, self._above + self._thickness + self._below
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw the rule."""
        canvas.pen(self._colour, self._thickness)
        y = self._below + self._thickness / 2
        canvas.line(0, y, self.width, y)


class Signed(Flowable):
    """A status shape with its words to the right; long words go on below."""

    def __init__(self, shape: Shape, words: Prose, size: float, ink: Colour, paper: Colour, gap: float) -> None:
        self._shape, self._words, self._size, self._ink, self._paper, self._gap = shape, words, size, ink, paper, gap

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give the size."""
        self.width = width
        self.height = max(self._words.wrap(width - self._size - self._gap, height)[1], self._size)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Cut between lines of the words; those that go over stand as far to the right."""
        indent = self._size + self._gap
        parts = self._words.split(width - indent, height)
        if len(parts) < 2:
            return [self] if parts else []
        first, others = parts
        assert isinstance(first, Prose)
        return [Signed(self._shape, first, self._size, self._ink, self._paper, self._gap), Indented(others, indent)]

    def draw(self, canvas: Canvas) -> None:
        """Draw the shape beside the first line."""
        down = (self._words.style.leading - self._size) / 2
        draw_shape(canvas, self._shape, 0, self.height - down, self._size, self._ink, self._paper)
        self._words.draw_on(canvas, self._size + self._gap, self.height - self._words.height)


class Indented(Flowable):
    """Something that begins further to the right; a page may cut it where it may be cut itself."""

    def __init__(self, part: Flowable, indent: float) -> None:
        self._part, self._indent = part, indent

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give the size."""
        self.width, self.height = width, self._part.wrap(width - self._indent, height)[1]
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Cut it; all pieces begin at the same place."""
        return [Indented(part, self._indent) for part in self._part.split(width - self._indent, height)]

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        self._part.draw_on(canvas, self._indent, 0)


class Ticked(Flowable):
    """A tick box with words to the right."""

    def __init__(
        self, words: Cell, ink: Colour, size: float = TICK, gap: float = 2.4 * mm, field: Field | None = None
    ) -> None:
        self._words, self._ink, self._size, self._gap, self._field = words, ink, size, gap, field

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the size."""
        self.width = width
        self.height = max(height_of(self._words, width - self._size - self._gap), self._size + 1.5)
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw the box beside the first line."""
        first = stack_of(self._words)[0]
        leading = first.style.leading if isinstance(first, Prose) else self._size
        down = max(0.6, (leading - self._size) / 2)
        canvas.pen(self._ink, 0.9 if self._size < BIG_TICK else 1.2)
        canvas.round_frame(0, self.height - down - self._size, self._size, self._size, 0.4 * mm)
        if self._field:
            canvas.tick_field(self._field, 0, self.height - down - self._size, self._size)
        lift = max(0.0, down + self._size / 2 - leading / 2) if self._size > leading else 0
        draw_cell(canvas, self._words, self._size + self._gap, self.height - lift)


class WriteLine(Flowable):
    """A label and a line to write on up to the right edge; no label, only the line."""

    def __init__(
        self, label: Prose | None, colour: Colour, height: float = 6.4 * mm, field: Field | None = None
    ) -> None:
        self._label, self._colour, self._line_height, self._field = label, colour, height, field

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the size. The label takes what it needs, at most half of the width."""
        self.width, self.height = width, self._line_height
        self._start = 0.0
        if self._label is not None:
            needed = min(natural_width(self._label), width * 0.6)
            self.height = max(self._line_height, self._label.wrap(needed + 0.5, _ENDLESS)[1])
            self._start = needed + 2 * mm
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw label and line."""
        if self._label is not None:
            self._label.draw_on(canvas, 0, -0.8)
        canvas.pen(self._colour, 0.6)
        canvas.line(self._start, 0, self.width, 0)
        if self._field:
            canvas.text_field(self._field, self._start, 0.5, self.width - self._start, self._line_height - 1)


def natural_width(paragraph: Prose) -> float:
    """Give the width that a paragraph needs where no line is broken."""
    paragraph.wrap(_ENDLESS, _ENDLESS)
    return max(paragraph.line_widths, default=0) + 0.5


class Beside(Flowable):
    """Cells side by side. `shares` are widths in points where above 1, else shares of what is left.

    `low` puts short cells at the bottom.
    """

    def __init__(self, cells: Sequence[Cell], shares: Sequence[float], gap: float, low: bool = False) -> None:
        self._cells, self._shares, self._gap, self._low = cells, shares, gap, low

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the size."""
        fixed = sum(share for share in self._shares if share > 1)
        free = width - fixed - self._gap * (len(self._cells) - 1)
        self._widths = [share if share > 1 else share * free for share in self._shares]
        self.width = width
        self.height = max(
            (height_of(cell, own) for cell, own in zip(self._cells, self._widths, strict=True)), default=0.0
        )
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Cut all cells, where one is too high for a page."""
        self.wrap(width, height)
        if self.height <= _HIGHEST:
            return []
        pairs = [cut(cell, own, height) for cell, own in zip(self._cells, self._widths, strict=True)]
        if not any(head for head, _ in pairs):
            return []
        return [Beside([pair[part] for pair in pairs], self._shares, self._gap, self._low) for part in (0, 1)]

    def draw(self, canvas: Canvas) -> None:
        """Draw the cells from the top."""
        x = 0.0
        for cell, own in zip(self._cells, self._widths, strict=True):
            top = sum(part.height for part in stack_of(cell)) if self._low else self.height
            draw_cell(canvas, cell, x, top)
            x += own + self._gap


class Anchor(Flowable):
    """A place that links and bookmarks lead to. `title` with `level` puts it in the list of bookmarks."""

    def __init__(self, key: str, title: str | None = None, level: int = 0) -> None:
        self._key, self._title, self._level = key, title, level
        self.width, self.height = 0.0, 0.0

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give the size: none."""
        return 0, 0

    def draw(self, canvas: Canvas) -> None:
        """Set the place."""
        canvas.place(self._key, 0, 14)
        if self._title:
            canvas.bookmark(self._title, self._key, self._level)


class Row(msgspec.Struct):
    """One row of a grid. `span` = its one cell goes across; `together` = never the last row on a page."""

    cells: Sequence[Cell]
    above: float = 1.5 * mm
    below: float = 1.5 * mm
    line: tuple[Colour, float] | None = None
    span: bool = False
    together: bool = False
    height: float = -1.0


class Grid(Flowable):
    """Rows under hairlines. Rows never split; the head repeats on each page."""

    def __init__(
        self,
        widths: Sequence[float],
        rows: list[Row],
        head: Row | None = None,
        gap: float = 2.4 * mm,
        *,
        no_lone_row: bool = False,
    ):
        """Take the widths of the columns in points (gaps between them included).

        With `no_lone_row` low rows stand at least in twos at the edge of a page; a heading above must then have
        room for the `opening`, else it stays behind.
        """
        self._no_lone_row = no_lone_row
        self._widths, self._rows, self._head, self._gap = widths, rows, head, gap

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the size."""
        self.width = width
        self.height = sum(self._measured(row) for row in self._all())
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Cut between rows: as many as fit, the rest with the head again."""
        self.wrap(width, height)
        left = height - (self._head.height if self._head else 0)
        fitting = 0
        for row in self._rows:
            left -= row.height
            if left < 0:
                break
            fitting += 1
        if fitting == len(self._rows):
            return []
        if self._rows[fitting].height > _HIGHEST:
            whole, room = self._rows[:fitting], left + self._rows[fitting].height
            if pieces := self._cut(self._rows[fitting], room):
                return self._parts([*whole, pieces[0]], [pieces[1], *self._rows[fitting + 1 :]])
        while fitting and self._stand_together(fitting):
            fitting -= 1
        fitting = self._without_lone_row(fitting)
        return self._parts(self._rows[:fitting], self._rows[fitting:]) if fitting else []

    def _stand_together(self, place: int) -> bool:
        """Tell whether no page may break before a row: two that are too high for one page must be parted."""
        before, after = self._rows[place - 1 : place + 1]
        return before.together and before.height + after.height <= _HIGHEST

    def _parts(self, *parts: list[Row]) -> list[Flowable]:
        return [Grid(self._widths, rows, self._head, self._gap, no_lone_row=self._no_lone_row) for rows in parts]

    def _cut(self, row: Row, room: float) -> tuple[Row, Row] | None:
        """Cut a row that is too high for a page; None where nothing of it fits."""
        widths = self._inner_widths(row)
        pairs = [cut(cell, width, room - row.above) for cell, width in zip(row.cells, widths, strict=True)]
        if not any(head for head, _ in pairs):
            return None
        upper, lower = ([pair[part] for pair in pairs] for part in (0, 1))
        return Row(upper, row.above, 0, None, row.span), Row(lower, 0, row.below, row.line, row.span, row.together)

    def _inner_widths(self, row: Row) -> list[float]:
        """Give the widths of the cells without the gaps after them."""
        widths = self._cell_widths(row)
        return [*(width - self._gap for width in widths[:-1]), widths[-1]]

    def opening(self, width: float) -> float:
        """Give the height of the head with the first two rows: what must stand together below a heading."""
        self.wrap(width, _ENDLESS)
        first = [*self._rows[:2], *(row for row in self._rows[2:3] if self._rows[1].together)]
        return sum(row.height for row in first) + (self._head.height if self._head else 0)

    def _without_lone_row(self, fitting: int) -> int:
        """Leave no row alone at the foot of a page or at the top of the next one, where rows are not high."""
        rows = self._rows
        if not self._no_lone_row:
            return fitting
        if fitting == len(rows) - 1 and fitting > _FEW and not rows[fitting - 2].together:
            fitting -= 1
        if fitting == 1 and len(rows) > 1 and rows[0].height + rows[1].height < _LOW:
            return 0
        return fitting

    def draw(self, canvas: Canvas) -> None:
        """Draw all rows downwards."""
        top = self.height
        for row in self._all():
            x = 0.0
            for cell, width in zip(row.cells, self._cell_widths(row), strict=True):
                draw_cell(canvas, cell, x, top - row.above)
                x += width
            top -= row.height
            if row.line:
                colour, thickness = row.line
                canvas.pen(colour, thickness)
                canvas.line(0, top + thickness / 2, self.width, top + thickness / 2)

    def _all(self) -> list[Row]:
        return [self._head, *self._rows] if self._head else self._rows

    def _cell_widths(self, row: Row) -> Sequence[float]:
        return [sum(self._widths)] if row.span else self._widths

    def _measured(self, row: Row) -> float:
        if row.height < 0:
            content = max(
                height_of(cell, width) for cell, width in zip(row.cells, self._inner_widths(row), strict=True)
            )
            row.height = row.above + content + row.below + (row.line[1] if row.line else 0)
        return row.height

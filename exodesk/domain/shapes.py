"""The shapes of gate statuses and item states as plain points, drawn alike on screen and on paper.

Grid of 16 units, x right, y DOWN, origin top left. Colours are names of colour tokens: `stop`,
`concern`, `unver`, `open`, `done`, `ink3`. A hole is filled with the colour behind the shape.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import Final

from exodesk.domain.value import Value

GRID: Final = 16
Point = tuple[float, float]


class Polygon(Value, frozen=True, kw_only=True):
    """Straight lines through points. `width` 0 = filled, else stroked so wide. `hole` = in the colour behind."""

    points: tuple[Point, ...]
    width: float = 0
    closed: bool = True
    hole: bool = False


class Arc(Value, frozen=True, kw_only=True):
    """A circle or a piece of one. Degrees run clockwise from 3 o'clock; a filled piece is closed by a chord."""

    centre: Point
    radius: float
    start: int = 0
    sweep: int = 360
    width: float = 0
    hole: bool = False

    @property
    def is_circle(self) -> bool:
        """Tell whether this is the whole circle."""
        return self.sweep >= 360

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The square around the whole circle: left, top, right, bottom."""
        x, y = self.centre
        return x - self.radius, y - self.radius, x + self.radius, y + self.radius


class Shape(Value, frozen=True, kw_only=True):
    """Strokes and fills in the order of drawing, and the name of the colour token."""

    colour: str
    marks: tuple[Polygon | Arc, ...]


def _box(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    return (x, y), (x + width, y), (x + width, y + height), (x, y + height)


def _rounded(x: float, y: float, side: float, radius: float) -> tuple[Point, ...]:
    corners = ((side - radius, radius, -90), (side - radius, side - radius, 0), (radius, side - radius, 90))
    points = []
    for centre_x, centre_y, first in (*corners, (radius, radius, 180)):
        for turn in (first, first + 30, first + 60, first + 90):
            angle = radians(turn)
            points.append((x + centre_x + radius * cos(angle), y + centre_y + radius * sin(angle)))
    return tuple(points)


_CENTRE: Final = (8.0, 8.0)
_DASHES: Final = tuple(Arc(centre=_CENTRE, radius=6.6, start=turn * 45, sweep=26, width=1.8) for turn in range(8))

_OCTAGON = Polygon(points=((5.1, 1), (10.9, 1), (15, 5.1), (15, 10.9), (10.9, 15), (5.1, 15), (1, 10.9), (1, 5.1)))
_SMALL_OCTAGON = Polygon(
    points=(
        (5.6, 2.2),
        (10.4, 2.2),
        (13.8, 5.6),
        (13.8, 10.4),
        (10.4, 13.8),
        (5.6, 13.8),
        (2.2, 10.4),
        (2.2, 5.6),
    )
)

GATE_SHAPES: Final[dict[str, Shape]] = {
    "stop": Shape(colour="stop", marks=(_OCTAGON, Polygon(points=_box(4, 6.9, 8, 2.2), hole=True))),
    "concerns": Shape(
        colour="concern",
        marks=(
            Polygon(points=((8, 1.2), (15.4, 14.6), (0.6, 14.6))),
            Polygon(points=_box(7.1, 5.6, 1.8, 4.6), hole=True),
            Polygon(points=_box(7.1, 11.3, 1.8, 1.8), hole=True),
        ),
    ),
    "unverified": Shape(colour="unver", marks=(*_DASHES, Arc(centre=_CENTRE, radius=1.7))),
    "partial": Shape(
        colour="open",
        marks=(
            Arc(centre=_CENTRE, radius=6.4, width=1.6),
            Arc(centre=_CENTRE, radius=6.4, start=90, sweep=180),
        ),
    ),
    "done": Shape(
        colour="done",
        marks=(
            Polygon(points=_rounded(1.4, 1.4, 13.2, 2)),
            Polygon(points=_box(4.4, 5.4, 7.2, 1.7), hole=True),
            Polygon(points=_box(4.4, 8.9, 7.2, 1.7), hole=True),
        ),
    ),
}

ITEM_SHAPES: Final[dict[str, Shape]] = {
    "good": Shape(colour="done", marks=(Polygon(points=_rounded(3, 3, 10, 1)),)),
    "claimed": Shape(
        colour="unver",
        marks=(Polygon(points=((2, 3), (14, 3), (14, 11), (8, 11), (5, 13.8), (5, 11), (2, 11)), width=1.6),),
    ),
    "stale": Shape(
        colour="unver",
        marks=(
            Arc(centre=_CENTRE, radius=6, width=1.6),
            Polygon(points=((8, 4.4), (8, 8), (10.6, 9.8)), width=1.6, closed=False),
        ),
    ),
    "open": Shape(colour="ink3", marks=(Arc(centre=_CENTRE, radius=5.6, width=1.6),)),
    "conflict": Shape(
        colour="concern",
        marks=(
            Polygon(points=((6.6, 3), (6.6, 13), (1.4, 8))),
            Polygon(points=((9.4, 3), (9.4, 13), (14.6, 8)), width=1.4),
        ),
    ),
    "red": Shape(colour="stop", marks=(_SMALL_OCTAGON, Polygon(points=_box(5, 7.1, 6, 1.8), hole=True))),
    "not-applicable": Shape(colour="ink3", marks=(Polygon(points=_box(3, 7.1, 10, 1.8)),)),
}

TRIP_SHAPES: Final[dict[str, Shape]] = {
    "kept": ITEM_SHAPES["good"],
    "broken": ITEM_SHAPES["red"],
    "open": ITEM_SHAPES["open"],
    "note": ITEM_SHAPES["not-applicable"],
}

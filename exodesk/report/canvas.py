"""One page while it is drawn, and the finished page: its code, and what it uses and leads to.

A finished page knows neither its number nor the document, so that it can be kept and bound again.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from math import ceil, cos, radians, sin, tan
from typing import Final, NamedTuple

import msgspec

from exodesk.report.colour import Colour
from exodesk.report.drawing import AttachedPage
from exodesk.report.fields import Field
from exodesk.report.pictures import Picture

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points of the page."""

_LEVEL: Final = 4
"""Pages are packed a tenth tighter than at level 1, in half of the time of level 6."""

_BEND: Final = 0.5523
"""How far the handles of a quarter circle reach, in radii."""

_CORNER: Final = 0.4472


class Place(NamedTuple):
    """A place on a page that links and bookmarks lead to."""

    key: str
    x: float
    y: float


class Link(NamedTuple):
    """A box that leads to a place."""

    key: str
    box: Box


class Bookmark(NamedTuple):
    """A line in the list of bookmarks; `level` 1 stands below the one before."""

    title: str
    key: str
    level: int


class Widget(NamedTuple):
    """A place to fill in: a box to tick, else a line for text."""

    sheet: str
    field: Field
    box: Box
    ticks: bool


class Page(msgspec.Struct, frozen=True, dict=True):
    """A finished page. `letters` are the characters by font, `content` is its code, packed."""

    width: float
    height: float
    content: bytes
    letters: Mapping[str, str]
    pictures: tuple[Picture, ...]
    places: tuple[Place, ...]
    links: tuple[Link, ...]
    bookmarks: tuple[Bookmark, ...]
    widgets: tuple[Widget, ...]
    attached: tuple[AttachedPage, ...]

    @cached_property
    def mark(self) -> bytes:
        """What is equal for pages that look the same but for their numbers."""
        seen = repr((self.width, self.height, self.widgets)).encode() + self.content
        return hashlib.blake2b(seen, digest_size=16).digest()


class Canvas:
    """A page that is being drawn. `x` and `y` are the corner from which all places count."""

    def __init__(self, width: float, height: float, sheet: str | None = None) -> None:
        """Begin a page. `sheet` is the name under which its fields are found; None = it has no fields."""
        self.x = self.y = 0.0
        self._width, self._height, self._sheet = width, height, sheet
        self._code: list[str] = []
        self._stroke: Colour | None = None
        self._fill: Colour | None = None
        self._thickness = -1.0
        self._letters: dict[str, list[str]] = {}
        self._pictures: dict[str, Picture] = {}
        self._places: list[Place] = []
        self._links: list[Link] = []
        self._bookmarks: list[Bookmark] = []
        self._widgets: list[Widget] = []
        self._attached: list[AttachedPage] = []

    def finished(self) -> Page:
        """Give the page."""
        return Page(
            self._width,
            self._height,
            zlib.compress("\n".join(self._code).encode("latin-1"), _LEVEL),
            {font: "".join(set("".join(letters))) for font, letters in self._letters.items()},
            tuple(self._pictures.values()),
            tuple(self._places),
            tuple(self._links),
            tuple(self._bookmarks),
            tuple(self._widgets),
            tuple(self._attached),
        )

    # ---------------------------------------------------------------- lines and areas

    def pen(self, colour: Colour, thickness: float) -> None:
        """Draw the next lines in a colour and a thickness."""
        if colour is not self._stroke:
            self._stroke = colour
            self._code.append(colour.stroke)
        if thickness != self._thickness:
            self._thickness = thickness
            self._code.append(f"{thickness:.6g} w")

    def dashes(self, *lengths: float) -> None:
        """Draw the next lines in dashes: how long they are, and how far apart; none = whole lines again."""
        self._code.append(f"[{' '.join(f'{length:g}' for length in lengths)}] 0 d")

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a line with the pen."""
        x, y = self.x, self.y
        self._code.append(f"{x + x1:.2f} {y + y1:.2f} m {x + x2:.2f} {y + y2:.2f} l S")

    def lines(self, points: Iterable[tuple[float, float]], closed: bool = False) -> None:
        """Draw lines from point to point with the pen."""
        x, y = self.x, self.y
        corners = " l ".join(f"{x + right:.2f} {y + up:.2f}" for right, up in points).replace("l", "m", 1)
        self._code.append(f"{corners} l {'s' if closed else 'S'}")

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """Draw the border of a box with the pen."""
        self._code.append(f"{self.x + x:.2f} {self.y + y:.2f} {width:.2f} {height:.2f} re S")

    def area(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a box with a colour."""
        self._paint(colour)
        self._code.append(f"{self.x + x:.2f} {self.y + y:.2f} {width:.2f} {height:.2f} re f")

    def round_frame(self, x: float, y: float, width: float, height: float, radius: float) -> None:
        """Draw the border of a box with round corners with the pen."""
        left, bottom = self.x + x, self.y + y
        right, top = left + width, bottom + height
        bend = _CORNER * radius
        self._code.append(
            f"{left + radius:.2f} {bottom:.2f} m {right - radius:.2f} {bottom:.2f} l "
            f"{right - bend:.2f} {bottom:.2f} {right:.2f} {bottom + bend:.2f} {right:.2f} {bottom + radius:.2f} c "
            f"{right:.2f} {top - radius:.2f} l "
            f"{right:.2f} {top - bend:.2f} {right - bend:.2f} {top:.2f} {right - radius:.2f} {top:.2f} c "
            f"{left + radius:.2f} {top:.2f} l "
            f"{left + bend:.2f} {top:.2f} {left:.2f} {top - bend:.2f} {left:.2f} {top - radius:.2f} c "
            f"{left:.2f} {bottom + radius:.2f} l "
            f"{left:.2f} {bottom + bend:.2f} {left + bend:.2f} {bottom:.2f} {left + radius:.2f} {bottom:.2f} c s"
        )

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Fill a circle around a middle with a colour."""
        self._paint(colour)
        self._code.append(f"{circle(self.x + x, self.y + y, radius)} f")

    def stamp(self, code: str, x: float, y: float, across: float = 1, up: float = 1) -> None:
        """Draw code that has a grid of its own: where its corner lies, and how large its units are."""
        self._code.append(f"q {across:.6g} 0 0 {up:.6g} {self.x + x:.2f} {self.y + y:.2f} cm {code} Q")

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture into a box."""
        self._pictures[picture.name] = picture
        self.stamp(f"/{picture.name} Do", x, y, width, height)

    def _paint(self, colour: Colour) -> None:
        if colour is not self._fill:
            self._fill = colour
            self._code.append(colour.fill)

    # ---------------------------------------------------------------- words

    def words(self, code: str, x: float, y: float, letters: Mapping[str, str]) -> None:
        """Write the code of some words from a place on their first line; `letters` are those of each font."""
        self._fill = None
        self._code.append(f"BT {self.x + x:.2f} {self.y + y:.2f} Td {code} ET")
        for font, found in letters.items():
            self._letters.setdefault(font, []).append(found)

    # ---------------------------------------------------------------- places, links, fields

    def place(self, key: str, x: float, y: float) -> None:
        """Name a place that links and bookmarks lead to."""
        self._places.append(Place(key, self.x + x, self.y + y))

    def bookmark(self, title: str, key: str, level: int) -> None:
        """Put a place into the list of bookmarks."""
        self._bookmarks.append(Bookmark(title, key, level))

    def link(self, key: str, left: float, bottom: float, right: float, top: float) -> None:
        """Let a box lead to a place."""
        self._links.append(Link(key, (self.x + left, self.y + bottom, self.x + right, self.y + top)))

    def text_field(self, field: Field, x: float, y: float, width: float, height: float) -> None:
        """Put a field for text over a box, where the sheet is one to fill in."""
        self._widget(field, x, y, width, height, False)

    def tick_field(self, field: Field, x: float, y: float, size: float) -> None:
        """Put a field to tick over a square, where the sheet is one to fill in."""
        self._widget(field, x, y, size, size, True)

    def _widget(self, field: Field, x: float, y: float, width: float, height: float, ticks: bool) -> None:
        if self._sheet is not None:
            self._widgets.append(Widget(self._sheet, field, self._box(x, y, width, height), ticks))

    def attach(self, page: AttachedPage, x: float, y: float, width: float, height: float) -> None:
        """Draw a page of another PDF into a box, made smaller to fit."""
        self._attached.append(page)
        into = " ".join(f"{number:.5f}" for number in page.into(self._box(x, y, width, height)))
        self._code.append(f"q {into} cm /{page.name} Do Q")

    def _box(self, x: float, y: float, width: float, height: float) -> Box:
        return self.x + x, self.y + y, self.x + x + width, self.y + y + height


def circle(x: float, y: float, radius: float) -> str:
    """Give the code of a circle around a middle, to be filled or drawn."""
    bend = _BEND * radius
    return (
        f"{x + radius:.3f} {y:.3f} m "
        f"{x + radius:.3f} {y + bend:.3f} {x + bend:.3f} {y + radius:.3f} {x:.3f} {y + radius:.3f} c "
        f"{x - bend:.3f} {y + radius:.3f} {x - radius:.3f} {y + bend:.3f} {x - radius:.3f} {y:.3f} c "
        f"{x - radius:.3f} {y - bend:.3f} {x - bend:.3f} {y - radius:.3f} {x:.3f} {y - radius:.3f} c "
        f"{x + bend:.3f} {y - radius:.3f} {x + radius:.3f} {y - bend:.3f} {x + radius:.3f} {y:.3f} c h"
    )


def arc(x: float, y: float, radius: float, start: float, sweep: float) -> str:
    """Give the code of a piece of a circle, in degrees towards y, as curves of at most 90 degrees."""
    count = ceil(abs(sweep) / 90)
    step = radians(sweep / count)
    bend = 4 / 3 * tan(step / 4) * radius
    angle = radians(start)
    code = [f"{x + radius * cos(angle):.3f} {y + radius * sin(angle):.3f} m"]
    for _ in range(count):
        after = angle + step
        points = (
            (radius * cos(angle) - bend * sin(angle), radius * sin(angle) + bend * cos(angle)),
            (radius * cos(after) + bend * sin(after), radius * sin(after) - bend * cos(after)),
            (radius * cos(after), radius * sin(after)),
        )
        code.append(" ".join(f"{x + right:.3f} {y + up:.3f}" for right, up in points) + " c")
        angle = after
    return " ".join(code)

"""Small charts in greys: counts as a bar, prices as bars, days on a line; the same facts stand beside in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from exodesk.report.canvas import Canvas
from exodesk.report.colour import Colour, colour_of
from exodesk.report.flowable import Flowable
from exodesk.report.measures import mm
from exodesk.report.prose import written
from exodesk.report.typeface import face_of

_HEIGHT: Final = 3.4 * mm
_PAPER: Final = colour_of("#FFFFFF")
_BLACK: Final = colour_of("#000000")
_INK: Final = colour_of("#1C1C1C")
_GREYS: Final = {
    "verified": colour_of("#1C1C1C"),
    "in_writing": colour_of("#6E6E6E"),
    "told": colour_of("#C6C6C6"),
    "open": _PAPER,
    "red": _PAPER,
}
"""From what was seen to what is not known; red is striped, so that a copier keeps it apart."""

KINDS: Final = tuple(_GREYS)
_NUMBER: Final = 7.5
_LABEL, _LABEL_LEADING = 8.5, 10.5
_BORDER: Final = 0.6
_STRIPE: Final = 1.5
_DOT: Final = 1.6 + 0.5  # with its border


class Stop(NamedTuple):
    """A day on the line of the trip."""

    at: datetime
    words: str
    day: str


class Rod(NamedTuple):
    """A box that is filled, with a border where it has a thickness."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour
    border: float = 0

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        canvas.area(self.x, self.y, self.width, self.height, self.fill)
        if self.border:
            canvas.pen(_INK, self.border)
            canvas.frame(self.x, self.y, self.width, self.height)


class Stroke(NamedTuple):
    """A line."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        canvas.pen(_INK, self.thickness)
        canvas.line(self.x1, self.y1, self.x2, self.y2)


class Dot(NamedTuple):
    """A day on a line."""

    x: float
    y: float

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        canvas.disc(self.x, self.y, _DOT, _INK)


class Said(NamedTuple):
    """Words around a middle."""

    x: float
    y: float
    text: str
    font: str
    size: float
    colour: Colour

    def draw(self, canvas: Canvas) -> None:
        """Write them."""
        code, letters, width = written(self.text, self.font, self.size, self.colour)
        canvas.words(code, self.x - width / 2, self.y, letters)


Mark = Rod | Stroke | Dot | Said


class Chart(Flowable):
    """Marks that are drawn one over the other."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.marks: list[Mark] = []

    def draw(self, canvas: Canvas) -> None:
        """Draw them."""
        for mark in self.marks:
            mark.draw(canvas)


def count_bar(counts: Sequence[tuple[str, int]], width: float, font: str) -> Chart:
    """Draw counts by kind as one bar, with the number in each part."""
    chart = Chart(width, _HEIGHT + 1)
    total = sum(number for _, number in counts)
    x = 0.0
    for kind, number in counts:
        if number:
            own = width * number / total
            chart.marks += _part(kind, x, own, 0.5)
            if _width(str(number), font, _NUMBER) + 3 < own:
                chart.marks += _number(kind, number, x + own / 2, font)
            x += own
    return chart


def key_box(kind: str, size: float = 2.4 * mm) -> Chart:
    """Draw the sign of a kind, for the explanation."""
    chart = Chart(size, size)
    chart.marks += _part(kind, 0, size, 0, size)
    return chart


def price_bar(share: float, width: float) -> Chart:
    """Draw a price as a part of the highest one."""
    chart = Chart(width, _HEIGHT)
    chart.marks.append(Rod(0, 0.4, max(0.6, width * share), _HEIGHT - 0.8, _GREYS["in_writing"]))
    return chart


def trip_line(stops: Sequence[Stop], width: float, fonts: tuple[str, str]) -> Chart:
    """Draw days on a line, as far apart as they are; words that would touch stand above it."""
    plain, strong = fonts
    first, last = stops[0].at, stops[-1].at
    whole = max((last - first).total_seconds(), 1)
    inset, line = 16 * mm, 8.5 * mm
    placed: list[tuple[Stop, float, bool]] = []
    ends = {False: -1e9, True: -1e9}
    for stop in stops:
        x = inset + (width - 2 * inset) * (stop.at - first).total_seconds() / whole
        half = max(_width(stop.words, strong, _LABEL), _width(stop.day, plain, _LABEL)) / 2 + 3
        above = x - half < ends[False]
        ends[above] = x + half
        placed.append((stop, x, above))
    chart = Chart(width, line + (9 * mm if any(above for _, _, above in placed) else 1.5 * mm))
    chart.marks.append(Stroke(inset, line, width - inset, line, 0.8))
    for stop, x, above in placed:
        high = line + 2.2 * mm + _LABEL_LEADING if above else line - 4 * mm
        chart.marks.append(Dot(x, line))
        chart.marks.append(Said(x, high, stop.words, strong, _LABEL, _INK))
        chart.marks.append(Said(x, high - _LABEL_LEADING, stop.day, plain, _LABEL, _INK))
    return chart


def _width(text: str, font: str, size: float) -> float:
    return face_of(font).width(text) * size


def _part(kind: str, x: float, width: float, y: float, height: float = _HEIGHT) -> Iterator[Mark]:
    yield Rod(x, y, width, height, _GREYS[kind], _BORDER)
    if kind == "red":
        for number in range(1, int(width / _STRIPE)):
            yield Stroke(x + number * _STRIPE, y, x + number * _STRIPE, y + height, 0.6)


def _number(kind: str, number: int, x: float, font: str) -> Iterator[Mark]:
    if kind == "red":
        room = _width(str(number), font, _NUMBER) + 2.6
        yield Rod(x - room / 2, 1.1, room, _HEIGHT - 1.2, _PAPER)
    yield Said(x, 2.5, str(number), font, _NUMBER, _PAPER if kind in ("verified", "in_writing") else _BLACK)

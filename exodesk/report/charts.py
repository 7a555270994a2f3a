"""Small charts in greys: counts as a bar, prices as bars, days on a line; the same facts stand beside in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from reportlab.graphics.shapes import STATE_DEFAULTS, Circle, Drawing, Group, Line, Rect, String
from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

_HEIGHT: Final = 3.4 * mm
_INK: Final = HexColor("#1C1C1C")
_GREYS: Final = {
    "verified": HexColor("#1C1C1C"),
    "in_writing": HexColor("#6E6E6E"),
    "told": HexColor("#C6C6C6"),
    "open": white,
    "red": white,
}
"""From what was seen to what is not known; red is striped, so that a copier keeps it apart."""

KINDS: Final = tuple(_GREYS)
_NUMBER: Final = 7.5
_LABEL, _LABEL_LEADING = 8.5, 10.5
_BORDER: Final = 0.6
_STRIPE: Final = 1.5


class Stop(NamedTuple):
    """A day on the line of the trip."""

    at: datetime
    words: str
    day: str


class Chart(Drawing):
    """A drawing that begins in our font: reportlab would name one of its own that is not carried."""

    def __init__(self, width: float, height: float, font: str) -> None:
        super().__init__(width, height)
        vars(self)["_first_font"] = font

    def draw(self, showBoundary: Any = None) -> None:  # noqa: N803
        """Draw it."""
        before = STATE_DEFAULTS["fontName"]
        STATE_DEFAULTS["fontName"] = vars(self)["_first_font"]
        try:
            super().draw(showBoundary)
        finally:
            STATE_DEFAULTS["fontName"] = before


def count_bar(counts: Sequence[tuple[str, int]], width: float, font: str) -> Drawing:
    """Draw counts by kind as one bar, with the number in each part."""
    drawing = Chart(width, _HEIGHT + 1, font)
    total = sum(number for _, number in counts)
    x = 0.0
    for kind, number in counts:
        if number:
            own = width * number / total
            drawing.add(_part(kind, x, own, 0.5))
            if stringWidth(str(number), font, _NUMBER) + 3 < own:
                drawing.add(_number(kind, number, x + own / 2, font))
            x += own
    return drawing


def key_box(kind: str, font: str, size: float = 2.4 * mm) -> Drawing:
    """Draw the sign of a kind, for the explanation."""
    drawing = Chart(size, size, font)
    drawing.add(_part(kind, 0, size, 0, size))
    return drawing


def price_bar(share: float, width: float, font: str) -> Drawing:
    """Draw a price as a part of the highest one."""
    drawing = Chart(width, _HEIGHT, font)
    drawing.add(_box(0, 0.4, max(0.6, width * share), _HEIGHT - 0.8, _GREYS["in_writing"]))
    return drawing


def trip_line(stops: Sequence[Stop], width: float, fonts: tuple[str, str]) -> Drawing:
    """Draw days on a line, as far apart as they are; words that would touch stand above it."""
    plain, strong = fonts
    first, last = stops[0].at, stops[-1].at
    whole = max((last - first).total_seconds(), 1)
    inset, line = 16 * mm, 8.5 * mm
    placed: list[tuple[Stop, float, bool]] = []
    ends = {False: -1e9, True: -1e9}
    for stop in stops:
        x = inset + (width - 2 * inset) * (stop.at - first).total_seconds() / whole
        half = max(stringWidth(stop.words, strong, _LABEL), stringWidth(stop.day, plain, _LABEL)) / 2 + 3
        above = x - half < ends[False]
        ends[above] = x + half
        placed.append((stop, x, above))
    drawing = Chart(width, line + (9 * mm if any(above for _, _, above in placed) else 1.5 * mm), plain)
    drawing.add(_line(inset, line, width - inset, line, 0.8))
    for stop, x, above in placed:
        drawing.add(_dot(x, line))
        high = line + 2.2 * mm + _LABEL_LEADING if above else line - 4 * mm
        drawing.add(_words(x, high, stop.words, strong, _LABEL, _INK))
        drawing.add(_words(x, high - _LABEL_LEADING, stop.day, plain, _LABEL, _INK))
    return drawing


def _words(x: float, y: float, text: str, font: str, size: float, colour: Color) -> String:
    """Write words around a middle."""
    shown = String(x, y, text)
    shown.setProperties({"fontName": font, "fontSize": size, "textAnchor": "middle", "fillColor": colour})
    return shown


def _box(x: float, y: float, width: float, height: float, fill: Color, border: float = 0) -> Rect:
    box = Rect(x, y, width, height)
    box.setProperties({"fillColor": fill, "strokeColor": _INK if border else None, "strokeWidth": border})
    return box


def _line(x1: float, y1: float, x2: float, y2: float, thickness: float) -> Line:
    line = Line(x1, y1, x2, y2)
    line.setProperties({"strokeColor": _INK, "strokeWidth": thickness})
    return line


def _dot(x: float, y: float) -> Circle:
    dot = Circle(x, y, 1.6)
    dot.setProperties({"fillColor": _INK, "strokeColor": _INK})
    return dot


def _part(kind: str, x: float, width: float, y: float, height: float = _HEIGHT) -> Group:
    part = Group(_box(x, y, width, height, _GREYS[kind], _BORDER))
    if kind == "red":
        for number in range(1, int(width / _STRIPE)):
            part.add(_line(x + number * _STRIPE, y, x + number * _STRIPE, y + height, 0.6))
    return part


def _number(kind: str, number: int, x: float, font: str) -> Group:
    light: Color = white if kind in ("verified", "in_writing") else black
    group = Group()
    if kind == "red":
        room = stringWidth(str(number), font, _NUMBER) + 2.6
        group.add(_box(x - room / 2, 1.1, room, _HEIGHT - 1.2, white))
    group.add(_words(x, 2.5, str(number), font, _NUMBER, light))
    return group

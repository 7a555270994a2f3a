"""How pages look: paper sizes, colours, type. Measures are those of the design system, section 8."""

from __future__ import annotations

from typing import Final, NamedTuple

from exodesk.report.colour import Colour, colour_of, grey_of
from exodesk.report.fonts import FontSet
from exodesk.report.measures import A4, LETTER, mm

HAIRLINE: Final = 0.5
COLUMN_LINE: Final = 0.9
HEAD_LINE: Final = 1.6
BOX_LINE: Final = 0.8

_COLOURS: Final = {
    "paper": "#FFFFFF",
    "ink": "#1A1D22",
    "ink2": "#454A52",
    "ink3": "#5F646C",
    "line": "#77766F",
    "rule": "#C9C8C2",
    "tint": "#F1F1EE",
    "stop": "#8E1616",
    "concern": "#8F3400",
    "unver": "#5E3A00",
    "open": "#544368",
    "done": "#3C566F",
    "urgent-1": "#1A1D22",
    "urgent-2": "#4A4F57",
    "urgent-3": "#DCDCD8",
    "urgent-4": "#F1F1EE",
    "urgent-5": "#FFFFFF",
}

_TYPE: Final = {
    "title": (20, 24, 600, "ink"),
    "section": (11.5, 15, 700, "ink"),
    "body": (9.5, 13.5, 400, "ink"),
    "body2": (9.5, 13.5, 400, "ink2"),
    "table": (8.5, 11.8, 400, "ink"),
    "table2": (8.5, 11.8, 400, "ink2"),
    "table3": (8.5, 11.8, 400, "ink3"),
    "column": (7.8, 10, 600, "ink2"),
    "note": (7.5, 10, 400, "ink2"),
    "hash": (6.2, 8, 400, "ink3"),
    "head": (8.5, 11, 700, "ink"),
    "head2": (8.5, 11, 400, "ink2"),
    "day": (11, 14.5, 400, "ink"),
    "desk-ko": (11.5, 17, 600, "ink"),
    "desk-number": (15, 17, 700, "ink"),
    "option": (11, 14.5, 600, "ink"),
    "doctor-ko": (10, 14, 600, "ink"),
    "doctor-number": (11, 14, 700, "ink"),
    "evidence-title": (9.5, 16, 400, "ink"),
    "card-title": (10.5, 12.5, 600, "ink"),
    "card": (8, 10.6, 400, "ink"),
    "label": (8, 9.6, 400, "ink"),
    "fold": (7.5, 9.3, 400, "ink"),
    "fold-strong": (7.6, 9.6, 600, "ink"),
    "stop-box": (8, 10, 700, "ink"),
    "subtitle": (12, 15, 400, "ink2"),
}
"""Size, leading, weight and colour by role."""


class Paper(NamedTuple):
    """A page with its margins in points. `hole` is where the punch guide stands."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    hole: str

    @property
    def text_width(self) -> float:
        """The width of the text block."""
        return self.width - self.left - self.right


_HEAD: Final = 2 * mm + 11
_HEAD_GAP: Final = 6 * mm
_HEAD_GAP_LANDSCAPE: Final = 4 * mm
_FOOT: Final = 1.8 * mm + 10
_FOOT_GAP: Final = 2.5 * mm


def paper_of(name: str, landscape: bool = False) -> Paper:
    """Give the page for `a4` or `letter`. Letter keeps left and top; its text block is 171 x 255 mm."""
    width, height = A4 if name == "a4" else LETTER
    if landscape:
        return Paper(height, width, 15 * mm, 14 * mm, 19 * mm, 10 * mm, "top")
    if name == "a4":
        return Paper(width, height, 23 * mm, 15 * mm, 13 * mm, 12 * mm, "left")
    return Paper(width, height, 23 * mm, width - (23 + 171) * mm, 13 * mm, height - (13 + 255) * mm, "left")


def frame_of(paper: Paper) -> tuple[float, float, float, float]:
    """Give the box between head and foot: x, y, width, height."""
    gap = _HEAD_GAP_LANDSCAPE if paper.hole == "top" else _HEAD_GAP
    bottom = paper.bottom + _FOOT + _FOOT_GAP
    top = paper.height - paper.top - _HEAD - gap
    return paper.left, bottom, paper.text_width, top - bottom


LEFT, MIDDLE, RIGHT = range(3)
_IN_THE_MIDDLE: Final = ("stop-box",)


class Style(NamedTuple):
    """How a paragraph looks: name of its font, size and leading in points, and where its lines stand."""

    font: str
    size: float
    leading: float
    colour: Colour
    alignment: int = LEFT


class Look:
    """Colours and paragraph styles of one document."""

    def __init__(self, fonts: FontSet, grey: bool) -> None:
        """Take the fonts; `grey` turns every colour to grey of the same lightness."""
        self.fonts = fonts
        self.grey = grey
        self._colours = {name: grey_of(code) if grey else colour_of(code) for name, code in _COLOURS.items()}
        self._styles: dict[tuple[str, str | None, bool], Style] = {}

    def colour(self, name: str) -> Colour:
        """Give a colour by its token name."""
        return self._colours[name]

    def style(self, role: str, colour: str | None = None, *, right: bool = False) -> Style:
        """Give the paragraph style of a role, in its own colour or another."""
        key = (role, colour, right)
        if key not in self._styles:
            size, leading, weight, own_colour = _TYPE[role]
            alignment = RIGHT if right else MIDDLE if role in _IN_THE_MIDDLE else LEFT
            shown = self.colour(colour or own_colour)
            self._styles[key] = Style(self.fonts.name(weight), size, leading, shown, alignment)
        return self._styles[key]

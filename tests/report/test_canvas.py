"""A page while it is drawn: places count from the corner of what is drawn, and a page has what it used."""

from __future__ import annotations

import re
import zlib
from math import cos, radians, sin

import pytest

from exodesk.report.canvas import Canvas, Page, arc
from exodesk.report.colour import colour_of
from exodesk.report.fields import Field
from exodesk.report.flowable import Flowable
from exodesk.report.pictures import Picture

INK = colour_of("#1A1D22")
PICTURE = Picture(b"jpeg", 10, 10, (20, 20), False, "P1")


def _code(page: Page) -> str:
    return zlib.decompress(page.content).decode("latin-1")


class _Nested(Flowable):
    """Draws itself again further in."""

    def __init__(self, depth: int) -> None:
        self._depth = depth

    def draw(self, canvas: Canvas) -> None:
        canvas.place(f"p{self._depth}", 1, 2)
        if self._depth:
            _Nested(self._depth - 1).draw_on(canvas, 10, 20)
        canvas.place(f"q{self._depth}", 0, 0)


def test_places_count_from_the_corner_of_what_is_drawn() -> None:
    canvas = Canvas(200, 200)
    _Nested(2).draw_on(canvas, 100, 50)
    places = {place.key: (place.x, place.y) for place in canvas.finished().places}
    assert [places[key] for key in ("p2", "p0", "q1", "q2")] == [(101, 52), (121, 92), (110, 70), (100, 50)]
    assert canvas.x == canvas.y == 0


def test_a_colour_is_set_once_for_lines_in_a_row() -> None:
    canvas = Canvas(100, 100)
    for y in (1, 2, 3):
        canvas.pen(INK, 0.5)
        canvas.line(0, y, 10, y)
    canvas.area(0, 0, 5, 5, INK)
    code = _code(canvas.finished())
    assert (code.count(" RG"), code.count(" w"), code.count(" rg")) == (1, 1, 1)


def test_the_colour_of_words_does_not_colour_what_comes_after() -> None:
    canvas = Canvas(100, 100)
    canvas.area(0, 0, 5, 5, INK)
    canvas.words("1 0 0 rg (x) Tj", 0, 0, {"f": "x"})
    canvas.area(0, 0, 5, 5, INK)
    assert _code(canvas.finished()).count(INK.fill) == 2


def test_a_picture_that_is_drawn_twice_is_carried_once() -> None:
    canvas = Canvas(100, 100)
    for y in (0, 50):
        canvas.picture(PICTURE, 0, y, 10, 10)
    page = canvas.finished()
    assert page.pictures == (PICTURE,)
    assert _code(page).count("/P1 Do") == 2


@pytest.mark.parametrize(("sheet", "fields"), [("desk-c1", 2), (None, 0)])
def test_only_sheets_to_fill_in_have_fields(sheet: str | None, fields: int) -> None:
    canvas = Canvas(100, 100, sheet)
    canvas.x = 10
    canvas.text_field(Field("name", "Your name"), 1, 2, 30, 10)
    canvas.tick_field(Field("yes", "Yes"), 1, 2, 8)
    widgets = canvas.finished().widgets
    assert len(widgets) == fields
    assert [widget.box for widget in widgets] == [(11, 2, 41, 12), (11, 2, 19, 10)][:fields]


@pytest.mark.parametrize(("start", "sweep"), [(0, 26), (90, 180), (45, 300)])
def test_a_piece_of_a_circle_ends_where_it_should(start: int, sweep: int) -> None:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", arc(8, 8, 6, start, sweep))]
    for found, angle in ((numbers[:2], start), (numbers[-2:], start + sweep)):
        wanted = [8 + 6 * cos(radians(angle)), 8 + 6 * sin(radians(angle))]
        assert found == pytest.approx(wanted, abs=0.001)
    ends = list(zip(numbers[::2], numbers[1::2], strict=True))[3::3]
    assert all((x - 8) ** 2 + (y - 8) ** 2 == pytest.approx(36, abs=0.05) for x, y in ends)

"""What stands on which page: room above, breaks, and what is cut."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from exodesk.report.canvas import Canvas
from exodesk.report.flow import Anchor, Grid, Row
from exodesk.report.flowable import CondPageBreak, Flowable, Gap, PageBreak
from exodesk.report.placing import Placing, TooHigh
from tests.report.conftest import bound

FULL = 100.0


class _Seen(Flowable):
    """Notes where it is drawn."""

    def __init__(self, height: float, above: float = 0) -> None:
        self.height, self.space_before = height, above
        self.at: tuple[int, float] | None = None

    def draw(self, canvas: Canvas) -> None:
        self.at = (id(canvas), canvas.y)


def _placed(*story: Flowable) -> list[Canvas]:
    pages: list[Canvas] = []

    def turn() -> Canvas:
        pages.append(Canvas(200, 200))
        return pages[-1]

    Placing((10, 20, 180, FULL), turn).place(story)
    return pages


def _places(pages: list[Canvas], *parts: _Seen) -> list[tuple[int, float]]:
    numbers = {id(page): number for number, page in enumerate(pages)}
    return [(numbers[part.at[0]], part.at[1]) for part in parts if part.at]


def test_parts_stand_below_each_other_and_the_page_is_turned_where_it_is_full() -> None:
    parts = (_Seen(60), _Seen(40), _Seen(10))
    assert _places(_placed(*parts), *parts) == [(0, 60), (0, 20), (1, 110)]


def test_room_above_is_left_out_at_the_top_of_a_page() -> None:
    parts = (_Seen(40, 10), _Seen(40, 10), _Seen(40, 10))
    assert _places(_placed(*parts), *parts) == [(0, 80), (0, 30), (1, 80)]


def test_what_has_no_height_leaves_the_top_free() -> None:
    part = _Seen(40, 10)
    assert _places(_placed(Anchor("a"), part), part) == [(0, 80)]


@pytest.mark.parametrize(("room", "page"), [(40, 0), (41, 1)])
def test_a_part_that_asks_for_room_goes_to_the_next_page_where_less_is_left(room: float, page: int) -> None:
    part = _Seen(10)
    assert _places(_placed(_Seen(60), CondPageBreak(room), part), part)[0][0] == page


def test_a_break_turns_the_page() -> None:
    part = _Seen(10)
    assert _places(_placed(_Seen(10), PageBreak(), part), part) == [(1, 110)]


def test_a_table_is_cut_where_the_page_ends() -> None:
    rows = [Row(([_Seen(30)],), 0, 0) for _ in range(7)]
    assert len(_placed(Grid((180,), rows))) == 3


def test_what_fits_on_no_page_is_an_error() -> None:
    with pytest.raises(TooHigh):
        _placed(Gap(10), Gap(FULL + 1))


def test_bookmarks_stand_below_each_other_by_level() -> None:
    marks = (("One", 0), ("One a", 1), ("One b", 1), ("Two", 0))
    pages = _placed(*(Anchor(title, title, level) for title, level in marks))
    outline: Any = PdfReader(io.BytesIO(bound(*pages))).outline
    shown = [[entry.title for entry in part] if isinstance(part, list) else part.title for part in outline]
    assert shown == ["One", ["One a", "One b"], "Two"]

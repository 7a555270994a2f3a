"""Short texts in columns: read downwards, at the same height, broken only between two texts."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import black
from reportlab.platypus import Flowable

from exodesk.report.columns import Columns
from exodesk.report.flow import Gap

ROOM = 1.0
LINE = 0.5


def _columns(*heights: float) -> Columns:
    return Columns([[Gap(height)] for height in heights], 2, 10, black, ROOM)


def _own(*heights: float) -> float:
    return sum(height + 2 * ROOM + LINE for height in heights)


@pytest.mark.parametrize(
    ("heights", "tallest"),
    [
        ((10, 10, 10, 10), (10, 10)),
        ((30, 10, 10, 10), (10, 10, 10)),
        ((10, 10, 10), (10, 10)),
        ((10,), (10,)),
        ((5, 5, 5, 40), (40,)),
    ],
)
def test_columns_are_no_higher_than_they_must_be(heights: tuple[float, ...], tallest: tuple[float, ...]) -> None:
    assert _columns(*heights).wrap(200, 500)[1] == pytest.approx(_own(*tallest))


def test_a_page_takes_what_fits_and_the_next_one_the_rest() -> None:
    parts = _columns(*[10] * 9).split(200, _own(10, 10))
    assert [part.wrap(200, 500)[1] for part in parts] == pytest.approx([_own(10, 10), _own(10, 10, 10)])


def test_nothing_starts_where_not_one_row_has_room() -> None:
    found: list[Flowable] = _columns(40, 10, 10).split(200, _own(10))
    assert found == []


def test_nothing_at_all_has_no_height() -> None:
    assert _columns().wrap(200, 500)[1] == 0

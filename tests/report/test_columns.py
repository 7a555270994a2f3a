"""Short texts in columns: read downwards, at the same height, broken only between two texts."""

from __future__ import annotations

from itertools import chain, repeat

import pytest

from exodesk.report.colour import colour_of
from exodesk.report.columns import Columns, well_filled
from exodesk.report.flowable import Flowable, Gap

ROOM = 1.0
LINE = 0.5


def _columns(*heights: float) -> Columns:
    return Columns([[Gap(height)] for height in heights], 2, 10, colour_of("#000000"), ROOM)


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
    assert _columns(40, 10, 10).split(200, _own(10)) == []


def test_nothing_at_all_has_no_height() -> None:
    assert _columns().wrap(200, 500)[1] == 0


def test_the_last_page_has_more_than_one_lonely_cell() -> None:
    columns = Columns([[Gap(10)] for _ in range(9)], 2, 10, None, 0, least=4)
    first, last = columns.split(200, 40)
    assert last.wrap(200, 500)[1] == pytest.approx(20)  # four cells, although eight would fit on the first page
    assert first.wrap(200, 500)[1] == pytest.approx(40)  # the whole page, so that the others do not follow on it


def test_what_closes_stands_below_the_last_cells_and_never_alone() -> None:
    columns = Columns([[Gap(10)] for _ in range(4)], 2, 10, None, 0, least=2, closing=[Gap(7)])
    assert columns.wrap(200, 500)[1] == pytest.approx(27)
    _, last = columns.split(200, 22)
    assert last.wrap(200, 500)[1] == pytest.approx(17)


def test_a_cell_that_does_not_fit_lets_one_of_its_own_rank_go_before_it() -> None:
    rooms = chain((30.0,), repeat(40.0))
    assert well_filled([20, 35, 10, 5, 10], [0, 0, 0, 1, 1], rooms) == [0, 2, 1, 3, 4]
    assert well_filled([90, 90], [0, 0], repeat(40.0)) == [0, 1]


class _Counted(Gap):
    """A gap that tells how often it was measured."""

    measured = 0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Count, and give the size."""
        self.measured += 1
        return super().wrap(width, height)


def test_each_cell_is_measured_once_on_however_many_pages_they_stand() -> None:
    cells = [_Counted(30 + number % 7) for number in range(300)]
    rest: Flowable = Columns([[cell] for cell in cells], 2, 10, None, 0, least=4)
    pages = 1
    while rest.wrap(200, 200)[1] > 200:
        _, rest = rest.split(200, 200)
        pages += 1
    assert pages > 20
    assert {cell.measured for cell in cells} == {1}

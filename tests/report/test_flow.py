"""Rows of a table: where a page may break, and what stands together."""

from __future__ import annotations

import pytest

from exodesk.domain.shapes import ITEM_SHAPES
from exodesk.report.flow import Grid, Indented, Row, stack_of
from exodesk.report.flowable import Flowable, Gap
from exodesk.report.fonts import Markup
from exodesk.report.prose import Prose
from tests.report.conftest import dossier_of, kit_of

HEAD = 10.0


def _grid(*heights: float) -> Grid:
    rows = [Row(([Gap(height)],), 0, 0) for height in heights]
    return Grid((100,), rows, Row(([Gap(HEAD)],), 0, 0), no_lone_row=True)


def _heights(grid: Grid, room: float) -> list[float]:
    return [part.wrap(100, 500)[1] - HEAD for part in grid.split(100, room)]


def test_a_table_breaks_between_rows_and_repeats_its_head() -> None:
    assert _heights(_grid(20, 20, 20, 20, 20, 20), HEAD + 65) == [60, 60]


def test_no_table_starts_with_one_low_row_at_the_foot_of_a_page() -> None:
    assert _heights(_grid(20, 20, 20), HEAD + 30) == []


def test_one_high_row_may_stand_alone_so_that_every_table_finds_a_page() -> None:
    assert _heights(_grid(190, 190), HEAD + 200) == [190, 190]


def test_no_table_ends_with_one_row_on_the_next_page() -> None:
    assert _heights(_grid(20, 20, 20, 20, 20), HEAD + 85) == [60, 40]


@pytest.mark.parametrize(("together", "opening"), [(False, 40), (True, 60)])
def test_what_must_stand_below_a_heading_is_the_head_and_the_first_rows(together: bool, opening: float) -> None:
    rows = [Row(([Gap(20)],), 0, 0, together=together and place == 1) for place in range(4)]
    assert Grid((100,), rows, Row(([Gap(HEAD)],), 0, 0)).opening(100) == HEAD + opening


def test_words_beside_a_shape_go_on_at_the_same_place_on_the_next_page() -> None:
    kit = kit_of(dossier_of(None, preset="blank"))
    listed = kit.shape_with_list(ITEM_SHAPES["open"], Markup("many words that fill some lines " * 6))
    width, high = listed.wrap(200, 500)
    first, others = listed.split(width, high - 15)
    assert isinstance(others, Indented)
    assert first.wrap(200, 500)[1] + others.wrap(200, 500)[1] > high - 15
    assert listed.split(width, 5) == []


def test_a_row_higher_than_any_page_is_cut_between_its_lines_and_others_are_not() -> None:
    kit = kit_of(dossier_of(None, preset="blank"))
    words = [f"w{number}" for number in range(3000)]
    high, low = kit.p(Markup(" ".join(words)), "table"), kit.p(Markup("beside"), "table")
    waiting: list[Flowable] = [kit.flush((200, 100), [Row(([high], [low]), 4, 4), Row(([Gap(20)], []))])]
    said: list[str] = []
    while waiting:
        grid = waiting.pop()
        assert isinstance(grid, Grid)
        if grid.wrap(300, 600)[1] > 600:
            first, rest = grid.split(300, 600)
            assert first.wrap(300, 600)[1] <= 600
            waiting += [rest, first]
        else:
            parts = [part for row in grid._rows for cell in row.cells for part in stack_of(cell)]
            said += [part.plain() for part in parts if isinstance(part, Prose)]
    assert " ".join(said).replace(" beside", "").split() == words
    assert kit.flush((200,), [Row(([Gap(300)],)), Row(([Gap(300)],))]).split(200, 200) == []


def test_rows_before_a_row_higher_than_any_page_are_placed_where_nothing_of_it_has_room() -> None:
    kit = kit_of(dossier_of(None, preset="blank"))
    high = kit.p(Markup("word " * 3000), "table")
    grid = kit.flush((200,), [Row(([Gap(590)],)), Row(([high],))])
    first, rest = grid.split(200, 600)
    assert first.wrap(200, 600)[1] <= 600
    assert len(rest.split(200, 600)) == 2


def test_two_rows_that_stand_together_are_parted_where_no_page_has_room_for_both() -> None:
    grid = Grid((100,), [Row(([Gap(390)],), 0, 0, together=True), Row(([Gap(290)],), 0, 0)])
    assert [part.wrap(100, 660)[1] for part in grid.split(100, 660)] == [390, 290]
    low = Grid((100,), [Row(([Gap(90)],), 0, 0, together=True), Row(([Gap(90)],), 0, 0)])
    assert low.split(100, 100) == []

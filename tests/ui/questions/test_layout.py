"""Where the parts of a question stand: fields in columns, nothing that one needs out of sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from exodesk.ui.questions.question_page import QuestionPage
from exodesk.ui.window import MainWindow
from tests.ui.questions.conftest import Open

SIZES = [(1280, 800), (1024, 640)]


def page_at(qtbot: QtBot, window: MainWindow, open_questions: Open, size: tuple[int, int]) -> QuestionPage:
    window.resize(*size)
    page = open_questions("c1", "clinic-is-medical").guided.question_page
    qtbot.waitUntil(lambda: page.isVisible() and bool(page.fields.boxes))
    return page


def ends(widget: QWidget, page: QuestionPage) -> tuple[int, int]:
    left = widget.mapTo(page, QPoint(0, 0)).x()
    return left, left + widget.width()


@pytest.mark.parametrize("size", SIZES)
def test_fields_stand_in_columns_that_end_where_the_answers_and_the_note_end(
    qtbot: QtBot, window: MainWindow, open_questions: Open, size: tuple[int, int]
) -> None:
    page = page_at(qtbot, window, open_questions, size)
    boxes = [page.fields.day_field.parentWidget(), *page.fields.boxes.values()]
    fields = [ends(box, page) for box in boxes if isinstance(box, QWidget)]
    note = ends(page.note_box, page)
    answer = ends(page.answers.rows[0], page)
    assert max(right for _, right in fields) == note[1] == answer[1] - 10
    assert min(left for left, _ in fields) == note[0] == answer[0] + 10
    columns = {left for left, _ in fields}
    assert len(columns) <= 3


@pytest.mark.parametrize("size", SIZES)
def test_the_place_for_evidence_is_in_sight_however_long_the_help_is(
    qtbot: QtBot, window: MainWindow, open_questions: Open, size: tuple[int, int]
) -> None:
    page = page_at(qtbot, window, open_questions, size)
    area = page.evidence.drop_area
    qtbot.waitUntil(lambda: page.help.height() > 200)  # the help is laid out
    qtbot.waitUntil(lambda: area.visibleRegion().boundingRect() == area.rect())


def test_the_closed_field_for_how_one_knows_is_short_and_never_cut(
    qtbot: QtBot, window: MainWindow, open_questions: Open
) -> None:
    page = page_at(qtbot, window, open_questions, (1280, 800))
    box = page.fields.rank_box
    for rank in "12345":
        box.set_choice(rank)
        assert box.fontMetrics().horizontalAdvance(box.shown_words()) < box.width() - 40
    box.set_choice("1")
    assert box.shown_words() == "Own look-up"
    assert box.currentText().startswith("My own look-up in an official register")  # in the list and for screen readers

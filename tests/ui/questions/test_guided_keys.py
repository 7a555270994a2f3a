"""The guided view with the keyboard alone: where Tab goes, and what happens to what cannot be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exodesk.ui.questions.page import QuestionsPage
from exodesk.ui.questions.question_page import QuestionPage
from exodesk.ui.window import MainWindow
from tests.ui.questions.conftest import Open

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
QUESTION = "clinic-is-medical"


def opened(open_questions: Open) -> tuple[QuestionsPage, QuestionPage]:
    page = open_questions("c1", QUESTION)
    return page, page.guided.question_page


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def type_a_wrong_day(page: QuestionPage) -> None:
    page.fields.day_field.setFocus()
    page.fields.day_field.clear()
    QTest.keyClicks(page.fields.day_field, "30 feb")


def test_tab_goes_from_the_answer_to_its_source_and_on_to_the_evidence(open_questions: Open) -> None:
    _, page = opened(open_questions)
    names: list[str] = []
    while not names or (focus() is not page.evidence.drop_area and len(names) < 30):
        names.append(focus().accessibleName())
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    fields = [box.field.accessibleName() for box in page.fields.boxes.values()]
    assert names == ["Yes", "How do you know?", "Seen or heard on", "Who or where", *fields, "Note (for you only)"]


def test_next_stays_where_a_day_cannot_be_read_and_says_so(open_questions: Open) -> None:
    view, page = opened(open_questions)
    type_a_wrong_day(page)
    QTest.keyClick(focus(), Qt.Key.Key_Return, CTRL)
    assert view.guided.step == QUESTION
    assert focus() is page.fields.day_field
    assert page.fields.day_field.accessibleDescription().startswith("There is no such day")
    page.fields.day_field.setText("20 Nov 2026")
    QTest.keyClick(focus(), Qt.Key.Key_Return, CTRL)
    assert view.guided.step != QUESTION


def test_skip_leaves_what_cannot_be_read(open_questions: Open) -> None:
    view, page = opened(open_questions)
    type_a_wrong_day(page)
    QTest.keyClick(focus(), Qt.Key.Key_Right, ALT)
    assert view.guided.step != QUESTION


def test_all_of_what_is_wrong_can_be_read(qtbot: QtBot, window: MainWindow, open_questions: Open) -> None:
    window.resize(1024, 640)
    _, page = opened(open_questions)
    type_a_wrong_day(page)
    page.note_edit.setFocus()
    box = page.fields.unreadable()
    assert box is not None
    qtbot.waitUntil(lambda: box.height() >= box.heightForWidth(box.width()))

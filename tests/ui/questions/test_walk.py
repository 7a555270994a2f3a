"""Parts of a question that are filled anew show no more and no less than parts that were just made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from exodesk.ui.questions.question_page import QuestionPage
from exodesk.ui.widgets import ElidedLabel
from exodesk.ui.window import MainWindow
from tests.ui.questions.conftest import Open


def shown_on(page: QuestionPage) -> dict[str, object]:
    labels = [label for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    return {
        "words": sorted(label.text() for label in labels if label.text() and not isinstance(label, ElidedLabel)),
        "answers": [
            (row.option, row.key, row.label, row.accessibleDescription(), row.isChecked()) for row in page.answers.rows
        ],
        "fields": [(name, str(box.field.property("text"))) for name, box in page.fields.boxes.items()],
        "typed": sorted(edit.text() for edit in page.findChildren(QLineEdit) if edit.isVisibleTo(page)),
        "stops": stops_of(page),
    }


def stops_of(page: QuestionPage) -> list[str]:
    """Give the names of what Tab goes through after the answers, of which it takes one."""
    names: list[str] = []
    at: QWidget | None = page.answers.rows[0].nextInFocusChain()
    while at is not None and at is not page.answers.rows[0]:
        if at.isVisibleTo(page) and page.isAncestorOf(at) and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            names.append(f"{type(at).__name__} {at.accessibleName()}")
        at = at.nextInFocusChain()
    return [name for name in names if not name.startswith("AnswerRow")]


def test_each_question_on_the_way_looks_as_on_a_page_of_its_own(
    qtbot: QtBot, window: MainWindow, open_questions: Open
) -> None:
    questions = [each.id for each in window.context.bank.questions if each.bank == "verification"]
    walked = open_questions("c1", questions[0]).guided.question_page
    for question in questions:
        walked.show_question("c1", question)
        fresh = QuestionPage(window.context, set())
        qtbot.addWidget(fresh)
        fresh.show_question("c1", question)
        QApplication.processEvents()  # Qt shows what is new on a page a moment later
        here, there = shown_on(walked), shown_on(fresh)
        for part, what in there.items():
            assert here[part] == what, (question, part)


def test_what_was_typed_at_one_question_cannot_come_back_at_another(window: MainWindow, open_questions: Open) -> None:
    page = open_questions("c2", "clinic-foreign-registered").guided.question_page
    field = page.fields.boxes["valid-until"].field
    QTest.keyClicks(field, "soon")
    other = next(
        question
        for question in window.context.bank.questions
        if question.id != "clinic-foreign-registered" and any(each.type == "date" for each in question.fields)
    )
    page.show_question("c2", other.id)
    edits = [box.field for box in page.fields.boxes.values() if isinstance(box.field, QLineEdit)]
    assert edits
    assert [edit.text() for edit in edits if "soon" in edit.text() or edit.isUndoAvailable()] == []
    assert [box.fault() for box in page.fields.boxes.values() if box.fault()] == []

"""Parts of a question are kept and filled anew: nothing of the one before stays in them, and one painting shows it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from exodesk.plan import AnswerDraft, Changed
from exodesk.ui.questions.evidence_row import EvidenceRow
from exodesk.ui.questions.question_page import QuestionPage
from exodesk.ui.widgets import Words
from exodesk.ui.window import MainWindow
from tests.ui.questions.conftest import Open, answers_to

FIRST, SECOND = "clinic-accreditation", "clinic-past-sanctions"


class Paintings(QObject):
    """Counts how often a window is painted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.count = 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.UpdateRequest
        return super().eventFilter(watched, event)


def rest() -> None:
    """Let everything happen that waits to happen."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def add(window: MainWindow, draft: AnswerDraft) -> str:
    changed = window.context.perform(lambda: window.context.plan.add_answer(draft))
    assert isinstance(changed, Changed)
    return str(changed.values["id"])


def with_note(window: MainWindow, question: str, caption: str) -> None:
    """Answer a question with a note as its evidence."""
    changed = window.context.plan.add_evidence_note(caption)
    assert isinstance(changed, Changed)
    add(window, AnswerDraft("c2", question, "yes", 3, "2026-11-20", evidence=(str(changed.values["id"]),)))


def said_earlier(page: QuestionPage) -> list[str]:
    return [words.text() for words in page.earlier.findChildren(Words) if words.isVisible()]


def test_the_next_question_is_painted_once(qtbot: QtBot, window: MainWindow, open_questions: Open) -> None:
    for question in (FIRST, SECOND):
        with_note(window, question, f"Chat about {question}")
        add(window, AnswerDraft("c2", question, "no", 4, "2026-11-21", note="said on the phone " * 12))
    page = open_questions("c2", FIRST)
    page.guided.question_page.show_question("c2", SECOND)  # every part was made once
    page.guided.question_page.show_question("c2", FIRST)
    rest()
    paintings = Paintings(window)
    page.guided.go_on()
    rest()
    assert page.guided.step == SECOND
    assert paintings.count == 1


def test_what_was_being_typed_for_a_piece_of_evidence_is_saved_for_that_one(
    window: MainWindow, open_questions: Open
) -> None:
    with_note(window, FIRST, "First chat")
    with_note(window, SECOND, "Second chat")
    page = open_questions("c2", FIRST)
    (row,) = page.guided.question_page.evidence.rows
    row.toggle()
    caption = next(edit for edit in row.findChildren(QLineEdit) if edit.text() == "First chat")
    caption.setFocus()
    caption.end(False)
    QTest.keyClicks(caption, " of May")
    page.guided.go_on()
    assert [evidence.caption for evidence in window.context.value.evidence[-2:]] == ["First chat of May", "Second chat"]
    (row,) = page.guided.question_page.evidence.rows
    assert row.evidence.caption == "Second chat"
    assert not [edit for edit in row.findChildren(QLineEdit) if edit.isVisible()]  # it is closed
    page.guided.go_back()
    assert [row.evidence.caption for row in page.guided.question_page.evidence.rows] == ["First chat of May"]


def test_a_question_without_evidence_and_earlier_answers_shows_none(window: MainWindow, open_questions: Open) -> None:
    with_note(window, FIRST, "First chat")
    add(window, AnswerDraft("c2", FIRST, "no", 4, "2026-11-21"))
    page = open_questions("c2", FIRST).guided.question_page
    assert [row.evidence.caption for row in page.evidence.rows] == ["First chat"]
    assert any("20 Nov 2026" in words or "21 Nov 2026" in words for words in said_earlier(page))
    page.show_question("c2", SECOND)
    assert not page.evidence.rows
    assert not [row for row in page.evidence.findChildren(EvidenceRow) if row.isVisible()]
    assert said_earlier(page) == []


def test_the_note_that_settles_is_never_that_of_another_question(window: MainWindow, open_questions: Open) -> None:
    for question in ("doctor-specialist", "flag-pressure"):
        for value, rank in (("yes", 3), ("no", 1)):
            add(window, AnswerDraft("c2", question, value, rank, "2026-11-20"))
    page = open_questions("c2", "doctor-specialist").guided.question_page
    assert page.earlier.settle_edit is not None
    QTest.keyClicks(page.earlier.settle_edit, "The register is right")
    page.show_question("c2", "flag-pressure")
    note = page.earlier.settle_edit
    assert note is not None
    assert note.text() == ""
    note.undo()
    assert note.text() == ""
    assert all(answer.settled is None for answer in answers_to(window, "c2", "doctor-specialist"))
    page.show_question("c2", SECOND)
    assert page.earlier.settle_edit is None

"""Consent: the health gate, saying it back, and the items of the consent law."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from exodesk.domain.private import HealthAnswer
from exodesk.ui.questions.order import HEALTH_PAGE
from exodesk.ui.window import MainWindow
from tests.ui.questions.conftest import Open


def newest(window: MainWindow, item: str) -> HealthAnswer:
    """Give the newest answer to a health point."""
    return [answer for answer in window.context.value.health if answer.item == item][-1]


def test_a_health_point_is_answered_with_a_click(window: MainWindow, open_questions: Open) -> None:
    step = open_questions("c1", HEALTH_PAGE, "consent/guided").guided.health_step
    QTest.mouseClick(step.rows["h-allergy"].value.button("not-sure"), Qt.MouseButton.LeftButton)
    assert newest(window, "h-allergy").value == "not-sure"
    assert "D10" in [flag.id for flag in window.context.status("c1").flags]


def test_a_doctors_word_clears_a_point(window: MainWindow, open_questions: Open) -> None:
    step = open_questions("c1", HEALTH_PAGE, "consent/guided").guided.health_step
    row = step.rows["h-allergy"]
    QTest.mouseClick(row.value.button("yes"), Qt.MouseButton.LeftButton)
    assert row.words.isVisible()
    QTest.keyClicks(row.doctor_name, "Dr. Example")
    QTest.keyClicks(row.words, "May go on without latex.")
    step.save()
    row.words.editingFinished.emit()
    kept = newest(window, "h-allergy")
    assert kept.clearance is not None
    assert (kept.value, kept.clearance.name, kept.clearance.note) == ("yes", "Dr. Example", "May go on without latex.")


def test_saying_it_back_is_recorded_with_each_try(window: MainWindow, open_questions: Open) -> None:
    page = open_questions("c1", "c-what-steps", "consent/guided")
    talk = page.guided.talk
    assert talk is not None
    before = len(window.context.value.clinic("c1").teach_back)
    QTest.mouseClick(talk.results.button("not-yet"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(talk.results.button("said-it-right"), Qt.MouseButton.LeftButton)
    tries = window.context.value.clinic("c1").teach_back[before:]
    assert [(each.question, each.result) for each in tries] == [
        ("c-what-steps", "not-yet"),
        ("c-what-steps", "said-it-right"),
    ]
    assert "teach-back:c-what-steps" not in window.context.status("c1").readiness.reasons


def test_a_word_put_right_is_kept_with_the_try(window: MainWindow, open_questions: Open) -> None:
    talk = open_questions("c1", "c-what-steps", "consent/guided").guided.talk
    assert talk is not None
    QTest.mouseClick(talk.results.button("not-yet"), Qt.MouseButton.LeftButton)
    talk.note_edit.setFocus()
    QTest.keyClicks(talk.note_edit, "Two passes, not one")
    talk.results.button("not-yet").setFocus()
    assert window.context.value.clinic("c1").teach_back[-1].note == "Two passes, not one"


def test_the_talk_is_expected_to_be_spoken(open_questions: Open) -> None:
    page = open_questions("c1", "c-what-steps", "consent/guided").guided.question_page
    assert page.fields.rank_box.choice() == "4"


def test_every_consent_question_can_be_shown(window: MainWindow, open_questions: Open) -> None:
    page = open_questions("c3", view="consent/guided")
    before = window.context.value
    for question in window.context.bank.questions:
        if question.bank == "consent":
            page.show_clinic("c3", question.id)
            assert page.guided.question_page.question_id == question.id
    assert window.context.value is before

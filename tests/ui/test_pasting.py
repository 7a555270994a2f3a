"""Ctrl+V where no field has the focus: pictures and files are kept, words are asked about or start a clinic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exodesk.ui.clinic.evidence_tab import evidence_of
from exodesk.ui.clinic.screen import ClinicScreen
from exodesk.ui.place import PLAN, Place, clinic_place
from exodesk.ui.plan.screen import PlanScreen
from exodesk.ui.plan.showing import unsorted
from exodesk.ui.window import MainWindow
from tests.ui.questions.conftest import answers_to


@pytest.fixture(autouse=True)
def clean_clipboard(qtbot: QtBot) -> Iterator[None]:
    """Leave nothing of Python's on the clipboard: Qt would let go of it after Python has ended."""
    del qtbot
    yield
    QGuiApplication.clipboard().clear()


def copy_picture() -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGray)
    QGuiApplication.clipboard().setImage(picture)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def paste(window: MainWindow) -> None:
    """Press Ctrl+V where the focus is, by way of the menus as a person does."""
    window.activateWindow()
    QTest.keyClick(focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def questions_in_list(window: MainWindow) -> ClinicScreen:
    window.go(clinic_place("c1", "verify/list"))
    screen = cast("ClinicScreen", window.screen_in_sight)
    screen.verify.list.tree.setFocus()
    return screen


def test_words_on_a_list_are_asked_about_and_only_then_kept(qtbot: QtBot, window: MainWindow) -> None:
    screen = questions_in_list(window)
    before = len(window.context.value.evidence)
    QGuiApplication.clipboard().setText("Yes, the doctor will see you.\nMina")
    paste(window)
    note = screen.verify.paste_note
    assert note.isVisible()
    assert "Yes, the doctor will see you. Mina" in note.words()
    assert len(window.context.value.evidence) == before
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not note.isVisible()
    assert len(window.context.value.evidence) == before
    assert screen.verify.list.tree.hasFocus()
    paste(window)
    question = screen.verify.question_in_sight
    assert question is not None
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    kept = window.context.value.evidence[-1]
    assert kept.text == "Yes, the doctor will see you.\nMina"
    assert kept.id in answers_to(window, "c1", question)[-1].evidence


def test_words_in_the_guided_view_are_asked_about_too(window: MainWindow) -> None:
    window.go(clinic_place("c2", "verify/guided", "clinic-accreditation"))
    before = len(window.context.value.evidence)
    QGuiApplication.clipboard().setText("an address that was meant for a field")
    paste(window)
    assert len(window.context.value.evidence) == before
    screen = cast("ClinicScreen", window.screen_in_sight)
    QTest.mouseClick(screen.verify.paste_note.leave_link, Qt.MouseButton.LeftButton)
    assert len(window.context.value.evidence) == before


def test_words_on_the_place_for_evidence_are_kept_at_once(window: MainWindow) -> None:
    window.go(clinic_place("c2", "verify/guided", "clinic-accreditation"))
    screen = cast("ClinicScreen", window.screen_in_sight)
    screen.verify.guided.question_page.evidence.drop_area.setFocus()
    QGuiApplication.clipboard().setText("the chat of today")
    paste(window)
    assert window.context.value.evidence[-1].text == "the chat of today"


def test_a_picture_on_a_list_is_kept_with_the_question_one_stands_on(window: MainWindow) -> None:
    screen = questions_in_list(window)
    question = screen.verify.question_in_sight
    assert question is not None
    copy_picture()
    paste(window)
    kept = window.context.value.evidence[-1]
    assert kept.media_type == "image/png"
    assert kept.id in answers_to(window, "c1", question)[-1].evidence


@pytest.mark.parametrize("tab", ["log", "evidence", "reasons/1"])
def test_a_picture_on_a_clinic_is_its_evidence(window: MainWindow, tab: str) -> None:
    window.go(clinic_place("c2", tab))
    window.side.list.setFocus()
    copy_picture()
    paste(window)
    assert evidence_of(window.context, "c2")[-1][1] == window.context.value.evidence[-1]


def test_a_picture_elsewhere_waits_in_the_tray(window: MainWindow) -> None:
    window.go(Place(screen="compare"))
    window.side.list.setFocus()
    copy_picture()
    paste(window)
    assert [evidence.id for _, evidence in unsorted(window.context.value)][-1] == window.context.value.evidence[-1].id


def test_words_elsewhere_are_not_kept(window: MainWindow) -> None:
    window.go(Place(screen="compare"))
    window.side.list.setFocus()
    before = window.context.value
    QGuiApplication.clipboard().setText("something of another program")
    paste(window)
    assert window.context.value == before


def test_words_on_plan_start_a_clinic(window: MainWindow) -> None:
    window.go(PLAN)
    page = cast("PlanScreen", window.screen_in_sight).page
    assert page.next.hasFocus()
    QGuiApplication.clipboard().setText("Paper Lantern Clinic 종이등의원\nGlow shot ₩290,000")
    paste(window)
    assert page.new_clinic.line.hasFocus()
    assert page.new_clinic.line.text() == "Paper Lantern Clinic 종이등의원"
    QTest.keyClick(page.new_clinic.line, Qt.Key.Key_Return)
    clinic = window.context.value.clinics[-1]
    assert (clinic.name.en, clinic.name.ko) == ("Paper Lantern Clinic", "종이등의원")
    assert clinic.note is not None
    assert "₩290,000" in clinic.note


def test_the_menu_pastes_into_the_field_that_has_the_focus(window: MainWindow) -> None:
    window.go(clinic_place("c2", "verify/guided", "clinic-accreditation"))
    page = cast("ClinicScreen", window.screen_in_sight).verify.guided.question_page
    page.note_edit.setFocus()
    QGuiApplication.clipboard().setText("a note of mine")
    window.commands.actions["paste"].trigger()
    assert page.note_edit.text() == "a note of mine"


def test_a_text_dropped_on_the_field_for_a_clinic_is_taken_apart(empty_window: MainWindow) -> None:
    line = cast("PlanScreen", empty_window.screen_in_sight).first_run.new_clinic.line
    data = QMimeData()
    data.setText("Tin Whistle Clinic\n3rd floor, 12 Gasang-ro\n₩410,000 for two")
    left, plain, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(line, QDragEnterEvent(QPoint(5, 5), copy, data, left, plain))
    QApplication.sendEvent(line, QDropEvent(QPointF(5, 5), copy, data, left, plain))
    QTest.keyClick(line, Qt.Key.Key_Return)
    clinic = empty_window.context.value.clinics[0]
    assert clinic.name.en == "Tin Whistle Clinic"
    assert clinic.note is not None
    assert "410,000" in clinic.note


def test_a_copied_file_is_kept_with_the_clinic(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "price.txt"
    file.write_text("₩290,000")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    QGuiApplication.clipboard().setMimeData(data)
    window.go(clinic_place("c2", "log"))
    window.side.list.setFocus()
    paste(window)
    assert window.context.value.evidence[-1].file_name == "price.txt"

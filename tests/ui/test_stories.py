"""The first three moments of a traveller, each driven through the real window on a real file.

"I found a clinic", "Is it real?", "What do I ask them?": with keys, clicks, drops and pastes only, and looked up in
the file at the end, as another program would find it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from exodesk.plan import OpenPlan
from exodesk.ui.ask.screen import AskScreen
from exodesk.ui.clinic.screen import ClinicScreen
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.place import PLAN
from exodesk.ui.plan.screen import PlanScreen
from exodesk.ui.questions.order import CLINIC_PAGE
from exodesk.ui.questions.question_page import QuestionPage
from exodesk.ui.screen import Screen
from exodesk.ui.widgets import LinkButton
from exodesk.ui.window import MainWindow
from tests.ui.windows import TODAY, close, open_window

CTRL = Qt.KeyboardModifier.ControlModifier
ADVERT = """Lantern Hill Dermatology (등불언덕피부과의원)
https://lanternhill.example/en
Glow exosome booster, event price until Friday
Gasang-gu, Seoul, 3F"""
ScreenType = TypeVar("ScreenType", bound=Screen)


@pytest.fixture(autouse=True)
def clean_clipboard(qtbot: QtBot) -> Iterator[None]:
    """Leave nothing of Python's on the clipboard."""
    del qtbot
    yield
    QGuiApplication.clipboard().clear()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), key, modifier)


def paste(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(Qt.Key.Key_V, CTRL)


def drop(target: QWidget, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    left, plain, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(30, 30), copy, data, left, plain))
    QApplication.sendEvent(target, QDropEvent(QPointF(30, 30), copy, data, left, plain))


def photo(path: Path) -> Path:
    picture = QImage(90, 160, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.lightGray)
    picture.save(str(path))
    return path


def click_link(root: QWidget, words: str) -> None:
    link = next(link for link in root.findChildren(LinkButton) if link.text() == words and link.isVisible())
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)


def type_value(edit: EditInPlace, words: str) -> None:
    QTest.mouseClick(edit.label, Qt.MouseButton.LeftButton)
    editor = edit.editor
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def screen(window: MainWindow, kind: type[ScreenType]) -> ScreenType:
    found = window.screen_in_sight
    assert isinstance(found, kind)
    return found


def page_of(window: MainWindow) -> QuestionPage:
    return screen(window, ClinicScreen).verify.guided.question_page


def test_i_found_a_clinic(qtbot: QtBot, tmp_path: Path) -> None:
    """A pasted advert, a dropped photo, a screenshot from the clipboard, a price: closed, and all of it is there."""
    file = tmp_path / "seoul.exodesk"
    window = open_window(qtbot, file)
    window.activateWindow()
    assert not file.exists()
    qtbot.waitUntil(screen(window, PlanScreen).first_run.new_clinic.line.hasFocus)
    paste(ADVERT)
    press(Qt.Key.Key_Return)
    clinic = window.context.value.clinics[0]
    assert (clinic.name.en, clinic.name.ko) == ("Lantern Hill Dermatology", "등불언덕피부과의원")
    assert clinic.links == ("https://lanternhill.example/en",)
    assert "event price until Friday" in (clinic.note or "")
    assert window.here.clinic == clinic.id
    drop(window, photo(tmp_path / "box.png"))
    QGuiApplication.clipboard().setImage(QImage(str(tmp_path / "box.png")))
    window.side.list.setFocus()
    press(Qt.Key.Key_V, CTRL)
    facts = screen(window, ClinicScreen).facts
    click_link(facts, "Add a quote")
    qtbot.waitUntil(lambda: isinstance(focused(), QLineEdit))
    QTest.keyClicks(focused(), "350,000")
    press(Qt.Key.Key_Return)
    found = facts.rows["x", "found_through"].edit
    booked = facts.rows["visit", "booking_channel"].edit
    assert found is not None
    assert booked is not None
    type_value(found, "An advert in an app")
    booked.open()
    cast("QComboBox", booked.editor).setCurrentText("An app")
    booked.commit()
    assert window.side.saved.words.startswith("Saved")
    close(window)
    kept = OpenPlan.open(file, read_only=True)
    try:
        (clinic,) = kept.value.clinics
        assert clinic.current_quote is not None
        assert clinic.current_quote.total_krw == 350_000
        assert clinic.visit.booking_channel == "app"
        assert clinic.x == {"found_through": "An advert in an app"}
        assert [evidence.media_type for evidence in kept.value.evidence] == ["image/png", "image/png"]
        assert kept.status(clinic.id, TODAY).gate(1).status == "unverified"
    finally:
        kept.close()


def test_is_it_real(qtbot: QtBot, empty_window: MainWindow, tmp_path: Path) -> None:
    """Look-ups alone, with one hand on the keyboard: what each counts as is said at once; coming back goes on."""
    window = empty_window
    window.activateWindow()
    qtbot.waitUntil(screen(window, PlanScreen).first_run.new_clinic.line.hasFocus)
    QTest.keyClicks(focused(), "Tin Whistle Clinic")
    press(Qt.Key.Key_Return)
    clinic = window.context.value.clinics[0].id
    QTest.keyClick(window, Qt.Key.Key_Tab, CTRL)
    verify = screen(window, ClinicScreen).verify
    guided, page = verify.guided, page_of(window)
    bank = window.context.bank
    assert guided.step == "clinic-is-medical"
    press(Qt.Key.Key_1)
    assert page.live.state.words == "Told only"
    assert "no evidence" in page.live.reason.text()
    drop(page.evidence.drop_area, photo(tmp_path / "entry.png"))
    assert page.live.state.words == "Verified"
    press(Qt.Key.Key_Return, CTRL)
    seen = [guided.step]
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_1):
        question = bank.question_by_id[guided.step]
        assert question.who != "clinic"
        press(key)
        press(Qt.Key.Key_Return, CTRL)
        seen.append(guided.step)
    essentials = [question.id for question in bank.questions if question.essential and question.who != "clinic"]
    assert seen[:3] == essentials[1:4]
    left_at = guided.step
    window.go(PLAN)
    assert "red" in " ".join(step.key for step in screen(window, PlanScreen).page.next.steps.steps)
    window.go_back()
    assert guided.step == left_at
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert guided.step == seen[-2]
    while guided.step != CLINIC_PAGE:
        press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert guided.clinic_step.ask_button.hasFocus()
    answered = {answer.question: answer.value for answer in window.context.plan.answers_of(clinic)}
    assert answered["clinic-is-medical"] == "yes"
    assert answered[seen[0]] == "no"
    status = window.context.status(clinic)
    assert status.items["clinic-is-medical"].state == "good"
    assert status.items[seen[0]].state == "red"
    assert status.gate(1).status == "stop"
    press(Qt.Key.Key_Z, CTRL)
    assert len(window.context.plan.answers_of(clinic)) < len(answered) + 1


def test_what_do_i_ask_them(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """The message is copied and noted as sent; the numbered reply falls apart by its numbers; the rest stays open."""
    window.activateWindow()
    window.go(PLAN)
    window.commands.clinic.step_clinic(1)
    window.commands.clinic.step_clinic(1)
    assert window.here.clinic == "c2"
    press(Qt.Key.Key_A, CTRL | Qt.KeyboardModifier.ShiftModifier)
    ask = screen(window, AskScreen)
    for name, words in (("name", "Robin Sample"), ("country", "Germany")):
        ask.traveller.fields[name].setFocus()
        QTest.keyClicks(ask.traveller.fields[name], words)
    QTest.mouseClick(ask.picks.only_blockers, Qt.MouseButton.LeftButton)
    QTest.mouseClick(ask.message.language.button("ko"), Qt.MouseButton.LeftButton)
    press(Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    copied = QGuiApplication.clipboard().text()
    assert "Robin Sample" in copied
    asked = ask.picks.chosen()
    bank = window.context.bank
    assert all(bank.question_by_id[question].audience != "self" for question in asked)
    assert all(bank.question_by_id[question].severity == "blocker" for question in asked)
    for doubt in ("Red flag", "Told only", "Not verified", "Starsand", "별빛모래"):
        assert doubt not in copied
    QTest.mouseClick(ask.sent_button, Qt.MouseButton.LeftButton)
    assert window.context.value.clinic("c2").contacts[-1].questions == asked
    rows = ask.replies.rows
    assert [row.question.id for row in rows] == list(asked)
    rows[0].words.setFocus()
    paste("안녕하세요.\n1. 네, 맞습니다.\n2) 원장님이 직접 합니다.\n   매번 같은 분입니다.")
    assert rows[0].words.text() == "네, 맞습니다."
    assert rows[1].words.text() == "원장님이 직접 합니다. 매번 같은 분입니다."
    drop(window, photo(tmp_path / "chat.png"))
    rows[0].answer.setFocus()
    first = next(option for option in bank.kind_by_id[rows[0].question.answers].options if option.id != "not-asked")
    rows[0].answer.set_choice(first.id)
    rows[0].answer.activated.emit(rows[0].answer.currentIndex())
    window.go(PLAN)
    answer = window.context.plan.answers_of("c2")[-1]
    assert (answer.question, answer.value, answer.source.rank) == (asked[0], first.id, 3)
    assert answer.note == "네, 맞습니다."
    assert window.context.value.evidence[-1].id in answer.evidence
    assert list(ask.replies.without_reply()) == list(asked[2:])

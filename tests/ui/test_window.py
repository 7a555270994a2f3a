"""Tests of the window: navigation, undo, saved line, errors, places, menus."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from exodesk.errors import MachineTrouble
from exodesk.plan import Changed, OpenPlan
from exodesk.ui import dialogs
from exodesk.ui.evidence_numbers import clinic_of
from exodesk.ui.importing.screen import ImportScreen
from exodesk.ui.place import PLAN, Place, clinic_place
from exodesk.ui.toast import KEEPS_CLEAR
from exodesk.ui.window import MainWindow
from tests.ui.windows import TODAY, close, open_window


def menu_texts(window: MainWindow) -> list[str]:
    return [action.text() for menu in window.commands.menus.values() for action in menu.actions() if action.text()]


def test_side_list_names_clinics_with_status_in_words(window: MainWindow) -> None:
    model = window.side.list.places
    spoken = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert "Starsand Clinic, gate 1: Do not book" in spoken
    assert "Plan" in spoken
    assert "Add a clinic" in spoken


def test_enter_in_the_side_list_opens_a_clinic(qtbot: QtBot, window: MainWindow) -> None:
    side = window.side.list
    side.setFocus()
    QTest.keyClick(side, Qt.Key.Key_Down)
    QTest.keyClick(side, Qt.Key.Key_Return)
    assert window.here.clinic == "c1"
    assert side.places.is_here(side.places.row_at(side.currentIndex()))


def test_back_and_forward(window: MainWindow) -> None:
    window.go(clinic_place("c1", "facts"))
    window.go(clinic_place("c2", "facts"))
    window.go_back()
    assert window.here.clinic == "c1"
    window.go_forward()
    assert window.here.clinic == "c2"
    window.go_back()
    window.go_back()
    assert window.here == PLAN


def test_walking_along_the_clinics_keeps_the_tab(window: MainWindow) -> None:
    window.go(clinic_place("c1", "log"))
    window.commands.actions["next_clinic"].trigger()
    assert (window.here.clinic, window.here.view) == ("c2", "log")
    window.commands.actions["previous_clinic"].trigger()
    window.commands.actions["previous_clinic"].trigger()
    assert window.here.clinic == "c3"


def test_last_place_comes_back(qtbot: QtBot, sample: Path) -> None:
    first = open_window(qtbot, sample)
    first.go(clinic_place("c2", "facts"))
    close(first)
    second = open_window(qtbot, sample)
    assert (second.here.clinic, second.here.view) == ("c2", "facts")
    close(second)


def test_a_place_that_is_gone_becomes_plan(window: MainWindow) -> None:
    window.go(clinic_place("no-such-clinic"))
    assert window.here == PLAN
    window.go(Place(screen="no-such-screen"))
    assert window.here == PLAN


def test_a_plan_saved_on_another_day_says_the_day(window: MainWindow) -> None:
    context = window.context
    context.perform(lambda: context.plan.put_plan(title="Other decision"))
    saved = context.last_edit_at
    assert saved is not None
    saved = saved.astimezone()
    context.today = saved.date
    context.perform(lambda: context.plan.put_plan(title="Seoul, or not"))
    assert ":" in window.side.saved.words
    context.today = lambda: saved.date() + timedelta(days=20)
    context.perform(lambda: context.plan.put_plan(title="Seoul after all"))
    assert ":" not in window.side.saved.words
    assert context.texts.day(saved.date()) in window.side.saved.words


def test_an_edit_is_on_the_disk_said_and_undone(qtbot: QtBot, window: MainWindow, sample: Path) -> None:
    plan = window.context.plan
    window.context.perform(lambda: plan.put_plan(title="Other decision"))
    assert window.toast.words
    assert window.side.saved.words.startswith("Saved ")
    assert "Other decision" in window.windowTitle()
    assert window.commands.actions["undo"].isEnabled()
    QTest.mouseClick(window.toast.undo_link, Qt.MouseButton.LeftButton)
    assert plan.value.title == "Seoul in November"
    window.commands.actions["redo"].trigger()
    assert plan.value.title == "Other decision"
    plan.close()
    with OpenPlan.open(sample) as again:
        assert again.value.title == "Other decision"


def test_undo_goes_where_it_happened(window: MainWindow) -> None:
    plan = window.context.plan
    window.go(clinic_place("c2", "facts"))
    window.context.perform(lambda: plan.archive_clinic("c1", TODAY))
    window.commands.undo()
    assert window.here.clinic == "c1"


def test_a_deleted_clinic_can_be_brought_back(window: MainWindow) -> None:
    window.go(clinic_place("c2", "facts"))
    window.commands.actions["delete_clinic"].trigger()
    assert window.here == PLAN
    menu = window.commands.deleted
    window.commands.file.list_deleted(menu)
    assert [action.text() for action in menu.actions()] == ["Bring back: Blue Paper Clinic"]
    menu.actions()[0].trigger()
    assert window.here.clinic == "c2"


def test_trouble_with_the_disk_is_told_and_tried_again(window: MainWindow) -> None:
    plan, tries = window.context.plan, []

    def edit() -> Changed:
        tries.append(1)
        if len(tries) == 1:
            raise MachineTrouble("disk-full", file="seoul.exodesk")
        return plan.put_plan(title="At last")

    assert window.context.perform(edit) is None
    assert "seoul.exodesk" in window.errors.words
    assert window.side.saved.words == "Not saved"
    window.errors.followed.emit("retry")
    assert plan.value.title == "At last"
    assert window.errors.words == ""
    assert window.side.saved.words.startswith("Saved ")


def test_every_action_has_words_and_no_key_twice(window: MainWindow) -> None:
    assert all(not text.startswith("ui.") for text in menu_texts(window))
    keys = [key.toString() for action in window.commands.actions.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    for name in ("undo", "find", "add_clinic", "attach", "next_pane", "gate_1"):
        assert window.commands.actions[name].shortcuts(), name


def test_clinic_actions_need_a_clinic(window: MainWindow) -> None:
    window.go(PLAN)
    assert not window.commands.actions["gate_1"].isEnabled()
    window.go(clinic_place("c1", "facts"))
    assert window.commands.actions["gate_1"].isEnabled()


def test_find_goes_to_what_it_found(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.actions["find"].trigger()
    line = window.side.find_line
    QTest.keyClicks(line, "moontree")
    qtbot.waitUntil(window.side.results.isVisible)
    assert not window.side.list.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(window.side.results, Qt.Key.Key_Return)
    assert window.here.clinic == "c3"
    window.side.stop_find()
    assert window.side.list.isVisible()


def test_find_says_when_there_is_nothing(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClicks(window.side.find_line, "zzzzzz")
    assert not window.side.results.isVisible()
    assert window.side.list.isVisible()
    QTest.keyClick(window.side.find_line, Qt.Key.Key_Escape)
    assert window.side.find_line.text() == ""


def test_a_file_dropped_on_the_window_is_kept(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "chat.txt"
    file.write_text("2 vials 380,000", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(600, 300), Qt.DropAction.CopyAction, data, buttons, keys)
    window.dropEvent(event)
    assert window.context.value.evidence[-1].file_name == "chat.txt"


def test_a_file_that_cannot_be_read_is_told(window: MainWindow, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "gone.png"))])
    window.commands.clinic.take(data)
    assert "gone.png" in window.errors.words


def test_several_files_are_one_edit_with_one_toast_and_one_undo(window: MainWindow, tmp_path: Path) -> None:
    before = window.context.value
    for name, words in (("one.txt", "first"), ("empty.txt", ""), ("two.txt", "second")):
        (tmp_path / name).write_text(words)
    data = QMimeData()
    names = ("one.txt", "empty.txt", "gone.txt", "two.txt")
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
    window.go(clinic_place("c2", "evidence"))
    window.commands.clinic.take(data)
    added = window.context.value.evidence[len(before.evidence) :]
    assert [evidence.file_name for evidence in added] == ["one.txt", "two.txt"]
    assert {clinic_of(evidence) for evidence in added} == {"c2"}
    assert window.toast.words == "2 files added"
    assert not window.errors.isHidden()
    window.commands.undo()
    assert window.context.value == before


@pytest.mark.parametrize(
    "place",
    [clinic_place("c1", "facts"), clinic_place("c1", "verify/guided"), Place(screen="compare"), Place(screen="decide")],
    ids=["facts", "guided", "compare", "decide"],
)
def test_the_toast_leaves_the_foot_of_a_screen_free(qtbot: QtBot, window: MainWindow, place: Place) -> None:
    window.context.perform(lambda: window.context.plan.put_plan(title="Seoul in spring"))
    window.go(place)  # the toast is there already and has to move
    (foot,) = [part for part in window.work.findChildren(QWidget, KEEPS_CLEAR) if part.isVisible()]

    def is_clear() -> None:
        assert window.toast.isVisible()
        top = foot.mapTo(window.work, QPoint(0, 0)).y()
        assert window.toast.geometry().bottom() < top <= window.work.height()

    qtbot.waitUntil(is_clear)


def test_a_copy_is_saved(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "copy.exodesk"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_arguments: target)
    window.commands.actions["backup"].trigger()
    with OpenPlan.open(target, read_only=True) as copy:
        assert [clinic.id for clinic in copy.value.clinics] == ["c1", "c2", "c3"]


@pytest.mark.parametrize("ending", [".json", ".csv", ".ics"])
def test_export(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    target = tmp_path / f"out{ending}"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_arguments: target)
    window.commands.actions["export"].trigger()
    assert target.stat().st_size > 100
    assert target.name in window.toast.words


def test_export_to_a_foreign_ending_is_refused(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_save", lambda *_arguments: tmp_path / "out.docx")
    window.commands.actions["export"].trigger()
    assert ".json" in window.errors.words


def test_clinics_come_in_from_csv(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "clinics.csv"
    window.context.plan.export_csv(file)
    monkeypatch.setattr(dialogs, "ask_open", lambda *_arguments: file)
    window.commands.actions["import"].trigger()
    screen = window.screen_in_sight
    assert isinstance(screen, ImportScreen)
    screen.known.setChecked(False)
    screen.add.click()
    assert len(window.context.value.clinics) == 6
    window.commands.undo()
    assert len(window.context.value.clinics) == 3


def test_every_control_has_a_name(window: MainWindow) -> None:
    """Whatever can take the focus says what it is."""
    places = (PLAN, *(clinic_place("c1", view) for view in ("facts", "evidence", "log", "reasons/1")))
    nameless = []
    for place in places:
        window.go(place)
        for widget in window.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(window):
                named = widget.accessibleName() or getattr(widget, "text", lambda: "")()
                if not named and type(widget).__module__.startswith("exodesk.ui"):
                    nameless.append((place.view, type(widget).__name__))
    assert nameless == []


def test_f6_moves_between_panes(qtbot: QtBot, window: MainWindow) -> None:
    window.go(clinic_place("c1", "facts"))
    window.next_pane()
    assert window.side.list.hasFocus()
    window.next_pane()
    assert not window.side.list.hasFocus()
    window.context.perform(lambda: window.context.plan.put_plan(title="x"))
    window.next_pane()
    assert window.toast.undo_link.hasFocus()
    QTest.keyClick(window.toast.undo_link, Qt.Key.Key_Escape)
    assert not window.toast.isVisible()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
def test_nothing_stands_outside_the_window(qtbot: QtBot, sample: Path, language: str, size: tuple[int, int]) -> None:
    window = open_window(qtbot, sample, language=language)
    window.resize(*size)
    places = (PLAN, *(clinic_place("c1", view) for view in ("facts", "evidence", "log", "reasons/1", "reasons/2")))
    for place in places:
        window.go(place)
        QApplication.processEvents()
        for widget in window.screen_in_sight.findChildren(QWidget):
            if widget.isVisible():
                right = widget.mapTo(window, widget.rect().topRight()).x()
                assert right <= window.width(), (place.view, type(widget).__name__, right)
    close(window)


def test_a_file_dropped_on_a_clinic_in_the_side_list(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "menu.txt"
    file.write_text("₩250,000", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    side = window.side.list
    place = side.visualRect(side.places.index(3)).center()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    side.dropEvent(QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, buttons, keys))
    assert clinic_of(window.context.value.evidence[-1]) == "c2"


def test_a_plan_that_was_replaced_goes_on_in_a_copy_with_what_was_typed(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = window.context.plan
    other = plan.path.with_name("other")
    other.write_bytes(plan.path.read_bytes())
    other.replace(plan.path)
    before = plan.path.read_bytes()
    assert window.context.perform(lambda: plan.put_plan(title="Seoul in spring")) is None
    assert "replaced by another program" in window.errors.words
    target = tmp_path / "copy.exodesk"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_arguments: target)
    window.errors.followed.emit("copy")
    assert (plan.path, window.context.value.title) == (target, "Seoul in spring")
    assert (tmp_path / "seoul.exodesk").read_bytes() == before
    with OpenPlan.open(target, read_only=True) as copy:
        assert copy.value.title == "Seoul in spring"


def test_undo_and_redo_keys_reach_the_plan_from_a_field_with_nothing_of_its_own(
    qtbot: QtBot, empty_window: MainWindow
) -> None:
    empty_window.activateWindow()
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)

    def names() -> list[str | None]:
        return [clinic.name.en for clinic in empty_window.context.value.clinics]

    for name in ("Moonhill", "Starsand"):
        empty_window.go(PLAN)
        empty_window.commands.clinic.add_clinic()
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        QTest.keyClicks(line, name)
        press(Qt.Key.Key_Return)
    assert names() == ["Moonhill", "Starsand"]
    empty_window.go(PLAN)
    empty_window.commands.clinic.add_clinic()
    press(Qt.Key.Key_Z, ctrl)
    assert names() == ["Moonhill"]
    press(Qt.Key.Key_Z, ctrl)
    assert names() == []
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(Qt.Key.Key_Z, ctrl | shift)
    assert names() == ["Moonhill"]
    empty_window.commands.clinic.add_clinic()
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Half")
    press(Qt.Key.Key_Z, ctrl)
    assert (line.text(), names()) == ("", ["Moonhill"])
    press(Qt.Key.Key_Y, ctrl)
    assert line.text() == "Half"

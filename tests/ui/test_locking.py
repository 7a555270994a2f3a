"""Tests of locking: after a while without use, after the computer slept, at once; with a real protected plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from exodesk.errors import Unreadable
from exodesk.plan import protect
from exodesk.storage import has_sqlcipher, is_held, passphrases
from exodesk.texts import Texts
from exodesk.ui.desk import Desk
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.idle_lock import IdleLock
from exodesk.ui.place import clinic_place
from exodesk.ui.settings import SettingsFile
from exodesk.ui.trouble_window import TroubleWindow
from tests.ui.windows import TODAY, close

PASSPHRASE = "four words in a row"
needs_sqlcipher = pytest.mark.skipif(not has_sqlcipher(), reason="needs exodesk[encrypt]")


class WallClock:
    """A clock that a test turns on."""

    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[tuple[IdleLock, WallClock, QWidget]]:
    clock, owner, field = WallClock(), QObject(), QWidget()
    qtbot.addWidget(field)
    yield IdleLock(lambda: 5, owner, clock=clock, every=0.01), clock, field
    owner.deleteLater()


def test_it_is_due_after_the_minutes_without_use(qtbot: QtBot, watched: tuple[IdleLock, WallClock, QWidget]) -> None:
    watch, clock, field = watched
    due: list[str] = []
    watch.due.connect(due.append)
    for _minute in range(4):
        clock.seconds += 50
        qtbot.keyClick(field, "a")
    for _minute in range(5):
        clock.seconds += 55
        watch._look()
    assert due == []
    clock.seconds += 30
    with qtbot.waitSignal(watch.due) as told:
        pass
    assert told.args == ["idle"]


def test_a_computer_that_slept_is_noticed_by_the_clock_on_the_wall_before_the_next_key_counts(
    qtbot: QtBot, watched: tuple[IdleLock, WallClock, QWidget]
) -> None:
    watch, clock, field = watched
    clock.seconds += 90
    with qtbot.waitSignal(watch.due) as told:
        qtbot.keyClick(field, "a")
    assert told.args == ["slept"]


def test_a_clock_that_was_set_back_puts_nothing_off(qtbot: QtBot, watched: tuple[IdleLock, WallClock, QWidget]) -> None:
    watch, clock, _field = watched
    due: list[str] = []
    watch.due.connect(due.append)
    clock.seconds -= 10_000
    watch._look()
    for _step in range(6):
        clock.seconds += 50
        watch._look()
    assert due == ["idle"]


@pytest.fixture
def desk(qtbot: QtBot, sample: Path) -> Iterator[Desk]:
    passphrases.forget()
    if has_sqlcipher():
        protect(sample, PASSPHRASE)
    made = Desk(SettingsFile(), lambda: TODAY)
    made.open(sample)
    yield made
    if made.window is not None:
        close(made.window)
    if made.trouble is not None:
        made.trouble.close()
        made.trouble.deleteLater()
    passphrases.forget()


@needs_sqlcipher
def test_a_locked_plan_keeps_what_was_typed_and_asks_for_the_passphrase(qtbot: QtBot, desk: Desk, sample: Path) -> None:
    window = desk.window
    assert window is not None
    window.go(clinic_place("c1", "facts"))
    field = next(edit for edit in window.screen_in_sight.findChildren(EditInPlace) if edit.label.text())
    before = window.context.value
    field.open()
    qtbot.keyClicks(field.focusWidget() or field, "7")
    desk.lock("idle")
    trouble = desk.trouble
    assert trouble is not None
    assert (desk.is_open, passphrases.known(), is_held(sample)) == (False, (), False)
    assert "nobody used it" in trouble.errors.words
    assert trouble.passphrase.isVisibleTo(trouble)
    trouble.field.setText("wrong one")
    trouble.field.returnPressed.emit()
    assert not desk.is_open
    trouble.field.setText(PASSPHRASE)
    trouble.field.returnPressed.emit()
    again = desk.window
    assert again is not None
    assert again.here.clinic == "c1"
    assert again.context.value != before
    assert "7" in str(again.context.value)


@needs_sqlcipher
def test_the_menu_locks_now_and_keeps_the_minutes(desk: Desk) -> None:
    window = desk.window
    assert window is not None
    window.commands.lock.put_minutes(30)
    assert SettingsFile().value.lock_minutes == 30
    window.commands.actions["lock"].trigger()
    assert desk.window is None
    assert desk.trouble is not None
    assert "is locked" in desk.trouble.errors.words


def test_a_plan_without_a_passphrase_is_never_locked(qtbot: QtBot, tmp_path: Path) -> None:
    made = Desk(SettingsFile(), lambda: TODAY)
    made.open(tmp_path / "new.exodesk")
    assert made.window is not None
    assert not made.window.commands.actions["lock"].isVisible()
    made.lock("idle")
    assert made.window is not None
    close(made.window)


def test_a_start_that_asks_for_a_passphrase_is_no_failure_and_a_wrong_one_is(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "locked.exodesk"

    def refuse(_path: Path, _read_only: bool) -> None:
        raise Unreadable("passphrase-wrong", file=str(path))

    trouble = TroubleWindow(Unreadable("plan-protected-or-damaged", file=str(path)), path, Texts("en"), refuse)
    qtbot.addWidget(trouble)
    trouble.show()
    assert trouble.errors.property("tone") == "open"
    assert "This did not work" not in shown_words(trouble)
    assert "Locked, or damaged" in shown_words(trouble)
    QTest.keyClicks(trouble.field, "wrong words")
    QTest.keyClick(trouble.field, Qt.Key.Key_Return)
    assert "This did not work" in shown_words(trouble)
    passphrases.forget()


def shown_words(window: TroubleWindow) -> list[str]:
    """Give the words of all labels in sight."""
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]

"""Tests of starting: the desk, the log of faults, settings, a start without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from exodesk import paths
from exodesk.errors import ExodeskError, Unreadable
from exodesk.plan import OpenPlan
from exodesk.ui import dialogs
from exodesk.ui.desk import Desk, sample_file
from exodesk.ui.fault_log import write_log
from exodesk.ui.place import clinic_place
from exodesk.ui.questions.question_head import QuestionHead
from exodesk.ui.settings import SettingsFile
from exodesk.ui.widgets import LinkButton, Words
from exodesk.ui.window import MainWindow
from tests.ui.windows import TODAY, close


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(SettingsFile(), lambda: TODAY)
    yield made
    if made.window is not None:
        close(made.window)


def test_another_plan_takes_the_place_of_the_first(desk: Desk, sample: Path, tmp_path: Path) -> None:
    desk.open(sample)
    first = desk.window
    assert first is not None
    first.plan_wanted.emit(tmp_path / "other.exodesk")
    assert desk.window is not first
    assert desk.window is not None
    assert desk.window.context.plan.path.name == "other.exodesk"
    assert desk.settings.value.last_plan == str(sample)


def test_a_file_that_is_no_plan_leaves_the_window_as_it_is(desk: Desk, sample: Path, tmp_path: Path) -> None:
    desk.open(sample)
    foreign = tmp_path / "photo.exodesk"
    foreign.write_bytes(b"\x89PNG not a plan at all")
    first = desk.window
    assert first is not None
    first.plan_wanted.emit(foreign)
    assert desk.window is first
    assert "photo.exodesk" in first.errors.words
    with pytest.raises(Unreadable):
        desk.open(foreign)


def test_the_sample_is_made_once_a_day(desk: Desk, sample: Path) -> None:
    desk.open(sample)
    assert desk.window is not None
    desk.window.sample_wanted.emit()
    assert desk.window.context.plan.path == sample_file(TODAY)
    assert len(desk.window.context.value.clinics) == 3
    assert sample_file(date(2026, 12, 1)) != sample_file(TODAY)


def test_questions_have_a_language_of_their_own(qtbot: QtBot, desk: Desk, sample: Path) -> None:
    desk.open(sample)
    assert desk.window is not None
    choices = {action.text(): action for action in question_menu(desk.window).actions()}
    assert list(choices) == ["As the window", "English", "한국어"]
    choices["한국어"].trigger()
    window = desk.window
    assert window.context.texts.language == "en"
    window.go(clinic_place("c1", "verify/guided", "clinic-is-medical"))
    question = window.context.bank.question_by_id["clinic-is-medical"]
    shown = [label.text() for label in window.findChildren(Words) if label.isVisible()]
    assert shown.index(str(question.text.ko)) < shown.index(question.text.en)
    head = window.findChildren(QuestionHead)[0]
    with qtbot.waitSignal(head.copied) as copied:
        head.copy_button.click()
    assert copied.args == [question.text.ko]
    assert [action.text() for action in question_menu(window).actions() if action.isChecked()] == ["한국어"]
    question_menu(window).actions()[0].trigger()
    assert desk.window.context.language == "en"


def question_menu(window: MainWindow) -> QMenu:
    """Open View > Question texts."""
    menus = [menu for menu in window.menuBar().findChildren(QMenu) if menu.title() == "Question texts"]
    menus[-1].aboutToShow.emit()
    return menus[-1]


def test_another_language_builds_the_window_anew(desk: Desk, sample: Path) -> None:
    desk.open(sample)
    assert desk.window is not None
    desk.window.go(clinic_place("c2", "facts"))
    desk.window.commands.view.set_language("ko")
    assert desk.window is not None
    assert desk.window.context.texts.language == "ko"
    assert desk.window.here.clinic == "c2"
    desk.window.commands.view.set_language("en")


def test_a_fault_is_logged_without_anything_personal(
    desk: Desk, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.open(sample)
    try:
        raise ValueError("My clinic is Starsand")
    except ValueError as error:
        desk.caught(type(error), error, error.__traceback__)
    log = (paths.data_folder() / "errors.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "test_app.py" in log
    assert "Starsand" not in log
    assert desk.window is not None
    assert "errors.log" in desk.window.errors.words
    words = desk.window.context.say("ui.error.details")
    links = [link for link in desk.window.errors.findChildren(LinkButton) if link.text() == words]
    assert [link.isVisibleTo(desk.window.errors) for link in links] == [True]
    links[0].click()
    copied = QGuiApplication.clipboard().text()
    assert copied in log
    assert "Starsand" not in copied
    assert desk.window.errors.words != ""
    capsys.readouterr()


def test_a_fault_in_an_edit_keeps_what_was_typed(
    desk: Desk, sample: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(sample)
    window = desk.window
    assert window is not None
    plan, context = window.context.plan, window.context
    monkeypatch.setattr(OpenPlan, "put_clinic", broken := Broken(OpenPlan.put_clinic))
    clinic = context.value.clinic("c1")
    typed = replace(clinic, phone="02-555-0199")
    try:
        context.perform(lambda: plan.put_clinic(typed))
    except ZeroDivisionError as error:
        desk.caught(type(error), error, error.__traceback__)
    assert context.value.clinic("c1").phone == clinic.phone
    assert "errors.log" in window.errors.words
    broken.works = True
    window.errors.followed.emit("retry")
    assert context.value.clinic("c1").phone == "02-555-0199"
    assert window.errors.words == ""
    capsys.readouterr()


class Broken:
    """A method with a mistake in it, until `works`."""

    def __init__(self, real: Callable[..., object]) -> None:
        self.real, self.works = real, False

    def __get__(self, holder: object, kind: type) -> Callable[..., object]:
        return partial(self, holder)

    def __call__(self, *arguments: object) -> object:
        return self.real(*arguments) if self.works else 1 / 0


def test_an_error_that_slipped_through_is_told_in_its_own_words(
    desk: Desk, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.open(sample)
    error = Unreadable("plan-missing", file="x.exodesk")
    desk.caught(ExodeskError, error, None)
    assert desk.window is not None
    assert "x.exodesk" in desk.window.errors.words
    assert not (paths.data_folder() / "errors.log").exists()
    capsys.readouterr()


def test_a_log_that_cannot_be_written_is_no_second_fault(own_home: Path) -> None:
    own_home.mkdir()
    (own_home / "data").write_text("a file where the folder should be", encoding="utf-8")
    assert write_log("ValueError").name == "errors.log"


def test_settings_survive_and_safe_mode_ignores_them() -> None:
    SettingsFile().put(appearance="dark")
    assert SettingsFile().value.appearance == "dark"
    safe = SettingsFile(safe=True)
    assert safe.value.appearance == "system"
    safe.put(appearance="light")
    assert SettingsFile().value.appearance == "dark"


@pytest.mark.parametrize("content", [b"", b"{", b'{"appearance": 5}', b'{"unknown": 1}', b"\xff\xfe"])
def test_damaged_settings_are_no_trouble(content: bytes) -> None:
    file = paths.settings_folder() / "window.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert SettingsFile().value.appearance == "system"


def test_a_start_without_a_screen_says_so(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": ":9999", "EXODESK_HOME": str(tmp_path)}
    environment.pop("WAYLAND_DISPLAY", None)
    code = "from exodesk.ui.app import run; raise SystemExit(run(None))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 4
    assert "no screen" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_start_on_a_damaged_plan_shows_why_and_goes_on(
    qtbot: QtBot, desk: Desk, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "damaged.exodesk"
    damaged.write_bytes(sample.read_bytes()[:4000])
    desk.open_first(damaged)
    assert not desk.is_open
    trouble = desk.trouble
    assert trouble is not None
    qtbot.addWidget(trouble)
    assert "damaged.exodesk" in trouble.errors.words
    trouble.errors.followed.emit("retry")
    assert trouble.isVisible()
    monkeypatch.setattr(dialogs, "ask_open", lambda *_arguments: sample)
    trouble.open_link.click()
    assert desk.window is not None
    assert desk.window.context.plan.path == sample
    assert not trouble.isVisible()
    assert damaged.stat().st_size == 4000

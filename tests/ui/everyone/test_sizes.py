"""Nothing is cut and nothing scrolls sideways: in small windows, with large text, and in longer languages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from exodesk import paths
from exodesk.errors import Unreadable
from exodesk.plan import OpenPlan, arrival_of
from exodesk.texts import Texts
from exodesk.ui.arrival_window import ArrivalWindow
from exodesk.ui.clinic.log_tab import LogTab
from exodesk.ui.clock_window import ClockWindow
from exodesk.ui.questions.question_page import QuestionPage
from exodesk.ui.settings import SettingsFile
from exodesk.ui.theme import theme
from exodesk.ui.trouble_window import TroubleWindow
from exodesk.ui.window import MainWindow
from tests.ui.everyone.cut import Painted, faults_in, settle, walk
from tests.ui.everyone.places import visit
from tests.ui.everyone.pseudo import PseudoTexts
from tests.ui.windows import TODAY, close, open_window

SIZES: Final = {
    "wide-en": (1280, 800, "en", 1.0),
    "wide-pseudo": (1280, 800, "pseudo", 1.0),
    "wide-en-150": (1280, 800, "en", 1.5),
    "small-en": (1024, 640, "en", 1.0),
    "small-ko": (1024, 640, "ko", 1.0),
    "small-ja": (1024, 640, "ja", 1.0),
    "small-pseudo": (1024, 640, "pseudo", 1.0),
    "small-en-150": (1024, 640, "en", 1.5),
    "wide-en-200": (1280, 800, "en", 2.0),
    "wide-ko-125": (1280, 800, "ko", 1.25),
    "small-en-200": (1024, 640, "en", 2.0),
    "small-ko-200": (1024, 640, "ko", 2.0),
    "small-ja-150": (1024, 640, "ja", 1.5),
    "wide-pseudo-150": (1280, 800, "pseudo", 1.5),
    "full-en-200": (1920, 1080, "en", 2.0),
}


def texts_of(language: str) -> Texts:
    """Give the words of a language or of the pseudo language."""
    return PseudoTexts() if language == "pseudo" else Texts(language)


@pytest.fixture(params=SIZES)
def sized(qtbot: QtBot, sample: Path, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    """Give a window of a size, in a language, with a size of text."""
    width, height, language, zoom = SIZES[request.param]
    theme().follow("light")
    theme().zoom(zoom)
    window = MainWindow(OpenPlan.open_or_create(sample), texts_of(language), SettingsFile(), today=lambda: TODAY)
    window.resize(width, height)
    window.show()
    qtbot.waitExposed(window)
    yield window
    close(window)
    theme().zoom(1.0)


@pytest.fixture(params=[1.0, 2.0])
def zoomed(request: pytest.FixtureRequest) -> Iterator[float]:
    """Show text in a share of its usual size while a test runs."""
    theme().follow("light")
    theme().zoom(request.param)
    yield request.param
    theme().zoom(1.0)


@pytest.fixture
def painted() -> Iterator[Painted]:
    """Listen to what our own widgets paint, once it is started."""
    made = Painted()
    yield made
    made.stop()


def test_nothing_is_cut_and_nothing_scrolls_sideways(sized: MainWindow, painted: Painted) -> None:
    asked = sized.width()
    faults = walk(sized, painted)
    assert sized.width() == asked
    assert faults == [], "\n".join(faults)


@pytest.mark.usefixtures("zoomed")
@pytest.mark.parametrize("language", ["en", "ko", "pseudo"])
def test_nothing_is_cut_in_the_windows_before_the_plan(qtbot: QtBot, sample: Path, language: str) -> None:
    texts = texts_of(language)
    downloads = sample.with_name("Downloads")
    downloads.mkdir()
    with OpenPlan.open(sample, read_only=True) as plan:
        known = paths.data_folder() / "backups" / plan.value.id
    shutil.rmtree(known, ignore_errors=True)
    file = Path(shutil.copy(sample, downloads / "from a friend.exodesk"))
    arrival = arrival_of(file)
    assert arrival is not None
    damaged = Unreadable("plan-protected-or-damaged", file=str(sample))
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    windows: list[QWidget] = [
        TroubleWindow(damaged, sample, texts, open_plan=lambda _path, _read_only: None),
        ArrivalWindow(arrival, file, paths.data_folder() / "plans", texts),
        ClockWindow(texts, now, now - timedelta(days=400)),
    ]
    for window in windows:
        qtbot.addWidget(window)
        window.show()
        settle()
        assert faults_in(window, type(window).__name__) == []


@pytest.mark.usefixtures("zoomed")
def test_nothing_is_cut_before_there_is_a_clinic(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "new.exodesk")
    window.resize(1024, 640)
    settle()
    faults = faults_in(window, "first run")
    close(window)
    assert faults == []


@pytest.mark.usefixtures("zoomed")
def test_all_answers_are_seen_with_their_question(qtbot: QtBot, sample: Path) -> None:
    window = open_window(qtbot, sample)
    window.resize(1280, 800)
    visit(window, "guided")
    settle()
    page = window.findChild(QuestionPage)
    assert page is not None
    seen = [row.visibleRegion().boundingRect().height() == row.height() for row in page.answers.rows]
    question = page.head.question_words
    all_of_it = question.visibleRegion().boundingRect().height() == question.height()
    close(window)
    assert seen == [True] * len(seen)
    assert all_of_it


def test_the_log_shows_a_state_only_where_there_is_one(qtbot: QtBot, sample: Path) -> None:
    window = open_window(qtbot, sample)
    clinic = window.context.value.clinic("c1")
    window.context.perform(lambda: window.context.plan.put_clinic(replace(clinic, phone="02-000-0009")))
    visit(window, "log")
    settle()
    log = window.findChild(LogTab)
    assert log is not None
    assert log.list.isColumnHidden(2)
    assert faults_in(window, "log") == []
    window.commands.actions["undo"].trigger()
    settle()
    assert not log.list.isColumnHidden(2)
    assert faults_in(window, "log") == []
    close(window)


def test_nothing_is_cut_where_the_system_has_large_text(
    qtbot: QtBot, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    large.setPixelSize(21)
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _kind: large)
    theme().zoom(1.0)
    window = open_window(qtbot, sample)
    window.resize(1280, 800)
    faults = walk(window)
    close(window)
    monkeypatch.undo()
    theme().zoom(1.0)
    assert faults == []


@pytest.mark.parametrize("factor", ["1.25", "2"])
def test_nothing_is_cut_on_a_dense_screen(sample: Path, factor: str) -> None:
    """The factor of a screen is fixed when Qt starts: only a process of its own can have another one."""
    surroundings = {**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.ui.everyone.dense", str(sample)]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("", 0), done.stderr

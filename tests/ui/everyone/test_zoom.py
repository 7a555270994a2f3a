"""The size of the text: larger and smaller at once, kept for the next start, and back to the system's size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from exodesk.ui import fonts
from exodesk.ui.desk import Desk
from exodesk.ui.place import clinic_place
from exodesk.ui.settings import SettingsFile
from exodesk.ui.theme import theme
from exodesk.ui.view_commands import ZOOMS
from exodesk.ui.window import MainWindow
from tests.ui.windows import TODAY, close, open_window


@pytest.fixture
def desk(qtbot: QtBot, sample: Path) -> Iterator[Desk]:
    """Give the program with the sample plan in its window."""
    made = Desk(SettingsFile(), lambda: TODAY)
    made.open(sample)
    yield made
    close(window_of(made))
    theme().zoom(1.0)


def window_of(desk: Desk) -> MainWindow:
    """Give the window of the program."""
    assert desk.window is not None
    return desk.window


def zoom(qtbot: QtBot, desk: Desk, *actions: str) -> None:
    """Trigger actions one after the other, as fast keys do, and wait for the window in the new size."""
    old = window_of(desk)
    for name in actions:
        old.commands.actions[name].trigger()
    qtbot.waitUntil(lambda: window_of(desk) is not old)


def test_text_grows_and_the_place_stays(qtbot: QtBot, desk: Desk) -> None:
    before = fonts.font().pointSizeF()
    window_of(desk).go(clinic_place("c2", "evidence"))
    zoom(qtbot, desk, "zoom_in")
    assert fonts.font().pointSizeF() == pytest.approx(before * 1.1)
    assert window_of(desk).font().pointSizeF() == pytest.approx(before * 1.1)
    assert window_of(desk).here == clinic_place("c2", "evidence")
    zoom(qtbot, desk, "zoom_normal")
    assert fonts.font().pointSizeF() == pytest.approx(before)


def test_three_quick_steps_are_three_steps_and_one_new_window(qtbot: QtBot, desk: Desk) -> None:
    windows = []
    window_of(desk).restart_wanted.connect(lambda: windows.append(1))
    before = fonts.font().pointSizeF()
    zoom(qtbot, desk, "zoom_in", "zoom_in", "zoom_in")
    assert fonts.font().pointSizeF() == pytest.approx(before * 1.5)
    assert len(windows) == 1


def test_size_is_kept_and_has_ends(qtbot: QtBot, desk: Desk) -> None:
    zoom(qtbot, desk, *["zoom_in"] * len(ZOOMS))
    assert not window_of(desk).commands.actions["zoom_in"].isEnabled()
    assert SettingsFile().value.zoom == ZOOMS[-1]
    zoom(qtbot, desk, *["zoom_out"] * len(ZOOMS))
    assert not window_of(desk).commands.actions["zoom_out"].isEnabled()
    assert min(fonts.font(role).pointSizeF() for role in fonts.FACTORS) >= fonts.SMALLEST_POINTS


def test_both_plus_keys_work(desk: Desk) -> None:
    keys = window_of(desk).commands.actions["zoom_in"].shortcuts()
    assert {QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")} <= set(keys)


def test_in_large_text_undo_stands_on_one_line_and_the_sentence_gets_the_room_there_is(
    qtbot: QtBot, sample: Path
) -> None:
    theme().zoom(2.0)
    window = open_window(qtbot, sample, language="ko")
    try:
        window.resize(1280, 800)
        window.toast.show_words(
            "답변 변경 “아직 묻지 않음” → “예”: 이름이 확인된 면허 의사, Starsand Clinic", undo=True
        )
        qtbot.waitUntil(window.toast.isVisible)
        link = window.toast.undo_link
        qtbot.waitUntil(lambda: link.width() >= link.sizeHint().width())
        assert window.toast.width() == min(window.work.width() - 32, window.toast.sizeHint().width())
    finally:
        close(window)
        theme().zoom(1.0)

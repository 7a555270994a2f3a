"""The language of the window: switched at once, with menus, and with the words that are Qt's own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from exodesk.ui.desk import Desk
from exodesk.ui.settings import SettingsFile
from tests.ui.windows import TODAY, close


def cancel_words(qtbot: QtBot) -> str:
    """Give what Qt writes on its own Cancel button."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    return box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")


def test_menus_and_the_buttons_of_qt_change_at_once(qtbot: QtBot, sample: Path) -> None:
    desk = Desk(SettingsFile(), lambda: TODAY)
    desk.open(sample)
    assert desk.window is not None
    assert cancel_words(qtbot) == "Cancel"
    desk.window.commands.view.set_language("ko")
    assert desk.window.commands.menus["view"].title() == "보기(&V)"
    assert cancel_words(qtbot) == "취소"
    desk.window.commands.view.set_language("en")
    assert cancel_words(qtbot) == "Cancel"
    close(desk.window)

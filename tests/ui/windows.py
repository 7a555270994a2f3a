"""Opens and closes real windows for tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from exodesk.plan import OpenPlan
from exodesk.texts import Texts
from exodesk.ui.settings import SettingsFile
from exodesk.ui.theme import theme
from exodesk.ui.window import MainWindow

TODAY = date(2026, 11, 22)
"""The day of the sample plan, so that its dates stay as they are."""


def open_window(qtbot: QtBot, path: Path, *, language: str = "en") -> MainWindow:
    """Open a window on a plan file, as the program does."""
    theme().follow("light")
    window = MainWindow(OpenPlan.open_or_create(path), Texts(language), SettingsFile(), today=lambda: TODAY)
    window.show()
    qtbot.waitExposed(window)
    return window


def close(window: MainWindow) -> None:
    """Close a window and let Qt delete it, so that no test leaves one behind."""
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

"""The keyboard: every action in a menu with its key, and a whole plan made without a mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from exodesk.ui.place import clinic_place
from exodesk.ui.screens import SCREENS
from exodesk.ui.window import MainWindow
from tests.ui.everyone.places import PLACES, visit

KEYS = {
    "find": "Ctrl+F",
    "add_clinic": "Ctrl+N",
    "plan": "Ctrl+1",
    "compare": "Ctrl+2",
    "decide": "Ctrl+3",
    "trip": "Ctrl+4",
    "dossier": "Ctrl+5",
    "guide": "Ctrl+6",
    "attach": "Ctrl+E",
    "edit_field": "F2",
    "next_pane": "F6",
    "print": "Ctrl+P",
    "guide_page": "F1",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Shift+Z",
    "gate_1": "Alt+1",
    "gate_2": "Alt+2",
    "gate_3": "Alt+3",
    "next_tab": "Ctrl+Tab",
    "zoom_in": "Ctrl++",
    "zoom_out": "Ctrl+-",
}
"""The map of the design (section 6) by the name of the action."""
_MOST_STOPS = 400


def test_the_map_of_keys_stands_in_the_menus(window: MainWindow) -> None:
    in_menus = {action for menu in window.commands.menus.values() for action in menu.actions()}
    for name, key in KEYS.items():
        action = window.commands.actions[name]
        assert action in in_menus, name
        assert action.isVisible(), name
        assert QKeySequence(key) in action.shortcuts(), name


def test_no_key_stands_twice(window: MainWindow) -> None:
    keys = [key.toString() for action in window.commands.actions.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {entry.key for entry in SCREENS if entry.icon} <= set(window.commands.actions)


def test_steps_through_questions_stand_in_the_clinic_menu(window: MainWindow) -> None:
    menu = window.commands.menus["clinic"]

    def keys() -> set[str]:
        menu.aboutToShow.emit()
        return {key.toString() for action in menu.actions() for key in action.shortcuts()}

    steps = {"Alt+Left", "Alt+Right", "Ctrl+Return"}
    window.go(clinic_place("c1", "facts"))
    assert not steps & keys()
    window.go(clinic_place("c1", "verify/guided", "clinic-is-medical"))
    assert steps <= keys()
    window.go(clinic_place("c1", "log"))
    assert not steps & keys()


@pytest.mark.parametrize("state", [name for name in PLACES if name != "find"])
def test_tab_comes_back_to_where_it_began(window: MainWindow, state: str) -> None:
    window.activateWindow()
    visit(window, state)
    stops: list[QWidget] = []
    for _stop in range(_MOST_STOPS):
        focused = QApplication.focusWidget()
        if focused is None or focused in stops:
            break
        stops.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        QCoreApplication.processEvents()
    assert len(stops) > 1, state
    assert window.side.list in stops, f"Tab is caught in {type(stops[-1]).__name__}"
    assert all(stop.isVisible() for stop in stops)
    unseen = [type(stop).__name__ for stop in stops if stop.size().isEmpty()]
    assert unseen == []
    assert any(isinstance(stop, QAbstractItemView) for stop in stops)

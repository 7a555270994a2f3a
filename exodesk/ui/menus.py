"""The menu bar as a table: every action of the window stands in a menu with its key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from exodesk.texts import Texts
from exodesk.ui.screens import SCREENS


class MenuAction(NamedTuple):
    """An action: its name (also its text key under "ui.menu."), and its keys."""

    name: str
    keys: tuple[str, ...] = ()


LINE: Final = MenuAction("-")

MENUS: Final[dict[str, tuple[MenuAction, ...]]] = {
    "file": (
        MenuAction("new", ("Ctrl+Shift+N",)),
        MenuAction("open", ("Ctrl+O",)),
        MenuAction("recent"),
        MenuAction("sample"),
        LINE,
        MenuAction("import"),
        MenuAction("export"),
        MenuAction("backup", ("Ctrl+Shift+S",)),
        MenuAction("backups"),
        MenuAction("protect"),
        MenuAction("lock", ("Ctrl+Alt+L",)),
        MenuAction("lock_after"),
        LINE,
        MenuAction("deleted"),
        LINE,
        MenuAction("print", ("Ctrl+P",)),
        LINE,
        MenuAction("quit", ("Ctrl+Q",)),
    ),
    "edit": (
        MenuAction("undo", ("Ctrl+Z",)),
        MenuAction("redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
        LINE,
        MenuAction("paste", ("Ctrl+V",)),
        LINE,
        MenuAction("find", ("Ctrl+F",)),
        MenuAction("edit_field", ("F2",)),
    ),
    "clinic": (
        MenuAction("add_clinic", ("Ctrl+N",)),
        MenuAction("ask", ("Ctrl+Shift+A",)),
        MenuAction("attach", ("Ctrl+E",)),
        LINE,
        MenuAction("gate_1", ("Alt+1",)),
        MenuAction("gate_2", ("Alt+2",)),
        MenuAction("gate_3", ("Alt+3",)),
        LINE,
        MenuAction("facts"),
        MenuAction("verify"),
        MenuAction("consent"),
        MenuAction("evidence"),
        MenuAction("log"),
        MenuAction("next_tab", ("Ctrl+Tab",)),
        MenuAction("previous_tab", ("Ctrl+Shift+Tab",)),
        LINE,
        MenuAction("choose_clinic"),
        MenuAction("archive_clinic"),
        MenuAction("delete_clinic"),
    ),
    "go": (
        *(MenuAction(entry.key, (entry.shortcut,) if entry.shortcut else ()) for entry in SCREENS if entry.icon),
        LINE,
        MenuAction("previous_clinic", ("Ctrl+PgUp",)),
        MenuAction("next_clinic", ("Ctrl+PgDown",)),
        LINE,
        MenuAction("back", ("Ctrl+[",)),
        MenuAction("forward", ("Ctrl+]",)),
        MenuAction("next_pane", ("F6",)),
    ),
    "view": (
        MenuAction("appearance_system"),
        MenuAction("appearance_light"),
        MenuAction("appearance_dark"),
        MenuAction("appearance_contrast"),
        LINE,
        MenuAction("zoom_in", ("Ctrl++", "Ctrl+=")),
        MenuAction("zoom_out", ("Ctrl+-",)),
        MenuAction("zoom_normal", ("Ctrl+0",)),
        LINE,
    ),
    "help": (MenuAction("guide_page", ("F1",)), MenuAction("bank"), MenuAction("about")),
}


def build_menus(bar: QMenuBar, texts: Texts) -> tuple[dict[str, QMenu], dict[str, QAction]]:
    """Fill the menu bar; gives menus and actions by name. The window connects and enables the actions."""
    menus: dict[str, QMenu] = {}
    actions: dict[str, QAction] = {}
    for menu_name, entries in MENUS.items():
        menu = bar.addMenu(texts.say(f"ui.menu.{menu_name}"))
        menus[menu_name] = menu
        for entry in entries:
            if entry is LINE:
                menu.addSeparator()
                continue
            action = QAction(texts.say(f"ui.menu.{menu_name}.{entry.name}"), bar)
            action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
            menu.addAction(action)
            actions[entry.name] = action
    return menus, actions


def connect_actions(actions: dict[str, QAction], slots: dict[str, Callable[[], object]]) -> None:
    """Connect actions by name; an action without a slot is taken out of its menu."""
    for name, action in actions.items():
        slot = slots.get(name)
        if slot is None:
            action.setVisible(False)
            action.setEnabled(False)
            continue
        action.triggered.connect(lambda _checked=False, slot=slot: slot())

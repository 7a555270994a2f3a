"""Lets the Paste of a field's own menu do what the field does with a paste."""

from __future__ import annotations

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QLineEdit


def show_menu(edit: QLineEdit, event: QContextMenuEvent) -> None:
    """Show the standard menu of a field; Paste calls the field's `paste`, which Qt's own entry would pass by."""
    menu = edit.createStandardContextMenu()
    for action in menu.actions():
        if action.objectName() == "edit-paste":
            action.triggered.disconnect()
            action.triggered.connect(edit.paste)
    menu.exec(event.globalPos())

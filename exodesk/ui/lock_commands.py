"""What the File menu does to lock a plan with a passphrase: now, or after some minutes without use."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from exodesk.ui.idle_lock import LOCK_MINUTES

if TYPE_CHECKING:
    from exodesk.ui.window import MainWindow


class LockCommands:
    """Lock now, and the choice of minutes. Both are there only for a plan that has a passphrase."""

    def __init__(self, window: MainWindow) -> None:
        """Serve a window."""
        self._window = window

    def slots(self) -> dict[str, Callable[[], object]]:
        """Give the methods by the name of their action."""
        return {"lock": self._window.lock_wanted.emit} if self._window.context.is_protected else {}

    def make_menu(self, menu: QMenu, action: QAction) -> None:
        """Put the choice of minutes in the place of an action."""
        menu.removeAction(action)
        context = self._window.context
        if not context.is_protected:
            return
        choices = QMenu(context.say("ui.menu.file.lock_after"), self._window)
        before = menu.actions()[[entry.text() for entry in menu.actions()].index(context.say("ui.menu.file.lock"))]
        menu.insertMenu(before, choices)
        group = QActionGroup(choices)
        for minutes in LOCK_MINUTES:
            words = context.say("ui.lock.minutes", minutes=minutes) if minutes else context.say("ui.lock.never")
            choice = choices.addAction(words)
            choice.setCheckable(True)
            choice.setChecked(minutes == self._window.settings.value.lock_minutes)
            choice.triggered.connect(partial(self.put_minutes, minutes))
            group.addAction(choice)

    def put_minutes(self, minutes: int, _checked: bool = False) -> None:
        """Lock after so many minutes without use from now on; 0 is never."""
        self._window.settings.put(lock_minutes=minutes)

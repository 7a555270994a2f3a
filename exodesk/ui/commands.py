"""The actions of the window: built from the menu table, and kept right for the place one is at."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from exodesk.errors import ExodeskError
from exodesk.ui.clinic_commands import OF_A_CLINIC, ClinicCommands
from exodesk.ui.file_commands import FileCommands
from exodesk.ui.lock_commands import LockCommands
from exodesk.ui.menus import build_menus, connect_actions
from exodesk.ui.place import PLAN, Place, clinic_place
from exodesk.ui.screens import SCREENS, screen_entry
from exodesk.ui.view_commands import ViewCommands
from exodesk.ui.words import edit_words

if TYPE_CHECKING:
    from exodesk.plan import Changed
    from exodesk.ui.window import MainWindow

_GUIDE_FOR = {"trip": "facts/trip", "decide": "facts/evidence", "compare": "facts/price"}
"""The part of the guide for a screen; others have the question in sight, or the start of the guide."""
_NEEDS_SCREEN = {"print": "dossier", "ask": "ask", "guide_page": "guide"}


class Commands(QObject):
    """The actions of a window by name (`actions`) and what is behind them (`file`, `clinic`, `view`)."""

    def __init__(self, window: MainWindow) -> None:
        """Build the menus of a window."""
        super().__init__(window)
        self._window = window
        self._context = window.context
        self.file = FileCommands(window)
        self.clinic = ClinicCommands(window)
        self.view = ViewCommands(window)
        self.lock = LockCommands(window)
        self.menus, self.actions = build_menus(window.menuBar(), window.context.texts)
        self.deleted = self._make_inner("deleted", self.file.list_deleted)
        self.recent = self._make_inner("recent", self.file.list_recent)
        self.lock.make_menu(self.menus["file"], self.actions.pop("lock_after"))
        self._screen_actions: list[QAction] = []
        self.menus["clinic"].aboutToShow.connect(self.show_screen_actions)
        self.view.fill(self.menus["view"], self.actions)
        slots = self._slots()
        for name, key in _NEEDS_SCREEN.items():
            if screen_entry(key) is None:
                del slots[name]
        connect_actions(self.actions, slots)

    def update(self, *, edited: bool = True) -> None:
        """Set words and use of the actions for the place one is at; after an edit those of Undo and Deleted too."""
        if edited:
            self._update_done()
        say = self._context.say
        clinic = self._window.here.clinic
        for name in OF_A_CLINIC:
            self.actions[name].setEnabled(clinic is not None and self.actions[name].isVisible())
        if clinic is not None:
            aside = self._context.value.clinic(clinic).archived_on is not None
            self.actions["archive_clinic"].setText(
                say("ui.menu.clinic.unarchive" if aside else "ui.menu.clinic.archive_clinic")
            )
            chosen = self._context.value.chosen_clinic == clinic
            self.actions["choose_clinic"].setText(
                say("ui.menu.clinic.unchoose" if chosen else "ui.menu.clinic.choose_clinic")
            )

    def _update_done(self) -> None:
        """Ask the file what can be undone and what was deleted."""
        plan, say = self._context.plan, self._context.say
        for name, words in (("undo", plan.undo_words), ("redo", plan.redo_words)):
            self.actions[name].setEnabled(words is not None)
            plain = say(f"ui.menu.edit.{name}")
            done = (
                say("ui.menu.edit.with_words", action=plain, words=edit_words(self._context, *words))
                if words
                else plain
            )
            self.actions[name].setText(done.replace("&", "&&"))
        with suppress(ExodeskError):  # asked after every edit: trouble with the file is told by what needs the file
            self.deleted.menuAction().setEnabled(bool(plan.deleted_clinics()))

    def show_screen_actions(self) -> None:
        """Put the actions of the screen in sight at the end of the Clinic menu, in place of the last one's."""
        for action in self._screen_actions:
            self.menus["clinic"].removeAction(action)
        self._screen_actions = list(self._window.screen_in_sight.menu_actions())
        self.menus["clinic"].addActions(self._screen_actions)

    def undo(self) -> None:
        """Take the last edit back and show where it was."""
        self._step(self._context.plan.undo, "ui.toast.undone")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(self._context.plan.redo, "ui.toast.redone")

    def about(self) -> None:
        """Show versions and what this program is not."""
        self._window.go(Place(screen="about"))

    def bank(self) -> None:
        """Show the question bank in use, and how to load a newer one."""
        self._window.go(Place(screen="bank"))

    def guide_page(self) -> None:
        """Show the guide for what is on the screen."""
        here = self._window.here
        self._window.go(Place(screen="guide", question=here.question, view=_GUIDE_FOR.get(here.screen)))

    def _step(self, step: Callable[[], Changed | None], key: str) -> None:
        self._window.screen_in_sight.leave()
        changed = self._context.perform(step, quiet=True)
        if changed is None:
            return
        self._context.tell_edit(key, words=edit_words(self._context, changed.what, changed.values))
        here, clinics = self._window.here, {clinic.id for clinic in self._context.value.clinics}
        touched = changed.clinics & clinics
        if len(touched) == 1 and here.clinic not in touched and here.screen != PLAN.screen:
            self._window.go(clinic_place(next(iter(touched))))
        elif changed.kinds == {"plan"} and here.clinic is not None:
            self._window.go(PLAN)

    def _slots(self) -> dict[str, Callable[[], object]]:
        window = self._window
        screens: dict[str, Callable[[], object]] = {
            entry.key: partial(window.go, Place(screen=entry.key)) for entry in SCREENS if entry.icon
        }
        own: dict[str, Callable[[], object]] = {
            "undo": self.undo,
            "redo": self.redo,
            "find": window.side.start_find,
            "edit_field": window.edit_field,
            "about": self.about,
            "bank": self.bank,
            "guide_page": self.guide_page,
            "back": window.go_back,
            "forward": window.go_forward,
            "next_pane": window.next_pane,
        }
        return screens | own | self.file.slots() | self.clinic.slots() | self.view.slots() | self.lock.slots()

    def _make_inner(self, name: str, fill: Callable[[QMenu], None]) -> QMenu:
        """Put a menu that is filled when it opens in the place of an action of File."""
        menu = QMenu(self._context.say(f"ui.menu.file.{name}"), self._window)
        action = self.actions.pop(name)
        self.menus["file"].insertMenu(action, menu)
        self.menus["file"].removeAction(action)
        menu.aboutToShow.connect(lambda: fill(menu))
        return menu

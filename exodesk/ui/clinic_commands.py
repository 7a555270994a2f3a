"""What the Clinic menu does: add, write to, attach, gates, tabs, choose, put aside, delete, and walking along them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from exodesk.ui import dialogs
from exodesk.ui.drops import can_take, holds_files, keep
from exodesk.ui.place import Place, clinic_place

if TYPE_CHECKING:
    from exodesk.ui.window import MainWindow

TABS: Final = ("facts", "verify", "consent", "evidence", "log")
OF_A_CLINIC: Final = (
    "ask",
    "gate_1",
    "gate_2",
    "gate_3",
    *TABS,
    "next_tab",
    "previous_tab",
    "choose_clinic",
    "archive_clinic",
    "delete_clinic",
)
"""The actions that need a clinic."""


class ClinicCommands:
    """The actions on clinics."""

    def __init__(self, window: MainWindow) -> None:
        """Serve a window."""
        self._window = window
        self._context = window.context

    def slots(self) -> dict[str, Callable[[], object]]:
        """Give the methods by the name of their action."""
        names = ("add_clinic", "ask", "attach", "paste", "choose_clinic", "archive_clinic", "delete_clinic")
        made: dict[str, Callable[[], object]] = {name: getattr(self, name) for name in names}
        for gate in (1, 2, 3):
            made[f"gate_{gate}"] = partial(self.show_gate, gate)
        for tab in TABS:
            made[tab] = partial(self.show_tab, tab)
        return made | {
            "next_tab": lambda: self.step_tab(1),
            "previous_tab": lambda: self.step_tab(-1),
            "next_clinic": lambda: self.step_clinic(1),
            "previous_clinic": lambda: self.step_clinic(-1),
        }

    @property
    def _clinic(self) -> str:
        """The clinic one is at. The actions that need one are off where there is none."""
        return self._window.here.clinic or ""

    def add_clinic(self) -> None:
        """Go to Plan and open the field for a new clinic."""
        self._window.go(Place(screen="plan", view="add"))

    def ask(self) -> None:
        """Write to the clinic."""
        self._window.go(Place(screen="ask", clinic=self._clinic))

    def attach(self) -> None:
        """Ask for files and keep them as evidence where one is."""
        title = self._context.say("ui.file.attach_title")
        files = dialogs.ask_open_many(self._window, title, "", Path.home())
        if files:
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
            self.take(data)

    def take(self, data: QMimeData) -> None:
        """Give what was dropped to the screen in sight, else keep it in the unsorted tray."""
        if not self._window.screen_in_sight.take_drop(data):
            keep(self._context, data)

    def paste(self) -> None:
        """Put the clipboard into the field that has the focus, else give it to the screen in sight.

        A picture or a file that no screen wants waits in the unsorted tray; words are never kept unasked.
        """
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit | QPlainTextEdit):
            focused.paste()
            return
        data = QApplication.clipboard().mimeData()
        if can_take(data) and not self._window.screen_in_sight.take_paste(data) and holds_files(data):
            keep(self._context, data)

    def show_gate(self, gate: int) -> None:
        """Open or close the reasons of a gate."""
        view = f"reasons/{gate}"
        self._window.go(clinic_place(self._clinic, "facts" if self._window.here.view == view else view))

    def show_tab(self, tab: str) -> None:
        """Show a tab of the clinic."""
        self._window.go(clinic_place(self._clinic, tab))

    def step_tab(self, by: int) -> None:
        """Show the tab after or before."""
        outer = self._window.here.outer
        at = TABS.index(outer) if outer in TABS else 0
        self.show_tab(TABS[(at + by) % len(TABS)])

    def choose_clinic(self) -> None:
        """Make this the clinic that trip, day and aftercare are for, or no longer."""
        plan, clinic = self._context.plan, self._clinic
        chosen = None if plan.value.chosen_clinic == clinic else clinic
        self._context.perform(lambda: plan.put_plan(chosen_clinic=chosen))

    def archive_clinic(self) -> None:
        """Put the clinic aside, or take it back."""
        plan, clinic = self._context.plan, self._clinic
        on = None if plan.value.clinic(clinic).archived_on else self._context.today()
        self._context.perform(lambda: plan.archive_clinic(clinic, on))

    def delete_clinic(self) -> None:
        """Delete the clinic; it can be brought back."""
        clinic = self._clinic
        self._context.perform(lambda: self._context.plan.delete_clinic(clinic))

    def step_clinic(self, by: int) -> None:
        """Go to the clinic after or before in the side list, on the same tab."""
        ids = [clinic.id for clinic in self._context.value.clinics if not clinic.archived_on]
        if not ids:
            return
        here = self._window.here
        at = ids.index(here.clinic) + by if here.clinic in ids else (0 if by > 0 else -1)
        view = here.outer if here.screen == "clinic" and here.outer in TABS else None
        self._window.go(clinic_place(ids[at % len(ids)], view))

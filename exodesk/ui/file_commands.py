"""What the File menu does: other plans, copies, exchange with other programs, deleted clinics, print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from exodesk.ui import dialogs
from exodesk.ui.exchange import Exchange
from exodesk.ui.place import Place, clinic_place

if TYPE_CHECKING:
    from exodesk.ui.window import MainWindow


class FileCommands:
    """The actions on the plan's file."""

    def __init__(self, window: MainWindow) -> None:
        """Serve a window."""
        self._window = window
        self._context = window.context
        self.exchange = Exchange(window)

    def slots(self) -> dict[str, Callable[[], object]]:
        """Give the methods by the name of their action."""
        names = ("new", "open", "sample", "backup", "backups", "protect", "print", "quit")
        own = {name: getattr(self, name) for name in names}
        return own | {"import": self.exchange.import_file, "export": self.exchange.export_plan}

    def new(self) -> None:
        """Ask for a file and start a plan there."""
        path = self._ask_save("ui.file.new_title", self._folder / "plan.exodesk")
        if path is not None:
            self._window.plan_wanted.emit(path)

    def open(self) -> None:
        """Ask for a plan and open it instead."""
        say = self._context.say
        path = dialogs.ask_open(self._window, say("ui.file.open_title"), self._kinds, self._folder)
        if path is not None:
            self._window.plan_wanted.emit(path)

    def sample(self) -> None:
        """Open the sample plan, a fresh one."""
        self._window.sample_wanted.emit()

    def backup(self) -> None:
        """Ask for a place and write a whole copy of the plan there."""
        plan = self._context.plan
        proposal = f"{plan.path.stem} {self._context.today().isoformat()}{plan.path.suffix}"
        path = self._ask_save("ui.file.backup_title", self._folder / proposal)
        if path is not None and self._context.attempt(lambda: plan.backup(path)):
            self._context.tell("ui.file.backup_done", file=path.name)

    def backups(self) -> None:
        """Show the automatic backups."""
        self._window.go(Place(screen="backups"))

    def protect(self) -> None:
        """Show the page of the passphrase."""
        self._window.go(Place(screen="protect"))

    def save_elsewhere(self) -> None:
        """Ask for a place, go on there with the plan as it is in memory, and do the edit again that failed."""
        context = self._context
        path = self._ask_save("ui.file.backup_title", self._folder / f"{context.plan.path.stem} 2.exodesk")
        if path is not None and context.attempt(lambda: context.plan.go_on_in(path)):
            self._window.show_moved()
            context.retry()

    def print(self) -> None:
        """Go to the dossier, which prints."""
        self._window.go(Place(screen="dossier", clinic=self._window.here.clinic))

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    def list_recent(self, menu: QMenu) -> None:
        """Fill a menu with the plans that were open before, and with whether they are kept there."""
        menu.clear()
        settings = self._window.settings
        for path in map(Path, settings.value.recent):
            if path != self._context.plan.path and path.is_file():
                action = menu.addAction(f"{path.name}   {path.parent}".replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, path=path: self._window.plan_wanted.emit(path))
        if not menu.isEmpty():
            menu.addSeparator()
        keep = menu.addAction(self._context.say("ui.file.keep_recent"))
        keep.setCheckable(True)
        keep.setChecked(settings.value.keep_recent)
        keep.toggled.connect(settings.keep_recent)

    def list_deleted(self, menu: QMenu) -> None:
        """Fill a menu with the deleted clinics; choosing one brings it back."""
        menu.clear()
        for clinic in self._context.plan.deleted_clinics():
            action = menu.addAction(self._context.say("ui.file.bring_back", clinic=clinic.name))
            action.triggered.connect(lambda _checked=False, clinic_id=clinic.id: self._bring_back(clinic_id))

    def _bring_back(self, clinic_id: str) -> None:
        if self._context.perform(lambda: self._context.plan.bring_back_clinic(clinic_id)):
            self._window.go(clinic_place(clinic_id))

    @property
    def _folder(self) -> Path:
        return self._context.plan.path.parent

    @property
    def _kinds(self) -> str:
        return self._context.say("ui.file.kinds")

    def _ask_save(self, title: str, proposal: Path) -> Path | None:
        path = dialogs.ask_save(self._window, self._context.say(title), self._kinds, proposal)
        return path if path is None or path.suffix else path.with_suffix(".exodesk")

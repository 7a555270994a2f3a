"""The screens of the window: one entry each. What is added here appears in the side list, in Go and in links."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from exodesk.ui.context import Context
    from exodesk.ui.screen import Screen


class ScreenEntry(NamedTuple):
    """Where a screen comes from. `title` is a text key; `icon` None keeps it out of the side list and of Go.

    `loader` is "module:Class"; the module is imported on the first visit, so that the window opens at once.
    """

    key: str
    title: str
    loader: str
    icon: str | None = None
    shortcut: str | None = None

    def make(self, context: Context) -> Screen:
        """Make the screen."""
        module, _, name = self.loader.partition(":")
        made: Screen = getattr(import_module(module), name)(context)
        return made


SCREENS: tuple[ScreenEntry, ...] = (
    ScreenEntry("plan", "ui.screen.plan", "exodesk.ui.plan.screen:PlanScreen", "plan", "Ctrl+1"),
    ScreenEntry("clinic", "ui.screen.clinic", "exodesk.ui.clinic.screen:ClinicScreen"),
    ScreenEntry("ask", "ui.screen.ask", "exodesk.ui.ask.screen:AskScreen"),
    ScreenEntry("compare", "ui.screen.compare", "exodesk.ui.compare.screen:CompareScreen", "compare", "Ctrl+2"),
    ScreenEntry("decide", "ui.screen.decide", "exodesk.ui.decide.screen:DecideScreen", "decide", "Ctrl+3"),
    ScreenEntry("trip", "ui.screen.trip", "exodesk.ui.trip.screen:TripScreen", "trip", "Ctrl+4"),
    ScreenEntry("dossier", "ui.screen.dossier", "exodesk.ui.dossier.screen:DossierScreen", "dossier", "Ctrl+5"),
    ScreenEntry("guide", "ui.screen.guide", "exodesk.ui.guide.screen:GuideScreen", "guide", "Ctrl+6"),
    ScreenEntry("backups", "ui.screen.backups", "exodesk.ui.backups:BackupsScreen"),
    ScreenEntry("protect", "ui.screen.protect", "exodesk.ui.protect:ProtectScreen"),
    ScreenEntry("bank", "ui.screen.bank", "exodesk.ui.question_bank:QuestionBankScreen"),
    ScreenEntry("import", "ui.screen.import", "exodesk.ui.importing.screen:ImportScreen"),
    ScreenEntry("about", "ui.screen.about", "exodesk.ui.about:AboutScreen"),
)
"""In the order of the side list. The clinics stand between "plan" and the rest."""


def screen_entry(key: str) -> ScreenEntry | None:
    """Give the entry of a screen, None if this program has no such screen."""
    return next((entry for entry in SCREENS if entry.key == key), None)

"""What the first picture of the window does without is loaded once it stands, before anybody asks for it.

Above all what tells of trouble: when no more files can be opened, it must be there already.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from exodesk.storage.steps import Steps

_LATER: Final = (
    "exodesk.ui.fault_log",
    "exodesk.plan.state",
    "exodesk.catalogue.loaded",
    "exodesk.plan.open_plan",
    "exodesk.plan.salvaging",
    "exodesk.ui.trouble_window",
    "exodesk.ui.plan.showing",
    "exodesk.domain.find",
    "exodesk.ui.plan.new_clinic",
)


def loading_later() -> Steps[None]:
    """Load the modules, one a step."""
    for module in _LATER:
        import_module(module)
        yield


def load_later(owner: QObject) -> None:
    """Load the modules between the events that wait, as long as an object lives."""
    steps, timer = loading_later(), QTimer(owner)

    def load_next() -> None:
        if next(steps, timer) is timer:
            timer.stop()

    timer.setInterval(0)
    timer.timeout.connect(load_next)
    timer.start()

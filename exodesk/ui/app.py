"""Starts the window: one application, one plan at a time, and a net under everything that may go wrong."""

from __future__ import annotations

import gc
import os
import stat
import sys
from datetime import date
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from exodesk import __version__, paths
from exodesk import plan as plans
from exodesk.errors import ExodeskError, MachineTrouble, Unreadable
from exodesk.storage import is_held
from exodesk.texts import Texts
from exodesk.ui.desk import Desk
from exodesk.ui.locked import PASSPHRASE_WANTED
from exodesk.ui.raising import ask_to_raise
from exodesk.ui.settings import SettingsFile
from exodesk.ui.theme import Theme, theme


def run(path: Path | None, *, safe: bool = False, today: date | None = None) -> int:
    """Open the window on a plan (else the last one, else the default one) and stay until it is closed.

    `safe` starts with default settings and without the last plan. `today` fixes the day that statuses are made for.

    Raises:
        ExodeskError: if the plan that was named cannot be opened. Without a name, a window says what is wrong: there
            may be no terminal to read it.

    """
    app = _application()
    settings = SettingsFile(safe=safe)
    Theme.start_undressed(app)
    theme().zoom(settings.value.zoom)
    theme().follow(settings.value.appearance)
    last = settings.value.last_plan
    wanted = path or (Path(last) if last else paths.default_plan())
    if is_held(wanted) and ask_to_raise(wanted):
        return 0
    desk = Desk(settings, (lambda: today) if today else date.today, app)
    sys.excepthook = desk.caught
    if path is not None:
        _open_named(desk, path)
    else:
        _open_last(desk, wanted)
    QTimer.singleShot(0, _collect_garbage_from_now)
    try:
        return app.exec()
    finally:
        sys.excepthook = sys.__excepthook__


def _collect_garbage_from_now() -> None:
    """Let garbage be looked for again, but never among what the start made: modules, question bank, plan, widgets."""
    gc.freeze()
    gc.enable()


def _open_named(desk: Desk, path: Path) -> None:
    """Open the plan that was named; one from elsewhere is shown first.

    A passphrase is asked for in a window, and so is what to do if the plan is held.

    Raises:
        ExodeskError: for other troubles.

    """
    try:
        arrival = plans.arrival_of(path) if plans.is_among_downloads(path) else None
        if arrival is not None:
            desk.show_arrival(arrival, path)
        else:
            desk.open(path)
    except ExodeskError as error:
        if error.key not in PASSPHRASE_WANTED | {"plan-busy"} and _is_read(sys.stderr):
            raise
        desk.show_trouble(error, path)


def _open_last(desk: Desk, path: Path) -> None:
    """Open the last plan, or the default one. A last plan that is gone is never passed over for an empty one."""
    if path == paths.default_plan() or path.exists():
        desk.open_first(path)
        return
    try:
        with plans.advised(path):
            raise Unreadable("plan-missing", file=str(path))
    except Unreadable as error:
        desk.show_trouble(error, path)


def _is_read(stream: TextIO | None) -> bool:
    """Tell whether standard error may reach somebody: a terminal, a pipe or a file.

    A program that was started from a desktop has none, nothing, or the system's journal behind it.
    """
    try:
        mode = os.fstat(stream.fileno()).st_mode if stream else 0
    except (OSError, ValueError):
        return False
    return bool(stream and stream.isatty()) or stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


def _application() -> QApplication:
    known = QApplication.instance()
    if not isinstance(known, QApplication):
        # Qt ends the process where it finds no screen; its last message is our one chance to say so.
        before = qInstallMessageHandler(_say_why_there_is_no_window)
        known = QApplication(["exodesk"])
        qInstallMessageHandler(before)
    known.setApplicationName("exodesk")
    known.setApplicationDisplayName("exodesk")
    known.setDesktopFileName("exodesk")
    known.setApplicationVersion(__version__)
    return known


def _say_why_there_is_no_window(kind: QtMsgType, _context: object, _message: str) -> None:
    if kind is QtMsgType.QtFatalMsg:
        sys.stderr.write(Texts().say("error.window-no-screen") + "\n")
        sys.stderr.flush()
        os._exit(MachineTrouble.exit_code)

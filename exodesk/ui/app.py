"""Starts the window: one application, one plan at a time, and a net under everything that may go wrong."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, QObject, Qt, QtMsgType, Slot, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from exodesk import __version__, paths
from exodesk.catalogue import loaded
from exodesk.domain.bank_age import is_old
from exodesk.errors import ExodeskError, MachineTrouble
from exodesk.plan import OpenPlan, demo
from exodesk.storage import is_held, surroundings_of
from exodesk.texts import Texts, languages
from exodesk.ui import qt_words
from exodesk.ui.clock_window import ClockWindow
from exodesk.ui.raising import RaiseRequests, ask_to_raise
from exodesk.ui.settings import SettingsFile
from exodesk.ui.theme import theme
from exodesk.ui.trouble_window import PASSPHRASE_WANTED, TroubleWindow
from exodesk.ui.window import MainWindow

_LOG = "errors.log"
_LONGEST_LOG = 256 * 1024


class Desk(QObject):
    """The running program: keeps the one window and exchanges it when another plan or language is wanted."""

    def __init__(self, settings: SettingsFile, today: Callable[[], date], parent: QObject | None = None) -> None:
        """Start without a window."""
        super().__init__(parent)
        self.settings = settings
        self.window: MainWindow | None = None
        self.clock: ClockWindow | None = None
        self.trouble: TroubleWindow | None = None
        self._today = today

    @property
    def is_open(self) -> bool:
        """Tell whether a plan is open in a window."""
        return self.window is not None

    @property
    def texts(self) -> Texts:
        """The words in the chosen language, else in the system's, else in English."""
        system = QLocale.system().name().partition("_")[0]
        return Texts(self.settings.value.language or (system if system in languages() else "en"))

    def open(self, path: Path, read_only: bool = False) -> None:
        """Open a plan in a window of its own; the window that was open closes.

        Raises:
            ExodeskError: if it cannot be opened; the window that was open stays.

        """
        old = self.window
        if old is not None and _same_file(old.context.plan.path, path):
            # The file is ours alone: the old window must let go of it first.
            old.close()
            self.window = None
        plan = OpenPlan.open(path, read_only=True) if read_only else OpenPlan.open_or_create(path)
        if plan.clock_is_behind and self._ask_about_clock(plan, path):
            return
        self._show(plan, path)

    def _ask_about_clock(self, plan: OpenPlan, path: Path) -> bool:
        """Ask before a status is counted from a clock that was set back. The answer comes from the window."""
        saved = plan.last_saved_at
        if saved is None:
            return False
        self.clock = ClockWindow(self.texts, saved, datetime.now().astimezone())
        self.clock.go_on.connect(lambda: self._show(plan, path))
        self.clock.left.connect(plan.close)
        self.clock.show()
        return True

    def _show(self, plan: OpenPlan, path: Path) -> None:
        old = self.window
        qt_words.speak(self.texts.language)
        window = MainWindow(plan, self.texts, self.settings, today=self._today)
        window.plan_wanted.connect(self._open_or_tell)
        window.sample_wanted.connect(self._open_sample)
        window.restart_wanted.connect(self._restart)
        window.reopen_wanted.connect(self._reopen)
        self.window = window
        RaiseRequests(path, window).wanted.connect(self._raise)
        window.show()
        self._warn_of_bank(window)
        self._warn_of_place(window, path)
        if old is not None:
            old.close()

    def open_first(self, path: Path) -> None:
        """Open a plan that nobody named; where that fails, a window says why and offers others."""
        try:
            self.open(path)
        except ExodeskError as error:
            self.show_trouble(error, path)

    def show_trouble(self, error: ExodeskError, path: Path) -> None:
        """Say in a window of its own why a plan does not open, and offer what helps."""
        self.trouble = TroubleWindow(error, path, self.texts, self.open)
        self.trouble.show()

    def _warn_of_place(self, window: MainWindow, path: Path) -> None:
        """Say once of each plan that its folder is synced or on a network disk."""
        found, warned = surroundings_of(path), self.settings.value.warned
        if found is None or str(path) in warned:
            return
        window.show_notice(self.texts.say(f"error.place-{found.kind}", file=path, name=found.name))
        self.settings.put(warned=(*warned[-19:], str(path)))

    def _warn_of_bank(self, window: MainWindow) -> None:
        """Say once of each question bank that it is old, and at each start that a loaded one does not fit any more."""
        bank, warned = window.context.bank, self.settings.value.warned
        mark = f"bank {bank.as_of}"
        if (trouble := loaded.in_use().trouble) is not None:
            window.show_notice(self.texts.say("ui.bank.passed_over", why=self.texts.error(trouble)))
        elif is_old(bank.as_of, self._today()) and mark not in warned:
            window.show_notice(self.texts.say("ui.about.bank_old"))
            self.settings.put(warned=(*warned[-19:], mark))

    @Slot(object)
    def _open_or_tell(self, path: Path) -> None:
        try:
            self.open(path)
        except ExodeskError as error:
            if error.key in PASSPHRASE_WANTED:
                self.show_trouble(error, path)
                return
            if self.window is not None:
                self.window.show_error(error)

    @Slot()
    def _open_sample(self) -> None:
        try:
            self.open(sample_file(self._today()))
        except ExodeskError as error:
            if self.window is not None:
                self.window.show_error(error)

    @Slot(object, str)
    def _reopen(self, action: Callable[[], object], done: str) -> None:
        """Do something to the plan's file while it is closed, and open it again whatever came of it."""
        if self.window is None:
            return
        path, failed = self.window.context.plan.path, None
        self.window.screen_in_sight.leave()
        self.window.context.plan.close()
        try:
            action()
        except ExodeskError as error:
            failed = error
        self.open_first(path)
        if failed is not None:
            self.window.show_error(failed)
        else:
            self.window.show_notice(self.texts.say(done))

    @Slot()
    def _raise(self) -> None:
        """Bring the window to the front: the program was started again on this plan."""
        if self.window is not None:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.raise_()
            self.window.activateWindow()

    @Slot()
    def _restart(self) -> None:
        if self.window is not None:
            self.open(self.window.context.plan.path)

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a fault of the program without anything personal, and tell it in the error place."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, ExodeskError) and self.window is not None:
            self.window.show_error(error)
            return
        log = write_log(kind, trace)
        if self.window is not None:
            self.window.show_fault(self.texts.say("ui.error.bug", file=str(log)))


def sample_file(today: date) -> Path:
    """Give the sample plan of a day, written beside the default plan on the first call.

    Raises:
        ExodeskError: if it cannot be written.

    """
    path = paths.data_folder() / f"sample {today.isoformat()}.exodesk"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        demo(path, today)
    return path


def write_log(kind: type[BaseException], trace: TracebackType | None) -> Path:
    """Log a fault: when, which kind, and where in the code. No message and no value: they may be personal."""
    path = paths.data_folder() / _LOG
    lines = [f"{datetime.now().isoformat(timespec='seconds')} exodesk {__version__} {kind.__name__}"]
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        old = path.read_text(encoding="utf-8")[-_LONGEST_LOG:] if path.is_file() else ""
        path.write_text(old + "\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        pass  # nothing more can be done about a log that cannot be written
    return path


def run(path: Path | None, *, safe: bool = False, today: date | None = None) -> int:
    """Open the window on a plan (else the last one, else the default one) and stay until it is closed.

    `safe` starts with default settings and without the last plan. `today` fixes the day that statuses are made for.

    Raises:
        ExodeskError: if the plan that was named cannot be opened. Without a name, a window says what is wrong: there
            may be no terminal to read it.

    """
    app = _application()
    settings = SettingsFile(safe=safe)
    theme().zoom(settings.value.zoom)
    theme().follow(settings.value.appearance)
    wanted = path or _last_plan(settings) or paths.default_plan()
    if is_held(wanted) and ask_to_raise(wanted):
        return 0
    desk = Desk(settings, (lambda: today) if today else date.today, app)
    sys.excepthook = desk.caught
    if path is not None:
        _open_named(desk, path)
    else:
        desk.open_first(wanted)
    try:
        return app.exec()
    finally:
        sys.excepthook = sys.__excepthook__


def _open_named(desk: Desk, path: Path) -> None:
    """Open the plan that was named; a passphrase is asked for in a window, and so is what to do if it is held.

    Raises:
        ExodeskError: for other troubles.

    """
    try:
        desk.open(path)
    except ExodeskError as error:
        if error.key not in PASSPHRASE_WANTED | {"plan-busy"}:
            raise
        desk.show_trouble(error, path)


def _last_plan(settings: SettingsFile) -> Path | None:
    last = settings.value.last_plan
    return Path(last) if last and Path(last).is_file() else None


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


def _same_file(left: Path, right: Path) -> bool:
    return left.absolute() == right.absolute()

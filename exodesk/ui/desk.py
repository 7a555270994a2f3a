"""The running program: one window at a time, exchanged when another plan is wanted, locked when nobody is there."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QLocale, QObject, Qt, Slot
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from exodesk import paths
from exodesk import plan as plans
from exodesk.domain.bank_age import is_old
from exodesk.domain.days import is_behind
from exodesk.errors import ExodeskError, MachineTrouble, Unreadable
from exodesk.storage import PATIENCE, free_name, is_held, make_folder, passphrases, surroundings_of
from exodesk.texts import Texts, unasked
from exodesk.ui import qt_words
from exodesk.ui.front_book import opening_of
from exodesk.ui.idle_lock import IdleLock
from exodesk.ui.later import load_later
from exodesk.ui.locked import PASSPHRASE_WANTED
from exodesk.ui.opening import NotOpenedError, Opening
from exodesk.ui.place import PLAN
from exodesk.ui.raising import RaiseRequests
from exodesk.ui.theme import theme
from exodesk.ui.window import MainWindow

if TYPE_CHECKING:
    from exodesk.plan import Arrival, OpenPlan
    from exodesk.ui.arrival_window import ArrivalWindow
    from exodesk.ui.clock_window import ClockWindow
    from exodesk.ui.settings import SettingsFile
    from exodesk.ui.trouble_window import TroubleWindow

_PAUSE_SECONDS: Final = 0.02


class Desk(QObject):
    """Keeps the one window and exchanges it when another plan or language is wanted, or the plan is locked."""

    def __init__(self, settings: SettingsFile, today: Callable[[], date], parent: QObject | None = None) -> None:
        """Start without a window."""
        super().__init__(parent)
        self.settings = settings
        self.window: MainWindow | None = None
        self.clock: ClockWindow | None = None
        self.trouble: TroubleWindow | None = None
        self.arrival: ArrivalWindow | None = None
        self._today = today
        PATIENCE.wait_with(self._stay_alive)

    @property
    def is_open(self) -> bool:
        """Tell whether a plan is open in a window."""
        return self.window is not None

    @property
    def texts(self) -> Texts:
        """The words in the chosen language, else in the system's, else in English."""
        return Texts(self.settings.value.language or unasked(QLocale.system().name().partition("_")[0]))

    def open(self, path: Path, read_only: bool = False) -> None:
        """Open a plan in a window of its own; the window that was open closes.

        Raises:
            ExodeskError: if it cannot be opened; the window that was open stays.

        """
        old = self.window
        if old is not None and _same_file(old.context.path, path):
            # The file is ours alone: the old window must let go of it first.
            old.close()
            self.window = None
        opening = None if read_only or self.window is not None else self._opening(path)
        if opening is not None:
            self._show(opening, path)
            return
        plan = self._opened(path, read_only)
        if plan.clock_is_behind and self._ask_about_clock(plan, path):
            return
        self._show(plan, path)

    def _opening(self, path: Path) -> Opening | None:
        """Open a plan behind its front page, if that is at hand and there is nothing to ask first."""
        texts, settings = self.texts, self.settings.value
        if settings.places.get(str(path), PLAN).screen != PLAN.screen or is_held(path):
            return None
        opening = opening_of(path, texts.language, settings.question_language or texts.language, self._today())
        if opening is None or _is_behind(opening.last_edit_at):
            return None
        opening.setParent(self)
        opening.opened.connect(self._after_opening)
        opening.failed.connect(partial(self._opening_failed, path))
        return opening

    @Slot(object)
    def _after_opening(self, plan: OpenPlan) -> None:
        if self.window is not None and self.window.context.is_open and self.window.context.plan is plan:
            plans.note_own(plan.value.id)
            self._warn_of_bank(self.window)

    def _opening_failed(self, path: Path, error: ExodeskError) -> None:
        """Show why the plan behind a front page cannot be opened, in place of that page."""
        window, self.window = self.window, None
        self.show_trouble(error, path)
        if window is not None:
            window.close()

    def _opened(self, path: Path, read_only: bool) -> OpenPlan:
        """Open for writing where that is allowed, else for reading."""
        if not read_only:
            try:
                return plans.OpenPlan.open_or_create(path)
            except ExodeskError as error:
                if error.key != "not-writable" or not path.exists():
                    raise
        return plans.OpenPlan.open(path, read_only=True)

    def _ask_about_clock(self, plan: OpenPlan, path: Path) -> bool:
        """Ask before a status is counted from a clock that was set back. The answer comes from the window."""
        saved = plan.last_saved_at
        if saved is None:
            return False
        from exodesk.ui.clock_window import ClockWindow  # noqa: PLC0415  (hardly ever needed)

        self.clock = ClockWindow(self.texts, saved, datetime.now().astimezone())
        self.clock.go_on.connect(lambda: self._show(plan, path))
        self.clock.left.connect(plan.close)
        theme().dress()
        self.clock.show()
        return True

    def _show(self, plan: OpenPlan | Opening, path: Path) -> None:
        old = self.window
        qt_words.speak(self.texts.language)
        theme().write(self.texts.language)
        window = MainWindow(plan, self.texts, self.settings, today=self._today)
        window.plan_wanted.connect(self._open_or_tell)
        window.sample_wanted.connect(self._open_sample)
        window.restart_wanted.connect(self._restart)
        window.reopen_wanted.connect(self._reopen)
        window.lock_wanted.connect(partial(self.lock, "now"))
        self.window = window
        if plan.is_protected:
            IdleLock(lambda: self.settings.value.lock_minutes, window).due.connect(self.lock)
        theme().dress()
        RaiseRequests(path, window).wanted.connect(self._raise)
        window.show()
        if isinstance(plan, Opening):
            plan.start_after(window)
        else:
            if path.exists():
                plans.note_own(plan.value.id)
            self._warn_of_bank(window)
            load_later(window)
        self._warn_of_place(window, path)
        if old is not None:
            old.close()

    def open_first(self, path: Path) -> None:
        """Open a plan that nobody named; where that fails, a window says why and offers others."""
        try:
            self.open(path)
        except ExodeskError as error:
            self.show_trouble(error, path)

    def show_arrival(self, arrival: Arrival, path: Path) -> None:
        """Say what a plan from elsewhere holds before it is opened, and offer to keep a copy of it."""
        from exodesk.ui.arrival_window import ArrivalWindow  # noqa: PLC0415  (hardly ever needed)

        own_folder = paths.default_plan().parent
        self.arrival = ArrivalWindow(arrival, path, own_folder, self.texts)
        self.arrival.copy_wanted.connect(partial(self._keep_copy, path, own_folder))
        self.arrival.open_wanted.connect(partial(self._open_arrived, path))
        theme().dress()
        self.arrival.show()

    def _keep_copy(self, path: Path, own_folder: Path) -> None:
        target = free_name(own_folder / path.name)
        try:
            plans.take_over(path, target)
        except ExodeskError as error:
            self._after_arrival(partial(self.show_trouble, error, path))
            return
        self._after_arrival(lambda: self.open_first(target))
        if self.window is not None:
            self.window.show_notice(self.texts.say("ui.arrival.kept", file=path))

    def _open_arrived(self, path: Path) -> None:
        self._after_arrival(lambda: self.open_first(path))

    def _after_arrival(self, show: Callable[[], None]) -> None:
        """Show what comes next before the window closes: the program ends with its last window."""
        show()
        if self.arrival is not None:
            self.arrival.close()

    def show_trouble(self, error: ExodeskError, path: Path) -> None:
        """Say in a window of its own why a plan does not open, and offer what helps."""
        from exodesk.ui.trouble_window import TroubleWindow  # noqa: PLC0415  (see `later`)

        self.trouble = TroubleWindow(error, path, self.texts, self.open)
        self.trouble.salvaged.connect(self._tell_salvaged)
        theme().dress()
        self.trouble.show()

    @Slot(str, object)
    def _tell_salvaged(self, words: str, lines: tuple[str, ...]) -> None:
        if self.window is not None:
            self.window.show_notice(words, lines)

    @Slot(str)
    def lock(self, why: str) -> None:
        """Close a plan that has a passphrase and ask for it; `why` is "idle", "slept" or "now".

        What was being typed is saved first. Where that fails, the plan stays open: nothing may be lost.
        """
        window = self.window
        if window is None or not window.context.is_protected:
            return
        window.screen_in_sight.leave()
        if window.context.can_retry:
            return
        path = window.context.path
        self.window = None
        window.hide()
        self.show_trouble(Unreadable(f"plan-locked-{why}", file=path.name), path)
        window.close()
        passphrases.forget()

    def _stay_alive(self) -> None:
        """Draw the window while another program is waited for. Keys and clicks come after that."""
        if self.window is not None and isValid(self.window):
            self.window.side.saved.show_trouble(self.texts.say("ui.side.waiting"))
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        time.sleep(_PAUSE_SECONDS)

    def _warn_of_place(self, window: MainWindow, path: Path) -> None:
        """Say once of each plan that its folder is synced or on a network disk."""
        found, warned = surroundings_of(path), self.settings.value.warned
        if found is None or str(path) in warned:
            return
        window.show_notice(self.texts.say(f"error.place-{found.kind}", file=path, name=found.name))
        if self.settings.value.keep_recent:
            self.settings.put(warned=(*warned[-19:], str(path)))

    def _warn_of_bank(self, window: MainWindow) -> None:
        """Say once of each question bank that it is old, and at each start that a loaded one does not fit any more."""
        from exodesk.catalogue import loaded  # noqa: PLC0415  (see `later`)

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
            arrival = plans.arrival_of(path) if plans.is_among_downloads(path) else None
            if arrival is not None:
                self.show_arrival(arrival, path)
            else:
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
        path, failed = self.window.context.path, None
        self.window.screen_in_sight.leave()
        self.window.context.close()
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
            theme().zoom(self.settings.value.zoom)
            self.open(self.window.context.path)

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a fault of the program without anything personal, and tell it in the error place."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if issubclass(kind, NotOpenedError):
            return  # the plan's trouble is shown in place of the window
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, ExodeskError) and self.window is not None:
            self.window.show_error(error)
            return
        from exodesk.ui.fault_log import details_of, write_log  # noqa: PLC0415  (see `later`)

        details = details_of(kind, trace)
        log = write_log(details)
        if self.window is not None:
            self.window.show_fault(self.texts.say("ui.error.bug", file=log), details)
        elif self.trouble is None or not self.trouble.isVisible():
            self.show_trouble(MachineTrouble("cli-own-fault", log=log), paths.default_plan())


def sample_file(today: date) -> Path:
    """Give the sample plan of a day, written beside the default plan on the first call.

    Raises:
        ExodeskError: if it cannot be written.

    """
    path = paths.data_folder() / f"sample {today.isoformat()}.exodesk"
    if not path.is_file():
        make_folder(path.parent)
        plans.demo(path, today)
    return path


def _is_behind(last_edit_at: str | None) -> bool:
    """Tell whether this computer's clock is earlier than the last edit (see `OpenPlan.clock_is_behind`)."""
    return last_edit_at is not None and is_behind(datetime.now().astimezone(), datetime.fromisoformat(last_edit_at))


def _same_file(left: Path, right: Path) -> bool:
    return left.absolute() == right.absolute()

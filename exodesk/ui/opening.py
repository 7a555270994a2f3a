"""A plan that is opened while its front page is shown already: step by step between the events of the window."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from exodesk import plan as plans
from exodesk.catalogue import read_bank
from exodesk.errors import ExodeskError
from exodesk.storage.steps import at_once

if TYPE_CHECKING:
    from exodesk.plan import OpenPlan
    from exodesk.storage.steps import Steps
    from exodesk.ui.front import Front
from exodesk.ui.later import loading_later

_SLICE_SECONDS: Final = 0.01
_UNSEEN_MILLISECONDS: Final = 500


class NotOpenedError(Exception):
    """The plan was needed at once and cannot be opened; `failed` tells why. Whatever wanted it cannot go on."""


class Opening(QObject):
    """Opens one plan. Whoever needs it before it is there calls `finish`.

    Signals: `opened(OpenPlan)`, or `failed(ExodeskError)`; both come between other events, never inside of one.
    """

    opened = Signal(object)
    failed = Signal(object)

    def __init__(
        self, path: Path, front: Front, *, last_edit_at: str | None, is_protected: bool, parent: QObject | None = None
    ) -> None:
        """Know what was peeked at; `start_after` begins to open."""
        super().__init__(parent)
        self.path = path
        self.front = front
        self.last_edit_at = last_edit_at
        self.is_protected = is_protected
        self.plan: OpenPlan | None = None
        self._steps: Steps[OpenPlan] | None = _opening(path)
        self._is_in_step = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.go_on)

    def start_after(self, window: QWidget) -> None:
        """Begin once a window is painted; one that nobody sees does not make the plan wait for ever."""
        window.installEventFilter(self)
        QTimer.singleShot(_UNSEEN_MILLISECONDS, self, self._start)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin after the first painting."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._start)
        return super().eventFilter(watched, event)

    @Slot()
    def _start(self) -> None:
        if self._steps is not None:
            self._timer.start()

    def cancel(self) -> None:
        """Let go of a file that is not open yet."""
        self._timer.stop()
        steps, self._steps = self._steps, None
        if steps is not None and not self._is_in_step:
            steps.close()

    def finish(self) -> OpenPlan:
        """Give the plan; what is left to open is opened at once.

        Raises:
            NotOpenedError: if that fails.

        """
        if self.plan is not None:
            return self.plan
        if self._steps is None or self._is_in_step:
            raise NotOpenedError
        self._is_in_step = True
        try:
            plan = at_once(self._steps)
        except ExodeskError as error:
            self._tell_failed(error)
            raise NotOpenedError from error
        finally:
            self._is_in_step = False
        self._tell_opened(plan)
        return plan

    @Slot()
    def go_on(self, seconds: float = _SLICE_SECONDS) -> None:
        """Take the next steps, one at least."""
        if self._steps is None or self._is_in_step:
            return
        end = perf_counter() + seconds
        self._is_in_step = True
        try:
            next(self._steps)
            while perf_counter() < end:
                next(self._steps)
        except StopIteration as ended:
            self._tell_opened(ended.value)
        except ExodeskError as error:
            self._tell_failed(error)
        finally:
            self._is_in_step = False

    def _tell_opened(self, plan: OpenPlan) -> None:
        self._timer.stop()
        self._steps, self.plan = None, plan
        QTimer.singleShot(0, self, lambda: self.opened.emit(plan))

    def _tell_failed(self, error: ExodeskError) -> None:
        self._timer.stop()
        self._steps = None
        QTimer.singleShot(0, self, lambda: self.failed.emit(error))


def _opening(path: Path) -> Steps[OpenPlan]:
    """Load what a plan needs, then open it for writing where that is allowed, else for reading."""
    yield
    yield from loading_later()
    bank = read_bank()
    yield
    try:
        return (yield from plans.OpenPlan.opening(path, bank=bank))
    except ExodeskError as error:
        if error.key != "not-writable":
            raise
    return (yield from plans.OpenPlan.opening(path, read_only=True, bank=bank))

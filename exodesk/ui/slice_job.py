"""Runs a job that gives its progress step by step, in short slices between other events of the window.

For jobs that read the plan: its connection never leaves the thread of the window. Nothing waits while it runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from exodesk.errors import ExodeskError

if TYPE_CHECKING:
    from exodesk.plan import Progress

_SLICE_SECONDS: Final = 0.03


class SliceJob(QObject):
    """A job of a window, which ends when the window closes.

    Signals: `progressed(int, int)` pieces done and all of them; one of `done`, `cancelled` and `failed(error)`; last
    `ended`.
    """

    progressed = Signal(int, int)
    done = Signal()
    cancelled = Signal()
    failed = Signal(object)
    ended = Signal()

    def __init__(self, steps: Iterator[Progress], window: QWidget) -> None:
        """Take the steps; `start` runs them. Closing the iterator must leave nothing behind."""
        super().__init__(window)
        self._steps: Iterator[Progress] | None = steps
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._run)
        window.installEventFilter(self)

    @property
    def is_running(self) -> bool:
        """Tell whether there are steps left."""
        return self._steps is not None

    def start(self) -> None:
        """Run the first slice at once; what is short is done by then."""
        self._timer.start()
        self._run()

    @Slot()
    def cancel(self) -> None:
        """End the job; what it wrote so far is taken away."""
        if self._steps is not None:
            close = getattr(self._steps, "close", None)
            if close is not None:
                close()
            self._end()
            self.cancelled.emit()
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End with the window: its plan closes."""
        if event.type() == QEvent.Type.Close:
            self.cancel()
        return super().eventFilter(watched, event)

    @Slot()
    def _run(self) -> None:
        end = perf_counter() + _SLICE_SECONDS
        try:
            while self._steps is not None:
                progress = next(self._steps)
                if perf_counter() > end:
                    self.progressed.emit(progress.done, progress.total)
                    return
        except StopIteration:
            self._end()
            self.done.emit()
            self.ended.emit()
        except ExodeskError as error:
            self._end()
            self.failed.emit(error)
            self.ended.emit()

    def _end(self) -> None:
        self._timer.stop()
        self._steps = None
        self.deleteLater()

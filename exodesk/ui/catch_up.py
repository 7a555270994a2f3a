"""Puts the plan itself in the place of what was kept of it, once it is open and all of that is worked out anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from exodesk.ui.slice_job import SliceJob

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from exodesk.ui.context import Context


class CatchUp(QObject):
    """What a window still has to take over from a plan that was on its way when it was shown.

    Signals: `opened` when the plan is there, `ready` when all that is shown first is worked out anew: what is asked
    for while the signal is answered is at hand.
    """

    opened = Signal()
    ready = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        """Wait for the plan."""
        super().__init__(window)
        self._context = context
        self._window = window
        self._job: SliceJob | None = None
        self.is_behind = context.opening is not None
        """Whether what was kept of the plan is shown, and not yet the plan itself."""
        if context.opening is not None:
            context.opening.opened.connect(self._go_on)

    def skip(self) -> None:
        """Stop: the window shows the plan as it is now, after an edit."""
        self.is_behind = False
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot()
    def _go_on(self) -> None:
        self.opened.emit()
        if self.is_behind:
            self._job = SliceJob(self._context.working_out(), self._window)
            self._job.done.connect(self._end)
            self._job.start()

    @Slot()
    def _end(self) -> None:
        self._job, self.is_behind = None, False
        with self._context.worked_out():
            self.ready.emit()

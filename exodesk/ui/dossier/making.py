"""Makes a dossier in a worker thread from a frozen snapshot, and comes back by signal."""

from __future__ import annotations

import io
import threading
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from exodesk.domain.dossier import Dossier
from exodesk.errors import ExodeskError
from exodesk.report import Cancelled, DossierReport, Keep, write_dossier
from exodesk.texts import Texts


class Made(NamedTuple):
    """A finished dossier: what it holds, its bytes (empty where it went to a file), and where it went."""

    report: DossierReport
    content: bytes
    out: Path | None


class Maker(QObject):
    """Runs one job at a time; a new one calls the running one off.

    Signals: `made(Made)`, `failed(ExodeskError)`, `progressed(str, int, int)` part, steps done and in all,
    `stopped` after a job that was called off with `cancel`.
    """

    made = Signal(object)
    failed = Signal(object)
    progressed = Signal(str, int, int)
    stopped = Signal()

    def __init__(self, texts: Texts, keep: Keep, parent: QObject | None = None) -> None:
        """Start with nothing to do; warnings are in the language of `texts`, pages in `keep` are not made again."""
        super().__init__(parent)
        self._texts = texts
        self._keep = keep
        self._number = 0
        self._jobs: dict[int, _Job] = {}

    @property
    def busy(self) -> bool:
        """Tell whether a job runs whose result is wanted."""
        return self._number in self._jobs

    @property
    def idle(self) -> bool:
        """Tell whether no thread is left, not even one that was called off."""
        return not self._jobs

    def start(self, dossier: Dossier, out: Path | None = None) -> None:
        """Make a dossier: into memory, or into a file that is replaced only once the new one is whole."""
        self._call_off()
        self._number += 1
        results = _Results()
        job = self._jobs[self._number] = _Job(self._number, dossier, out, results, self._texts, self._keep)
        results.made.connect(self._job_made)
        results.failed.connect(self._job_failed)
        results.progressed.connect(self._job_progressed)
        results.ended.connect(self._job_ended)
        # No daemon: a file that is being saved is finished even when the window closes meanwhile.
        threading.Thread(target=job.run, name="dossier").start()

    def cancel(self) -> None:
        """Call the running job off; the old file stays.

        A job that writes a file may be past that: then `made` comes all the same, for the file is there.
        """
        if not self.busy:
            return
        self._call_off()
        if self._jobs[self._number].out is None:
            self._number += 1
            self.stopped.emit()

    def _call_off(self) -> None:
        if self.busy:
            self._jobs[self._number].cancel.set()

    @Slot(int, object)
    def _job_made(self, number: int, made: Made) -> None:
        self._jobs.pop(number, None)
        if number == self._number:
            self.made.emit(made)

    @Slot(int, object)
    def _job_failed(self, number: int, error: ExodeskError) -> None:
        self._jobs.pop(number, None)
        if number == self._number:
            self.failed.emit(error)

    @Slot(int, str, int, int)
    def _job_progressed(self, number: int, part: str, done: int, total: int) -> None:
        if number == self._number:
            self.progressed.emit(part, done, total)

    @Slot(int)
    def _job_ended(self, number: int) -> None:
        self._jobs.pop(number, None)
        if number == self._number:
            self.stopped.emit()


class _Results(QObject):
    """Carries results into the thread of the window. Held by the job, so it outlives a closed screen."""

    made = Signal(int, object)
    failed = Signal(int, object)
    progressed = Signal(int, str, int, int)
    ended = Signal(int)


class _Job:
    """One dossier. Knows plain data and the object that carries its signals, no screen and no plan."""

    def __init__(
        self, number: int, dossier: Dossier, out: Path | None, results: _Results, texts: Texts, keep: Keep
    ) -> None:
        self.cancel = threading.Event()
        self._number = number
        self._dossier = dossier
        self.out = out
        self._results = results
        self._texts = texts
        self._keep = keep

    def run(self) -> None:
        """Write the dossier."""
        stream = io.BytesIO()
        try:
            report = write_dossier(self._dossier, self.out or stream, self._tell, telling=self._texts, keep=self._keep)
            self._results.made.emit(self._number, Made(report, stream.getvalue(), self.out))
        except Cancelled:
            self._results.ended.emit(self._number)
        except ExodeskError as error:
            self._results.failed.emit(self._number, error)

    def _tell(self, part: str, done: int, total: int) -> None:
        if self.cancel.is_set():
            raise Cancelled
        self._results.progressed.emit(self._number, part, done, total)

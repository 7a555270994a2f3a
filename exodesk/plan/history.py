"""Undo, redo and the log: they work from the journal in the file, so they outlive the program."""

from __future__ import annotations

from contextlib import suppress

from exodesk.errors import ExodeskError, MachineTrouble
from exodesk.plan.changed import Changed, LogEntry
from exodesk.plan.door import Door
from exodesk.storage import PastEdit

Words = tuple[str, dict[str, str | int]]


class History(Door):
    """Undo, redo and the log."""

    def undo(self) -> Changed | None:
        """Take back the last edit; None if there is nothing to take back.

        Raises:
            MachineTrouble: nothing was written.

        """
        past = self._file.last_done() if self._file else None
        if past is None or self._file is None:
            return None
        self._refuse_read_only()
        return self._take_over(past.number, past.edit, self._file.take_back(past.number))

    def redo(self) -> Changed | None:
        """Do the last undone edit again; None if there is none, or something else was edited since.

        Raises:
            MachineTrouble: nothing was written.

        """
        past = self._file.first_undone() if self._file else None
        if past is None or self._file is None:
            return None
        self._refuse_read_only()
        return self._take_over(past.number, past.edit, self._file.do_again(past.number))

    @property
    def undo_words(self) -> Words | None:
        """The text key and values of what undo would take back."""
        with suppress(ExodeskError):  # asked after every edit: trouble with the file is told by the edit itself
            return _words(self._file.last_done() if self._file else None)
        return None

    @property
    def redo_words(self) -> Words | None:
        """The text key and values of what redo would do again."""
        with suppress(ExodeskError):
            return _words(self._file.first_undone() if self._file else None)
        return None

    def history(self, question: str | None = None, clinic: str | None = None) -> tuple[LogEntry, ...]:
        """Give the past edits, newest first; only those about a question or a clinic if named."""
        entries = (_entry(past) for past in (self._file.past_edits() if self._file else ()))
        return tuple(
            entry
            for entry in entries
            if (question is None or entry.values.get("question") == question)
            and (clinic is None or clinic in entry.clinics)
        )

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise MachineTrouble("opened-read-only", file=str(self.path))


def _words(past: PastEdit | None) -> Words | None:
    return None if past is None else (past.edit.what, past.edit.values)


def _entry(past: PastEdit) -> LogEntry:
    return LogEntry(
        edit_id=past.number,
        at=past.at,
        what=past.edit.what,
        values=past.edit.values,
        clinics=frozenset(past.edit.clinics),
        holds=past.state == "done",
    )

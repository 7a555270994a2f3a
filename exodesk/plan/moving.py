"""Goes on with an open plan in another file, when its own was taken away or cannot be written any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from exodesk.errors import ExodeskError
from exodesk.plan.door import Door
from exodesk.plan.state import State
from exodesk.storage import Content, PlanFile, fill_new, published, verify_new


class Moving(Door):
    """The move to another file."""

    def go_on_in(self, out: Path) -> None:
        """Write the plan as it is in memory to a new file and go on there; the old file is left as it is.

        What was edited before can then no longer be undone. Evidence whose bytes cannot be read any more is kept
        without them.

        Raises:
            WrongUse: "target-exists".
            MachineTrouble: nothing was changed.

        """
        contents = {content.sha256 for content in self._readable_contents()}
        evidence = tuple(
            row if row.kind != "file" else replace(row, present=row.sha256 in contents) for row in self.value.evidence
        )
        plan = replace(self.value, evidence=evidence)
        with published(out) as part:
            fill_new(part, plan, self._readable_contents(), protected=bool(self._file and self._file.is_protected))
            verify_new(part, plan)
        file = PlanFile.open(out)
        if self._file:
            self._file.close()
        self._file, self.path = file, out
        self._state = State(file.load(), file.next_places(), file.file_sizes())
        self._statuses.clear()
        self._contents_read.clear()

    def _readable_contents(self) -> Iterator[Content]:
        for sha256 in sorted(self._state.contents):
            with suppress(ExodeskError):
                data = self._file.content(sha256) if self._file else None
                if data is not None:
                    yield Content(sha256, len(data), data)

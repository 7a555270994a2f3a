"""Import and export from the File menu: JSON, CSV and the calendar file, told apart by the ending of the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exodesk import plan as plans
from exodesk.errors import WrongUse
from exodesk.ui import dialogs
from exodesk.ui.place import Place
from exodesk.ui.slice_job import SliceJob

if TYPE_CHECKING:
    from exodesk.plan import OpenPlan, Progress
    from exodesk.texts import Texts
    from exodesk.ui.window import MainWindow

ENDINGS: Final = (".json", ".csv", ".ics")


class Exchange:
    """The actions that bring data in and out."""

    def __init__(self, window: MainWindow) -> None:
        """Serve a window."""
        self._window = window
        self._context = window.context
        self.job: SliceJob | None = None

    def export_plan(self) -> None:
        """Ask for a file and write the plan there in the format of its ending; what takes long can be cancelled."""
        context = self._context
        if self.job is not None and self.job.is_running:
            context.tell("ui.file.export_running")
            return
        proposal = context.plan.path.with_suffix(".json")
        title = context.say("ui.file.export_title")
        out = dialogs.ask_save(self._window, title, context.say("ui.file.export_kinds"), proposal)
        if out is None:
            return
        job = SliceJob(exporting(context.plan, out, context.texts), self._window)
        self.job = job
        place = self._window.progress
        words = context.say("ui.file.exporting", file=out.name)
        job.progressed.connect(lambda done, total: place.show_progress(words, done, total))
        job.ended.connect(place.hide)
        job.failed.connect(context.failed)
        job.done.connect(lambda: context.tell("ui.file.export_done", file=out.name))
        job.cancelled.connect(lambda: context.tell("ui.file.export_cancelled", file=out.name))
        place.cancelled.connect(job.cancel)
        job.start()

    def import_file(self) -> None:
        """Ask for a file: a CSV is shown before it is added, a JSON plan becomes a new plan beside this one."""
        context = self._context
        title = context.say("ui.file.import_title")
        folder = context.plan.path.parent
        file = dialogs.ask_open(self._window, title, context.say("ui.file.import_kinds"), folder)
        if file is None:
            return
        if file.suffix.lower() == ".csv":
            self._window.go(Place(screen="import", view=str(file)))
            return
        target = dialogs.ask_save(
            self._window,
            context.say("ui.file.new_title"),
            context.say("ui.file.kinds"),
            folder / f"{file.stem}.exodesk",
        )
        if target is not None and context.attempt(lambda: plans.import_json(file, target)):
            self._window.plan_wanted.emit(target)


def write_export(plan: OpenPlan, out: Path, texts: Texts) -> None:
    """Write an export in one go; raises as `exporting`."""
    for _progress in exporting(plan, out, texts):
        pass


def exporting(plan: OpenPlan, out: Path, texts: Texts) -> Iterator[Progress]:
    """Write a plan as JSON, its clinics as CSV, or the trip as a calendar file, step by step.

    Raises:
        WrongUse: "export-ending" for another ending, "export-onto-plan".
        MachineTrouble: disk full, no permission; what was there is still there.

    """
    ending = out.suffix.lower()
    if ending == ".json":
        yield from plan.exporting_json(out)
    elif ending == ".csv":
        plan.export_csv(out)
    elif ending == ".ics":
        from exodesk.plan.calendar import export_calendar  # noqa: PLC0415  (icalendar is slow to load)

        export_calendar(plan, out, texts)
    else:
        raise WrongUse("export-ending", file=out, endings=", ".join(ENDINGS))

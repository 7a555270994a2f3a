"""`exodesk export`: the whole plan as JSON, its clinics as CSV, or the trip as a calendar file."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Final

from exodesk.cli.command import Command, Parser, file_path
from exodesk.cli.terminal import Terminal
from exodesk.errors import PlanSaysNo, Unreadable, WrongUse
from exodesk.plan import SALVAGEABLE, OpenPlan, salvage, saved_lines
from exodesk.plan.calendar import export_calendar
from exodesk.texts import Texts

Writer = Callable[[OpenPlan, Path, Namespace, Texts], None]


class Export(Command):
    """Writes a plan in another format; the ending of the file says which."""

    name = "export"

    def arguments(self, parser: Parser) -> None:
        """Add PLAN, the file to write and whether evidence files go along."""
        parser.plan()
        parser.option(
            "-o", "--output", metavar="OUT", type=parser.kind(file_path), required=True, about="export_output"
        )
        parser.option("--without-files", action="store_true", about="without_files")

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """Write it.

        Raises:
            WrongUse: if the ending is none of those that are known.

        """
        write = _WRITERS.get(given.output.suffix.lower())
        if write is None:
            raise WrongUse("export-ending", file=given.output, endings=", ".join(_WRITERS))
        try:
            with OpenPlan.open(given.plan, read_only=True) as plan:
                write(plan, given.output, given, terminal.texts)
        except Unreadable as error:
            if error.key not in SALVAGEABLE or write is not _json:
                raise
            _salvage(given, terminal, error)
        terminal.line(str(given.output))
        return 0


def _salvage(given: Namespace, terminal: Terminal, error: Unreadable) -> None:
    """Write what can be read of a damaged plan.

    Raises:
        PlanSaysNo: always, with what is lost; Unreadable if nothing can be read.

    """
    if given.output.resolve() == given.plan.resolve():
        raise WrongUse("export-onto-plan", file=given.output)
    try:
        counts = salvage(given.plan, given.output, without_files=given.without_files)
    except Unreadable:
        raise error from None
    terminal.line(str(given.output))
    terminal.flush()
    raise PlanSaysNo("plan-salvaged", faults=saved_lines(counts, terminal.texts), file=given.plan, out=given.output)


def _json(plan: OpenPlan, out: Path, given: Namespace, _texts: Texts) -> None:
    plan.export_json(out, without_files=given.without_files)


def _csv(plan: OpenPlan, out: Path, _given: Namespace, _texts: Texts) -> None:
    plan.export_csv(out)


def _calendar(plan: OpenPlan, out: Path, _given: Namespace, texts: Texts) -> None:
    export_calendar(plan, out, texts)


_WRITERS: Final[dict[str, Writer]] = {".json": _json, ".csv": _csv, ".ics": _calendar}

COMMAND = Export()

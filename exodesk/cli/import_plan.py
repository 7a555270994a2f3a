"""`exodesk import`: a new plan from JSON, or clinics from CSV into a plan that is there."""

from __future__ import annotations

from argparse import Namespace

from exodesk.cli.command import Command, Parser, file_path
from exodesk.cli.holding import numbers
from exodesk.cli.notices import tell_backup_trouble, tell_surroundings
from exodesk.cli.terminal import Terminal
from exodesk.errors import WrongUse
from exodesk.plan import OpenPlan, import_json

_JSON, _CSV = ".json", ".csv"


class Import(Command):
    """Reads a file of another format; all its faults are listed, and with one nothing is imported."""

    name = "import"

    def arguments(self, parser: Parser) -> None:
        """Add PLAN and FILE."""
        parser.option("plan", metavar="PLAN", type=parser.kind(file_path), about="import_plan")
        parser.option("file", metavar="FILE", type=parser.kind(file_path), about="import_file")

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """Import it.

        Raises:
            WrongUse: if the ending is none of those that are known.

        """
        ending = given.file.suffix.lower()
        if ending == _JSON:
            self._make_plan(given, terminal)
        elif ending == _CSV:
            self._add_clinics(given, terminal)
        else:
            raise WrongUse("import-ending", file=given.file, endings=f"{_JSON}, {_CSV}")
        return 0

    def _make_plan(self, given: Namespace, terminal: Terminal) -> None:
        report = import_json(given.file, given.plan)
        tell_surroundings(given.plan, terminal)
        counted = numbers(terminal.texts, clinics=report.clinics, answers=report.answers, evidence=report.evidence)
        terminal.line(terminal.texts.say("cli.import.plan", file=given.plan, **counted))
        if report.missing_files:
            terminal.line(terminal.texts.count("cli.import.missing", report.missing_files))

    def _add_clinics(self, given: Namespace, terminal: Terminal) -> None:
        with OpenPlan.open(given.plan) as plan:
            known = [row.clinic.name.best() for row in plan.read_csv(given.file).rows if row.is_known]
            added = plan.import_csv(given.file, terminal.texts)
            tell_backup_trouble(plan, terminal)
        terminal.line(terminal.texts.count("cli.import.clinics", int(added.values["number"])))
        if known:
            terminal.say("cli.import.known", names=", ".join(known))


COMMAND = Import()

"""`exodesk check`: looks whether a plan file is whole and all in it fits together."""

from __future__ import annotations

from argparse import Namespace

from exodesk.cli.command import Command, Parser
from exodesk.cli.holding import holding
from exodesk.cli.terminal import Terminal
from exodesk.errors import PlanSaysNo, Unreadable
from exodesk.plan import SALVAGEABLE, advised, check_plan, readable, saved_lines


class Check(Command):
    """Lists the faults of a plan; of one that is damaged, what can still be read."""

    name = "check"

    def arguments(self, parser: Parser) -> None:
        """Add PLAN."""
        parser.plan()

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """Look through it.

        Raises:
            PlanSaysNo: with one line a fault.

        """
        try:
            with advised(given.plan):
                report = check_plan(given.plan)
        except Unreadable as error:
            if error.key in SALVAGEABLE:
                error.faults += saved_lines(readable(given.plan), terminal.texts)
            raise
        if report.faults:
            raise PlanSaysNo("plan-has-faults", faults=report.faults, file=given.plan, number=len(report.faults))
        terminal.say("cli.check.good", file=given.plan)
        terminal.line(holding(report.counts, terminal.texts))
        if report.missing_files:
            terminal.line(terminal.texts.count("cli.import.missing", report.missing_files))
        return 0


COMMAND = Check()

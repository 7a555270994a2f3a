"""`exodesk check`: looks whether a plan file is whole and all in it fits together."""

from __future__ import annotations

from argparse import Namespace

from exodesk.cli.command import Command, Parser
from exodesk.cli.holding import holding
from exodesk.cli.terminal import Terminal
from exodesk.errors import PlanSaysNo
from exodesk.plan import check_plan


class Check(Command):
    """Lists the faults of a plan that can be read."""

    name = "check"

    def arguments(self, parser: Parser) -> None:
        """Add PLAN."""
        parser.plan()

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """Look through it.

        Raises:
            PlanSaysNo: with one line a fault.

        """
        report = check_plan(given.plan)
        if report.faults:
            raise PlanSaysNo("plan-has-faults", faults=report.faults, file=given.plan, number=len(report.faults))
        terminal.say("cli.check.good", file=given.plan)
        terminal.line(holding(report.counts, terminal.texts))
        if report.missing_files:
            terminal.line(terminal.texts.count("cli.import.missing", report.missing_files))
        return 0


COMMAND = Check()

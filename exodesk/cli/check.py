"""`exodesk check`: looks whether a plan file is whole and all in it fits together."""

from __future__ import annotations

from argparse import Namespace

from exodesk.cli.command import Command, Parser
from exodesk.cli.terminal import Terminal
from exodesk.errors import PlanSaysNo
from exodesk.plan import OpenPlan


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
        with OpenPlan.open(given.plan, read_only=True) as plan:
            faults = plan.faults()
        if faults:
            raise PlanSaysNo("plan-has-faults", faults=faults, file=given.plan, number=len(faults))
        terminal.say("cli.check.good", file=given.plan)
        return 0


COMMAND = Check()

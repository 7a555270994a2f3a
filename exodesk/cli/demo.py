"""`exodesk demo`: the sample plan, moved to today."""

from __future__ import annotations

from argparse import Namespace

from exodesk.cli.command import Command, Parser, file_path
from exodesk.cli.terminal import Terminal


class Demo(Command):
    """Makes the sample plan."""

    name = "demo"

    def arguments(self, parser: Parser) -> None:
        """Add the plan to make and the day of its story."""
        parser.option("plan", metavar="NEWPLAN", type=parser.kind(file_path), about="new_plan")
        parser.today()

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """Make it.

        Raises:
            WrongUse: if the plan is there, or the day is too far from the sample's own.

        """
        return 0


COMMAND = Demo()

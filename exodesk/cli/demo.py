"""`exodesk demo`: the sample plan, moved to today."""

from __future__ import annotations

from argparse import Namespace

from exodesk.cli.command import Command, Parser, file_path, today_of
from exodesk.cli.notices import tell_surroundings
from exodesk.cli.terminal import Terminal
from exodesk.plan import demo


class Demo(Command):
    """Makes the sample plan."""

    name = "demo"

    def arguments(self, parser: Parser) -> None:
        """Add the plan to make and the day of its story."""
        parser.option("plan", metavar="NEWPLAN", type=parser.kind(file_path), about="new_plan")
        parser.today()

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """Make it and say what is in it."""
        report = demo(given.plan, today_of(given))
        tell_surroundings(given.plan, terminal)
        terminal.line(str(given.plan))
        terminal.line(terminal.texts.count("cli.demo.clinics", report.clinics))
        return 0


COMMAND = Demo()

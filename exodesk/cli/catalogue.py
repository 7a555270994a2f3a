"""`exodesk catalogue check`: validates a question bank and lists every fault."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Final

from exodesk import paths
from exodesk.catalogue import check
from exodesk.cli.command import Command, Parser, file_path
from exodesk.cli.terminal import Terminal
from exodesk.errors import Unreadable, WrongUse

_ACTIONS: Final = ("check",)


class CheckCatalogue(Command):
    """Checks the shipped question bank, or one in a folder or a ZIP file."""

    name = "catalogue"

    def arguments(self, parser: Parser) -> None:
        """Add the action and where the question bank is."""
        parser.option("action", metavar="check", choices=_ACTIONS, about="catalogue_action")
        parser.option("source", metavar="DIR or ZIP", type=parser.kind(file_path), nargs="?", about="catalogue_source")

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """List the faults; none is a yes.

        Raises:
            WrongUse: if there is nothing under the name.
            Unreadable: with one line a fault.

        """
        source: Path = given.source or paths.resources() / "catalogue"
        if not source.exists():
            raise WrongUse("catalogue-not-there", file=str(source))
        faults = check(source)
        if faults:
            lines = tuple(str(fault) for fault in faults)
            raise Unreadable("catalogue-faults", faults=lines, folder=str(source), number=len(lines))
        terminal.say("cli.catalogue.good", file=source)
        return 0


COMMAND = CheckCatalogue()

"""`exodesk backup`: a copy of a plan that was read back and checked."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from exodesk.cli.command import Command, Parser, file_path
from exodesk.cli.terminal import Terminal
from exodesk.plan import OpenPlan, backup_path


class Backup(Command):
    """Writes a backup and its SHA-256 beside it; prints both names."""

    name = "backup"

    def arguments(self, parser: Parser) -> None:
        """Add PLAN and the file to write."""
        parser.plan()
        parser.option("-o", "--output", metavar="FILE", type=parser.kind(file_path), about="backup_output")

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """Write it."""
        out = given.output or backup_path(given.plan, datetime.now())
        with OpenPlan.open(given.plan, read_only=True) as plan:
            beside = plan.backup(out)
        terminal.line(str(out))
        terminal.line(str(beside))
        return 0


COMMAND = Backup()

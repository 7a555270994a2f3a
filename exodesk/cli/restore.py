"""`exodesk restore`: a plan from a backup. A plan that is there is compared first and kept under another name."""

from __future__ import annotations

from argparse import Namespace

from exodesk.cli.command import Command, Parser, file_path
from exodesk.cli.holding import holding
from exodesk.cli.terminal import Terminal
from exodesk.plan import preview_restore, restore


class Restore(Command):
    """Restores a checked backup."""

    name = "restore"

    def arguments(self, parser: Parser) -> None:
        """Add the backup, the plan to make and whether it may take the place of one that is there."""
        parser.option("file", metavar="FILE", type=parser.kind(file_path), about="restore_file")
        parser.option(
            "-o", "--output", metavar="PLAN", type=parser.kind(file_path), required=True, about="restore_output"
        )
        parser.option("--replace", action="store_true", about="replace")

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """Show what differs, then restore."""
        if given.replace and given.output.exists():
            preview = preview_restore(given.file, given.output)
            texts = terminal.texts
            there = holding(preview.before, texts) if preview.before else texts.say("cli.not_readable")
            terminal.say("cli.restore.before", holding=there)
            terminal.say("cli.restore.after", holding=holding(preview.after, texts))
            terminal.flush()
        report = restore(given.file, given.output, given.replace)
        terminal.line(report.path)
        if report.kept:
            terminal.say("cli.restore.kept", file=report.kept)
        return 0


COMMAND = Restore()

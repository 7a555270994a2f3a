"""`exodesk protect`: sets, changes or removes the passphrase of a plan."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace

from exodesk.cli.command import Command, Parser, secret_line
from exodesk.cli.terminal import Terminal
from exodesk.errors import WrongUse
from exodesk.plan import protect
from exodesk.texts import Texts


class Protect(Command):
    """Writes the plan anew, with the passphrase that is typed or comes in on standard input."""

    name = "protect"

    def arguments(self, parser: Parser) -> None:
        """Add PLAN and whether the passphrase is taken away."""
        parser.plan()
        parser.option("--remove", action="store_true", about="protect_remove")

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """Do it and say what it does not protect."""
        report = protect(given.plan, None if given.remove else _new_passphrase(terminal.texts))
        terminal.say("cli.protect.removed" if given.remove else "cli.protect.done", file=given.plan)
        if report.backups:
            terminal.line(terminal.texts.count("cli.protect.backups", report.backups))
        for left in report.left:
            terminal.say("cli.protect.left", file=left)
        terminal.say("protect.old_bytes")
        if not given.remove:
            terminal.say("protect.limits")
        return 0


def _new_passphrase(texts: Texts) -> str:
    """Ask for it twice at a terminal; from a pipe it is one line.

    Raises:
        WrongUse: if nothing comes, or the two differ.

    """
    if not sys.stdin.isatty():
        return secret_line()
    typed = getpass.getpass(texts.say("protect.new") + ": ")
    if getpass.getpass(texts.say("protect.again") + ": ") != typed:
        raise WrongUse("passphrase-differs")
    return typed


COMMAND = Protect()

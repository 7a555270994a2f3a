"""`exodesk restore`: a plan from a backup. A plan that is there is compared first and kept under another name."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from functools import partial

from exodesk.cli.columns import columns
from exodesk.cli.command import Command, Parser, file_path
from exodesk.cli.terminal import Terminal
from exodesk.plan import PlanCounts, RestoreReport, restore
from exodesk.texts import Texts

_PARTS = ("clinics", "answers", "evidence", "files", "last_edit_at")


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
        there = given.output.exists()
        show = partial(_show, terminal) if there else lambda _report: None
        report = restore(given.file, given.output, given.replace, show=show)
        terminal.line(report.path)
        if report.kept:
            terminal.say("cli.restore.kept", file=report.kept)
        return 0


def _show(terminal: Terminal, report: RestoreReport) -> None:
    """Write the table: what the plan holds, what the backup holds, and each clinic that differs."""
    say = terminal.texts.say
    rows = [("", say("ui.backups.now"), say("ui.backups.then"))]
    if report.before is None:
        terminal.say("cli.restore.not_readable")
    for part in _PARTS:
        before = _shown(part, report.before, terminal.texts)
        rows.append((say(f"ui.backups.part.{part}"), before, _shown(part, report.after, terminal.texts)))
    for clinic in report.clinics:
        rows.append((clinic.name, _answers(clinic.now, terminal.texts), _answers(clinic.then, terminal.texts)))
    for line in columns(rows):
        terminal.block(line)
    terminal.flush()


def _shown(part: str, counts: PlanCounts | None, texts: Texts) -> str:
    value = getattr(counts, part, None)
    if value is None:
        return "–"
    if part != "last_edit_at":
        return str(value)
    at = datetime.fromisoformat(str(value)).astimezone()
    return f"{texts.day(at.date())}, {texts.clock(at)}"


def _answers(number: int | None, texts: Texts) -> str:
    return texts.say("restore.not_there") if number is None else texts.count("cli.number.answers", number)


COMMAND = Restore()

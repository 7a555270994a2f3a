"""`exodesk catalogue`: checks a question bank, or says what another one would change for the answers of a plan."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Final

from exodesk import paths
from exodesk.catalogue import check, read_bank
from exodesk.cli.command import Command, Parser, file_path
from exodesk.cli.terminal import Terminal
from exodesk.domain.bank_age import is_old
from exodesk.domain.bank_changes import BankChange, bank_changes
from exodesk.errors import Unreadable, WrongUse

_CHECK: Final = "check"
_COMPARE: Final = "compare"


class Catalogue(Command):
    """Checks the shipped question bank, or one in a folder or a ZIP file; compares one with the shipped one."""

    name = "catalogue"

    def arguments(self, parser: Parser) -> None:
        """Add the action, where the question bank is, and the plan for a comparison."""
        actions = (_CHECK, _COMPARE)
        parser.option("action", metavar="check or compare", choices=actions, about="catalogue_action")
        parser.option("source", metavar="DIR or ZIP", type=parser.kind(file_path), nargs="?", about="catalogue_source")
        parser.option("plan", metavar="PLAN", type=parser.kind(file_path), nargs="?", about="catalogue_plan")

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """List the faults, or else the changes; none is a yes.

        Raises:
            WrongUse: if there is nothing under the name, or no plan to compare.
            Unreadable: with one line a fault.

        """
        source: Path = given.source or paths.resources() / "catalogue"
        if not source.exists():
            raise WrongUse("catalogue-not-there", file=str(source))
        if given.action == _COMPARE and given.plan is None:
            raise WrongUse("catalogue-compare-what")
        faults = check(source)
        if faults:
            lines = tuple(str(fault) for fault in faults)
            raise Unreadable("catalogue-faults", faults=lines, folder=str(source), number=len(lines))
        return _check(source, terminal) if given.action == _CHECK else _compare(source, given.plan, terminal)


def _check(source: Path, terminal: Terminal) -> int:
    as_of = read_bank(source).as_of
    terminal.say("cli.catalogue.good", file=source)
    terminal.say("cli.catalogue.as_of", as_of=as_of)
    if is_old(as_of, date.today()):
        terminal.say("ui.about.bank_old")
    return 0


def _compare(source: Path, plan_file: Path, terminal: Terminal) -> int:
    from exodesk.plan import OpenPlan  # noqa: PLC0415  (a check needs no plan)

    new = read_bank(source)
    with OpenPlan.open(plan_file, read_only=True) as plan:
        found = bank_changes(plan.bank, new, plan.value)
        terminal.say("cli.catalogue.dates", old=plan.bank.as_of, new=new.as_of)
    for change in found.changes:
        _say(change, terminal)
    for question in found.new_questions:
        terminal.say("cli.catalogue.new_question", question=question)
    if not found.changes:
        terminal.say("cli.catalogue.same_answers")
    return 1 if found.loses else 0


def _say(change: BankChange, terminal: Terminal) -> None:
    terminal.say(
        f"cli.catalogue.change.{change.kind}",
        clinic=change.clinic,
        question=change.question,
        answer=change.answer,
        what=change.what,
        asked=change.asked,
        now=change.now,
    )


COMMAND = Catalogue()

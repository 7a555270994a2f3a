"""`exodesk catalogue`: checks a question bank, says what another one would change, takes it or goes back."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Final

from exodesk import paths
from exodesk.catalogue import check, loaded, read_bank
from exodesk.cli.command import Command, Parser, file_path
from exodesk.cli.terminal import Terminal
from exodesk.domain.bank import Bank
from exodesk.domain.bank_age import is_old
from exodesk.domain.bank_changes import BankChange, bank_changes
from exodesk.domain.bank_languages import untranslated
from exodesk.errors import PlanSaysNo, Unreadable, WrongUse
from exodesk.texts import language_name

_CHECK: Final = "check"
_COMPARE: Final = "compare"
_USE: Final = "use"
_SHIPPED: Final = "shipped"
_SECOND_LANGUAGE: Final = "ko"
"""What the bank is written in beside English."""


class Catalogue(Command):
    """Checks the question bank in use, or one in a folder or a ZIP file; compares one; takes one, or goes back."""

    name = "catalogue"

    def arguments(self, parser: Parser) -> None:
        """Add the action, where the question bank is, and the plan for a comparison."""
        actions = (_CHECK, _COMPARE, _USE, _SHIPPED)
        parser.option("action", metavar="check, compare, use or shipped", choices=actions, about="catalogue_action")
        parser.option("source", metavar="DIR or ZIP", type=parser.kind(file_path), nargs="?", about="catalogue_source")
        parser.option("plan", metavar="PLAN", type=parser.kind(file_path), nargs="?", about="catalogue_plan")

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """List the faults, or else the changes; none is a yes.

        Raises:
            WrongUse: if there is nothing under the name, no plan to compare, or the bank is older than the shipped one.
            Unreadable: with one line a fault.
            PlanSaysNo: if a bank is to be used in which an answer would have no place.
            MachineTrouble: if a bank cannot be written.

        """
        if given.action == _SHIPPED:
            return _go_back(terminal)
        source: Path = given.source or paths.resources() / "catalogue"
        if not source.exists():
            raise WrongUse("catalogue-not-there", file=str(source))
        if given.action == _COMPARE and given.plan is None:
            raise WrongUse("catalogue-compare-what")
        if given.action == _USE and given.source is None:
            raise WrongUse("catalogue-use-what")
        faults = check(source)
        if faults:
            lines = tuple(str(fault) for fault in faults)
            raise Unreadable("catalogue-faults", faults=lines, folder=str(source), number=len(lines))
        if given.action == _CHECK:
            return _check(source, terminal)
        if given.action == _COMPARE:
            return 1 if _compare(read_bank(source), given.plan, terminal) else 0
        return _use(source, given.plan, terminal)


def _check(source: Path, terminal: Terminal) -> int:
    """Say that there is no fault, and what is none but worth a look: age, and texts without Korean."""
    bank = read_bank(source)
    terminal.say("cli.catalogue.good", file=source)
    terminal.say("cli.catalogue.as_of", as_of=bank.as_of)
    if is_old(bank.as_of, date.today()):
        terminal.say("ui.about.bank_old")
    without = tuple(untranslated(bank, _SECOND_LANGUAGE))
    if without:
        terminal.line(
            terminal.texts.count("cli.catalogue.english_only", len(without), language=language_name(_SECOND_LANGUAGE))
        )
        for where in without:
            terminal.line(f"- {where}")
    return 0


def _use(source: Path, plan_file: Path | None, terminal: Terminal) -> int:
    """Say what changes for a plan, then take the bank, unless an answer would have no place in it."""
    new = loaded.look(source)
    if plan_file is not None and _compare(new, plan_file, terminal):
        raise PlanSaysNo("bank-loses-answers", file=source)
    terminal.say("cli.catalogue.used", as_of=loaded.take(source).as_of)
    return 0


def _go_back(terminal: Terminal) -> int:
    loaded.leave()
    terminal.say("cli.catalogue.shipped", as_of=read_bank().as_of)
    return 0


def _compare(new: Bank, plan_file: Path, terminal: Terminal) -> bool:
    """Print what changes for the answers of a plan; tells whether an answer would have no place."""
    from exodesk.plan import OpenPlan  # noqa: PLC0415  (a check needs no plan)

    with OpenPlan.open(plan_file, read_only=True) as plan:
        found = bank_changes(plan.bank, new, plan.value)
        terminal.say("cli.catalogue.dates", old=plan.bank.as_of, new=new.as_of)
    for change in found.changes:
        _say(change, terminal)
    for question in found.new_questions:
        terminal.say("cli.catalogue.new_question", question=question)
    if not found.changes:
        terminal.say("cli.catalogue.same_answers")
    return found.loses


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

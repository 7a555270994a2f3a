"""`exodesk ask`: the message that asks a clinic its open questions."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from exodesk.cli.command import Command, Parser, today_of, words
from exodesk.cli.lookups import did_you_mean, find_clinic
from exodesk.cli.terminal import Terminal
from exodesk.domain.message import Candidate, candidates, compose
from exodesk.domain.rule import view_of
from exodesk.errors import WrongUse
from exodesk.plan import OpenPlan
from exodesk.texts import Texts

LANGUAGES = ("ko", "en", "both")


class Ask(Command):
    """Prints the message, in parts that fit a chat. Nothing in it says what was found or doubted."""

    name = "ask"

    def arguments(self, parser: Parser) -> None:
        """Add PLAN, CLINIC and what to ask."""
        parser.plan()
        parser.option("clinic", metavar="CLINIC", type=parser.kind(words), about="clinic")
        parser.option("--language", choices=LANGUAGES, default="both", about="message_language")
        parser.option("--all", action="store_true", about="all")
        parser.option("--question", metavar="ID", nargs="+", action="extend", default=[], about="ask_question")
        parser.today()

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """Write it."""
        today = today_of(given)
        with OpenPlan.open(given.plan, read_only=True) as plan:
            clinic = find_clinic(plan.value, given.clinic)
            status = plan.status(clinic.id, today)
            may_go = candidates(view_of(plan.bank, plan.value, clinic, today), status)
            chosen = _chosen(may_go, given, terminal.texts)
            words_of = {language: Texts(language) for language in ("ko", "en")}
            parts = compose(plan.bank, plan.value, clinic, chosen, words_of, given.language)
        for part in parts:
            if part.total > 1:
                terminal.say("cli.ask.part", number=part.number, total=part.total)
            terminal.block(part.text)
            if part.number < part.total:
                terminal.line()
        if not parts:
            terminal.say("cli.ask.nothing")
        return 0


def _chosen(may_go: Sequence[Candidate], given: Namespace, texts: Texts) -> list[str]:
    """Give the ids to ask: those named, else those chosen by themselves, or with --all every one without a condition.

    Raises:
        WrongUse: if a named question may not go to this clinic now.

    """
    known = {candidate.question for candidate in may_go}
    for question in given.question:
        if question not in known:
            raise WrongUse("question-not-for-clinic", faults=did_you_mean(question, known, texts), question=question)
    if given.question:
        return [candidate.question for candidate in may_go if candidate.question in given.question]
    return [
        candidate.question for candidate in may_go if candidate.chosen or (given.all and not candidate.has_condition)
    ]


COMMAND = Ask()

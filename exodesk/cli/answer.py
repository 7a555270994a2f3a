"""`exodesk answer`: one answer beside what is there, or in place of one."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from exodesk.cli.command import Command, Parser, day, file_path, words
from exodesk.cli.lookups import find_clinic, find_question, find_superseded
from exodesk.cli.notices import tell_backup_trouble
from exodesk.cli.terminal import Terminal
from exodesk.cli.values import check_option, read_fields
from exodesk.errors import ExodeskError, WrongUse
from exodesk.plan import AnswerDraft, Changed, OpenPlan

RANKS = (1, 2, 3, 4, 5)


class GiveAnswer(Command):
    """Records an answer with its source, its day and its evidence; prints the answer's id once it is on disk."""

    name = "answer"

    def arguments(self, parser: Parser) -> None:
        """Add what is answered and what backs it."""
        text, when = parser.kind(words), parser.kind(day)
        parser.plan()
        parser.option("clinic", metavar="CLINIC", type=text, about="clinic")
        parser.option("question", metavar="QUESTION", type=text, about="question")
        parser.option("value", metavar="VALUE", type=text, about="value")
        parser.option("--rank", metavar="1..5", type=int, choices=RANKS, required=True, about="rank")
        parser.option("--source", metavar="TEXT", type=text, about="source")
        parser.option("--on", metavar="DATE", type=when, about="on")
        parser.option("--field", metavar="ID=VALUE", nargs="+", action="extend", default=[], about="field")
        parser.option("--note", metavar="TEXT", type=text, about="answer_note")
        parser.option("--na-reason", metavar="TEXT", type=text, about="na_reason")
        parser.option(
            "--evidence",
            metavar="FILE",
            type=parser.kind(file_path),
            nargs="+",
            action="extend",
            default=[],
            about="evidence",
        )
        parser.option("--evidence-note", metavar="TEXT", type=text, about="evidence_note")
        parser.option("--evidence-date", metavar="DATE", type=when, about="evidence_date")
        parser.option("--issuer", metavar="TEXT", type=text, about="issuer")
        parser.option("--supersedes", metavar="ID|last", type=text, about="supersedes")

    def run(self, given: Namespace, terminal: Terminal) -> int:
        """Check everything first, then write."""
        for file in given.evidence:
            _see_that_it_is_a_file(file)
        with OpenPlan.open(given.plan) as plan:
            texts = terminal.texts
            clinic = find_clinic(plan.value, given.clinic)
            question = find_question(plan.bank, given.question, texts)
            check_option(plan.bank, question, given.value, texts)
            fields = read_fields(plan.bank, question, given.field, texts)
            replaced = None
            if given.supersedes:
                replaced = find_superseded(plan.answers_of(clinic.id), question.id, given.supersedes).id
            draft = AnswerDraft(
                clinic=clinic.id,
                question=question.id,
                value=given.value,
                rank=given.rank,
                checked_on=(given.on or date.today()).isoformat(),
                fields=fields,
                source_text=given.source,
                note=given.note,
                na_reason=given.na_reason,
                supersedes=replaced,
            )
            with _all_or_nothing(plan) as written:
                evidence = tuple(_add_evidence(plan, given, written))
                changed = plan.add_answer(replace(draft, evidence=evidence))
            tell_backup_trouble(plan, terminal)
        terminal.line(str(changed.values["id"]))
        return 0


def _see_that_it_is_a_file(path: Path) -> None:
    """Look before anything is written.

    Raises:
        WrongUse: if it is not there or is a folder.

    """
    if path.is_dir():
        raise WrongUse("evidence-is-folder", file=str(path))
    if not path.is_file():
        raise WrongUse("evidence-not-there", file=str(path))


@contextmanager
def _all_or_nothing(plan: OpenPlan) -> Iterator[list[Changed]]:
    """Take back the edits of a command, gathered in the list, if a later one is refused."""
    written: list[Changed] = []
    try:
        yield written
    except ExodeskError:
        for _ in written:
            plan.undo()
        raise


def _add_evidence(plan: OpenPlan, given: Namespace, written: list[Changed]) -> Iterator[str]:
    """Add files and the note, and give their ids."""
    dated_on = (given.evidence_date or date.today()).isoformat()
    for file in given.evidence:
        written.append(plan.add_evidence_file(file, file.name, dated_on=dated_on, issuer=given.issuer))
        yield str(written[-1].values["id"])
    if given.evidence_note:
        written.append(plan.add_evidence_note(given.evidence_note, dated_on=dated_on, issuer=given.issuer))
        yield str(written[-1].values["id"])


COMMAND = GiveAnswer()

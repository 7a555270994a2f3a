"""The list of what another question bank changes for a plan: statuses, answers, new questions, facts."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from exodesk.domain.bank import Bank
from exodesk.domain.bank_changes import BankChange, BankChanges
from exodesk.domain.rule import clinic_status
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.widgets import Words


def list_changes(column: QVBoxLayout, context: Context, new: Bank, found: BankChanges) -> None:
    """Add the changes to a column: statuses first, then answers that are touched, new questions, facts."""
    statuses = _statuses(context, new)
    if statuses:
        column.addWidget(Words(context.say("ui.bank.statuses"), weight=fonts.SEMIBOLD))
        column.addWidget(Words("\n".join(statuses), "second", "ink2", wrap=True))
    if not found.changes:
        column.addWidget(Words(context.say("cli.catalogue.same_answers"), wrap=True))
    _add_answers(column, context, new, found)
    if found.new_questions:
        column.addWidget(Words(context.texts.count("ui.bank.new", len(found.new_questions)), weight=fonts.SEMIBOLD))
        names = "\n".join(_short(context, new, question) for question in found.new_questions)
        column.addWidget(Words(names, "second", "ink2", wrap=True))
    known = set(map(repr, context.bank.lists["facts.fact"]))
    facts = sum(repr(fact) not in known for fact in new.lists["facts.fact"])
    if facts:
        column.addWidget(Words(context.texts.count("ui.bank.facts", facts), weight=fonts.SEMIBOLD))


def _statuses(context: Context, new: Bank) -> list[str]:
    """Name the gates at which a clinic would have another status today, with both."""
    lines = []
    for clinic in context.value.clinics:
        now = context.status(clinic.id).gates
        then = clinic_status(new, context.value, clinic, context.today()).gates
        for gate, result in now.items():
            if result.status != then[gate].status:
                before = context.bank.status_label(result.status, int(gate), context.language)
                after = new.status_label(then[gate].status, int(gate), context.language)
                name = clinic.name.best() or clinic.id
                lines.append(context.say("ui.bank.status", clinic=name, gate=gate, before=before, after=after))
    return lines


def _add_answers(column: QVBoxLayout, context: Context, new: Bank, found: BankChanges) -> None:
    """Add one point for all clinics that a change touches alike."""
    points: dict[tuple[str, str, str, str], list[BankChange]] = {}
    for change in found.changes:
        points.setdefault((change.question, change.kind, change.what, change.asked), []).append(change)
    for (question, kind, what, asked), changes in points.items():
        names = dict.fromkeys(context.plan.clinic(change.clinic).name.best() or change.clinic for change in changes)
        head = context.say("ui.bank.point", question=_short(context, new, question), clinics=", ".join(names))
        column.addWidget(Words(head, weight=fonts.SEMIBOLD, wrap=True))
        words = context.say(f"ui.bank.change.{kind}", what=what, asked=asked, now=changes[0].now)
        column.addWidget(Words(words, "second", "ink2", wrap=True))


def _short(context: Context, new: Bank, question: str) -> str:
    found = new.question_by_id.get(question) or context.bank.question_by_id.get(question)
    return found.short.in_(context.language) if found else question

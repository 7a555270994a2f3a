"""The status rule: pure functions of question bank, plan and today. No clock and no database inside.

The prose is section (d) of the research, the data `rules.toml`, the output `status-format.md`.
Read `item` for the state of one question, `cross` for rules D and checks X, `gates` for what follows from them.
"""

from __future__ import annotations

from datetime import date

from exodesk.domain.bank import Bank
from exodesk.domain.clinic import Clinic
from exodesk.domain.ids import Severity
from exodesk.domain.plan import Plan
from exodesk.domain.question import Question
from exodesk.domain.rule.cross import fired_rules, mismatches
from exodesk.domain.rule.evaluate import holds, polarity
from exodesk.domain.rule.gates import check_flags, counts_by_gate, gate_results, rule_flags
from exodesk.domain.rule.item import Found, state_of
from exodesk.domain.rule.readiness import readiness_of
from exodesk.domain.rule.reminders import current_gate, reminders_of
from exodesk.domain.rule.trip import trip_results
from exodesk.domain.rule.view import Records, View
from exodesk.domain.status import ClinicStatus, ItemStatus

__all__ = [
    "Found",
    "Records",
    "View",
    "clinic_status",
    "holds",
    "polarity",
    "state_of",
    "statuses",
    "view_of",
]


def view_of(bank: Bank, plan: Plan, clinic: Clinic, today: date, records: Records | None = None) -> View:
    """Give one clinic as expressions and rules read it."""
    return View(bank, plan, clinic, today, records or Records.of(plan))


def clinic_status(bank: Bank, plan: Plan, clinic: Clinic, today: date, records: Records | None = None) -> ClinicStatus:
    """Give the whole status of one clinic on a day.

    `records` are the plan's records by clinic; whoever asks for many clinics sorts them once.
    """
    view = view_of(bank, plan, clinic, today, records)
    found = {question.id: state_of(question, view) for question in bank.questions}
    mismatched = mismatches(view, {question: item.state for question, item in found.items()})
    fired = fired_rules(view, mismatched)
    disputed = {question for check in bank.checks if mismatched[check.id] for question in check.questions}
    items = {
        question.id: _item_status(question, found[question.id], question.id in disputed) for question in bank.questions
    }
    checks = check_flags([check for check in bank.checks if mismatched[check.id]], items)
    rules = rule_flags(fired)
    gates = gate_results(bank, items, rules, checks)
    return ClinicStatus(
        clinic=clinic.id,
        current_gate=current_gate(view),
        gates=gates,
        items=items,
        flags=(*rules, *checks),
        counts=counts_by_gate(items),
        readiness=readiness_of(view, gates["2"].status, [rule.id for rule in fired], items),
        trip=trip_results(view) if plan.chosen_clinic == clinic.id else None,
        reminders=reminders_of(view, items),
    )


def statuses(bank: Bank, plan: Plan, today: date) -> tuple[ClinicStatus, ...]:
    """Give the status of every clinic of the plan, archived ones too, in the order of the plan."""
    records = Records.of(plan)
    return tuple(clinic_status(bank, plan, clinic, today, records) for clinic in plan.clinics)


def _item_status(question: Question, found: Found, disputed: bool) -> ItemStatus:
    if disputed and found.state != "red":
        return ItemStatus(state="conflict", severity=question.severity, gate=question.gate)
    severity: Severity = question.severity
    if found.state == "red" and question.red_raises_to is not None:
        severity = question.red_raises_to
    return ItemStatus(state=found.state, severity=severity, gate=question.gate, basis=found.basis)

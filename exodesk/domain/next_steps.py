"""What to do next: at most five steps, each leading to the very place where it is done.

Red flags first, then replies that are overdue, re-checks, look-ups one can do alone, questions for the clinic,
and last the gaps of the trip. Archived clinics are left in peace.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, Literal

from msgspec.structs import replace

from exodesk.domain.bank import Bank
from exodesk.domain.clinic import Clinic
from exodesk.domain.days import day_of
from exodesk.domain.plan import Plan
from exodesk.domain.rule import Records, view_of
from exodesk.domain.rule.procedures import check_up_is_missing
from exodesk.domain.rule.view import OWN_LOOK_UP, View
from exodesk.domain.status import ClinicStatus
from exodesk.domain.value import Value

MOST_STEPS: Final = 5
_CHECK_UP_FROM, _CHECK_UP_TO = 1, 3

StepKind = Literal["red", "silent", "recheck", "look-up", "ask", "check-up", "trip", "dates", "health", "add-clinic"]
Pair = tuple[Clinic, ClinicStatus]


class NextStep(Value, frozen=True, kw_only=True):
    """One step. `key` is the text key of its sentence, `key.verb` that of its verb; `values` and `days` stand in it.

    Where it leads: a question or a flag of a clinic, a clinic, or (no clinic) a screen that goes by `kind`.
    """

    kind: StepKind
    key: str
    values: dict[str, str | int] = {}
    days: dict[str, str] = {}
    clinic: str | None = None
    question: str | None = None
    flag: str | None = None


def next_steps(
    bank: Bank,
    plan: Plan,
    statuses: Sequence[ClinicStatus],
    today: date,
    most: int = MOST_STEPS,
    language: str = "en",
) -> tuple[NextStep, ...]:
    """Give the next steps of a plan, the most pressing first. `statuses` are those of all clinics on `today`.

    What the steps quote from the question bank is in `language`, where the bank has it.
    """
    by_clinic = {status.clinic: status for status in statuses}
    pairs = [(clinic, by_clinic[clinic.id]) for clinic in plan.clinics if clinic.archived_on is None]
    if not pairs:
        return (NextStep(kind="add-clinic", key="next.add_clinic"),)
    steps: list[NextStep] = []
    for find in (_reds, _silences, _rechecks, _look_ups, _asks):
        for pair in pairs:
            steps += find(bank, *pair, language)
    records = Records.of(plan)
    by_id = {clinic.id: (clinic, status) for clinic, status in pairs}
    steps += _trip(bank, plan, pairs, records, today, language)
    return tuple(
        _half_done(step, by_id[step.clinic][1], view_of(bank, plan, by_id[step.clinic][0], today, records))
        if step.kind == "look-up" and step.clinic
        else step
        for step in steps[:most]
    )


def _half_done(step: NextStep, status: ClinicStatus, view: View) -> NextStep:
    """Ask for the proof alone where one did look it up but kept nothing, or left out the number."""
    question = step.question or ""
    live = view.standing(question).live
    if status.items[question].state == "claimed" and any(answer.source.rank == OWN_LOOK_UP for answer in live):
        return replace(step, key="next.proof")
    return step


def _name(clinic: Clinic) -> str:
    return clinic.name.best() or clinic.id


def _reds(bank: Bank, clinic: Clinic, status: ClinicStatus, language: str) -> Iterator[NextStep]:
    """Give the first red blocker of a clinic that is not behind us; the reasons panel has the rest."""
    if status.current_gate == "after":
        return
    reds = [reason for reason in status.gate(3).reasons if reason.state == "red" and reason.severity == "blocker"]
    if not reds:
        return
    first = reds[0]
    if first.kind == "rule":
        messages = {rule.id: rule.message for rule in bank.rules} | {check.id: check.message for check in bank.checks}
        yield NextStep(
            kind="red",
            key="next.red_rule",
            values={"clinic": _name(clinic), "point": messages[first.id].in_(language)},
            clinic=clinic.id,
            flag=first.id,
        )
        return
    point = bank.question_by_id[first.id].short.in_(language)
    yield NextStep(
        kind="red",
        key="next.red",
        values={"clinic": _name(clinic), "point": point},
        clinic=clinic.id,
        question=first.id,
    )


def _silences(_bank: Bank, clinic: Clinic, status: ClinicStatus, _language: str) -> Iterator[NextStep]:
    days = status.reminders.silent_days
    if days is not None:
        yield NextStep(
            kind="silent", key="next.silent", values={"clinic": _name(clinic), "number": days}, clinic=clinic.id
        )


def _rechecks(_bank: Bank, clinic: Clinic, status: ClinicStatus, _language: str) -> Iterator[NextStep]:
    points = status.reminders.recheck_now
    if points:
        yield NextStep(
            kind="recheck",
            key="next.recheck",
            values={"clinic": _name(clinic), "number": len(points)},
            clinic=clinic.id,
            question=points[0],
        )


def _waiting(bank: Bank, status: ClinicStatus, who: tuple[str, ...]) -> list[str]:
    """Give the blockers of gate 1 that wait for somebody's answer, in the order of the bank."""
    return [
        question.id
        for question in bank.questions
        if question.severity == "blocker"
        and question.gate == 1
        and question.who in who
        and status.items[question.id].state in ("open", "stale", "claimed")
    ]


def _look_ups(bank: Bank, clinic: Clinic, status: ClinicStatus, language: str) -> Iterator[NextStep]:
    waiting = _waiting(bank, status, ("self", "both"))
    if waiting and status.current_gate != "after":
        point = bank.question_by_id[waiting[0]].short.in_(language)
        yield NextStep(
            kind="look-up",
            key="next.look_up",
            values={"clinic": _name(clinic), "point": point},
            clinic=clinic.id,
            question=waiting[0],
        )


def _asks(bank: Bank, clinic: Clinic, status: ClinicStatus, _language: str) -> Iterator[NextStep]:
    waiting = _waiting(bank, status, ("clinic",))
    if not waiting or status.current_gate == "after" or status.reminders.silent_days is not None:
        return
    asked = _asked_on(clinic, status, waiting)
    yield NextStep(
        kind="ask",
        key="next.reply" if asked else "next.ask",
        values={"clinic": _name(clinic), "number": len(waiting)},
        days={"day": asked} if asked else {},
        clinic=clinic.id,
    )


def _asked_on(clinic: Clinic, status: ClinicStatus, questions: Sequence[str]) -> str | None:
    """Give the day of the last message where all these were asked and none has run out since; None: write first."""
    sent = [contact for contact in clinic.contacts if contact.direction == "out" and contact.questions]
    asked = {question for contact in sent for question in contact.questions}
    if not asked.issuperset(questions) or any(status.items[question].state == "stale" for question in questions):
        return None
    return max(contact.at for contact in sent)[:10]


def _trip(
    bank: Bank, plan: Plan, pairs: Sequence[Pair], records: Records, today: date, language: str
) -> Iterator[NextStep]:
    for clinic, status in pairs:
        # D17 fires on a stay that is too short as well: what is missing is asked of the plan itself.
        missing = status.reminders.check_up_missing or (
            any(flag.id == "D17" for flag in status.flags)
            and check_up_is_missing(view_of(bank, plan, clinic, today, records))[0]
        )
        treatment = clinic.visit.treatment_at or plan.trip.treatment_at
        if missing and treatment and clinic.visit.check_up_at is None and day_of(treatment) >= today:
            day = day_of(treatment)
            yield NextStep(
                kind="check-up",
                key="next.check_up",
                values={"clinic": _name(clinic)},
                days={
                    "first": (day + timedelta(days=_CHECK_UP_FROM)).isoformat(),
                    "last": (day + timedelta(days=_CHECK_UP_TO)).isoformat(),
                },
                clinic=clinic.id,
            )
        for result in status.trip or ():
            if result.state != "broken":
                continue
            rule = next(rule for rule in bank.trip_rules if rule.id == result.id)
            if rule.level != "info":
                yield NextStep(kind="trip", key="next.trip", values={"rule": rule.text.in_(language)}, clinic=clinic.id)
    if plan.trip.flight_home_at is None:
        yield NextStep(kind="dates", key="next.flight")
    if not {item.id for item in bank.lists["health.item"]} <= {answer.item for answer in plan.health}:
        yield NextStep(kind="health", key="next.health")

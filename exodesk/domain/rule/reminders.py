"""Current gate and reminders (`status-format.md`, sections 6 and 9). They are no part of any status."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

from exodesk.domain.days import day_of, day_written_in, moment
from exodesk.domain.rule.procedures import check_up_is_missing
from exodesk.domain.rule.view import View
from exodesk.domain.status import ItemStatus, Reminders


def current_gate(view: View) -> Literal[1, 2, 3, "after"]:
    """Give the gate that the dates stand at: 1 until the talk, 2 until the treatment, 3 on the day, then after."""
    treatment, talk = view.plan_text("treatment_at"), view.plan_text("consult_at")
    if treatment is not None:
        if view.today > day_of(treatment):
            return "after"
        if view.today == day_of(treatment):
            return 3
    if talk is not None and view.today >= day_of(talk):
        return 2
    return 1


def reminders_of(view: View, items: Mapping[str, ItemStatus]) -> Reminders:
    """Give what to look at again."""
    missing, days_ahead = check_up_is_missing(view)
    return Reminders(
        out_of_date_by_treatment=_out_of_date(view, items),
        recheck_now=_recheck(view, items),
        silent_days=_silent_days(view),
        check_up_missing=missing and days_ahead > view.bank.limits.check_up_days,
    )


def _out_of_date(view: View, items: Mapping[str, ItemStatus]) -> tuple[str, ...]:
    treatment = view.plan_text("treatment_at")
    if treatment is None:
        return ()
    day = day_of(treatment)
    found = []
    for question, item in items.items():
        answer = view.standing(question).standing if item.state == "good" else None
        if answer and (day - day_of(answer.checked_on)).days > view.bank.limits.fresh_days:
            found.append(question)
    return tuple(found)


def _recheck(view: View, items: Mapping[str, ItemStatus]) -> tuple[str, ...]:
    treatment = view.plan_text("treatment_at")
    if treatment is None:
        return ()
    last = day_of(treatment)
    first = last - timedelta(days=view.bank.limits.recheck_days)
    if not first <= view.today <= last:
        return ()
    found = []
    for question in view.bank.questions:
        if question.severity != "blocker" or question.gate != 1:
            continue
        answer = view.standing(question.id).standing
        checked = answer is not None and day_of(answer.checked_on) >= first
        if items[question.id].state != "not-applicable" and not checked:
            found.append(question.id)
    return tuple(found)


def _silent_days(view: View) -> int | None:
    latest = None
    for contact in view.clinic.contacts:
        if latest is None or moment(contact.at) >= moment(latest.at):
            latest = contact
    if latest is None or latest.direction != "out":
        return None
    days = (view.today - day_written_in(latest.at)).days
    return days if days >= view.bank.limits.silence_days else None

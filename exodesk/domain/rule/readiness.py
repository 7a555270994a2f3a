"""Readiness to decide: which point is still missing (`status-format.md`, section 7). Never a score."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from exodesk.domain.bank import GateStatus
from exodesk.domain.days import moment
from exodesk.domain.private import Decision
from exodesk.domain.rule.procedures import newest_health_answers
from exodesk.domain.rule.view import View
from exodesk.domain.status import ItemStatus, ReadinessResult

SAID_IT_RIGHT = "said-it-right"


def newest_decision(decisions: Collection[Decision]) -> Decision | None:
    """Give the decision that holds: the newest, for all clinics."""
    newest = None
    for decision in decisions:
        if newest is None or moment(decision.at) >= moment(newest.at):
            newest = decision
    return newest


def readiness_of(
    view: View, gate_2: GateStatus, fired: Collection[str], items: Mapping[str, ItemStatus]
) -> ReadinessResult:
    """Give the readiness at one clinic with everything that is missing."""
    decision = newest_decision(view.plan.decisions)
    if decision is not None and decision.choice is not None:
        choice = view.bank.entry("readiness.final_choice", decision.choice)
        if choice.values.get("declines"):
            return ReadinessResult(status="declined", reasons=())
    reasons = [
        *(["gate-2"] if gate_2 in ("stop", "unverified") else []),
        *(rule for rule in ("D10", "D12") if rule in fired),
        *_health(view),
        *_sure(view),
        *(f"teach-back:{question}" for question in teach_backs_missing(view, items)),
        *_mind(view),
    ]
    return ReadinessResult(status="not-ready" if reasons else "ready-to-decide", reasons=tuple(reasons))


def teach_backs_missing(view: View, items: Mapping[str, ItemStatus]) -> list[str]:
    """Give the blockers with a teach-back prompt that apply and were not said right yet."""
    results = newest_teach_backs(view)
    return [
        question.id
        for question in view.bank.questions
        if question.severity == "blocker"
        and question.teach_back is not None
        and items[question.id].state != "not-applicable"
        and results.get(question.id) != SAID_IT_RIGHT
    ]


def newest_teach_backs(view: View) -> dict[str, str]:
    """Give the newest teach-back result of each question (`at`, then later in the list)."""
    newest: dict[str, tuple[str, str]] = {}
    for teach_back in view.clinic.teach_back:
        before = newest.get(teach_back.question)
        if before is None or moment(teach_back.at) >= moment(before[0]):
            newest[teach_back.question] = (teach_back.at, teach_back.result)
    return {question: result for question, (_, result) in newest.items()}


def _health(view: View) -> list[str]:
    answered = newest_health_answers(view)
    items = view.bank.lists["health.item"]
    return ["health-open"] if any(item.id not in answered for item in items) else []


def _sure(view: View) -> list[str]:
    sure = view.plan.readiness.sure
    return [point.id for point in view.bank.lists["readiness.sure"] if sure.get(point.id) != "yes"]


def _mind(view: View) -> list[str]:
    unread = []
    for question in view.bank.lists["readiness.mind"]:
        answer = view.plan.readiness.mind.get(question.id)
        if answer and answer.answer == question.values["advice_when"] and not answer.advice_read:
            unread.append(question.id)
    return unread

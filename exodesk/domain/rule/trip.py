"""The trip rules of the chosen clinic (`status-format.md`, section 8). They inform; they move no status."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from exodesk.domain.bank import TripRule
from exodesk.domain.days import is_before
from exodesk.domain.rule.times import days_between, surely_at_least, surely_less
from exodesk.domain.rule.view import View
from exodesk.domain.status import TripResult, TripState

Check = dict[str, Any]


def trip_results(view: View) -> tuple[TripResult, ...]:
    """Give the state of every trip rule, in the order of the bank."""
    return tuple(TripResult(id=rule.id, state=_state(rule, view)) for rule in view.bank.trip_rules)


def _state(rule: TripRule, view: View) -> TripState:
    check = _CHECKS.get(rule.check["kind"])
    return check(rule.check, view) if check else "note"


def _plan(ref: str, view: View) -> str | None:
    return view.plan_text(ref.removeprefix("plan."))


def _order(check: Check, view: View) -> TripState:
    first, then = _plan(check["first"], view), _plan(check["then"], view)
    if first is None or then is None:
        return "open"
    return "broken" if is_before(then, first) else "kept"


def _min_nights(check: Check, view: View) -> TripState:
    start, end = _plan(check["from"], view), _plan(check["to"], view)
    if start is None or end is None:
        return "open"
    return "broken" if days_between(start, end) < check["nights"] else "kept"


def _min_hours(check: Check, view: View) -> TripState:
    start, end = _plan(check["from"], view), _plan(check["to"], view)
    if start is None or end is None:
        return "open"
    if surely_less(start, end, check["hours"]):
        return "broken"
    return "kept" if surely_at_least(start, end, check["hours"]) else "open"


def _window_days(check: Check, view: View) -> TripState:
    start, event = _plan(check["from"], view), _plan(check["event"], view)
    if start is None or event is None:
        return "open"
    if not check["first_day"] <= days_between(start, event) <= check["last_day"]:
        return "broken"
    before = _plan(check["before"], view)
    if before is None:
        return "open"
    return "broken" if is_before(before, event) else "kept"


def _min_days_by_choice(check: Check, view: View) -> TripState:
    choice = _plan(check["choice"], view)
    if choice is None:
        return "open"
    days = check["days"].get(choice)
    if days is None:
        return "note"
    start, end = _plan(check["from"], view), _plan(check["to"], view)
    if start is None or end is None:
        return "open"
    return "broken" if days_between(start, end) < days else "kept"


_CHECKS: Final[dict[str, Callable[[Check, View], TripState]]] = {
    "order": _order,
    "min-nights": _min_nights,
    "min-hours": _min_hours,
    "window-days": _window_days,
    "min-days-by-choice": _min_days_by_choice,
}

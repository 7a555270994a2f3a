"""Cross rules D1 to D18 and cross checks X1 to X8: what the answers say when they are held side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from exodesk.domain.answer import FieldValue
from exodesk.domain.bank import Check, Rule
from exodesk.domain.cleanup import names_differ
from exodesk.domain.rule.evaluate import holds, values_differ
from exodesk.domain.rule.procedures import PROCEDURES, Mismatches, no_time
from exodesk.domain.rule.view import View
from exodesk.domain.status import ItemState

_NO_ANSWER: Final = ("unsure", "not-asked", "refused", "not-told", "na")
_NAME_PAIRS: Final = 2


def mismatches(view: View, states: Mapping[str, ItemState]) -> dict[str, bool]:
    """Tell for each cross check whether it does not match. One whose question does not apply is skipped."""
    return {
        check.id: all(states[question] != "not-applicable" for question in check.questions)
        and _does_not_match(check, view)
        for check in view.bank.checks
    }


def fired_rules(view: View, found: Mismatches) -> list[Rule]:
    """Give the cross rules that fire, in the order of the bank."""
    return [rule for rule in view.bank.rules if _fires(rule, view, found)]


def _fires(rule: Rule, view: View, found: Mismatches) -> bool:
    if rule.procedure is not None:
        return PROCEDURES[rule.procedure](view, found)
    return any(holds(test, view) for test in rule.when) and not any(holds(test, view) for test in rule.unless)


def _does_not_match(check: Check, view: View) -> bool:
    if check.kind == "time":
        return view.answer(check.questions[0]) == "yes" and no_time(view, {})
    if check.kind == "name":
        (left_ko, right_ko), (left_en, right_en) = (_texts(pair, view) for pair in check.pairs[:_NAME_PAIRS])
        return names_differ((left_ko, right_ko), (left_en, right_en))
    if check.kind == "address":
        same = view.field("flag-non-medical-place", "same-as-register")
        if isinstance(same, bool):
            return not same
    return any(_pair_differs(pair, check, view) for pair in check.pairs)


def _pair_differs(pair: tuple[str, str], check: Check, view: View) -> bool:
    left, right = (_side(ref, view) for ref in pair)
    if left is None or right is None:
        return False
    return left != right if check.kind in ("option", "number") else values_differ(left, right)


def _texts(pair: tuple[str, str], view: View) -> tuple[str | None, str | None]:
    left, right = (_side(ref, view) for ref in pair)
    return (left if isinstance(left, str) else None, right if isinstance(right, str) else None)


def _side(ref: str, view: View) -> FieldValue:
    """Read one side of a pair: `plan.<field>`, `answer.<question>` or `field.<question>.<field>`."""
    kind, name, *rest = ref.split(".")
    if kind == "plan":
        return view.plan_value(name)
    if kind == "answer":
        value = view.answer(name)
        return None if value in _NO_ANSWER else value
    return view.field(name, rest[0])

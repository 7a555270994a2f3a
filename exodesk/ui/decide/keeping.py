"""Keeps the private pages: each change is dated today; the plan keeps the page of another day as an earlier version."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from exodesk.domain.plan import Plan
from exodesk.domain.private import Readiness
from exodesk.ui.context import Context

_DRAFT: Final = "decision_draft"


def put_readiness(context: Context, **fields: Any) -> None:
    """Change some parts of the private pages; nothing is written where they stay as they are."""
    now = context.value.readiness
    changed = replace(now, **fields)
    if changed == now:
        return
    dated = replace(changed, filled_on=context.today().isoformat())
    context.perform(lambda: context.plan.put_plan(readiness=dated), quiet=True)


def earlier_versions(plan: Plan) -> tuple[Readiness, ...]:
    """Give the earlier versions that can be read, the newest first."""
    found = []
    for kept in plan.readiness_earlier:
        try:
            found.append(msgspec.convert(kept, Readiness))
        except msgspec.ValidationError:
            continue
    return tuple(reversed(found))


def draft(plan: Plan) -> tuple[str, str]:
    """Give choice and words of a decision that is being written and was not noted yet."""
    kept = {} if plan.x is UNSET else plan.x.get(_DRAFT)
    if not isinstance(kept, dict):
        return "", ""
    return str(kept.get("choice") or ""), str(kept.get("words") or "")


def put_draft(context: Context, choice: str, words: str) -> None:
    """Keep a decision that is being written; both empty forget it."""
    plan = context.value
    if (choice, words) == draft(plan):
        return
    extra = {} if plan.x is UNSET else dict(plan.x)
    extra.pop(_DRAFT, None)
    if choice or words:
        extra[_DRAFT] = {"choice": choice, "words": words}
    context.perform(lambda: context.plan.put_plan(x=extra), quiet=True)

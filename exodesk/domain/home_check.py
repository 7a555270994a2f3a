"""What is kept of the home checks at weeks 2, 6 and 12: in the plan's own extra values, so every copy carries them."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec import UNSET

from exodesk.domain.days import Day
from exodesk.domain.ids import Id
from exodesk.domain.plan import Plan
from exodesk.domain.value import Value

_KEY: Final = "home_checks"


class HomeCheck(Value, frozen=True, kw_only=True):
    """One check. `lump` None = not looked yet."""

    week: int
    checked_on: Day | None = None
    lump: bool | None = None
    note: str | None = None
    evidence: tuple[Id, ...] = ()

    @property
    def has_something_to_show(self) -> bool:
        """Tell whether a doctor has something to see here: a lump, a note or a photo."""
        return bool(self.lump or (self.note or "").strip() or self.evidence)


def home_checks(plan: Plan) -> dict[int, HomeCheck]:
    """Give the checks of a plan by week; what another program wrote there and cannot be read is left alone."""
    found = {}
    for kept in _kept(plan):
        try:
            check = msgspec.convert(kept, HomeCheck)
        except msgspec.ValidationError:
            continue
        found[check.week] = check
    return found


def has_lump_report(plan: Plan) -> bool:
    """Tell whether a home check has something to show to a doctor."""
    return any(check.has_something_to_show for check in home_checks(plan).values())


def with_home_check(plan: Plan, check: HomeCheck) -> dict[str, Any]:
    """Give the extra values of a plan with a check in place of the one of its week."""
    others = [kept for kept in _kept(plan) if not (isinstance(kept, dict) and kept.get("week") == check.week)]
    extra = {} if plan.x is UNSET else dict(plan.x)
    return {**extra, _KEY: [*others, msgspec.to_builtins(check)]}


def _kept(plan: Plan) -> list[Any]:
    kept = None if plan.x is UNSET else plan.x.get(_KEY)
    return list(kept) if isinstance(kept, list | tuple) else []

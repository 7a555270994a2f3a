"""Why a trip rule is kept, open or broken, in the traveller's own dates: the reason stands next to the state."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from exodesk.domain.bank import TripRule
from exodesk.domain.clinic import Clinic
from exodesk.domain.days import day_of, has_time, wall_clock
from exodesk.domain.plan import Plan
from exodesk.ui.context import Context
from exodesk.ui.trip.dates import DATES, PlannedDate, date_value
from exodesk.ui.trip.line_words import short_day

_BY_FIELD: Final = {f"plan.{planned.field}": planned for planned in DATES}
_SECONDS_AN_HOUR: Final = 3600
_HOURS_A_DAY: Final = 24


class RuleReason:
    """Says reasons for one plan and clinic."""

    def __init__(self, context: Context, plan: Plan, clinic: Clinic | None) -> None:
        """Read the dates of a plan and a clinic (which may be none)."""
        self._context, self._plan, self._clinic = context, plan, clinic

    def say(self, rule: TripRule) -> str:
        """Give a reason, or an empty text where the rule computes nothing."""
        check = rule.check
        match check["kind"]:
            case "order":
                return self._both(check["first"], check["then"])
            case "min-nights" | "min-hours" | "min-days-by-choice":
                known = self._surgery() if "choice" in check else ""
                return known or self._missing(check["from"], check["to"]) or self._span(rule)
            case "window-days":
                return self._missing(check["from"], check["event"]) or self._on_day(check["from"], check["event"])
            case "remind-days-before":
                return self._missing(check["event"]) or self._before(check["event"], check["days"])
            case _:
                return ""

    def _at(self, field: str) -> str | None:
        return date_value(self._plan, self._clinic, _BY_FIELD[field])

    def _name(self, planned: PlannedDate) -> str:
        return self._context.say(planned.words)

    def _both(self, *fields: str) -> str:
        """Name dates and their days, one after the other."""
        texts, parts = self._context.texts, []
        for field in fields:
            at = self._at(field)
            day = short_day(texts, at)[0] if at else texts.say("ui.plan.not_set")
            parts.append(texts.say("ui.trip.reason.date", name=self._name(_BY_FIELD[field]), day=day))
        return " ".join(parts)

    def _missing(self, *fields: str) -> str:
        names = [self._name(_BY_FIELD[field]) for field in fields if self._at(field) is None]
        return self._context.say("ui.trip.reason.missing", names=", ".join(names)) if names else ""

    def _span(self, rule: TripRule) -> str:
        start, end = self._at(rule.check["from"]), self._at(rule.check["to"])
        assert start is not None  # _missing came first
        assert end is not None
        texts = self._context.texts
        days = (day_of(end) - day_of(start)).days
        if rule.check["kind"] == "min-nights":
            return texts.count("ui.trip.reason.nights", days)
        if rule.check["kind"] == "min-hours" and has_time(start) and has_time(end):
            span = wall_clock(end) - wall_clock(start)
            hours = int(span.total_seconds()) // _SECONDS_AN_HOUR
            if 0 <= hours < _HOURS_A_DAY:
                return texts.count("ui.trip.reason.only_hours", hours)
            if hours % _HOURS_A_DAY:
                return texts.say("ui.trip.reason.hours", days=hours // _HOURS_A_DAY, hours=hours % _HOURS_A_DAY)
        return texts.count("ui.trip.reason.days", days)

    def _on_day(self, start_field: str, field: str) -> str:
        start, at = self._at(start_field), self._at(field)
        assert start is not None  # _missing came first
        assert at is not None
        number = (day_of(at) - day_of(start)).days
        return self._context.say("ui.trip.reason.on_day", day=short_day(self._context.texts, at)[0], number=number)

    def _before(self, field: str, days: int) -> str:
        at = self._at(field)
        assert at is not None  # _missing came first
        first = day_of(at) - timedelta(days=days)
        return self._context.say("ui.trip.reason.from", day=self._context.texts.day(first, weekday=True))

    def _surgery(self) -> str:
        known = self._plan.trip.surgery_on_trip
        if known is None:
            return self._context.say("ui.trip.reason.surgery_open")
        return self._context.say("ui.trip.reason.surgery_none") if known == "none" else ""

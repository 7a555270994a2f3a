"""The days of a trip: what is planned, and what follows from the treatment day (photos, checks, re-checks).

Window, dossier and calendar file all show these; the rules that the days keep or break are in `rule.trip`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, Literal

from exodesk.domain.bank import Bank
from exodesk.domain.clinic import Clinic, Visit
from exodesk.domain.days import day_of, has_time
from exodesk.domain.plan import Plan
from exodesk.domain.value import Value

TripDayKind = Literal[
    "arrival", "recheck", "talk", "form", "payment", "treatment", "photo", "check-up", "flight", "home-check"
]
_PHOTO_RULE: Final = "t-diary"
_HOME_RULE: Final = "t-home-check"
_RECHECK_RULE: Final = "t-recheck-14"
_NIGHT_RULE: Final = "t-think-gap"
_CHECK_UP_RULE: Final = "t-check-up"
_BUFFER_RULE: Final = "t-fly-72h"
_LONGEST_ROOM: Final = timedelta(days=2)
_HOURS_A_DAY: Final = 24


class TripDay(Value, frozen=True, kw_only=True):
    """One day of the trip. `at` is a `LocalTime`; for what is computed, `after` counts days from the treatment.

    `rule` is the trip rule that a computed day comes from. The words are under `trip.event.<kind>`.
    """

    kind: TripDayKind
    at: str
    clinic: str | None = None
    after: int | None = None
    rule: str | None = None


def treatment_of(plan: Plan, clinic: Clinic | None) -> str | None:
    """Give the treatment time of a clinic: its own, else that of the trip."""
    own = clinic.visit.treatment_at if clinic else None
    return own or plan.trip.treatment_at


def trip_days(bank: Bank, plan: Plan, clinic: Clinic | None) -> tuple[TripDay, ...]:
    """Give the known days of the trip for a clinic (or for none) in the order of time."""
    days = _planned(plan, clinic)
    treatment = treatment_of(plan, clinic)
    if treatment is not None:
        days += _computed(bank, clinic, day_of(treatment))
    return tuple(sorted(days, key=lambda day: (day.at[:10], has_time(day.at), day.at)))


def room_for(bank: Bank, dates: Mapping[str, str]) -> dict[str, tuple[date, date]]:
    """Give the first and last day where each date that is not set may go, as far as the rules and the others say.

    `dates` has the days that are set, by kind: "arrival", "talk", "treatment", "check-up", "flight". Only what a
    trip rule ties to another date gets room; where the rules leave none, the date has no entry.
    """
    checks = {rule.id: rule.check for rule in bank.trip_rules}
    nights = timedelta(days=checks[_NIGHT_RULE]["nights"])
    buffer = timedelta(days=-(-checks[_BUFFER_RULE]["hours"] // _HOURS_A_DAY))
    first, last = (timedelta(days=checks[_CHECK_UP_RULE][name]) for name in ("first_day", "last_day"))
    at = {kind: day_of(value) for kind, value in dates.items()}
    start = at.get("talk") or at.get("arrival")
    rooms: dict[str, tuple[date, date]] = {}
    if "treatment" in at:
        treatment = at["treatment"]
        rooms["talk"] = (max(at.get("arrival", date.min), treatment - nights - _LONGEST_ROOM), treatment - nights)
        day_before = at["flight"] - timedelta(days=1) if "flight" in at else date.max
        rooms["check-up"] = (treatment + first, min(treatment + last, day_before))
        rooms["flight"] = (treatment + buffer, treatment + buffer + _LONGEST_ROOM)
    elif start is not None:
        latest = at["flight"] - buffer if "flight" in at else start + nights + _LONGEST_ROOM
        rooms["treatment"] = (start + nights, min(start + nights + _LONGEST_ROOM, latest))
    return {kind: room for kind, room in rooms.items() if kind not in at and room[0] <= room[1]}


def _planned(plan: Plan, clinic: Clinic | None) -> list[TripDay]:
    own = clinic.id if clinic else None
    visit = clinic.visit if clinic else Visit()
    written: tuple[tuple[TripDayKind, str | None, str | None], ...] = (
        ("arrival", plan.trip.arrival_on, None),
        ("talk", visit.consult_at, own),
        ("form", visit.consent_form_at, own),
        ("payment", visit.paid_in_full_on, own),
        ("treatment", treatment_of(plan, clinic), own),
        ("check-up", visit.check_up_at, own),
        ("flight", plan.trip.flight_home_at, None),
    )
    return [TripDay(kind=kind, at=at, clinic=whose) for kind, at, whose in written if at]


def _computed(bank: Bank, clinic: Clinic | None, treatment: date) -> list[TripDay]:
    """Give the days that the trip rules count from the treatment day."""
    checks = {rule.id: rule.check for rule in bank.trip_rules}
    whose = clinic.id if clinic else None

    def counted(kind: TripDayKind, after: int, rule: str) -> TripDay:
        day = treatment + timedelta(days=after)
        return TripDay(kind=kind, at=day.isoformat(), clinic=whose, after=after, rule=rule)

    days = [counted("photo", after, _PHOTO_RULE) for after in checks[_PHOTO_RULE]["days"]]
    days += [counted("home-check", after, _HOME_RULE) for after in checks[_HOME_RULE]["days"]]
    days.append(counted("recheck", -checks[_RECHECK_RULE]["days"], _RECHECK_RULE))
    return days

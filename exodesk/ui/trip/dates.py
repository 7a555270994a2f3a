"""The planned dates of the trip: where each is kept, how it is shown, saved and moved by days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from msgspec.structs import replace

from exodesk.domain.clinic import Clinic, Name
from exodesk.domain.days import day_of
from exodesk.domain.plan import Plan
from exodesk.domain.rule import Records, View
from exodesk.domain.rule.trip import trip_results
from exodesk.domain.status import TripState
from exodesk.domain.trip import treatment_of
from exodesk.plan import Changed
from exodesk.ui.context import Context


class PlannedDate(NamedTuple):
    """A date one plans. `words` is its text key; dates of a visit are kept with the clinic."""

    key: str
    field: str
    words: str
    of_visit: bool = False
    with_time: bool = True


DATES: Final = (
    PlannedDate("arrival", "arrival_on", "ui.plan.arrive", with_time=False),
    PlannedDate("talk", "consult_at", "ui.plan.talk", of_visit=True),
    PlannedDate("form", "consent_form_at", "ui.trip.form", of_visit=True),
    PlannedDate("payment", "paid_in_full_on", "ui.trip.payment", of_visit=True, with_time=False),
    PlannedDate("treatment", "treatment_at", "ui.plan.treatment"),
    PlannedDate("check-up", "check_up_at", "ui.plan.check_up", of_visit=True),
    PlannedDate("flight", "flight_home_at", "ui.plan.flight"),
)
ON_THE_LINE: Final = ("arrival", "talk", "treatment", "check-up", "flight")
"""The dates that are drawn; form and payment fall on the days of others and are fields only."""

BY_KEY: Final = {planned.key: planned for planned in DATES}


def chosen_clinic(plan: Plan) -> Clinic | None:
    """Give the clinic that the dates are for, if one was chosen."""
    return next((clinic for clinic in plan.clinics if clinic.id == plan.chosen_clinic), None)


def date_value(plan: Plan, clinic: Clinic | None, planned: PlannedDate) -> str | None:
    """Give a date as the plan has it, None where it is not known."""
    if planned.key == "treatment":
        return treatment_of(plan, clinic)
    holder = clinic.visit if planned.of_visit and clinic else None if planned.of_visit else plan.trip
    value = getattr(holder, planned.field) if holder is not None else None
    return None if value is None else str(value)


def put_date(context: Context, clinic: Clinic | None, planned: PlannedDate, value: str | None) -> Changed:
    """Save a date: with the clinic if it is one of a visit there, else with the trip.

    Raises:
        WrongUse: if this is no day.
        MachineTrouble: nothing was written.

    """
    plan = context.plan
    if value is not None and not planned.with_time:
        value = value[:10]
    if _is_at(clinic, planned) and clinic is not None:
        return plan.put_clinic(replace(clinic, visit=replace(clinic.visit, **{planned.field: value})))
    return plan.put_plan(trip=replace(plan.value.trip, **{planned.field: value}))


def with_date(plan: Plan, clinic: Clinic | None, planned: PlannedDate, value: str) -> tuple[Plan, Clinic | None]:
    """Give plan and clinic as they would be with another date; nothing is saved."""
    if _is_at(clinic, planned) and clinic is not None:
        return plan, replace(clinic, visit=replace(clinic.visit, **{planned.field: value}))
    return replace(plan, trip=replace(plan.trip, **{planned.field: value})), clinic


def _is_at(clinic: Clinic | None, planned: PlannedDate) -> bool:
    own_treatment = planned.key == "treatment" and clinic is not None and clinic.visit.treatment_at is not None
    return clinic is not None and (planned.of_visit or own_treatment)


def moved(value: str, days: int) -> str:
    """Give a day or local time so many days later; the time of day stays."""
    return (day_of(value) + timedelta(days=days)).isoformat() + value[10:]


def rule_states(context: Context, plan: Plan, clinic: Clinic | None, today: date) -> dict[str, TripState]:
    """Give the state of every trip rule, also while no clinic is chosen and for dates that are only tried."""
    of = clinic or Clinic(id="none", name=Name(), added_on=today.isoformat())
    view = View(context.bank, plan, of, today, Records.of(plan))
    return {result.id: result.state for result in trip_results(view)}

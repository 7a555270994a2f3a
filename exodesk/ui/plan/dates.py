"""The dates of the trip on Plan, and the clinic that they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from exodesk.domain.clinic import Clinic
    from exodesk.domain.plan import Plan


class TripDate(NamedTuple):
    """One date of the head. `of_clinic` dates stand at the clinic that the dates are for."""

    key: str
    name: str
    of_clinic: bool
    with_time: bool


DATES = (
    TripDate("arrive", "arrival_on", of_clinic=False, with_time=False),
    TripDate("talk", "consult_at", of_clinic=True, with_time=True),
    TripDate("treatment", "treatment_at", of_clinic=False, with_time=True),
    TripDate("check_up", "check_up_at", of_clinic=True, with_time=True),
    TripDate("flight", "flight_home_at", of_clinic=False, with_time=True),
)


def trip_clinic(plan: Plan) -> Clinic | None:
    """Give the clinic that the dates are for: the chosen one, else the only one."""
    there = [clinic for clinic in plan.clinics if not clinic.archived_on]
    chosen = [clinic for clinic in there if clinic.id == plan.chosen_clinic]
    if chosen:
        return chosen[0]
    return there[0] if len(there) == 1 else None


def date_of(entry: TripDate, plan: Plan, clinic: Clinic | None) -> str | None:
    """Give a date of a plan, None where it is not known."""
    if entry.of_clinic:
        value = getattr(clinic.visit, entry.name) if clinic else None
    elif entry.key == "treatment" and clinic is not None and clinic.visit.treatment_at:
        value = clinic.visit.treatment_at
    else:
        value = getattr(plan.trip, entry.name)
    return None if value is None else str(value)

"""A traveller's whole plan, as `exodesk-plan` version 1 describes it (order of fields = order of export)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta

from exodesk.domain.answer import Answer
from exodesk.domain.change import Change
from exodesk.domain.clinic import Clinic
from exodesk.domain.days import Day, LocalTime, Moment
from exodesk.domain.evidence import Evidence
from exodesk.domain.ids import Id, Slug
from exodesk.domain.private import Decision, HealthAnswer, Readiness
from exodesk.domain.value import Extension, Value

PLAN_FORMAT = "exodesk-plan"
PLAN_VERSION = 1

Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
DecimalText = Annotated[str, Meta(pattern=r"^\d+(\.\d+)?$")]


class Rate(Value, frozen=True, kw_only=True):
    """What one unit of a currency costs in won, on a day. For showing prices; never for a status."""

    currency: Currency
    krw_per_unit: DecimalText
    dated_on: Day
    source: str | None = None


class Trip(Value, frozen=True, kw_only=True):
    """Dates and facts shared by all clinics."""

    arrival_on: Day | None = None
    flight_home_at: LocalTime | None = None
    treatment_at: LocalTime | None = None
    surgery_on_trip: Literal["none", "breast-or-liposuction", "face-or-tummy", "other"] | None = None
    note: str | None = None


class Plan(Value, frozen=True, kw_only=True):
    """The traveller's one file: trip, clinics, answers, evidence."""

    format: Literal["exodesk-plan"] = "exodesk-plan"
    version: Literal[1] = 1
    id: Id
    title: str
    created_at: Moment | None = None
    saved_at: Moment | None = None
    written_by: str | None = None
    catalogue_as_of: Day | None = None
    home_currency: Currency
    rates: tuple[Rate, ...] = ()
    trip: Trip = Trip()
    clinics: tuple[Clinic, ...]
    chosen_clinic: Id | None = None
    answers: tuple[Answer, ...]
    evidence: tuple[Evidence, ...]
    changes: tuple[Change, ...]
    health: tuple[HealthAnswer, ...] = ()
    readiness: Readiness = Readiness()
    readiness_earlier: tuple[dict[str, Any], ...] = ()
    decisions: tuple[Decision, ...] = ()
    x: Extension = UNSET

    def clinic(self, clinic_id: str) -> Clinic:
        """Give the clinic with this id.

        Raises:
            KeyError: if there is none.

        """
        for clinic in self.clinics:
            if clinic.id == clinic_id:
                return clinic
        raise KeyError(clinic_id)

    def rate_to_home(self) -> Rate | None:
        """Give the newest rate for the home currency, or None."""
        rates = [rate for rate in self.rates if rate.currency == self.home_currency]
        return max(rates, key=lambda rate: rate.dated_on, default=None)


__all__ = ["PLAN_FORMAT", "PLAN_VERSION", "Currency", "DecimalText", "Plan", "Rate", "Slug", "Trip"]

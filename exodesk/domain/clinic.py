"""A clinic and all that is planned there."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta

from exodesk.domain.days import Day, LocalTime, Moment
from exodesk.domain.ids import Gate, Id, Route, Slug
from exodesk.domain.value import Extension, Value

WholeNumber = Annotated[int, Meta(ge=0)]
ExtraKind = Literal["mask", "serum", "vitamin", "cream", "laser", "injection", "other"]
LegalClass = Literal["approved-drug", "approved-device", "cosmetic", "in-a-trial", "none-or-unknown"]
BookingChannel = Literal["clinic-direct", "app", "agent", "social-media-seller", "friend", "other"]


class Name(Value, frozen=True, kw_only=True):
    """A name or an address in Korean and in Roman letters; either may be missing."""

    ko: str | None = None
    en: str | None = None

    def best(self) -> str:
        """Give the Roman form, else the Korean one, else an empty text."""
        return (self.en or "").strip() or (self.ko or "").strip()


class Visit(Value, frozen=True, kw_only=True):
    """What is planned at this clinic. None = not known."""

    treatment_at: LocalTime | None = None
    consult_at: LocalTime | None = None
    check_up_at: LocalTime | None = None
    consent_form_at: LocalTime | None = None
    paid_in_full_on: Day | None = None
    broker_used: bool | None = None
    broker_name: str | None = None
    booking_channel: BookingChannel | None = None
    called_trial: bool | None = None
    tax_refund_promised: bool | None = None
    numbing_used: bool | None = None
    shared_language: bool | None = None
    device_used: bool | None = None
    route: Route | None = None
    needle_depth_mm: Annotated[int, Meta(ge=0)] | Annotated[float, Meta(ge=0)] | None = None


class Practitioner(Value, frozen=True, kw_only=True):
    """A person at the clinic. At most one has `planned`: the doctor who is to hold the needle or laser."""

    id: Id
    name: Name
    role: str | None = None
    specialty: str | None = None
    licence_no: str | None = None
    planned: bool = False
    note: str | None = None


class Product(Value, frozen=True, kw_only=True):
    """The planned exosome product."""

    name: str | None
    maker: str | None = None
    seller: str | None = None
    volume_per_vial: str | None = None
    lot: str | None = None
    note: str | None = None


class Device(Value, frozen=True, kw_only=True):
    """The planned needle or laser device."""

    model: str | None
    maker: str | None = None
    approval_no: str | None = None
    note: str | None = None


class Quote(Value, frozen=True, kw_only=True):
    """One offer on one date, in won."""

    id: Id
    dated_on: Day
    total_krw: WholeNumber | None = None
    vials: WholeNumber | None = None
    sessions: WholeNumber | None = None
    product: str | None = None
    tax_included: bool | None = None
    extras: str | None = None
    channel: str | None = None
    requested_by_me: bool | None = None
    evidence: tuple[Id, ...] = ()
    note: str | None = None


class Extra(Value, frozen=True, kw_only=True, rename={"class_": "class"}):
    """Anything added to the main treatment. `accepted` False = the traveller said no."""

    id: Id
    kind: ExtraKind
    name: str | None = None
    class_: LegalClass | None = None
    on_treated_skin: bool | None = None
    accepted: bool | None = None
    name_checked: bool | None = None
    class_checked: bool | None = None
    route_checked: bool | None = None
    price_krw: WholeNumber | None = None
    note: str | None = None


class Contact(Value, frozen=True, kw_only=True):
    """A message or a call, out or in."""

    id: Id
    at: Moment
    direction: Literal["out", "in"]
    channel: str | None = None
    text: str | None = None
    questions: tuple[Slug, ...] = ()


class TeachBack(Value, frozen=True, kw_only=True):
    """How saying it back went. Append-only; per question the newest counts."""

    question: Slug
    result: Literal["said-it-right", "not-yet", "skipped"]
    at: Moment
    note: str | None = None


class DayMark(Value, frozen=True, kw_only=True):
    """A mark of the day list. `at` is the time written by hand; per item the newest counts."""

    item: Slug
    result: Literal["ok", "problem", "skipped"]
    at: Moment
    note: str | None = None


class TreatmentDay(Value, frozen=True, kw_only=True):
    """What happened on the day of treatment."""

    person: Name | None = None
    checklist: tuple[DayMark, ...] = ()


class Override(Value, frozen=True, kw_only=True):
    """'I chose to go on, because ...'. Never changes a status."""

    gate: Gate
    reason: Annotated[str, Meta(min_length=1)]
    at: Moment
    status_then: Literal["stop", "unverified", "concerns", "partial", "done"] | None = None


class Clinic(Value, frozen=True, kw_only=True):
    """A candidate clinic."""

    id: Id
    name: Name
    address: Name = Name()
    added_on: Day
    phone: str | None = None
    links: tuple[str, ...] = ()
    note: str | None = None
    archived_on: Day | None = None
    visit: Visit = Visit()
    practitioners: tuple[Practitioner, ...] = ()
    product: Product | None = None
    device: Device | None = None
    quotes: tuple[Quote, ...] = ()
    extras: tuple[Extra, ...] = ()
    contacts: tuple[Contact, ...] = ()
    teach_back: tuple[TeachBack, ...] = ()
    day: TreatmentDay = TreatmentDay()
    overrides: tuple[Override, ...] = ()
    x: Extension = UNSET

    def further(self, name: str) -> str | int | float | None:
        """Give a fact that has no field of its own and is kept under `x`; None where it is not known."""
        value = None if self.x is UNSET else self.x.get(name)
        return value if isinstance(value, str | int | float) else None

    @property
    def planned_doctor(self) -> Practitioner | None:
        """The doctor who is to hold the needle or laser, if known."""
        return next((person for person in self.practitioners if person.planned), None)

    @property
    def current_quote(self) -> Quote | None:
        """The quote with the latest day (same day: the later in the list)."""
        current = None
        for quote in self.quotes:
            if current is None or quote.dated_on >= current.dated_on:
                current = quote
        return current

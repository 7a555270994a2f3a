"""Which facts of a clinic are shown, where, how they are edited, and which question says where they come from.

To show one more fact, add one line here.
"""

from __future__ import annotations

from typing import NamedTuple

from exodesk.domain.clinic import Clinic
from exodesk.ui.clinic.at_path import Path


class Fact(NamedTuple):
    """One row that is edited. `label` is a text key under "ui.facts."; `kind` as in the question bank, or "long"."""

    path: Path
    label: str
    kind: str = "text"
    choices: str | None = None
    question: str | None = None


class FromAnswer(NamedTuple):
    """One row that shows what the answer to a question says (a value field of it, or the answer itself)."""

    question: str
    label: str
    field: str | None = None


class FactSection(NamedTuple):
    """A section: its title key under "ui.facts.", its rows, and what can be added or removed there.

    `of` names the list and the id of the member that the section is about ("quotes", "q1").
    """

    title: str
    rows: tuple[Fact | FromAnswer, ...]
    adds: str | None = None
    of: tuple[str, str] | None = None


PLACE = FactSection(
    "place",
    (
        Fact(("name", "ko"), "name_ko", question="clinic-is-medical"),
        Fact(("name", "en"), "name_en"),
        Fact(("address", "ko"), "address_ko", question="clinic-is-medical"),
        Fact(("address", "en"), "address_en"),
        Fact(("phone",), "phone"),
        Fact(("links",), "links", "links"),
        FromAnswer("clinic-foreign-registered", "registration", "registration-no"),
        Fact(("x", "patients_at_once"), "patients_at_once", "choice", "patients-at-once"),
        Fact(("x", "doctor_minutes"), "doctor_minutes", "integer"),
        Fact(("x", "found_through"), "found_through"),
        Fact(("visit", "booking_channel"), "booking", "choice", "booking-channel"),
        Fact(("visit", "broker_used"), "broker_used", "boolean"),
        Fact(("visit", "broker_name"), "broker_name", question="broker-registered"),
        FromAnswer("broker-registered", "broker_registration", "registration-no"),
        Fact(("note",), "note", "long"),
    ),
)
PRODUCT = FactSection(
    "product",
    (
        Fact(("product", "name"), "product_name", question="product-exact-name"),
        Fact(("product", "maker"), "maker", question="product-exact-name"),
        Fact(("product", "seller"), "seller", question="product-exact-name"),
        FromAnswer("product-legal-class", "class"),
        Fact(("visit", "route"), "route", "choice", "route-planned", question="product-route"),
        Fact(("visit", "needle_depth_mm"), "depth", "decimal", question="product-route"),
        Fact(("product", "volume_per_vial"), "volume"),
        Fact(("product", "lot"), "lot", question="quality-lot-expiry-shown"),
    ),
)
DEVICE = FactSection(
    "device",
    (
        Fact(("visit", "device_used"), "device_used", "boolean"),
        Fact(("device", "model"), "model", question="quality-device-approved"),
        Fact(("device", "maker"), "maker"),
        Fact(("device", "approval_no"), "approval_no", question="quality-device-approved"),
    ),
)
VISIT = FactSection(
    "visit",
    (
        Fact(("visit", "consult_at"), "consult", "datetime", question="doctor-examines-first"),
        Fact(("visit", "consent_form_at"), "consent_form", "datetime"),
        Fact(("visit", "treatment_at"), "treatment", "datetime"),
        Fact(("visit", "check_up_at"), "check_up", "datetime", question="after-follow-up"),
        Fact(("visit", "paid_in_full_on"), "paid", "date"),
        Fact(("visit", "numbing_used"), "numbing", "boolean"),
        Fact(("visit", "shared_language"), "language", "boolean"),
        Fact(("visit", "called_trial"), "trial", "boolean", question="product-trial-real"),
        Fact(("visit", "tax_refund_promised"), "tax_refund", "boolean", question="price-tax-refund"),
    ),
)


def person_section(person: str, *, planned: bool, first: bool) -> FactSection:
    """Give the section of a person; the first one carries the title."""
    path = ("practitioners", person)
    question = "doctor-licensed" if planned else None
    rows = (
        Fact((*path, "name", "en"), "person_en", question=question),
        Fact((*path, "name", "ko"), "person_ko", question=question),
        Fact((*path, "role"), "role"),
        Fact((*path, "specialty"), "specialty", question="doctor-specialist" if planned else None),
        Fact((*path, "licence_no"), "licence", question=question),
    )
    return FactSection("people" if first else "", rows, "person" if first else None, ("practitioners", person))


def quote_section(quote: str, *, current: bool) -> FactSection:
    """Give the section of a quote. Only the current one is what questions ask about."""
    path = ("quotes", quote)
    question = "price-written-total" if current else None
    rows: tuple[Fact | FromAnswer, ...] = (
        Fact((*path, "dated_on"), "quote_day", "date"),
        Fact((*path, "total_krw"), "total", "price", question=question),
        Fact((*path, "vials"), "vials", "integer", question=question),
        Fact((*path, "sessions"), "sessions", "integer", question=question),
        Fact((*path, "product"), "quote_product"),
        Fact((*path, "tax_included"), "tax_included", "boolean"),
        Fact((*path, "extras"), "quote_extras"),
        Fact((*path, "channel"), "channel"),
        Fact((*path, "requested_by_me"), "requested", "boolean"),
        Fact((*path, "note"), "note"),
    )
    if current:
        rows = (*rows[:4], FromAnswer("price-refund-rule", "deposit", "deposit"), *rows[4:])
    return FactSection("quote" if current else "older_quote", rows, "quote" if current else None, ("quotes", quote))


def extra_section(extra: str, *, first: bool) -> FactSection:
    """Give the section of an extra."""
    path = ("extras", extra)
    rows = (
        Fact((*path, "kind"), "extra_kind", "choice", "extra-kind"),
        Fact((*path, "name"), "extra_name"),
        Fact((*path, "class_"), "class", "choice", "product-class"),
        Fact((*path, "on_treated_skin"), "extra_skin", "boolean"),
        Fact((*path, "accepted"), "extra_accepted", "boolean"),
        Fact((*path, "name_checked"), "extra_name_checked", "boolean"),
        Fact((*path, "class_checked"), "extra_class_checked", "boolean"),
        Fact((*path, "route_checked"), "extra_route_checked", "boolean"),
        Fact((*path, "price_krw"), "extra_price", "money_krw"),
    )
    return FactSection("extras" if first else "", rows, "extra" if first else None, ("extras", extra))


def left_sections(clinic: Clinic) -> tuple[FactSection, ...]:
    """Give the sections of the left column."""
    people = tuple(
        person_section(person.id, planned=person.planned, first=number == 0)
        for number, person in enumerate(clinic.practitioners)
    ) or (FactSection("people", (), "person"),)
    return (PLACE, *people, VISIT)


def right_sections(clinic: Clinic) -> tuple[FactSection, ...]:
    """Give the sections of the right column: the current quote first, older ones newest first, extras last."""
    current = clinic.current_quote
    quotes: tuple[FactSection, ...] = (FactSection("quote", (), "quote"),)
    if current is not None:
        older = sorted(
            (quote for quote in clinic.quotes if quote is not current), key=lambda quote: quote.dated_on, reverse=True
        )
        quotes = (
            quote_section(current.id, current=True),
            *(quote_section(quote.id, current=False) for quote in older),
        )
    extras = tuple(extra_section(extra.id, first=number == 0) for number, extra in enumerate(clinic.extras)) or (
        FactSection("extras", (), "extra"),
    )
    return (PRODUCT, DEVICE, *quotes, *extras)


NEVER_EMPTY = frozenset({("dated_on",), ("kind",)})
"""Ends of paths whose value cannot be taken away; emptying them restores what was there."""

"""Short ways to build plans for the tests of the status rule. Every default is the good case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path

import msgspec

from exodesk.catalogue import read_bank
from exodesk.domain.answer import Answer, FieldValue, Settled, Source
from exodesk.domain.bank import Bank
from exodesk.domain.change import Change
from exodesk.domain.clinic import (
    Clinic,
    Contact,
    DayMark,
    Extra,
    ExtraKind,
    Name,
    Practitioner,
    Product,
    Quote,
    TeachBack,
    TreatmentDay,
    Visit,
)
from exodesk.domain.evidence import Evidence
from exodesk.domain.ids import Part
from exodesk.domain.plan import Plan, Trip
from exodesk.domain.private import Clearance, HealthAnswer
from exodesk.domain.rule import clinic_status
from exodesk.domain.status import ClinicStatus, ItemStatus

TODAY = date(2026, 11, 22)
BANK = read_bank()
DATA = Path(__file__).parent.parent / "data"

_numbers = count(1)


def day(ago: int = 0) -> str:
    """Give the day so many days before TODAY (negative: after it)."""
    return (TODAY - timedelta(days=ago)).isoformat()


def at(ago: int = 0, clock: str = "12:00:00") -> str:
    """Give a moment on the day so many days before TODAY."""
    return f"{day(ago)}T{clock}+09:00"


def answer(
    question: str,
    value: str = "yes",
    rank: int = 1,
    *,
    ago: int = 0,
    recorded: str | None = None,
    fields: Mapping[str, FieldValue] | None = None,
    evidence: tuple[str, ...] = ("e1",),
    settled: Settled | None = None,
    na_reason: str | None = None,
    superseded_by: str | None = None,
    key: str | None = None,
    clinic: str = "c1",
) -> Answer:
    """An own look-up of today, with evidence."""
    return Answer(
        id=key or f"a{next(_numbers)}",
        clinic=clinic,
        question=question,
        value=value,
        fields=dict(fields or {}),
        source=Source(rank=rank),
        checked_on=day(ago),
        recorded_at=recorded or at(ago),
        superseded_by=superseded_by,
        settled=settled,
        na_reason=na_reason,
        evidence=evidence,
    )


def note(key: str = "e1", *, ago: int = 0, text: str | None = "seen", issuer: str | None = None) -> Evidence:
    return Evidence(id=key, caption="A note", kind="note", dated_on=day(ago), text=text, issuer=issuer)


def paper(key: str = "e1", *, ago: int = 0, present: bool = True, issuer: str | None = None) -> Evidence:
    return Evidence(
        id=key,
        caption="A paper",
        kind="file",
        dated_on=day(ago),
        issuer=issuer,
        media_type="image/png",
        sha256="0" * 64,
        present=present,
    )


def change(
    part: Part, *, when: str, old: str | None = "before", new: str | None = "now", clinic: str | None = "c1"
) -> Change:
    return Change(id=f"x{next(_numbers)}", clinic=clinic, part=part, old=old, new=new, at=when)


def clinic(
    *,
    visit: Visit | None = None,
    doctor: Name | None = None,
    product: Product | None = None,
    quotes: tuple[Quote, ...] = (),
    extras: tuple[Extra, ...] = (),
    contacts: tuple[Contact, ...] = (),
    teach_back: tuple[TeachBack, ...] = (),
    person: Name | None = None,
    marks: tuple[DayMark, ...] = (),
    key: str = "c1",
) -> Clinic:
    return Clinic(
        id=key,
        name=Name(en="Rainbow Forest Clinic"),
        added_on="2026-10-01",
        visit=visit or Visit(),
        practitioners=(Practitioner(id="d1", name=doctor, planned=True),) if doctor else (),
        product=product,
        quotes=quotes,
        extras=extras,
        contacts=contacts,
        teach_back=teach_back,
        day=TreatmentDay(person=person, checklist=marks),
    )


def plan(
    *answers: Answer,
    at_clinic: Clinic | None = None,
    trip: Trip | None = None,
    evidence: Iterable[Evidence] = (note(),),
    changes: Iterable[Change] = (),
    health: Iterable[HealthAnswer] = (),
    chosen: str | None = None,
) -> Plan:
    """A plan with one clinic and one fresh note as evidence `e1`."""
    return Plan(
        id="plan-1",
        title="A plan",
        home_currency="EUR",
        trip=trip or Trip(),
        clinics=(at_clinic or clinic(),),
        chosen_clinic=chosen,
        answers=answers,
        evidence=tuple(evidence),
        changes=tuple(changes),
        health=tuple(health),
    )


def status(of: Plan, *, today: date = TODAY, bank: Bank = BANK) -> ClinicStatus:
    """Give the status of the first clinic."""
    return clinic_status(bank, of, of.clinics[0], today)


def item(question: str, of: Plan, *, today: date = TODAY, bank: Bank = BANK) -> ItemStatus:
    return status(of, today=today, bank=bank).items[question]


def state(question: str, of: Plan, *, today: date = TODAY) -> str:
    return item(question, of, today=today).state


def flags(of: Plan, *, today: date = TODAY) -> list[str]:
    """Give the ids of fired rules and mismatched checks, in their order."""
    return [flag.id for flag in status(of, today=today).flags]


def narrow(*questions: str) -> Bank:
    """Give the bank with only these questions, and no rules and checks."""
    kept = tuple(BANK.question_by_id[question] for question in questions)
    return msgspec.structs.replace(BANK, questions=kept, rules=(), checks=())


def mark(item_id: str, result: str = "problem", when: str | None = None) -> DayMark:
    return msgspec.convert({"item": item_id, "result": result, "at": when or at()}, DayMark)


def quote(
    ago: int = 0,
    total: int | None = None,
    *,
    vials: int | None = None,
    sessions: int | None = None,
    asked: bool | None = None,
) -> Quote:
    return Quote(
        id=f"q{next(_numbers)}",
        dated_on=day(ago),
        total_krw=total,
        vials=vials,
        sessions=sessions,
        requested_by_me=asked,
    )


def extra(
    kind: ExtraKind = "mask", *, on_skin: bool | None = True, accepted: bool | None = None, unchecked: str | None = None
) -> Extra:
    """An extra on treated skin that is checked but for the one named (`name`, `class`, `route`)."""
    return Extra(
        id=f"m{next(_numbers)}",
        kind=kind,
        on_treated_skin=on_skin,
        accepted=accepted,
        name_checked=unchecked != "name",
        class_checked=unchecked != "class",
        route_checked=unchecked != "route",
    )


def contact(direction: str, when: str) -> Contact:
    return msgspec.convert({"id": f"k{next(_numbers)}", "at": when, "direction": direction}, Contact)


def health(
    value: str = "no", item_id: str = "h-allergy", *, when: str | None = None, clearance: Clearance | None = None
) -> HealthAnswer:
    made = {"id": f"h{next(_numbers)}", "item": item_id, "value": value, "recorded_at": when or at()}
    return msgspec.structs.replace(msgspec.convert(made, HealthAnswer), clearance=clearance)


def all_healthy() -> tuple[HealthAnswer, ...]:
    return tuple(health("no", entry.id) for entry in BANK.lists["health.item"])


@cache
def example(name: str) -> Plan:
    """Read one of the example plans."""
    return msgspec.json.decode((DATA / f"{name}.json").read_bytes(), type=Plan)


@cache
def good_plan() -> Plan:
    """A plan whose clinic `c3` has a good answer to all that applies, on TODAY."""
    three = example("three-clinics")
    kept = tuple(one for one in three.clinics if one.id == "c3")
    return msgspec.structs.replace(
        three, clinics=kept, answers=tuple(given for given in three.answers if given.clinic == "c3")
    )


def good_without(*questions: str) -> Plan:
    """The good plan without the answers to these questions."""
    good = good_plan()
    kept = tuple(given for given in good.answers if given.question not in questions)
    return msgspec.structs.replace(good, answers=kept)


def good_with(*answers: Answer) -> Plan:
    """The good plan with these answers instead of its own to the same questions."""
    without = good_without(*(given.question for given in answers))
    moved = tuple(
        msgspec.structs.replace(given, clinic="c3", evidence=("e22",) if given.evidence else ()) for given in answers
    )
    return msgspec.structs.replace(without, answers=(*without.answers, *moved))

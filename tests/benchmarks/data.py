"""Plans for the benchmarks, made by code: the same on each run and each machine."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from exodesk.domain.answer import Answer, FieldValue, Source
from exodesk.domain.bank import Bank
from exodesk.domain.clinic import Clinic, Contact, Device, Name, Practitioner, Product, Quote, Visit
from exodesk.domain.evidence import Evidence
from exodesk.domain.plan import Plan, Rate, Trip
from exodesk.domain.question import Question, ValueField
from exodesk.storage import published
from exodesk.storage.planfile import fill_new

TODAY: Final = "2026-11-22"
PLAIN: Final = "c500"
FULL: Final = "c5"
"""Clinics of a large plan at which keys are pressed: one of many, and one with earlier answers."""
_WORDS: Final = (
    *("the register shows this name and", "the same address", "on the day I looked", "the front desk wrote back"),
    *(
        "원장님이 직접 시술하고",
        "제품 상자와 사진을",
        "보여 주었습니다",
        "one price",
        "with mask and tax",
        "after two days",
    ),
)


def words(number: int, start: int = 0) -> str:
    """Give a note of so many words, Korean among them."""
    phrases = " ".join(_WORDS[(start + place * 3) % len(_WORDS)] for place in range(number))
    return " ".join(phrases.split()[:number])


def full_plan(bank: Bank, clinics: int, note_words: int = 8) -> Plan:
    """Give a plan in which each clinic has four notes as evidence and an answer to every question, with its fields."""
    return Plan(
        id="pbench",
        title="Benchmark",
        created_at="2026-09-01T09:00:00+09:00",
        written_by="benchmarks",
        catalogue_as_of=bank.as_of,
        home_currency="EUR",
        rates=(Rate(currency="EUR", krw_per_unit="1600.5", dated_on="2026-11-01"),),
        trip=Trip(arrival_on="2026-12-01", flight_home_at="2026-12-12T10:00", surgery_on_trip="none"),
        clinics=tuple(_clinic(number) for number in range(clinics)),
        chosen_clinic="c0",
        answers=tuple(
            _answer(bank, question, number, place, note_words)
            for number in range(clinics)
            for place, question in enumerate(bank.questions)
        ),
        evidence=tuple(_evidence(number, place) for number in range(clinics) for place in range(4)),
        changes=(),
    )


def _clinic(number: int) -> Clinic:
    return Clinic(
        id=f"c{number}",
        name=Name(en=f"Clear Skin Clinic {number}", ko=f"맑은피부의원 {number}"),
        address=Name(en=f"{number} Teheran-ro, Gangnam-gu, Seoul", ko=f"서울 강남구 테헤란로 {number}"),
        added_on="2026-09-01",
        phone="02-555-0100",
        note=words(12, number),
        visit=Visit(
            treatment_at="2026-12-03T14:00",
            consult_at="2026-12-01T11:00",
            check_up_at="2026-12-08",
            broker_used=number % 3 == 0,
            booking_channel="clinic-direct",
            route="after-needling",
        ),
        practitioners=(Practitioner(id="d1", name=Name(en="Kim Mina", ko="김미나"), planned=True),),
        product=Product(name="ExoLab 5", maker="Han Bio Co., Ltd.", seller="Han Trade"),
        device=Device(model="Needle 12", maker="Seoul Med"),
        quotes=(Quote(id="q1", dated_on="2026-10-01", total_krw=450_000 + number, vials=1, sessions=1),),
        contacts=(Contact(id="m1", at="2026-11-01T09:00:00+09:00", direction="out", text=words(30, number)),),
    )


def _answer(bank: Bank, question: Question, number: int, place: int, note_words: int) -> Answer:
    options = next(kind for kind in bank.answer_kinds if kind.id == question.answers).options
    seed = number * 7 + place * 3
    good = next((option for option in options if option.polarity == "good"), options[0])
    option = options[seed % len(options)] if seed % 5 == 0 else good
    return Answer(
        id=f"a{number}-{place}",
        clinic=f"c{number}",
        question=question.id,
        value=option.id,
        fields={field.id: _field_value(bank, field, seed) for field in question.fields},
        source=Source(rank=1 + seed % 4, text="front desk, by chat"),
        checked_on=f"2026-{9 + seed % 3:02}-{1 + seed % 20:02}",
        recorded_at=f"2026-11-21T{seed % 24:02}:{place % 60:02}:00.{number % 1000:03}000+09:00",
        note=words(note_words, seed),
        evidence=(f"e{number}-{place % 4}",),
    )


def _field_value(bank: Bank, field: ValueField, seed: int) -> FieldValue:
    if field.type == "choice":
        options = bank.choice_set_by_id[field.choices or ""].options
        return options[seed % len(options)].id
    by_type: dict[str, FieldValue] = {
        "boolean": seed % 4 != 0,
        "date": f"2026-12-{1 + seed % 28:02}",
        "datetime": f"2026-12-{1 + seed % 28:02}T11:30",
        "money_krw": 400_000 + seed,
        "integer": 1 + seed % 6,
        "decimal": 1 + seed % 6,
        "url": f"https://example.org/{seed}",
    }
    return by_type.get(field.type, f"ExoLab {seed % 9}")


def _evidence(number: int, place: int) -> Evidence:
    return Evidence(
        id=f"e{number}-{place}",
        caption=f"Chat {place} with clinic {number}",
        kind="note",
        dated_on="2026-10-20",
        issuer="clinic",
        text=words(20, number + place),
    )


def plan_file(folder: Path, plan: Plan) -> Path:
    """Write a plan as a plan file, with every row in its place."""
    file = folder / f"{len(plan.clinics)}.exodesk"
    with published(file) as part:
        fill_new(part, plan, ())
    return file

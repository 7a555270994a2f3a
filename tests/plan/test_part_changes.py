from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from exodesk.domain.clinic import Clinic, Device, Name, Practitioner, Product, Quote, Visit
from exodesk.domain.plan import Trip
from exodesk.plan import OpenPlan
from tests.plan.conftest import QUESTION, add_answer, add_clinic

FULL: dict[str, Any] = {
    "name": Name(ko="별빛의원", en="Starsand"),
    "address": Name(ko="서울"),
    "visit": Visit(treatment_at="2026-11-24T15:00", route="after-needling", needle_depth_mm=0.5),
    "practitioners": (
        Practitioner(id="d1", name=Name(ko="구름봄", en="Gu"), planned=True),
        Practitioner(id="d2", name=Name(ko="다른이", en="Other")),
    ),
    "product": Product(name="Skin Plus", maker="Nowhere", seller="Shop", lot="L1"),
    "device": Device(model="RF 2"),
    "quotes": (Quote(id="q1", dated_on="2026-11-01", total_krw=500_000, vials=2, sessions=1),),
}


@pytest.fixture
def clinic(plan: OpenPlan) -> Clinic:
    fields = dict(FULL)
    return plan.clinic(str(plan.add_clinic(fields.pop("name"), **fields).values["id"]))


def events(plan: OpenPlan) -> list[tuple[str | None, str, str | None, str | None, str | None]]:
    return [(row.clinic, row.part, row.field, row.old, row.new) for row in plan.value.changes]


CHANGES = [
    ({"name": Name(ko="달빛의원", en="Starsand")}, ("clinic", "clinic_name_ko", "별빛의원", "달빛의원")),
    ({"address": Name()}, ("clinic", "clinic_address_ko", "서울", None)),
    ({"visit.treatment_at": "2026-11-25T15:00"}, ("date", "treatment_at", "2026-11-24T15:00", "2026-11-25T15:00")),
    ({"visit.route": "injected"}, ("route", "route", "After microneedling", "Injected")),
    ({"visit.needle_depth_mm": 1}, ("route", "needle_depth_mm", "0.5", "1")),
    ({"practitioners": FULL["practitioners"][1:]}, ("practitioner", "practitioner_ko", "구름봄", None)),
    ({"product": replace(FULL["product"], lot="L2")}, ("lot", "lot", "L1", "L2")),
    ({"product": replace(FULL["product"], maker=None)}, ("product", "product_maker", "Nowhere", None)),
    ({"device": None}, ("device", "device_model", "RF 2", None)),
    (
        {"quotes": (*FULL["quotes"], Quote(id="q2", dated_on="2026-11-02", total_krw=450_000, vials=2, sessions=1))},
        ("price", "total_krw", "500000", "450000"),
    ),
]


def changed(clinic: Clinic, fields: dict[str, Any]) -> Clinic:
    for name, value in fields.items():
        if name.startswith("visit."):
            clinic = replace(clinic, visit=replace(clinic.visit, **{name.removeprefix("visit."): value}))
        else:
            clinic = replace(clinic, **{name: value})
    return clinic


@pytest.mark.parametrize(("fields", "event"), CHANGES)
def test_a_change_of_a_known_value_is_recorded(
    plan: OpenPlan, clinic: Clinic, fields: dict[str, Any], event: tuple[str, str, str, str | None]
) -> None:
    assert events(plan) == []
    plan.put_clinic(changed(clinic, fields))
    found = events(plan)
    part, field, old, new = event
    words = {(row[1], row[2]): (row[3], row[4]) for row in found}
    assert (part, field) in words
    if part == "route" and field == "route":
        labels = plan.bank.choice_set_by_id["route-planned"]
        assert words[part, field] == tuple(labels.label(code).en for code in ("after-needling", "injected"))  # type: ignore[union-attr]
    else:
        assert words[part, field] == (old, new)
    assert {row[0] for row in found} == {clinic.id}
    assert all(row.counts for row in plan.value.changes)
    plan.undo()
    assert events(plan) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"name": Name(ko="별빛의원", en="Another name in Roman letters")},
        {"phone": "02", "note": "n"},
        {"visit.check_up_at": "2026-11-27"},
        {"quotes": (*FULL["quotes"], Quote(id="q2", dated_on="2026-10-01", total_krw=1))},
        {"product": replace(FULL["product"], lot=" L1 ")},
        {"practitioners": (*FULL["practitioners"], Practitioner(id="d3", name=Name(en="New")))},
    ],
)
def test_what_is_no_plan_part_is_no_change(plan: OpenPlan, clinic: Clinic, fields: dict[str, Any]) -> None:
    plan.put_clinic(changed(clinic, fields))
    assert events(plan) == []


def test_filling_in_what_was_unknown_is_no_change(plan: OpenPlan) -> None:
    bare = add_clinic(plan)
    fields = {name: value for name, value in FULL.items() if name != "name"}
    plan.put_clinic(replace(bare, **fields))
    assert events(plan) == []


def test_adding_the_time_to_a_known_day_is_no_change_but_another_time_is(plan: OpenPlan) -> None:
    clinic = add_clinic(plan, visit=Visit(treatment_at="2026-11-24"))
    clinic = replace(clinic, visit=Visit(treatment_at="2026-11-24T10:00"))
    plan.put_clinic(clinic)
    assert events(plan) == []
    plan.put_clinic(replace(clinic, visit=Visit(treatment_at="2026-11-24T11:00")))
    assert [row[1] for row in events(plan)] == ["date"]


def test_the_day_of_the_trip_concerns_all_clinics_or_those_without_their_own(plan: OpenPlan) -> None:
    first, second = add_clinic(plan, "A"), add_clinic(plan, "B")
    plan.put_plan(trip=Trip(treatment_at="2026-11-24"))
    assert events(plan) == []
    plan.put_plan(trip=Trip(treatment_at="2026-11-25"))
    assert events(plan) == [(None, "date", "treatment_at", "2026-11-24", "2026-11-25")]
    plan.put_clinic(replace(first, visit=Visit(treatment_at="2026-11-25")))
    assert len(events(plan)) == 1  # the same day as before
    plan.put_plan(trip=Trip(treatment_at="2026-11-26"))
    assert events(plan)[1:] == [(second.id, "date", "treatment_at", "2026-11-25", "2026-11-26")]
    plan.put_clinic(replace(first, visit=Visit()))
    assert events(plan)[2:] == [(first.id, "date", "treatment_at", "2026-11-25", "2026-11-26")]
    plan.put_plan(trip=Trip(treatment_at="2026-11-26", arrival_on="2026-11-20", flight_home_at="2026-11-30"))
    assert len(events(plan)) == 3


def test_a_changed_health_answer_concerns_all_clinics(plan: OpenPlan) -> None:
    item = plan.bank.lists["health.item"][0].id
    plan.add_health_answer(item, "no")
    plan.add_health_answer(item, "no", note="again")
    assert events(plan) == []
    plan.add_health_answer(item, "yes")
    assert events(plan) == [(None, "health", item, "no", "yes")]


def test_answers_tied_to_a_part_become_history_and_the_warning_counts_them(plan: OpenPlan, clinic: Clinic) -> None:
    tied = next(question.id for question in plan.bank.questions if question.depends_on == ("clinic",))
    today = date(2026, 11, 22)
    other = next(
        question.id
        for question in plan.bank.questions
        if "clinic" not in question.depends_on and question.answers == "yes-wanted"
    )
    assert tied == QUESTION or plan.bank.question_by_id[tied].answers
    value = plan.bank.kind_by_id[plan.bank.question_by_id[tied].answers].options[0].id
    old = add_answer(plan, clinic.id, value, tied)
    add_answer(plan, clinic.id, value, tied, supersedes=old)
    add_answer(plan, clinic.id, "yes", other)
    renamed = replace(clinic, name=Name(ko="달빛의원"))
    assert plan.out_of_date_if(clinic) == ()
    assert len(plan.out_of_date_if(renamed)) == 1
    before = plan.status(clinic.id, today).items[tied]
    result = plan.put_clinic(renamed)
    assert result.kinds == {"clinic", "answers"}
    assert plan.status(clinic.id, today).items[tied] != before
    assert plan.out_of_date_if(replace(clinic, name=Name(ko="해빛의원"))) == ()

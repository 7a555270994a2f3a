"""When an answer is red: by its option, by a value field, or by what else is known."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from exodesk.domain.answer import FieldValue
from exodesk.domain.clinic import Product, Visit
from exodesk.domain.expression import FieldTest, PlanRef
from exodesk.domain.ids import Route
from exodesk.domain.plan import Trip
from tests.domain.builders import BANK, answer, clinic, day, item, narrow, plan, quote, state

CHECKED = "product-route-allowed"
"""Blocker, evidence required, register check; yes is good."""


# ---------------------------------------------------------------- polarity: red fields


def red_by_field(question: str, value: str = "yes", **fields: FieldValue) -> bool:
    given = answer(question, value, fields={name.replace("_", "-"): known for name, known in fields.items()})
    visit = Visit(treatment_at=day(-10) + "T10:00", route="after-needling")
    there = clinic(visit=visit, product=Product(name="Mirage Serum"), quotes=(quote(total=1_000_000),))
    trip = Trip(flight_home_at=day(-15) + "T11:30")
    return state(question, plan(given, at_clinic=there, trip=trip)) == "red"


def test_is() -> None:
    assert red_by_field("product-exact-name", name="A", mixed_on_site=True)
    assert not red_by_field("product-exact-name", name="A", mixed_on_site=False)
    assert not red_by_field("product-exact-name", name="A")
    assert red_by_field("doctor-examines-first", before_payment=False)
    assert not red_by_field("doctor-examines-first", before_payment=True)


def test_before_the_treatment() -> None:
    assert red_by_field("clinic-foreign-registered", registration_no="1", valid_until=day(-9))
    assert not red_by_field("clinic-foreign-registered", registration_no="1", valid_until=day(-10))
    assert not red_by_field("clinic-foreign-registered", registration_no="1", valid_until=" ")


def test_before_today_while_no_treatment_is_set() -> None:
    def ends(on: str) -> str:
        return state("clinic-liability-cover", plan(answer("clinic-liability-cover", fields={"ends-on": on})))

    assert ends(day(1)) == "red"
    assert ends(day(0)) == "good"


def test_before_another_day_of_the_plan_is_not_red_while_that_is_not_known() -> None:
    question = BANK.question_by_id["clinic-liability-cover"]
    before = FieldTest(kind="before", ref=PlanRef(field="check_up_at"))
    fields = tuple(replace(field, red_when=before if field.id == "ends-on" else None) for field in question.fields)
    bank = replace(narrow(question.id), questions=(replace(question, fields=fields),))
    given = answer(question.id, fields={"ends-on": day(1)})
    assert item(question.id, plan(given), bank=bank).state == "good"
    set_later = clinic(visit=Visit(check_up_at=day(0)))
    assert item(question.id, plan(given, at_clinic=set_later), bank=bank).state == "red"


def test_after_the_flight() -> None:
    assert red_by_field("after-follow-up", check_up_on=day(-16))
    assert not red_by_field("after-follow-up", check_up_on=day(-15))
    late = answer("after-follow-up", fields={"check-up-on": day(-500)})
    assert state("after-follow-up", plan(late)) == "good", "no flight is known"


def test_same_day() -> None:
    assert red_by_field("c-time-to-think", form_received=day(3) + "T09:00", treatment=day(3))
    assert not red_by_field("c-time-to-think", form_received=day(3) + "T23:00", treatment=day(2) + "T01:00")
    assert not red_by_field("c-time-to-think", form_received=day(3))


def test_above_and_below_a_number() -> None:
    assert red_by_field("after-contact-line", reply_hours=24.5)
    assert not red_by_field("after-contact-line", reply_hours=24)
    assert red_by_field("clinic-liability-cover", yearly_limit=99_999_999)
    assert not red_by_field("clinic-liability-cover", yearly_limit=100_000_000)
    assert red_by_field("product-trial-real", trial_no="T", your_cost=1)
    assert not red_by_field("product-trial-real", trial_no="T", your_cost=0)


def test_above_another_field() -> None:
    assert red_by_field("price-written-total", total=300_001, posted_price=300_000)
    assert not red_by_field("price-written-total", total=300_000, posted_price=300_000)
    assert not red_by_field("price-written-total", total=300_000)


def test_above_a_share() -> None:
    assert red_by_field("price-refund-rule", deposit=100_001)
    assert not red_by_field("price-refund-rule", deposit=100_000)
    lone = answer("price-refund-rule", fields={"deposit": 900_000})
    assert state("price-refund-rule", plan(lone)) == "good", "no total is known"


def test_differs() -> None:
    assert red_by_field("c-product-identity", name="Mirage Serum B")
    assert not red_by_field("c-product-identity", name="mirage-serum")
    assert not red_by_field("c-product-identity", name="미라지 세럼")
    assert red_by_field("c-route-depth", route="injected")
    assert not red_by_field("c-route-depth", route="after-needling")
    assert red_by_field("c-total-cost", total=999_999)
    assert not red_by_field("c-total-cost", total=1_000_000)


def test_a_caution_answer_can_be_red_by_a_field_and_an_unsure_one_cannot() -> None:
    assert red_by_field("c-added-items", "no", added_without_yes=True)
    assert not red_by_field("c-added-items", "no")
    assert not red_by_field("c-added-items", "unsure", added_without_yes=True)


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        ("clinic-liability-cover", {"yearly-limit": "99"}),
        ("clinic-liability-cover", {"ends-on": 5}),
        ("product-exact-name", {"name": "A", "mixed-on-site": 1}),
        ("price-written-total", {"total": 2, "posted-price": "1"}),
    ],
)
def test_a_value_of_another_type_is_not_red(question: str, fields: dict[str, FieldValue]) -> None:
    assert state(question, plan(answer(question, fields=fields))) == "good"


# ---------------------------------------------------------------- polarity: red_if and red_unless


@pytest.mark.parametrize(
    ("question", "value", "fields", "red"),
    [
        ("clinic-accreditation", "no", {"clinic-claims-mark": True}, True),
        ("clinic-accreditation", "no", {"clinic-claims-mark": False}, False),
        ("clinic-accreditation", "yes", {"clinic-claims-mark": True}, False),
        ("doctor-specialist", "no", {"clinic-claimed-specialist": True}, True),
        ("doctor-specialist", "no", {}, False),
        (
            "product-legal-class",
            "cosmetic",
            {"clinic-says": "approved-drug", "register-by-brand": "no-result", "register-by-maker": "no-result"},
            True,
        ),
        (
            "product-legal-class",
            "cosmetic",
            {"clinic-says": "cosmetic", "register-by-brand": "no-result", "register-by-maker": "no-result"},
            False,
        ),
        ("product-made-from", "own-blood-or-fat", {"approval-shown": False}, True),
        ("product-made-from", "own-blood-or-fat", {}, False),
        ("product-made-from", "human-donor-tissue", {"only-tissue-bank-licence": True}, True),
        ("product-made-from", "human-donor-tissue", {"approval-shown": False}, False),
        ("product-regen-law-claim", "yes-on-list", {"review-no": "1", "centre-on-list": False}, True),
        ("product-regen-law-claim", "yes-on-list", {"review-no": "1", "centre-on-list": True}, False),
        ("evidence-human-study", "yes", {"study-is-on": "other-product"}, True),
        ("evidence-human-study", "yes", {"study-is-on": "animals-or-cells"}, True),
        ("evidence-human-study", "no", {"study-is-on": "other-product"}, False),
        ("c-numbing", "yes", {"sleep-drug": True, "monitored": False}, True),
        ("c-numbing", "yes", {"sleep-drug": True}, False),
        ("c-numbing", "unsure", {"sleep-drug": True, "monitored": False}, False),
    ],
)
def test_red_if(question: str, value: str, fields: dict[str, FieldValue], red: bool) -> None:
    assert (state(question, plan(answer(question, value, fields=fields))) == "red") is red


@pytest.mark.parametrize(
    ("found", "red"), [("cosmetic", True), ("none-or-unknown", True), ("in-a-trial", False), ("unsure", False)]
)
def test_red_if_reads_another_question(found: str, red: bool) -> None:
    told = answer("c-legal-status", fields={"class": "approved-drug"})
    assert (state("c-legal-status", plan(told, answer("product-legal-class", found))) == "red") is red


@pytest.mark.parametrize("route", ["after-needling", "injected", "vein-drip"])
def test_red_if_reads_plan_and_answer(route: Route) -> None:
    label = answer(CHECKED, fields={"label-route": "unbroken-skin"})
    assert state(CHECKED, plan(label, at_clinic=clinic(visit=Visit(route=route)))) == "red"
    assert state(CHECKED, plan(label, answer("product-route", route))) == "red"
    assert state(CHECKED, plan(label, at_clinic=clinic(visit=Visit(route="after-laser")))) == "good"


def test_red_unless() -> None:
    drip = answer("product-route", "vein-drip")
    listed: dict[str, FieldValue] = {"approval-no": "1", "approval-lists-drip": True, "approval-lists-use": True}
    approved = answer("product-legal-class", "approved-drug", fields=listed)
    assert state("product-route", plan(drip)) == "red"
    assert state("product-route", plan(drip, approved)) == "good"
    assert state("product-route", plan(answer("product-route", "not-told"), approved)) == "red"
    half = replace(approved, fields={**listed, "approval-lists-use": False})
    assert state("product-route", plan(drip, half)) == "red"

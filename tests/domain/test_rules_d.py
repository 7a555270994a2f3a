"""The cross rules D1 to D6: each fires when its text says so, and stays silent one step away from that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exodesk.domain.answer import Answer, FieldValue
from exodesk.domain.clinic import Name, Product, Visit
from exodesk.domain.ids import Gate, Route, Severity
from exodesk.domain.plan import Plan
from tests.domain.builders import BANK, answer, at, change, clinic, flags, mark, plan, status

LEVELS: tuple[tuple[str, Severity, Gate], ...] = (
    ("D1", "blocker", 1),
    ("D2", "major", 1),
    ("D3", "blocker", 1),
    ("D4", "blocker", 1),
    ("D5", "blocker", 1),
    ("D6", "blocker", 2),
    ("D7", "blocker", 3),
    ("D8", "major", 1),
    ("D9", "blocker", 1),
    ("D10", "blocker", 2),
    ("D11", "major", 1),
    ("D12", "major", 2),
    ("D13", "minor", 1),
    ("D14", "major", 1),
    ("D15", "blocker", 3),
    ("D16", "major", 1),
    ("D17", "major", 1),
    ("D18", "major", 2),
)

Way = Callable[..., Plan]


def product_class(value: str, **fields: FieldValue) -> Answer:
    return answer(
        "product-legal-class", value, fields={name.replace("_", "-"): known for name, known in fields.items()}
    )


def way_in_plan(route: Route, *answers: Answer) -> Plan:
    return plan(*answers, at_clinic=clinic(visit=Visit(route=route)))


def way_in_answer(route: Route, *answers: Answer) -> Plan:
    return plan(*answers, answer("product-route", route))


def way_in_talk(route: Route, *answers: Answer) -> Plan:
    return plan(*answers, answer("c-route-depth", fields={"route": route}))


IN_EACH_PLACE = pytest.mark.parametrize("way", [way_in_plan, way_in_answer, way_in_talk])


def test_the_bank_has_the_levels_of_the_prose() -> None:
    assert sorted((rule.id, rule.severity, rule.gate) for rule in BANK.rules) == sorted(LEVELS)


def test_an_empty_plan_fires_nothing() -> None:
    assert flags(plan()) == []


def test_a_fired_rule_is_a_flag_with_the_words_of_the_bank() -> None:
    result = status(way_in_plan("vein-drip"))
    assert [(flag.id, flag.severity, flag.gate, flag.message) for flag in result.flags] == [
        ("D4", "blocker", 1, "No exosome drip with a Korean approval was found.")
    ]


# ---------------------------------------------------------------- D1 to D4: class and way of use


@IN_EACH_PLACE
@pytest.mark.parametrize("route", ["after-needling", "injected", "vein-drip"])
def test_d1_cosmetic_through_the_skin(way: Way, route: Route) -> None:
    assert "D1" in flags(way(route, product_class("cosmetic")))


@IN_EACH_PLACE
@pytest.mark.parametrize("route", ["unbroken-skin", "after-laser"])
def test_d1_not_on_the_skin(way: Way, route: Route) -> None:
    assert "D1" not in flags(way(route, product_class("cosmetic")))


@pytest.mark.parametrize("value", ["approved-drug", "approved-device", "in-a-trial", "none-or-unknown", "unsure"])
def test_d1_only_for_a_cosmetic(value: str) -> None:
    assert "D1" not in flags(way_in_plan("injected", product_class(value)))


def test_d1_reads_any_needle_length() -> None:
    visit = Visit(route="after-needling", needle_depth_mm=0.1)
    assert "D1" in flags(plan(product_class("cosmetic"), at_clinic=clinic(visit=visit)))


def test_d1_reads_the_class_that_is_only_claimed() -> None:
    assert "D1" in flags(way_in_plan("injected", answer("product-legal-class", "cosmetic", rank=4, evidence=())))


def test_d1_reads_the_stronger_source() -> None:
    weaker = answer("product-legal-class", "cosmetic", rank=4)
    assert "D1" not in flags(way_in_plan("injected", weaker, product_class("in-a-trial")))


def test_d1_leaves_out_history() -> None:
    visit = Visit(route="injected")
    past = answer("product-legal-class", "cosmetic", ago=5)
    changed = (change("product", when=at(1)),)
    assert "D1" in flags(plan(past, at_clinic=clinic(visit=visit)))
    assert "D1" not in flags(plan(past, at_clinic=clinic(visit=visit), changes=changed))


@IN_EACH_PLACE
def test_d2_cosmetic_after_laser(way: Way) -> None:
    assert "D2" in flags(way("after-laser", product_class("cosmetic")))


@pytest.mark.parametrize("route", ["unbroken-skin", "after-needling", "injected", "vein-drip"])
def test_d2_only_after_laser(route: Route) -> None:
    assert "D2" not in flags(way_in_plan(route, product_class("cosmetic")))


def test_d2_only_for_a_cosmetic() -> None:
    assert "D2" not in flags(way_in_plan("after-laser", product_class("approved-device")))


@IN_EACH_PLACE
@pytest.mark.parametrize("route", ["after-laser", "after-needling", "injected", "vein-drip"])
def test_d3_unknown_product_through_the_skin(way: Way, route: Route) -> None:
    assert "D3" in flags(way(route, product_class("none-or-unknown")))


@IN_EACH_PLACE
def test_d3_not_on_unbroken_skin(way: Way) -> None:
    assert "D3" not in flags(way("unbroken-skin", product_class("none-or-unknown")))


@pytest.mark.parametrize("value", ["refused", "unsure", "cosmetic"])
def test_d3_only_for_none_or_unknown(value: str) -> None:
    assert "D3" not in flags(way_in_plan("injected", product_class(value)))


@pytest.mark.parametrize("told", ["not-told", "refused", "unsure"])
def test_d3_needs_a_known_way(told: str) -> None:
    assert "D3" not in flags(plan(product_class("none-or-unknown"), answer("product-route", told)))


@IN_EACH_PLACE
def test_d4_vein_drip(way: Way) -> None:
    assert "D4" in flags(way("vein-drip"))


@IN_EACH_PLACE
def test_d4_not_with_an_approval_that_lists_drip_and_use(way: Way) -> None:
    listed = product_class("approved-drug", approval_lists_drip=True, approval_lists_use=True)
    assert "D4" not in flags(way("vein-drip", listed))


@pytest.mark.parametrize(
    "near",
    [
        product_class("approved-drug", approval_lists_drip=True),
        product_class("approved-drug", approval_lists_use=True),
        product_class("approved-drug", approval_lists_drip=True, approval_lists_use=False),
        product_class("approved-drug", approval_lists_drip=False, approval_lists_use=True),
        product_class("approved-device", approval_lists_drip=True, approval_lists_use=True),
    ],
)
def test_d4_with_half_an_approval(near: Answer) -> None:
    assert "D4" in flags(way_in_plan("vein-drip", near))


def test_d4_not_for_another_way() -> None:
    assert "D4" not in flags(way_in_plan("injected"))


# ---------------------------------------------------------------- D5: claimed class not found

NOT_FOUND: dict[str, FieldValue] = {"register-by-brand": "no-result", "register-by-maker": "no-result"}
SEARCH = answer("product-legal-class", "cosmetic", fields=NOT_FOUND)


@pytest.mark.parametrize("value", ["approved-drug", "approved-device"])
@pytest.mark.parametrize("rank", [2, 3, 4, 5])
def test_d5_the_clinic_names_an_approval(value: str, rank: int) -> None:
    assert "D5" in flags(plan(answer("product-legal-class", value, rank), SEARCH))


@pytest.mark.parametrize("value", ["approved-drug", "approved-device"])
def test_d5_the_clinic_says_so_in_a_field(value: str) -> None:
    said = answer("product-legal-class", "cosmetic", fields={**NOT_FOUND, "clinic-says": value})
    assert "D5" in flags(plan(said))


def test_d5_the_field_may_stand_on_an_unsure_answer() -> None:
    assert "D5" in flags(
        plan(answer("product-legal-class", "unsure", 4, fields={"clinic-says": "approved-drug"}), SEARCH)
    )


@pytest.mark.parametrize("value", ["cosmetic", "in-a-trial", "none-or-unknown", "refused"])
def test_d5_not_without_a_claim(value: str) -> None:
    assert "D5" not in flags(plan(answer("product-legal-class", value, 3), SEARCH))


def test_d5_an_own_answer_is_no_claim_of_the_clinic() -> None:
    assert "D5" not in flags(plan(answer("product-legal-class", "approved-drug", fields=NOT_FOUND)))


@pytest.mark.parametrize(
    ("brand", "maker"),
    [("no-result", "found"), ("found", "no-result"), ("no-result", "not-searched"), ("no-result", None)],
)
def test_d5_not_when_one_search_is_missing_or_found(brand: str, maker: str | None) -> None:
    search = answer("product-legal-class", "cosmetic", fields={"register-by-brand": brand, "register-by-maker": maker})
    assert "D5" not in flags(plan(answer("product-legal-class", "approved-drug", 3), search))


def test_d5_the_search_must_be_the_own_one() -> None:
    theirs = answer("product-legal-class", "cosmetic", 2, fields=NOT_FOUND)
    assert "D5" not in flags(plan(answer("product-legal-class", "approved-drug", 3), theirs))


def test_d5_leaves_out_what_was_corrected() -> None:
    typing_error = answer("product-legal-class", "approved-drug", 3, superseded_by="a-right")
    right = answer("product-legal-class", "cosmetic", 3, key="a-right")
    assert "D5" not in flags(plan(typing_error, right, SEARCH))


def test_d5_leaves_out_history() -> None:
    claim = answer("product-legal-class", "approved-drug", 3, ago=9)
    assert "D5" not in flags(plan(claim, SEARCH, changes=[change("product", when=at(5))]))


# ---------------------------------------------------------------- D6: the form differs from the plan

PRODUCT = Product(name="Mirage Serum (주)", maker="Mirage Works Co., Ltd.")


def product_at_talk(**fields: FieldValue) -> Plan:
    return plan(answer("c-product-identity", fields=fields), at_clinic=clinic(product=PRODUCT))


@pytest.mark.parametrize("fields", [{"name": "Mirage Serum B"}, {"name": "Mirage Serum", "maker": "Other Works"}])
def test_d6_another_product(fields: dict[str, FieldValue]) -> None:
    assert "D6" in flags(product_at_talk(**fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "mirage-serum", "maker": "MIRAGE WORKS"},
        {"name": "미라지 세럼"},
        {"name": " ", "maker": ""},
        {},
    ],
)
def test_d6_not_for_the_same_product_or_an_unknown_one(fields: dict[str, FieldValue]) -> None:
    assert "D6" not in flags(product_at_talk(**fields))


def test_d6_not_while_no_product_is_planned() -> None:
    assert "D6" not in flags(plan(answer("c-product-identity", fields={"name": "Anything", "maker": "Anybody"})))


def test_d6_another_way_of_use() -> None:
    told = answer("c-route-depth", fields={"route": "injected"})
    assert "D6" in flags(plan(told, at_clinic=clinic(visit=Visit(route="after-needling"))))
    assert "D6" not in flags(plan(told, at_clinic=clinic(visit=Visit(route="injected"))))
    assert "D6" not in flags(plan(told))


def test_d6_the_way_of_use_counts_and_not_the_depth() -> None:
    told = answer("c-route-depth", fields={"route": "after-needling", "depth-mm": 2})
    visit = Visit(route="after-needling", needle_depth_mm=0.5)
    assert "D6" not in flags(plan(told, at_clinic=clinic(visit=visit)))


def doctor_at_talk(doctor: Name, **fields: FieldValue) -> Plan:
    told = answer("c-who-does", fields={name.replace("_", "-"): value for name, value in fields.items()})
    return plan(told, at_clinic=clinic(doctor=doctor))


def test_d6_another_doctor() -> None:
    doctor = Name(ko="도레미", en="Do Remi")
    assert "D6" in flags(doctor_at_talk(doctor, name_ko="파솔라"))
    assert "D6" in flags(doctor_at_talk(doctor, name_en="Pa Sola"))
    assert "D6" in flags(doctor_at_talk(doctor, name_ko="파솔라", name_en="Do Remi"))


def test_d6_not_for_the_same_doctor_or_an_unknown_one() -> None:
    doctor = Name(ko="도레미", en="Do Remi")
    assert "D6" not in flags(doctor_at_talk(doctor, name_ko="도 레미"))
    assert "D6" not in flags(doctor_at_talk(doctor, name_en="Remi Do"))
    assert "D6" not in flags(doctor_at_talk(doctor, name_ko="도레미", name_en="Dr Somebody"))
    assert "D6" not in flags(doctor_at_talk(Name(ko="도레미"), name_en="Pa Sola"))
    assert "D6" not in flags(doctor_at_talk(doctor))


@pytest.mark.parametrize("same", ["product-same", "route-same", "doctor-same"])
def test_d6_the_form_says_not_the_same(same: str) -> None:
    assert "D6" in flags(plan(answer("c-form-matches", fields={same: False})))
    assert "D6" not in flags(plan(answer("c-form-matches", fields={same: True})))


def test_d6_not_for_risks_that_are_not_listed() -> None:
    assert "D6" not in flags(plan(answer("c-form-matches", fields={"risks-listed": False})))


def test_d6_the_checks_x2_and_x4_feed_it() -> None:
    vials = (
        answer("c-product-identity", fields={"vials": 2}),
        answer("product-exact-name", fields={"name": "A", "vials-planned": 1}),
    )
    assert flags(plan(*vials)) == ["D6", "X2"]
    ways = (answer("c-route-depth", fields={"route": "after-laser"}), answer("product-route", "unbroken-skin"))
    assert flags(plan(*ways)) == ["D6", "X4"]


def test_d6_the_day_list_feeds_it() -> None:
    assert flags(plan(at_clinic=clinic(marks=(mark("d-route"),)))) == ["D6"]
    assert flags(plan(at_clinic=clinic(marks=(mark("d-route", "skipped"),)))) == []

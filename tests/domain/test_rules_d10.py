"""The cross rules D10 to D18: each fires when its text says so, and stays silent one step away from that."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from exodesk.domain.answer import Answer, FieldValue
from exodesk.domain.clinic import Clinic, ExtraKind, Name, Practitioner, Quote, Visit
from exodesk.domain.ids import Route
from exodesk.domain.plan import Plan, Trip
from exodesk.domain.private import Clearance, HealthAnswer
from tests.domain.builders import answer, at, clinic, day, extra, flags, health, mark, plan, quote

# ---------------------------------------------------------------- D10: health


def own_doctor(note: str = "May go on.") -> Clearance:
    return Clearance(by="own-doctor", note=note, on=day(3))


def specialist(name: str | None, note: str = "May go on.") -> Clearance:
    return Clearance(by="specialist", name=name, note=note, on=day(3))


def health_flags(*answers: HealthAnswer) -> list[str]:
    return flags(plan(health=answers))


@pytest.mark.parametrize("value", ["yes", "not-sure"])
def test_d10_a_point_that_is_not_cleared(value: str) -> None:
    assert health_flags(health(value)) == ["D10"]
    assert health_flags(health("no", "h-immune"), health(value), health("no", "h-keloid")) == ["D10"]


@pytest.mark.parametrize("clearance", [own_doctor(" "), specialist("Dr A", ""), specialist(None), specialist("  ")])
def test_d10_a_clearance_that_does_not_count(clearance: Clearance) -> None:
    assert health_flags(health("yes", clearance=clearance)) == ["D10"]


@pytest.mark.parametrize("clearance", [own_doctor(), specialist("Dr Invented")])
def test_d10_not_when_cleared(clearance: Clearance) -> None:
    assert health_flags(health("yes", clearance=clearance)) == []
    assert health_flags(health("not-sure", clearance=clearance)) == []


def test_d10_not_for_no_or_nothing() -> None:
    assert health_flags(health("no")) == []
    assert health_flags() == []


def test_d10_the_newest_answer_of_a_point_counts() -> None:
    yes, no = health("yes", when=at(2)), health("no", when=at(1))
    assert health_flags(no, yes) == []
    later_yes = health("yes", when=at(0))
    assert health_flags(later_yes, no) == ["D10"]
    assert health_flags(health("yes", when=at(1)), no) == []
    assert health_flags(no, health("yes", when=at(1))) == ["D10"]


def test_d10_a_clearance_of_an_older_answer_is_gone() -> None:
    assert health_flags(health("yes", when=at(2), clearance=own_doctor()), health("yes", when=at(1))) == ["D10"]


def test_d10_a_health_answer_does_not_age() -> None:
    assert health_flags(health("yes", when=at(400))) == ["D10"]
    assert health_flags(health("yes", when=at(400), clearance=own_doctor())) == []


# ---------------------------------------------------------------- D11: made on site


def made_from(value: str, **fields: FieldValue) -> list[str]:
    return flags(plan(answer("product-made-from", value, fields={"approval-shown": fields.get("shown")})))


def test_d11_own_blood_or_fat_without_an_approval() -> None:
    assert made_from("own-blood-or-fat") == ["D11"]
    assert made_from("own-blood-or-fat", shown=False) == ["D11"]
    assert made_from("own-blood-or-fat", shown=True) == []


@pytest.mark.parametrize("value", ["human-donor-tissue", "human-cell-line", "plant", "not-told", "unsure"])
def test_d11_not_for_another_source(value: str) -> None:
    assert made_from(value) == []


# ---------------------------------------------------------------- D12: time to think


def think(form: str | None, treatment: str | None, *answers: Answer) -> bool:
    there = clinic(visit=Visit(consent_form_at=form, treatment_at=treatment))
    return "D12" in flags(plan(*answers, at_clinic=there))


@pytest.mark.parametrize(
    ("form", "treatment", "fires"),
    [
        ("2026-12-01T09:00", "2026-12-01T22:00", True),
        ("2026-12-01", "2026-12-01", True),
        ("2026-12-01", "2026-12-01T23:59", True),
        ("2026-12-01T21:00", "2026-12-02T09:00", False),
        ("2026-12-01T21:01", "2026-12-02T09:00", True),
        ("2026-12-01T21:00", "2026-12-02T08:59", True),
        ("2026-12-01T20:00", "2026-12-02T09:00", False),
        ("2026-12-01", "2026-12-02T00:01", False),
        ("2026-12-01T23:59", "2026-12-02", False),
        ("2026-12-02", "2026-12-01", True),
        ("2026-12-02T09:00", "2026-12-01T10:00", True),
        (None, "2026-12-01", False),
        ("2026-12-01", None, False),
        (None, None, False),
    ],
)
def test_d12_time_between_form_and_treatment(form: str | None, treatment: str | None, fires: bool) -> None:
    assert think(form, treatment) is fires


def test_d12_reads_the_talk_where_the_plan_is_silent() -> None:
    same_day = answer("c-time-to-think", "no", fields={"form-received": "2026-12-01T09:00", "treatment": "2026-12-01"})
    assert think(None, None, same_day)
    assert think("2026-12-01T10:00", None, same_day)
    assert not think("2026-11-30", None, same_day)
    assert not think(None, "2026-12-03", same_day)


# ---------------------------------------------------------------- D13: sessions


def sessions(
    planned: int | None, *, written: int | None = None, study: int | None = None, talk: int | None = None
) -> bool:
    answers = (
        answer("price-written-total", fields={"sessions": written}),
        answer("evidence-human-study", fields={"sessions": study}),
        answer("c-how-sure", fields={"sessions": talk}),
    )
    return "D13" in flags(plan(*answers, at_clinic=clinic(quotes=(quote(sessions=planned),))))


def test_d13_fewer_sessions_than_the_study() -> None:
    assert sessions(1, study=3)
    assert sessions(1, talk=4)
    assert sessions(1, study=2, talk=3)
    assert sessions(None, written=1, study=3)


def test_d13_not_one_step_away() -> None:
    assert not sessions(1, study=2)
    assert not sessions(1)
    assert not sessions(2, study=3)
    assert not sessions(None, study=3)
    assert not sessions(2, written=1, study=3), "the plan speaks before the written price"
    assert not sessions(0, written=1, study=3)


# ---------------------------------------------------------------- D14: specialist


def specialist_flags(*answers: Answer) -> bool:
    return "D14" in flags(plan(*answers))


LOOKED_UP_NO = answer("doctor-specialist", "no")


@pytest.mark.parametrize("rank", [2, 3, 4, 5])
def test_d14_the_clinic_says_yes(rank: int) -> None:
    assert specialist_flags(LOOKED_UP_NO, answer("doctor-specialist", "yes", rank))


def test_d14_the_claim_may_be_a_field_of_any_live_answer() -> None:
    claimed: dict[str, FieldValue] = {"clinic-claimed-specialist": True}
    assert specialist_flags(answer("doctor-specialist", "no", fields=claimed))
    assert specialist_flags(LOOKED_UP_NO, answer("doctor-specialist", "unsure", 4, fields=claimed))
    assert not specialist_flags(answer("doctor-specialist", "no", fields={"clinic-claimed-specialist": False}))


def test_d14_not_without_claim_or_look_up() -> None:
    claim = answer("doctor-specialist", "yes", 3)
    assert not specialist_flags(LOOKED_UP_NO)
    assert not specialist_flags(claim)
    assert not specialist_flags(answer("doctor-specialist", "no", 2), claim)
    assert not specialist_flags(answer("doctor-specialist", "yes"), claim)
    assert not specialist_flags(answer("doctor-specialist", "refused"), claim)
    assert not specialist_flags(LOOKED_UP_NO, answer("doctor-specialist", "no", 3))


# ---------------------------------------------------------------- D15: swapped


def held(person: Name | None, doctor: Name | None = None) -> bool:
    return "D15" in flags(plan(at_clinic=clinic(person=person, doctor=doctor or Name(ko="도레미", en="Do Remi"))))


def test_d15_another_person() -> None:
    assert held(Name(ko="파솔라"))
    assert held(Name(en="Pa Sola"))
    assert held(Name(ko="파솔라", en="Do Remi")), "the Korean names decide"


def test_d15_not_for_the_same_or_an_unknown_person() -> None:
    assert not held(Name(ko="도레미", en="Other Roman Form"))
    assert not held(Name(en="REMI, Do"))
    assert not held(Name(ko=" ", en=""))
    assert not held(None)
    assert not held(Name(ko="파솔라"), Name(en="Do Remi"))
    assert "D15" not in flags(plan(at_clinic=clinic(person=Name(ko="파솔라"))))


def test_d15_only_the_planned_doctor_is_compared() -> None:
    other = Practitioner(id="d2", name=Name(ko="파솔라"))
    there = clinic(doctor=Name(ko="도레미"), person=Name(ko="파솔라"))
    with_other = replace(there, practitioners=(other, *there.practitioners))
    assert flags(plan(at_clinic=with_other)) == ["D15"]
    nobody_planned = replace(there, practitioners=(other,))
    assert flags(plan(at_clinic=nobody_planned)) == []


def test_d15_the_day_list_feeds_it() -> None:
    assert flags(plan(at_clinic=clinic(marks=(mark("d-person"),)))) == ["D15"]
    assert flags(plan(at_clinic=clinic(marks=(mark("d-person", "ok"),)))) == []


# ---------------------------------------------------------------- D16: price


def prices(*quotes: Quote) -> list[str]:
    return flags(plan(at_clinic=clinic(quotes=quotes)))


def test_d16_the_price_changed() -> None:
    assert prices(quote(9, 100), quote(1, 200)) == ["D16"]
    assert prices(quote(9, 200), quote(1, 100)) == ["D16"]
    assert prices(quote(9, 100, vials=1), quote(1, 100, vials=2)) == ["D16"]
    assert prices(quote(9, 100, sessions=3), quote(1, 100, sessions=2)) == ["D16"]
    assert prices(quote(9, 100), quote(1, 200, asked=False)) == ["D16"]


def test_d16_not_when_you_asked_or_nothing_known_differs() -> None:
    assert prices(quote(9, 100), quote(1, 200, asked=True)) == []
    assert prices(quote(9, 100)) == []
    assert prices(quote(9, 100), quote(1, 100)) == []
    assert prices(quote(9, 100), quote(1, None)) == []
    assert prices(quote(9, None, vials=1), quote(1, 100)) == []


def test_d16_compares_each_quote_with_the_one_before() -> None:
    assert prices(quote(9, 100), quote(5, 200), quote(1, 100, asked=True)) == ["D16"]
    assert prices(quote(9, 100), quote(5, 200, asked=True), quote(1, 200)) == []
    assert prices(quote(9, 100), quote(5, None), quote(1, 200)) == []


def test_d16_goes_by_the_day_of_the_quote() -> None:
    newer, older = quote(1, 200), quote(9, 100, asked=True)
    assert prices(newer, older) == ["D16"]
    asked_newer, first = quote(1, 200, asked=True), quote(9, 100)
    assert prices(asked_newer, first) == []
    assert prices(quote(1, 100, asked=True), quote(1, 200)) == ["D16"], "same day: in the order of the list"


# ---------------------------------------------------------------- D17: the trip


def trip(
    treatment: str | None,
    flight: str | None,
    *,
    check_up: str | None = None,
    route: Route | None = None,
    told: Answer | None = None,
) -> bool:
    there: Clinic = clinic(visit=Visit(treatment_at=treatment, check_up_at=check_up, route=route))
    made: Plan = plan(*((told,) if told else ()), at_clinic=there, trip=Trip(flight_home_at=flight))
    return "D17" in flags(made)


@pytest.mark.parametrize("route", ["after-laser", "after-needling", "injected", "vein-drip"])
@pytest.mark.parametrize(
    ("treatment", "flight", "fires"),
    [
        ("2026-12-01T10:00", "2026-12-03T09:59", True),
        ("2026-12-01T10:00", "2026-12-03T10:00", False),
        ("2026-12-01T10:00", "2026-12-02", True),
        ("2026-12-01T10:00", "2026-12-03", False),
        ("2026-12-01", "2026-12-02T23:59", True),
        ("2026-12-01", "2026-12-02", True),
        ("2026-12-01", "2026-12-03T00:00", False),
        ("2026-12-01", "2026-12-03", False),
        ("2026-12-05", "2026-12-01", True),
    ],
)
def test_d17_less_than_48_hours(route: Route, treatment: str, flight: str, fires: bool) -> None:
    assert trip(treatment, flight, check_up="2026-12-02", route=route) is fires


def test_d17_too_short_at_any_distance() -> None:
    assert trip("2027-06-01T10:00", "2027-06-02T10:00", check_up="2027-06-02", route="injected")


def test_d17_short_stay_only_through_the_skin() -> None:
    times = ("2026-12-01T10:00", "2026-12-02T20:00")
    assert not trip(*times, check_up="2026-12-02T09:00", route="unbroken-skin")
    assert not trip(*times, check_up="2026-12-02T09:00")
    assert trip(*times, check_up="2026-12-02T09:00", told=answer("product-route", "injected"))
    assert trip(*times, check_up="2026-12-02T09:00", told=answer("c-route-depth", fields={"route": "after-laser"}))


@pytest.mark.parametrize(("ahead", "fires"), [(31, False), (30, True), (29, True), (0, True), (-40, True)])
def test_d17_no_check_up_from_30_days_before(ahead: int, fires: bool) -> None:
    assert trip(day(-ahead), day(-ahead - 9), route="unbroken-skin") is fires


@pytest.mark.parametrize(
    ("check_up", "fires"),
    [
        ("2026-12-01T18:00", True),
        ("2026-12-01", True),
        ("2026-11-30", True),
        ("2026-12-02T00:00", False),
        ("2026-12-08", False),
        ("2026-12-08T11:30", False),
        ("2026-12-08T11:31", True),
        ("2026-12-09", True),
        (None, True),
    ],
)
def test_d17_the_check_up_lies_between(check_up: str | None, fires: bool) -> None:
    assert trip("2026-12-01T10:00", "2026-12-08T11:30", check_up=check_up) is fires


def test_d17_a_flight_without_a_time_takes_in_its_day() -> None:
    assert not trip("2026-12-01T10:00", "2026-12-08", check_up="2026-12-08T23:59")


def test_d17_the_follow_up_answer_may_name_the_check_up() -> None:
    times = ("2026-12-01T10:00", "2026-12-08T11:30")
    assert not trip(*times, told=answer("after-follow-up", fields={"check-up-on": "2026-12-03"}))
    assert not trip(*times, check_up="2026-11-01", told=answer("after-follow-up", fields={"check-up-on": "2026-12-03"}))
    assert trip(*times, told=answer("after-follow-up", fields={"check-up-on": "2026-12-01"}))


def test_d17_needs_treatment_and_flight() -> None:
    assert not trip("2026-12-01", None, route="injected")
    assert not trip(None, "2026-12-01", route="injected")


# ---------------------------------------------------------------- D18: extras


def extras(
    route: Route = "after-needling",
    *,
    kind: ExtraKind = "mask",
    on_skin: bool | None = True,
    accepted: bool | None = None,
    unchecked: str | None = "class",
) -> bool:
    made = extra(kind, on_skin=on_skin, accepted=accepted, unchecked=unchecked)
    return "D18" in flags(plan(at_clinic=clinic(visit=Visit(route=route), extras=(made,))))


@pytest.mark.parametrize("kind", ["mask", "serum", "vitamin"])
@pytest.mark.parametrize("route", ["after-laser", "after-needling", "injected"])
@pytest.mark.parametrize("unchecked", ["name", "class", "route"])
def test_d18_an_unchecked_extra_on_open_skin(kind: ExtraKind, route: Route, unchecked: str) -> None:
    assert extras(route, kind=kind, unchecked=unchecked)


@pytest.mark.parametrize("route", ["unbroken-skin", "vein-drip"])
def test_d18_not_where_the_skin_is_not_opened(route: Route) -> None:
    assert not extras(route)


@pytest.mark.parametrize("kind", ["cream", "laser", "injection", "other"])
def test_d18_not_for_other_kinds(kind: ExtraKind) -> None:
    assert not extras(kind=kind)


def test_d18_not_when_checked_refused_or_elsewhere() -> None:
    assert extras(accepted=True)
    assert not extras(unchecked=None)
    assert not extras(accepted=False)
    assert not extras(on_skin=False)
    assert not extras(on_skin=None)


def test_d18_a_way_of_use_that_only_the_talk_names() -> None:
    there = clinic(extras=(extra(unchecked="name"),))
    assert "D18" in flags(plan(answer("c-route-depth", fields={"route": "injected"}), at_clinic=there))
    assert "D18" in flags(plan(answer("product-route", "after-laser"), at_clinic=there))
    assert "D18" not in flags(plan(at_clinic=there))


def test_d18_any_one_of_several_extras() -> None:
    there = clinic(visit=Visit(route="injected"), extras=(extra(), extra("serum", unchecked="route")))
    assert "D18" in flags(plan(at_clinic=there))

"""The trip rules of the chosen clinic, row by row of their table. They move no status."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from exodesk.domain.clinic import Visit
from exodesk.domain.plan import Plan, Trip
from exodesk.domain.trip import room_for
from tests.domain.builders import BANK, clinic, example, good_plan, plan, status


def trip(rule: str, visit: Visit | None = None, journey: Trip | None = None) -> str:
    """Give the state of one trip rule."""
    found = status(plan(at_clinic=clinic(visit=visit), trip=journey, chosen="c1")).trip
    assert found is not None
    return next(result.state for result in found if result.id == rule)


def test_one_entry_for_each_rule_in_order() -> None:
    found = status(plan(chosen="c1")).trip
    assert found is not None
    assert [result.id for result in found] == [rule.id for rule in BANK.trip_rules]
    assert len(found) == 19


def test_only_for_the_chosen_clinic() -> None:
    three = example("three-clinics")

    def with_trip(of: Plan) -> list[str]:
        return [one.id for one in of.clinics if status(replace(of, clinics=(one,))).trip is not None]

    assert with_trip(three) == ["c3"]
    assert with_trip(replace(three, chosen_clinic="c1")) == ["c1"]
    assert with_trip(replace(three, chosen_clinic=None)) == []


def test_choosing_moves_no_status() -> None:
    chosen = status(good_plan())
    assert chosen.trip is not None
    assert replace(chosen, trip=None) == status(replace(good_plan(), chosen_clinic=None))


def test_kinds_with_nothing_to_compute_are_notes() -> None:
    found = status(good_plan()).trip
    assert found is not None
    kinds = {rule.id: rule.check["kind"] for rule in BANK.trip_rules}
    noted = {"advice", "aftercare-hours", "follow-up-days", "remind-days-before"}
    for result in found:
        if kinds[result.id] in noted:
            assert result.state == "note"
        elif result.id != "t-fly-surgery":
            assert result.state != "note"


# ---------------------------------------------------------------- order


@pytest.mark.parametrize(
    ("talk", "paid", "state"),
    [
        (None, "2026-12-01", "open"),
        ("2026-12-01", None, "open"),
        (None, None, "open"),
        ("2026-12-01T15:00", "2026-12-01", "kept"),
        ("2026-12-01T15:00", "2026-12-02", "kept"),
        ("2026-12-02", "2026-12-01", "broken"),
    ],
)
def test_order(talk: str | None, paid: str | None, state: str) -> None:
    assert trip("t-consult-before-pay", Visit(consult_at=talk, paid_in_full_on=paid)) == state


@pytest.mark.parametrize(
    ("first", "then", "state"),
    [
        ("2026-12-01T10:00", "2026-12-01T09:59", "broken"),
        ("2026-12-01T10:00", "2026-12-01T10:00", "kept"),
        ("2026-12-01T10:00", "2026-12-01", "kept"),
    ],
)
def test_order_by_time_when_both_carry_one(first: str, then: str, state: str) -> None:
    """No rule of the bank orders two times of day; the check may."""
    rule = next(one for one in BANK.trip_rules if one.id == "t-consult-before-pay")
    timed = replace(rule, check={**rule.check, "then": "plan.check_up_at"})
    visit = Visit(consult_at=first, check_up_at=then)
    found = status(plan(at_clinic=clinic(visit=visit), chosen="c1"), bank=replace(BANK, trip_rules=(timed,))).trip
    assert found is not None
    assert [result.state for result in found] == [state]


# ---------------------------------------------------------------- min-nights


@pytest.mark.parametrize(
    ("talk", "treatment", "state"),
    [
        (None, "2026-12-01", "open"),
        ("2026-12-01", None, "open"),
        ("2026-12-01T23:59", "2026-12-02T00:01", "kept"),
        ("2026-12-01", "2026-12-02", "kept"),
        ("2026-12-01T08:00", "2026-12-01T22:00", "broken"),
        ("2026-12-02", "2026-12-01", "broken"),
    ],
)
def test_min_nights(talk: str | None, treatment: str | None, state: str) -> None:
    assert trip("t-think-gap", Visit(consult_at=talk, treatment_at=treatment)) == state


# ---------------------------------------------------------------- min-hours


@pytest.mark.parametrize(
    ("treatment", "flight", "state"),
    [
        (None, "2026-12-03T10:00", "open"),
        ("2026-12-01T10:00", None, "open"),
        ("2026-12-01T10:00", "2026-12-03T10:00", "kept"),
        ("2026-12-01T10:00", "2026-12-03T09:59", "broken"),
        ("2026-12-01T10:00", "2026-12-03", "open"),
        ("2026-12-01", "2026-12-03T10:00", "open"),
        ("2026-12-01", "2026-12-03", "open"),
        ("2026-12-01T10:00", "2026-12-02", "broken"),
        ("2026-12-01", "2026-12-02T23:59", "broken"),
        ("2026-12-01", "2026-12-03T00:00", "open"),
        ("2026-12-01T00:00", "2026-12-03", "kept"),
        ("2026-12-01T00:01", "2026-12-03", "open"),
        ("2026-12-01", "2026-12-03T23:58", "open"),
        ("2026-12-01", "2026-12-03T23:59", "kept"),
        ("2026-12-01", "2026-12-04", "kept"),
        ("2026-12-05", "2026-12-01", "broken"),
    ],
)
def test_min_hours(treatment: str | None, flight: str | None, state: str) -> None:
    assert trip("t-fly-48h", Visit(treatment_at=treatment), Trip(flight_home_at=flight)) == state


def test_min_hours_takes_its_number_from_the_rule() -> None:
    visit, journey = Visit(treatment_at="2026-12-01T10:00"), Trip(flight_home_at="2026-12-04T09:59")
    assert trip("t-fly-48h", visit, journey) == "kept"
    assert trip("t-fly-72h", visit, journey) == "broken"
    assert trip("t-fly-72h", visit, Trip(flight_home_at="2026-12-04T10:00")) == "kept"


# ---------------------------------------------------------------- window-days


@pytest.mark.parametrize(
    ("treatment", "check_up", "flight", "state"),
    [
        (None, "2026-12-02", "2026-12-09", "open"),
        ("2026-12-01", None, "2026-12-09", "open"),
        ("2026-12-01", "2026-12-02", None, "open"),
        ("2026-12-01T18:00", "2026-12-01T19:00", "2026-12-09", "broken"),
        ("2026-12-01T18:00", "2026-12-02T08:00", "2026-12-09", "kept"),
        ("2026-12-01", "2026-12-04T23:00", "2026-12-09", "kept"),
        ("2026-12-01", "2026-12-05", "2026-12-09", "broken"),
        ("2026-12-01", "2026-11-30", "2026-12-09", "broken"),
        ("2026-12-01", "2026-12-05", None, "broken"),
        ("2026-12-01", "2026-12-03T10:00", "2026-12-03T10:00", "kept"),
        ("2026-12-01", "2026-12-03T10:01", "2026-12-03T10:00", "broken"),
        ("2026-12-01", "2026-12-03", "2026-12-03T10:00", "kept"),
        ("2026-12-01", "2026-12-03", "2026-12-02", "broken"),
    ],
)
def test_window_days(treatment: str | None, check_up: str | None, flight: str | None, state: str) -> None:
    visit = Visit(treatment_at=treatment, check_up_at=check_up)
    assert trip("t-check-up", visit, Trip(flight_home_at=flight)) == state


# ---------------------------------------------------------------- min-days-by-choice


@pytest.mark.parametrize(
    ("surgery", "treatment", "flight", "state"),
    [
        (None, "2026-12-01", "2026-12-09", "open"),
        ("none", "2026-12-01", "2026-12-02", "note"),
        ("other", "2026-12-01", "2026-12-02", "note"),
        ("none", None, None, "note"),
        ("breast-or-liposuction", None, "2026-12-09", "open"),
        ("breast-or-liposuction", "2026-12-01", None, "open"),
        ("breast-or-liposuction", "2026-12-01T23:00", "2026-12-08T01:00", "kept"),
        ("breast-or-liposuction", "2026-12-01", "2026-12-07", "broken"),
        ("face-or-tummy", "2026-12-01", "2026-12-11", "kept"),
        ("face-or-tummy", "2026-12-01", "2026-12-10", "broken"),
    ],
)
def test_min_days_by_choice(surgery: str | None, treatment: str | None, flight: str | None, state: str) -> None:
    journey = Trip(flight_home_at=flight, surgery_on_trip=surgery)  # type: ignore[arg-type]
    assert trip("t-fly-surgery", Visit(treatment_at=treatment), journey) == state


def test_the_treatment_is_the_clinics_own_or_that_of_the_trip() -> None:
    journey = Trip(treatment_at="2026-12-01T10:00", flight_home_at="2026-12-03T10:00")
    assert trip("t-fly-48h", Visit(), journey) == "kept"
    assert trip("t-fly-48h", Visit(treatment_at="2026-12-02T10:00"), journey) == "broken"


def room(**dates: str) -> dict[str, tuple[str, str]]:
    """Give the room of the dates that are not set, as texts."""
    found = room_for(BANK, {kind.replace("_", "-"): at for kind, at in dates.items()})
    return {kind: (first.isoformat(), last.isoformat()) for kind, (first, last) in found.items()}


def test_a_missing_date_has_room_where_the_rules_let_it_go() -> None:
    assert room(treatment="2027-01-13T15:00", flight="2027-01-18") == {
        "talk": ("2027-01-10", "2027-01-12"),
        "check-up": ("2027-01-14", "2027-01-16"),
    }
    assert room(arrival="2027-01-12", treatment="2027-01-13", check_up="2027-01-15")["talk"] == (
        "2027-01-12",
        "2027-01-12",
    )
    assert room(treatment="2027-01-13")["flight"] == ("2027-01-16", "2027-01-18")
    assert room(talk="2027-01-11T10:00", flight="2027-01-16") == {"treatment": ("2027-01-12", "2027-01-13")}
    assert room(arrival="2027-01-09") == {"treatment": ("2027-01-10", "2027-01-12")}


def test_where_the_rules_leave_no_room_none_is_shown() -> None:
    assert "check-up" not in room(treatment="2027-01-13", flight="2027-01-13T20:00")
    assert "check-up" not in room(treatment="2027-01-13", flight="2027-01-14T09:00"), "nobody has it on the way out"
    assert room(treatment="2027-01-13", flight="2027-01-15")["check-up"] == ("2027-01-14", "2027-01-14")
    assert "talk" not in room(arrival="2027-01-13", treatment="2027-01-13")
    assert room(arrival="2027-01-09", flight="2027-01-11") == {}
    assert room() == {}

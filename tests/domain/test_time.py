"""Time in the rule: local calendar days, 90 days to the day, future dates, the treatment date. No clock anywhere."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from exodesk.domain.clinic import Visit
from exodesk.domain.days import day_of, day_written_in, has_time, is_before, moment, wall_clock
from exodesk.domain.plan import Plan, Trip
from tests.domain.builders import TODAY, answer, at, clinic, day, good_plan, item, note, plan, state, status

QUESTION = "product-route-allowed"


@pytest.mark.parametrize(("ago", "found"), [(0, "good"), (89, "good"), (90, "good"), (91, "stale"), (-1, "stale")])
def test_an_answer_is_fresh_from_day_0_to_day_90(ago: int, found: str) -> None:
    assert state(QUESTION, plan(answer(QUESTION, ago=ago))) == found


@pytest.mark.parametrize(("ago", "found"), [(0, "good"), (90, "good"), (91, "claimed"), (-1, "claimed")])
def test_evidence_is_fresh_from_day_0_to_day_90(ago: int, found: str) -> None:
    assert state(QUESTION, plan(answer(QUESTION), evidence=(note(ago=ago),))) == found


def test_the_same_plan_ages_with_today() -> None:
    given = plan(answer(QUESTION), evidence=(note(),))
    found = [state(QUESTION, given, today=TODAY + timedelta(days=ahead)) for ahead in (-1, 0, 90, 91)]
    assert found == ["stale", "good", "good", "stale"]


def test_90_days_over_the_turn_of_the_year_and_a_leap_day() -> None:
    given = plan(answer(QUESTION, ago=(TODAY - date(2027, 12, 3)).days), evidence=(note(ago=-376),))
    assert state(QUESTION, given, today=date(2028, 3, 2)) == "good"
    assert state(QUESTION, given, today=date(2028, 3, 3)) == "stale"


@pytest.mark.parametrize("ago", [91, 400, -1, -400])
def test_red_never_ages(ago: int) -> None:
    assert state(QUESTION, plan(answer(QUESTION, "no", ago=ago))) == "red"


def test_a_conflict_does_not_age() -> None:
    given = plan(answer(QUESTION, ago=200), answer(QUESTION, "no", 3, ago=300))
    assert state(QUESTION, given) == "conflict"


def test_open_comes_before_stale() -> None:
    assert state(QUESTION, plan(answer(QUESTION, "unsure", ago=200))) == "open"
    assert state("doctor-specialist", plan(answer("doctor-specialist", "no", ago=200))) == "open"


def test_stale_comes_before_claimed() -> None:
    assert state(QUESTION, plan(answer(QUESTION, rank=4, ago=91, evidence=()))) == "stale"


def test_the_day_of_typing_does_not_count_as_the_day_of_checking() -> None:
    old = answer(QUESTION, ago=91, recorded=at(0))
    assert state(QUESTION, plan(old)) == "stale"
    typed_tomorrow = answer(QUESTION, ago=0, recorded=at(-1))
    assert state(QUESTION, plan(typed_tomorrow)) == "good"


def test_dates_of_the_treatment_use_the_own_day_before_that_of_the_trip() -> None:
    def cover(visit: Visit, trip: Trip) -> str:
        given = answer("clinic-liability-cover", fields={"ends-on": day(-10)})
        return state("clinic-liability-cover", plan(given, at_clinic=clinic(visit=visit), trip=trip))

    assert cover(Visit(), Trip()) == "good"
    assert cover(Visit(), Trip(treatment_at=day(-11))) == "red"
    assert cover(Visit(treatment_at=day(-10)), Trip(treatment_at=day(-11))) == "good"
    assert cover(Visit(treatment_at=day(-11)), Trip(treatment_at=day(-10))) == "red"


def test_a_good_answer_of_today_may_be_out_of_date_by_treatment_and_stays_good() -> None:
    there = clinic(visit=Visit(treatment_at=day(-200)))
    assert item(QUESTION, plan(answer(QUESTION), at_clinic=there)).state == "good"


# ---------------------------------------------------------------- current gate


@pytest.mark.parametrize(
    ("treatment", "talk", "gate"),
    [
        (None, None, 1),
        (None, day(-1), 1),
        (None, day(0), 2),
        (None, day(0) + "T23:59", 2),
        (None, day(1), 2),
        (day(-1), None, 1),
        (day(-1), day(-1), 1),
        (day(-1), day(0), 2),
        (day(-1) + "T00:01", day(300), 2),
        (day(0), None, 3),
        (day(0) + "T23:59", day(-1), 3),
        (day(0), day(0), 3),
        (day(1), None, "after"),
        (day(1) + "T23:59", day(-3), "after"),
    ],
)
def test_the_current_gate_goes_by_days(treatment: str | None, talk: str | None, gate: int | str) -> None:
    there = clinic(visit=Visit(treatment_at=treatment, consult_at=talk))
    assert status(plan(at_clinic=there)).current_gate == gate


def test_the_treatment_of_the_trip_counts_for_a_clinic_without_its_own() -> None:
    trip = Trip(treatment_at=day(1))
    assert status(plan(trip=trip)).current_gate == "after"
    assert status(plan(trip=trip, at_clinic=clinic(visit=Visit(treatment_at=day(-3))))).current_gate == 1


def test_the_shown_gate_is_3_afterwards() -> None:
    assert status(plan(trip=Trip(treatment_at=day(1)))).shown_gate == 3
    assert status(plan()).shown_gate == 1


def test_the_current_gate_changes_no_status() -> None:
    def gates(of: Plan, today: date) -> list[str]:
        return [result.status for result in status(of, today=today).gates.values()]

    later = TODAY + timedelta(days=1)
    assert status(good_plan()).current_gate == 3
    assert status(good_plan(), today=later).current_gate == "after"
    assert gates(good_plan(), TODAY) == gates(good_plan(), later) == ["done", "done", "done"]


# ---------------------------------------------------------------- reading days and moments


def test_days_and_wall_clocks() -> None:
    assert day_of("2026-11-22") == day_of("2026-11-22T09:30") == date(2026, 11, 22)
    assert wall_clock("2026-11-22T09:30") == datetime(2026, 11, 22, 9, 30)
    assert wall_clock("2026-11-22") == datetime(2026, 11, 22)
    assert wall_clock("2026-11-22", "23:59") == datetime(2026, 11, 22, 23, 59)
    assert has_time("2026-11-22T00:00")
    assert not has_time("2026-11-22")


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "2026-00-10"])
def test_a_day_that_does_not_exist(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        day_of(text)


@pytest.mark.parametrize(
    ("left", "right", "before"),
    [
        ("2026-11-22", "2026-11-23", True),
        ("2026-11-22T10:00", "2026-11-22T10:01", True),
        ("2026-11-22T10:00", "2026-11-22T10:00", False),
        ("2026-11-22", "2026-11-22T10:00", False),
        ("2026-11-22T10:00", "2026-11-22", False),
        ("2026-11-23", "2026-11-22T10:00", False),
    ],
)
def test_before_by_time_when_both_have_one(left: str, right: str, before: bool) -> None:
    assert is_before(left, right) is before


def test_moments() -> None:
    assert moment("2026-11-22T09:00:00+09:00") == moment("2026-11-22T00:00:00Z")
    assert moment("2026-11-22T09:00:00.5+09:00") > moment("2026-11-22T00:00:00Z")
    assert day_written_in("2026-11-22T03:00:00+09:00") == date(2026, 11, 22), "not the day in UTC"

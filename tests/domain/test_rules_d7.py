"""The cross rules D7 to D9: each fires when its text says so, and stays silent one step away from that."""

from __future__ import annotations

from datetime import date

import pytest

from exodesk.domain.answer import FieldValue
from exodesk.domain.clinic import BookingChannel, Product, Visit
from exodesk.domain.plan import Trip
from tests.domain.builders import TODAY, answer, at, clinic, day, flags, mark, plan, quote

# ---------------------------------------------------------------- D7: the vial is wrong


def vial(treatment: str | None = None, today: date = TODAY, **fields: FieldValue) -> list[str]:
    shown = answer("quality-lot-expiry-shown", fields={name.replace("_", "-"): value for name, value in fields.items()})
    there = clinic(product=Product(name="Mirage Serum"), visit=Visit(treatment_at=treatment))
    return flags(plan(shown, at_clinic=there), today=today)


def test_d7_another_lot() -> None:
    assert "D7" in vial(lot_vial="MB-7", lot_box="MB-8")
    assert "D7" not in vial(lot_vial="MB-7", lot_box="mb 7")
    assert "D7" not in vial(lot_vial="MB-7")
    assert "D7" not in vial(lot_box="MB-7")


def test_d7_expired_by_the_day_of_treatment() -> None:
    assert "D7" in vial(day(-5) + "T09:00", ends_on=day(-4))
    assert "D7" not in vial(day(-5) + "T09:00", ends_on=day(-5))


def test_d7_expired_today_while_no_day_is_set() -> None:
    assert "D7" in vial(ends_on=day(1))
    assert "D7" not in vial(ends_on=day(0))


def test_d7_another_name_on_the_vial() -> None:
    assert "D7" in vial(name_on_vial="Mirage Serum B")
    assert "D7" not in vial(name_on_vial="MIRAGE SERUM")
    assert "D7" not in vial(name_on_vial="")


def test_d7_reads_the_standing_answer_only() -> None:
    wrong: dict[str, FieldValue] = {"lot-vial": "1", "lot-box": "2"}
    assert "D7" not in flags(plan(answer("quality-lot-expiry-shown", "unsure", fields=wrong)))
    assert "D7" in flags(plan(answer("quality-lot-expiry-shown", "refused", fields=wrong)))


def test_d7_the_day_list_feeds_it() -> None:
    assert flags(plan(at_clinic=clinic(marks=(mark("d-box-photo"),)))) == ["D7"]
    assert flags(plan(at_clinic=clinic(marks=(mark("d-box-photo", "ok"),)))) == []


def test_the_newest_mark_of_the_day_list_counts() -> None:
    problem, ok = mark("d-box-photo", when=at(0, "10:00:00")), mark("d-box-photo", "ok", at(0, "10:05:00"))
    assert flags(plan(at_clinic=clinic(marks=(ok, problem)))) == []
    same_moment = mark("d-box-photo", "ok", at(0, "10:00:00"))
    assert flags(plan(at_clinic=clinic(marks=(problem, same_moment)))) == []
    assert flags(plan(at_clinic=clinic(marks=(same_moment, problem)))) == ["D7"]


# ---------------------------------------------------------------- D8, D9: channel, trial


def booked(channel: BookingChannel, broker: bool | None) -> list[str]:
    return flags(plan(at_clinic=clinic(visit=Visit(booking_channel=channel, broker_used=broker))))


@pytest.mark.parametrize("channel", ["app", "agent", "social-media-seller"])
def test_d8_no_broker_but_booked_through_one(channel: BookingChannel) -> None:
    assert booked(channel, False) == ["D8"]
    assert booked(channel, True) == []
    assert booked(channel, None) == []


@pytest.mark.parametrize("channel", ["clinic-direct", "friend", "other"])
def test_d8_not_for_other_channels(channel: BookingChannel) -> None:
    assert booked(channel, False) == []


def study(cost: int | None = None, total: int | None = None, called: bool | None = True) -> list[str]:
    there = clinic(visit=Visit(called_trial=called), quotes=(quote(total=total),))
    return flags(plan(answer("product-trial-real", fields={"your-cost": cost}), at_clinic=there))


def test_d9_a_study_that_costs_money() -> None:
    assert study(cost=1) == ["D9"]
    assert study(total=1) == ["D9"]
    assert study(cost=0, total=1) == ["D9"]


def test_d9_not_when_it_is_free_or_no_study() -> None:
    assert study() == []
    assert study(cost=0, total=0) == []
    assert study(cost=1, total=1, called=False) == []
    assert study(cost=1, total=1, called=None) == []


def test_d9_reads_the_current_quote() -> None:
    visit = Visit(called_trial=True)
    assert flags(plan(at_clinic=clinic(visit=visit, quotes=(quote(1, 0, asked=True), quote(9, 100_000))))) == []
    assert "D9" in flags(plan(at_clinic=clinic(visit=visit, quotes=(quote(1, 100_000), quote(9, 0)))))


def test_rules_of_the_trip_read_the_treatment_of_the_trip() -> None:
    """The treatment of the trip holds until a clinic has its own."""
    trip = Trip(treatment_at=day(-5))
    shown = answer("quality-lot-expiry-shown", fields={"lot-vial": "1", "ends-on": day(-4)})
    assert "D7" in flags(plan(shown, trip=trip))
    assert "D7" not in flags(plan(shown, trip=trip, at_clinic=clinic(visit=Visit(treatment_at=day(-3)))))

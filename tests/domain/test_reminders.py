"""Reminders: what to look at again. They are no part of any status."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from exodesk.domain.clinic import Contact, Visit
from exodesk.domain.plan import Plan, Trip
from exodesk.domain.status import Reminders
from tests.domain.builders import BANK, answer, at, clinic, contact, day, flags, good_plan, good_with, plan, status


def reminders(of: Plan) -> Reminders:
    return status(of).reminders


def treated_on(of: Plan, when: str | None) -> Plan:
    there = of.clinics[0]
    return replace(of, clinics=(replace(there, visit=replace(there.visit, treatment_at=when)),))


# ---------------------------------------------------------------- out of date by treatment


@pytest.mark.parametrize(("ago", "ahead", "reminded"), [(0, 90, False), (0, 91, True), (10, 80, False), (10, 81, True)])
def test_out_of_date_by_treatment(ago: int, ahead: int, reminded: bool) -> None:
    given = plan(answer("after-home-doctor", ago=ago), at_clinic=clinic(visit=Visit(treatment_at=day(-ahead))))
    assert reminders(given).out_of_date_by_treatment == (("after-home-doctor",) if reminded else ())


def test_out_of_date_lists_good_questions_in_order() -> None:
    answers = (
        answer("c-copy-of-form"),
        answer("clinic-is-medical"),
        answer("clinic-foreign-registered", "no"),
        answer("doctor-licensed"),
        answer("after-home-doctor", "unsure"),
    )
    given = plan(*answers, at_clinic=clinic(visit=Visit(treatment_at=day(-91))))
    assert reminders(given).out_of_date_by_treatment == ("clinic-is-medical", "c-copy-of-form")


def test_out_of_date_needs_a_treatment_day() -> None:
    assert reminders(plan(answer("after-home-doctor"))).out_of_date_by_treatment == ()
    of_trip = plan(answer("after-home-doctor"), trip=Trip(treatment_at=day(-91)))
    assert reminders(of_trip).out_of_date_by_treatment == ("after-home-doctor",)


# ---------------------------------------------------------------- check again

BLOCKERS = tuple(one.id for one in BANK.questions if one.severity == "blocker" and one.gate == 1)


@pytest.mark.parametrize(("ahead", "asked"), [(15, False), (14, True), (1, True), (0, True), (-1, False)])
def test_check_again_in_the_last_14_days(ahead: int, asked: bool) -> None:
    given = plan(at_clinic=clinic(visit=Visit(treatment_at=day(-ahead) + "T10:00")))
    assert reminders(given).recheck_now == (BLOCKERS if asked else ())


@pytest.mark.parametrize(("ago", "asked"), [(0, False), (4, False), (5, True), (-3, False)])
def test_a_look_up_since_the_first_of_these_days_counts(ago: int, asked: bool) -> None:
    """Ten days before the treatment, the 14 days began four days ago."""
    others = tuple(answer(question, "refused") for question in BLOCKERS if question != "clinic-is-medical")
    given = plan(*others, answer("clinic-is-medical", ago=ago), at_clinic=clinic(visit=Visit(treatment_at=day(-10))))
    assert reminders(given).recheck_now == (("clinic-is-medical",) if asked else ())


def test_only_the_standing_answer_counts() -> None:
    good = treated_on(good_plan(), day(-10))
    assert reminders(good).recheck_now == ()
    unsure = treated_on(good_with(answer("clinic-is-medical", "unsure")), day(-10))
    assert reminders(unsure).recheck_now == ("clinic-is-medical",)
    refused = treated_on(good_with(answer("clinic-is-medical", "refused")), day(-10))
    assert reminders(refused).recheck_now == ()
    weaker = treated_on(good_with(answer("clinic-is-medical", ago=40), answer("clinic-is-medical", rank=3)), day(-10))
    assert reminders(weaker).recheck_now == ("clinic-is-medical",)


def test_what_does_not_apply_is_left_out() -> None:
    visit = Visit(treatment_at=day(-10), route="unbroken-skin", called_trial=False)
    left_out = {"doctor-hands-on", "quality-sterile", "product-trial-real"}
    expected = tuple(question for question in BLOCKERS if question not in left_out)
    assert reminders(plan(at_clinic=clinic(visit=visit))).recheck_now == expected


# ---------------------------------------------------------------- silence


def silence(*contacts: Contact) -> int | None:
    return reminders(plan(at_clinic=clinic(contacts=contacts))).silent_days


@pytest.mark.parametrize(("ago", "days"), [(6, None), (7, 7), (8, 8), (400, 400), (0, None), (-3, None)])
def test_silence_from_7_days_on(ago: int, days: int | None) -> None:
    assert silence(contact("out", at(ago, "23:59:00"))) == days


def test_a_reply_ends_the_silence() -> None:
    out, reply = contact("out", at(9)), contact("in", at(8))
    assert silence(out, reply) is None
    assert silence(reply, out) is None, "the moment decides, not the list"
    assert silence(contact("out", at(8)), contact("in", at(9))) == 8
    assert silence() is None


def test_the_latest_contact_decides() -> None:
    assert silence(contact("out", at(20)), contact("out", at(9))) == 9
    assert silence(contact("out", at(20)), contact("out", at(3))) is None
    assert silence(contact("in", at(9)), contact("out", at(9))) == 9, "same moment: the later in the list"
    assert silence(contact("out", at(9)), contact("in", at(9))) is None


def test_the_day_of_a_contact_is_the_one_written_in_it() -> None:
    assert silence(contact("out", "2026-11-15T01:00:00+09:00")) == 7
    assert silence(contact("out", "2026-11-16T01:00:00+14:00")) is None
    early_reply = contact("in", "2026-11-14T23:30:00-10:00")
    assert silence(contact("out", "2026-11-15T10:00:00+09:00"), early_reply) is None, "later by moment"


# ---------------------------------------------------------------- check-up


def check_up_missing(ahead: int, check_up: str | None = None, flight: str | None = day(-200)) -> bool:
    visit = Visit(treatment_at=day(-ahead), check_up_at=check_up)
    return reminders(plan(at_clinic=clinic(visit=visit), trip=Trip(flight_home_at=flight))).check_up_missing


@pytest.mark.parametrize(("ahead", "missing"), [(100, True), (31, True), (30, False), (0, False), (-5, False)])
def test_a_missing_check_up_more_than_30_days_ahead(ahead: int, missing: bool) -> None:
    assert check_up_missing(ahead) is missing


def test_nothing_is_missing_when_it_lies_between_or_dates_are_not_known() -> None:
    assert not check_up_missing(100, check_up=day(-101))
    assert check_up_missing(100, check_up=day(-100))
    assert check_up_missing(100, check_up=day(-201))
    assert not check_up_missing(100, flight=None)
    assert not reminders(plan(trip=Trip(flight_home_at=day(-200)))).check_up_missing


def test_either_the_reminder_or_d17() -> None:
    for ahead in (29, 30, 31, 32):
        visit = Visit(treatment_at=day(-ahead))
        given = plan(at_clinic=clinic(visit=visit), trip=Trip(flight_home_at=day(-200)))
        assert reminders(given).check_up_missing is not ("D17" in flags(given))


def test_a_stay_that_is_too_short_is_no_missing_check_up() -> None:
    visit = Visit(treatment_at=day(-100), check_up_at=day(-101), route="injected")
    given = plan(at_clinic=clinic(visit=visit), trip=Trip(flight_home_at=day(-101)))
    assert flags(given) == ["D17"]
    assert not reminders(given).check_up_missing


def test_reminders_are_no_part_of_a_status() -> None:
    there = good_plan().clinics[0]
    silent = replace(good_plan(), clinics=(replace(there, contacts=(contact("out", at(30)),)),))
    assert reminders(silent).silent_days == 30
    assert replace(status(silent), reminders=reminders(good_plan())) == status(good_plan())

"""The next steps: what presses most comes first, and each leads to the place where it is done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from exodesk.domain.answer import Answer
from exodesk.domain.clinic import Clinic, Name, Visit
from exodesk.domain.next_steps import NextStep, next_steps
from exodesk.domain.plan import Plan, Trip
from exodesk.domain.rule import statuses
from tests.domain.builders import (
    BANK,
    TODAY,
    all_healthy,
    answer,
    at,
    clinic,
    contact,
    day,
    good_plan,
    good_with,
    good_without,
    health,
    plan,
)

FLIGHT = Trip(flight_home_at=day(-40))


def steps(of: Plan, today: date = TODAY, most: int = 40) -> list[NextStep]:
    return list(next_steps(BANK, of, statuses(BANK, of, today), today, most))


def kinds(of: Plan, today: date = TODAY) -> list[str]:
    return [step.kind for step in steps(of, today)]


def test_nothing_is_left_to_do() -> None:
    assert steps(good_plan()) == []


@pytest.mark.parametrize("archived", [True, False])
def test_without_a_clinic_the_first_step_is_to_add_one(archived: bool) -> None:
    put_away = replace(clinic(), archived_on=day(1))
    given = replace(plan(), clinics=(put_away,) if archived else ())
    assert steps(given) == [NextStep(kind="add-clinic", key="next.add_clinic")]


def test_archived_clinics_are_left_in_peace() -> None:
    bad = replace(clinic(key="c2"), archived_on=day(1))
    given = replace(good_plan(), clinics=(*good_plan().clinics, bad))
    assert steps(given) == []


def test_the_order_and_the_places_of_a_new_plan() -> None:
    found = steps(plan())
    assert [(step.kind, step.key, step.clinic, step.question) for step in found] == [
        ("look-up", "next.look_up", "c1", "clinic-is-medical"),
        ("ask", "next.ask", "c1", None),
        ("dates", "next.flight", None, None),
        ("health", "next.health", None, None),
    ]
    assert found[0].values == {
        "clinic": "Rainbow Forest Clinic",
        "point": BANK.question_by_id["clinic-is-medical"].short.en,
    }
    asked = [one for one in BANK.questions if one.severity == "blocker" and one.gate == 1 and one.who == "clinic"]
    assert found[1].values == {"clinic": "Rainbow Forest Clinic", "number": len(asked)}


def test_at_most_five() -> None:
    three = replace(plan(), clinics=tuple(clinic(key=key) for key in ("c1", "c2", "c3")))
    assert len(steps(three)) == 8
    assert list(next_steps(BANK, three, statuses(BANK, three, TODAY), TODAY)) == steps(three)[:5]


def test_one_kind_for_all_clinics_before_the_next_kind() -> None:
    two = replace(plan(), clinics=(clinic(key="c1"), clinic(key="c2")))
    assert [(step.kind, step.clinic) for step in steps(two)][:4] == [
        ("look-up", "c1"),
        ("look-up", "c2"),
        ("ask", "c1"),
        ("ask", "c2"),
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [(Name(ko="무지개", en=" "), "무지개"), (Name(ko="무지개", en="Rainbow"), "Rainbow"), (Name(), "c1")],
)
def test_a_clinic_is_named_by_what_is_known(name: Name, shown: str) -> None:
    named = replace(clinic(), name=name)
    assert steps(plan(at_clinic=named))[0].values["clinic"] == shown


# ---------------------------------------------------------------- reds


def test_a_red_question_leads_to_it() -> None:
    first = steps(plan(answer("clinic-foreign-registered", "no")))[0]
    assert (first.kind, first.key, first.clinic, first.question, first.flag) == (
        "red",
        "next.red",
        "c1",
        "clinic-foreign-registered",
        None,
    )
    assert first.values == {
        "clinic": "Rainbow Forest Clinic",
        "point": BANK.question_by_id["clinic-foreign-registered"].short.en,
    }


def test_a_fired_rule_leads_to_its_flag() -> None:
    first = steps(plan(at_clinic=clinic(visit=Visit(route="vein-drip"))))[0]
    assert (first.kind, first.key, first.question, first.flag) == ("red", "next.red_rule", None, "D4")
    assert first.values["point"] == "No exosome drip with a Korean approval was found."


def test_a_red_of_a_later_gate_counts_and_only_the_first_is_named() -> None:
    reds = steps(good_with(answer("c-serious-harm", "no"), answer("quality-lot-expiry-shown", "no")))
    assert [(step.kind, step.question) for step in reds] == [("red", "quality-lot-expiry-shown")]


def test_a_red_major_is_no_step() -> None:
    assert "red" not in kinds(good_with(answer("flag-pressure", "yes")))


def test_after_the_treatment_reds_and_questions_no_longer_press() -> None:
    bad = good_with(
        answer("c-serious-harm", "no"), answer("clinic-is-medical", "unsure"), answer("product-route", "unsure")
    )
    assert kinds(bad) == ["red", "recheck", "look-up", "ask"]
    assert kinds(bad, TODAY + timedelta(days=1)) == []


# ---------------------------------------------------------------- silence, re-check, look-ups, questions


def silent(there: Clinic) -> Plan:
    return plan(at_clinic=replace(there, contacts=(contact("out", at(9)),)), trip=FLIGHT, health=all_healthy())


def test_silence_stands_before_look_ups_and_in_the_place_of_asking() -> None:
    found = steps(silent(clinic()))
    assert [step.kind for step in found] == ["silent", "look-up"]
    assert found[0] == NextStep(
        kind="silent", key="next.silent", values={"clinic": "Rainbow Forest Clinic", "number": 9}, clinic="c1"
    )


def test_a_re_check_counts_its_points_and_leads_to_the_first() -> None:
    found = steps(good_without("clinic-foreign-registered", "product-route"))
    assert (found[0].kind, found[0].question, found[0].values["number"]) == (
        "recheck",
        "clinic-foreign-registered",
        2,
    )


@pytest.mark.parametrize(("rank", "key"), [(1, "next.proof"), (4, "next.look_up")])
def test_a_look_up_without_proof_asks_for_the_proof_alone(rank: int, key: str) -> None:
    found = steps(good_with(answer("doctor-licensed", rank=rank, evidence=())))
    assert [(step.key, step.question) for step in found if step.kind == "look-up"] == [(key, "doctor-licensed")]


@pytest.mark.parametrize("value", ["unsure", "not-asked"])
def test_a_look_up_is_a_blocker_of_gate_1_that_one_can_do_alone(value: str) -> None:
    found = steps(good_with(answer("doctor-licensed", value)))
    assert [(step.kind, step.question) for step in found if step.kind != "recheck"] == [("look-up", "doctor-licensed")]
    assert "look-up" not in kinds(good_with(answer("price-prepay-package", value)))


@pytest.mark.parametrize(
    ("given", "waits"),
    [
        (answer("clinic-is-medical", ago=91), True),
        (answer("clinic-is-medical", rank=3), True),
        (answer("clinic-is-medical", "unsure"), True),
        (answer("clinic-is-medical", "no"), False),
        (answer("clinic-is-medical"), False),
    ],
)
def test_what_is_out_of_date_or_only_told_waits_for_a_look_up(given: Answer, waits: bool) -> None:
    assert ("look-up" in kinds(good_with(given))) is waits


def test_questions_in_conflict_are_not_looked_up_again() -> None:
    conflict = good_with(answer("clinic-is-medical"), answer("clinic-is-medical", "no", 4))
    assert steps(conflict) == []


def test_asking_counts_what_only_the_clinic_can_answer() -> None:
    found = steps(good_without("doctor-examines-first", "product-route", "product-legal-class"))
    assert [(step.kind, step.values["number"]) for step in found if step.kind == "ask"] == [("ask", 2)]


def test_what_was_asked_is_not_asked_again_but_waits_for_its_reply() -> None:
    wanted = ("doctor-examines-first", "product-route")
    open_plan = good_without(*wanted)

    def step(*questions: str) -> tuple[str, dict[str, str]]:
        sent = replace(contact("out", at(2)), questions=questions)
        there = replace(open_plan.clinics[0], contacts=(sent,))
        [found] = [one for one in steps(replace(open_plan, clinics=(there,))) if one.kind == "ask"]
        return found.key, found.days

    assert step(*wanted) == ("next.reply", {"day": day(2)})
    assert step(wanted[0]) == ("next.ask", {})


def test_what_ran_out_is_asked_again() -> None:
    sent = replace(contact("out", at(200)), questions=("doctor-examines-first",))
    there = replace(good_plan().clinics[0], contacts=(sent, contact("in", at(199))))
    given = replace(good_with(answer("doctor-examines-first", ago=400)), clinics=(there,))
    assert [one.key for one in steps(given) if one.kind == "ask"] == ["next.ask"]


# ---------------------------------------------------------------- the trip


def trip_steps(
    ahead: int, *, visit: Visit | None = None, flight: str | None = day(-60), chosen: bool = False
) -> list[NextStep]:
    there = clinic(visit=replace(visit or Visit(), treatment_at=day(-ahead)))
    given = plan(
        at_clinic=there,
        trip=Trip(flight_home_at=flight),
        health=all_healthy(),
        chosen="c1" if chosen else None,
    )
    return [step for step in steps(given) if step.kind not in ("look-up", "ask", "recheck")]


@pytest.mark.parametrize("ahead", [0, 20, 31, 50])
def test_a_missing_check_up(ahead: int) -> None:
    found = trip_steps(ahead)
    assert found == [
        NextStep(
            kind="check-up",
            key="next.check_up",
            values={"clinic": "Rainbow Forest Clinic"},
            days={"first": day(-ahead - 1), "last": day(-ahead - 3)},
            clinic="c1",
        )
    ]


def test_no_check_up_is_missing_when_one_is_set_or_the_day_is_over() -> None:
    assert trip_steps(20, visit=Visit(check_up_at=day(-21))) == []
    assert trip_steps(-1) == []


def test_a_stay_that_is_too_short_is_no_missing_check_up() -> None:
    """D17 fires on both: the sentence "None is booked" must not stand beside a check-up that is booked."""
    given = plan(
        answer("after-follow-up", fields={"check-up-on": day(-21)}),
        at_clinic=clinic(visit=Visit(treatment_at=day(-20) + "T10:00", route="injected")),
        trip=Trip(flight_home_at=day(-21)),
        health=all_healthy(),
    )
    assert "D17" in [flag.id for flag in statuses(BANK, given, TODAY)[0].flags]
    assert "check-up" not in kinds(given)


def test_broken_trip_rules_of_the_chosen_clinic() -> None:
    visit = Visit(consult_at=day(-20), check_up_at=day(-21))
    found = trip_steps(20, visit=visit, chosen=True)
    text = next(rule.text.en for rule in BANK.trip_rules if rule.id == "t-think-gap")
    assert [(step.kind, step.values["rule"], step.clinic) for step in found] == [("trip", text, "c1")]
    assert trip_steps(20, visit=visit) == []


def test_a_check_up_on_the_wrong_day_is_a_gap() -> None:
    found = trip_steps(20, visit=Visit(check_up_at=day(-30)), chosen=True)
    text = next(rule.text.en for rule in BANK.trip_rules if rule.id == "t-check-up")
    assert [step.values["rule"] for step in found] == [text]


def test_a_broken_rule_that_only_informs_is_no_step() -> None:
    """72 hours are the app's own buffer, not a rule."""
    assert trip_steps(20, visit=Visit(check_up_at=day(-21)), flight=day(-22) + "T23:00", chosen=True) == []


def test_the_flight_and_the_health_questions_come_last() -> None:
    good = good_plan()
    assert kinds(replace(good, trip=replace(good.trip, flight_home_at=None))) == ["dates"]
    assert kinds(replace(good, health=good.health[1:])) == ["health"]
    assert kinds(replace(good, health=(*good.health, health("no")))) == []

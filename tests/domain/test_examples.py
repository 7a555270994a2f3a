"""The example plans of the formats and what their pages say comes of them on 22 November 2026."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from exodesk.domain.plan import Plan
from exodesk.domain.rule import Records, clinic_status, statuses
from exodesk.domain.status import ClinicStatus
from tests.domain.builders import BANK, DATA, TODAY, example, status


def found(plan: str, clinic_id: str) -> ClinicStatus:
    return next(one for one in statuses(BANK, example(plan), TODAY) if one.clinic == clinic_id)


def printed(value: object) -> Any:
    """Give a value as `status --json` prints it."""
    return json.loads(msgspec.json.encode(value))


def expected(name: str) -> Any:
    return json.loads((DATA / f"{name}.status.json").read_text(encoding="utf-8"))


def states(of: ClinicStatus, *questions: str) -> list[str]:
    return [of.items[question].state for question in questions]


# ---------------------------------------------------------------- as printed


def test_the_full_example() -> None:
    assert {"today": "2026-11-22", "clinics": [printed(found("three-clinics", "c3"))]} == expected("c3")


def test_the_excerpt_of_the_example_with_a_history() -> None:
    whole = printed(found("history", "k1"))
    excerpt = {key: whole[key] for key in ("current_gate", "flags", "readiness", "reminders")}
    assert {**excerpt, "gates": {"1": whole["gates"]["1"]}} == expected("history")


# ---------------------------------------------------------------- clinic c1, by hand


def test_c1_flags() -> None:
    """D1 cosmetic and needling; D5 claimed drug, not found; D8 app without broker; D12 and D17 hurried; and so on."""
    flags = [(flag.id, flag.severity, flag.gate) for flag in found("three-clinics", "c1").flags]
    assert flags == [
        ("D1", "blocker", 1),
        ("D5", "blocker", 1),
        ("D8", "major", 1),
        ("D12", "major", 2),
        ("D14", "major", 1),
        ("D16", "major", 1),
        ("D17", "major", 1),
        ("D18", "major", 2),
    ]


def test_c1_items() -> None:
    one = found("three-clinics", "c1")
    assert (
        states(one, "clinic-is-medical", "product-exact-name", "product-route", "flag-non-medical-place")
        == ["good"] * 4
    )
    assert states(one, "clinic-foreign-registered") == ["claimed"], "written by the clinic, the register asks for more"
    assert states(one, "product-legal-class") == ["red"], "the clinic says drug, both searches found nothing"
    assert states(one, "doctor-specialist") == ["red"], "no, and the clinic claimed it"
    assert states(one, "flag-big-promise") == ["red"], "an advert is enough, and its evidence may be lost"
    assert states(one, "broker-registered", "product-trial-real") == ["not-applicable"] * 2
    assert one.items["product-route"].basis == "in-writing"
    assert one.items["product-exact-name"].basis == "verified"


def test_c1_gates() -> None:
    one = found("three-clinics", "c1")
    assert one.current_gate == 1
    assert [gate.status for gate in one.gates.values()] == ["stop", "stop", "stop"]
    ids = [(reason.id, reason.state) for reason in one.gate(1).reasons]
    assert ids[:7] == [
        ("product-legal-class", "red"),
        ("D1", "red"),
        ("D5", "red"),
        ("clinic-foreign-registered", "claimed"),
        ("doctor-licensed", "open"),
        ("doctor-examines-first", "open"),
        ("doctor-hands-on", "open"),
    ]
    majors = [reason.id for reason in one.gate(1).reasons if reason.severity == "major" and reason.state == "red"]
    assert majors == ["doctor-specialist", "flag-big-promise", "D8", "D14", "D16", "D17"]
    new_at_2 = [reason.id for reason in one.gate(2).reasons if reason.gate == 2 and reason.state == "red"]
    assert new_at_2 == ["D12", "D18"]
    assert [reason.id for reason in one.gate(3).reasons if reason.gate == 3] == [
        "quality-lot-expiry-shown",
        "quality-new-needles",
    ]


def test_c1_the_rest() -> None:
    one = found("three-clinics", "c1")
    blockers = one.counts["1"]["blocker"]
    assert {key: number for key, number in blockers.items() if number} == {
        "verified": 3,
        "in_writing": 1,
        "claimed": 1,
        "open": 5,
        "red": 1,
        "not_applicable": 1,
    }
    assert one.readiness.status == "not-ready"
    assert one.readiness.reasons[:2] == ("gate-2", "D12")
    assert len(one.readiness.reasons) == 12
    assert one.trip is None
    assert one.reminders.recheck_now == (
        "doctor-licensed",
        "doctor-examines-first",
        "doctor-hands-on",
        "product-route-allowed",
        "quality-sterile",
    )
    assert (one.reminders.silent_days, one.reminders.check_up_missing) == (None, False)


# ---------------------------------------------------------------- clinic c2, by hand


def test_c2() -> None:
    two = found("three-clinics", "c2")
    assert two.flags == ()
    assert two.current_gate == 1
    assert [gate.status for gate in two.gates.values()] == ["unverified"] * 3
    assert states(two, "clinic-is-medical", "clinic-foreign-registered", "product-route") == ["good"] * 3
    assert states(two, "doctor-licensed", "doctor-examines-first") == ["open", "open"], "unsure; not asked"
    assert states(two, "price-refund-rule") == ["red"]
    assert states(two, "records-data-use") == ["not-applicable"], "minor, by hand, with a reason"
    by_rule = (
        "broker-registered",
        "doctor-hands-on",
        "product-trial-real",
        "quality-sterile",
        "quality-new-needles",
        "quality-device-approved",
        "price-tax-refund",
    )
    assert states(two, *by_rule) == ["not-applicable"] * 7
    reds = [(reason.id, reason.severity) for reason in two.gate(1).reasons if reason.state == "red"]
    assert reds == [("price-refund-rule", "major")]
    assert two.counts["1"]["minor"] == {
        **dict.fromkeys(two.counts["1"]["minor"], 0),
        "open": 2,
        "not_applicable": 2,
    }
    assert two.reminders.silent_days == 10
    assert two.reminders.recheck_now == ()
    assert two.trip is None


# ---------------------------------------------------------------- the smallest plan, and all of them


def test_the_smallest_plan() -> None:
    one = found("minimal", "c1")
    assert {item.state for item in one.items.values()} == {"open"}
    assert len(one.items) == 74
    assert [gate.status for gate in one.gates.values()] == ["unverified"] * 3
    assert one.flags == ()
    assert one.counts["1"]["blocker"]["open"] == 12


def test_every_clinic_in_the_order_of_the_plan_archived_ones_too() -> None:
    three = example("three-clinics")
    first = replace(three.clinics[0], archived_on="2026-11-21")
    turned = replace(three, clinics=(three.clinics[2], first))
    assert [one.clinic for one in statuses(BANK, turned, TODAY)] == ["c3", "c1"]
    assert statuses(BANK, turned, TODAY)[1] == found("three-clinics", "c1")


@pytest.mark.parametrize("name", ["three-clinics", "history", "minimal"])
def test_one_clinic_alone_is_the_same_as_among_all(name: str) -> None:
    whole: Plan = example(name)
    for one in whole.clinics:
        alone = clinic_status(BANK, whole, one, TODAY)
        assert alone == clinic_status(BANK, whole, one, TODAY, Records.of(whole))
        assert alone == found(name, one.id)


def test_no_other_keys_are_printed() -> None:
    whole = printed(status(example("minimal")))
    assert list(whole) == [
        "clinic",
        "current_gate",
        "gates",
        "items",
        "flags",
        "counts",
        "readiness",
        "trip",
        "reminders",
    ]
    assert whole["items"]["clinic-is-medical"] == {"state": "open", "severity": "blocker", "gate": 1}
    assert whole["reminders"]["silent_days"] is None
    assert whole["trip"] is None

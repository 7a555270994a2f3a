"""The test vectors T01 to T28 of the rule's prose, and its line on mixed states."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from exodesk.domain.answer import Answer
from exodesk.domain.change import Change
from exodesk.domain.clinic import Visit
from exodesk.domain.evidence import Evidence
from tests.domain.builders import answer, at, change, clinic, narrow, note, paper, plan, status

BESIDE = "clinic-is-medical"
"""The one verified blocker that stands beside the question under test."""

LOOKED_UP = "product-route-allowed"
"""A blocker, tied to the product, that asks for a register check and evidence."""


class Vector(NamedTuple):
    id: str
    question: str
    answers: tuple[Answer, ...]
    state: str
    gate: str
    evidence: tuple[Evidence, ...] = ()
    changes: tuple[Change, ...] = ()
    visit: Visit = Visit()


LICENCE = {"licence-no": "00001"}

VECTORS = (
    Vector("T01", LOOKED_UP, (), "open", "unverified"),
    Vector("T02", LOOKED_UP, (answer(LOOKED_UP, "unsure"),), "open", "unverified"),
    Vector("T03", LOOKED_UP, (answer(LOOKED_UP, evidence=("shot",)),), "good", "done", evidence=(paper("shot"),)),
    Vector("T04", LOOKED_UP, (answer(LOOKED_UP, rank=3),), "claimed", "unverified"),
    Vector("T05", LOOKED_UP, (answer(LOOKED_UP, evidence=()),), "claimed", "unverified"),
    Vector(
        "T06",
        LOOKED_UP,
        (answer(LOOKED_UP, evidence=("gone",)),),
        "claimed",
        "unverified",
        evidence=(paper("gone", present=False),),
    ),
    Vector("T07", LOOKED_UP, (answer(LOOKED_UP, ago=90),), "good", "done"),
    Vector("T08", LOOKED_UP, (answer(LOOKED_UP, ago=91),), "stale", "unverified"),
    Vector("T09", LOOKED_UP, (answer(LOOKED_UP, ago=-1),), "stale", "unverified"),
    Vector("T10", LOOKED_UP, (answer(LOOKED_UP, "no", ago=400),), "red", "stop"),
    Vector("T11", LOOKED_UP, (answer(LOOKED_UP, "no", evidence=()),), "red", "stop"),
    Vector("T12", LOOKED_UP, (answer(LOOKED_UP, "refused", rank=4),), "red", "stop"),
    Vector("T13", LOOKED_UP, (answer(LOOKED_UP, rank=4), answer(LOOKED_UP, "no")), "red", "stop"),
    Vector("T14", LOOKED_UP, (answer(LOOKED_UP, "no", rank=4), answer(LOOKED_UP)), "conflict", "unverified"),
    Vector("T15", LOOKED_UP, (answer(LOOKED_UP, rank=3, ago=2), answer(LOOKED_UP, "no", rank=3)), "red", "stop"),
    Vector("T16", LOOKED_UP, (answer(LOOKED_UP, "no", ago=20), answer(LOOKED_UP)), "good", "done"),
    Vector(
        "T17",
        LOOKED_UP,
        (answer(LOOKED_UP, ago=3),),
        "stale",
        "unverified",
        changes=(change("product", when=at(1)),),
    ),
    Vector(
        "T18",
        LOOKED_UP,
        (answer(LOOKED_UP, "no", ago=3),),
        "stale",
        "unverified",
        changes=(change("product", when=at(1)),),
    ),
    Vector(
        "T19",
        "flag-non-medical-place",
        (answer("flag-non-medical-place", "yes", ago=3),),
        "red",
        "stop",
        changes=(change("price", when=at(1)),),
    ),
    Vector("T20", "broker-registered", (), "not-applicable", "done", visit=Visit(broker_used=False)),
    Vector("T21", LOOKED_UP, (answer(LOOKED_UP, "na", na_reason="Not for me."),), "open", "unverified"),
    Vector(
        "T22",
        "quality-storage",
        (answer("quality-storage", "na", na_reason="Opened there."),),
        "not-applicable",
        "done",
    ),
    Vector("T23", "quality-maker-gmp", (answer("quality-maker-gmp", "no"),), "red", "concerns"),
    Vector("T24", "evidence-human-study", (answer("evidence-human-study", "no"),), "open", "partial"),
    Vector("T25", "quality-storage", (answer("quality-storage", "no"),), "red", "done"),
    Vector(
        "T26",
        LOOKED_UP,
        (answer(LOOKED_UP, evidence=("old",)),),
        "claimed",
        "unverified",
        evidence=(note("old", ago=120),),
    ),
    Vector(
        "T27",
        "doctor-licensed",
        (
            answer("doctor-licensed", rank=2, fields=LICENCE, evidence=("p1",)),
            answer("doctor-licensed", rank=2, fields=LICENCE, evidence=("p2",)),
        ),
        "good",
        "done",
        evidence=(note("p1", issuer="Association"), note("p2", issuer="Ministry")),
    ),
    Vector(
        "T28",
        "doctor-licensed",
        (
            answer("doctor-licensed", rank=2, fields=LICENCE, evidence=("p1",)),
            answer("doctor-licensed", rank=2, fields=LICENCE, evidence=("p2",)),
        ),
        "claimed",
        "unverified",
        evidence=(note("p1", issuer="Association"), note("p2", issuer="association ")),
    ),
)

SEVERITY = {
    "T20": "major",
    "T22": "minor",
    "T23": "major",
    "T24": "major",
    "T25": "minor",
}
"""Where the vector is not about a blocker."""


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.id)
def test_vector(vector: Vector) -> None:
    bank = narrow(BESIDE, vector.question)
    result = status(
        plan(
            answer(BESIDE),
            *vector.answers,
            at_clinic=clinic(visit=vector.visit),
            evidence=(note(), *vector.evidence),
            changes=vector.changes,
        ),
        bank=bank,
    )
    assert result.items[BESIDE].state == "good"
    assert result.items[vector.question].state == vector.state
    assert result.items[vector.question].severity == SEVERITY.get(vector.id, "blocker")
    assert result.gate(1).status == vector.gate


def test_all_28_vectors_are_here() -> None:
    assert [vector.id for vector in sorted(VECTORS)] == [f"T{number:02}" for number in range(1, 29)]


def test_mixed_minor_red_only() -> None:
    bank = narrow(BESIDE, "quality-storage", "records-data-use")
    gate = status(plan(answer(BESIDE), answer("quality-storage", "no"), answer("records-data-use")), bank=bank).gate(1)
    assert gate.status == "done"
    assert [reason.id for reason in gate.also_noted] == ["quality-storage"]


def test_mixed_blocker_open_and_blocker_red() -> None:
    bank = narrow(BESIDE, LOOKED_UP, "flag-non-medical-place")
    gate = status(plan(answer(BESIDE), answer("flag-non-medical-place", "yes")), bank=bank).gate(1)
    assert gate.status == "stop"
    assert [(reason.id, reason.state) for reason in gate.reasons] == [
        ("flag-non-medical-place", "red"),
        (LOOKED_UP, "open"),
    ]


def test_mixed_blocker_claimed_and_major_red() -> None:
    bank = narrow(BESIDE, LOOKED_UP, "quality-maker-gmp")
    gate = status(plan(answer(BESIDE), answer(LOOKED_UP, rank=3), answer("quality-maker-gmp", "no")), bank=bank).gate(1)
    assert gate.status == "unverified"
    assert [(reason.id, reason.state) for reason in gate.reasons] == [
        (LOOKED_UP, "claimed"),
        ("quality-maker-gmp", "red"),
    ]

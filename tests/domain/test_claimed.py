"""From a good answer to a good item: key fields, evidence, own look-up, two issuers; its basis and severity."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from exodesk.domain.answer import Answer, FieldValue
from exodesk.domain.plan import Plan
from tests.domain.builders import answer, at, change, item, note, paper, plan, state

CHECKED = "product-route-allowed"
"""Blocker, evidence required, register check; yes is good."""

WRITTEN = "after-contact-line"
"""Major, evidence required, no register check; yes is good."""

FREE = "after-home-doctor"
"""Major, evidence optional, no register check, tied to nothing; yes is good."""

# ---------------------------------------------------------------- 5. open, 7. claimed, 8. good


@pytest.mark.parametrize(
    ("question", "value"),
    [("doctor-specialist", "no"), ("doctor-hands-on", "nurse"), ("product-made-from", "own-blood-or-fat")],
)
def test_caution_is_open(question: str, value: str) -> None:
    assert state(question, plan(answer(question, value))) == "open"


def test_the_newest_of_the_strongest_rank_is_weighed() -> None:
    assert state(WRITTEN, plan(answer(WRITTEN, "unsure", 3), answer(WRITTEN, rank=3, ago=1))) == "open"
    assert state(WRITTEN, plan(answer(WRITTEN, "unsure", 3, ago=1), answer(WRITTEN, rank=3))) == "good"
    assert state(WRITTEN, plan(answer(WRITTEN, rank=2, evidence=()), answer(WRITTEN, rank=3))) == "claimed"


@pytest.mark.parametrize(
    ("question", "value", "field"),
    [
        ("clinic-foreign-registered", "yes", "registration-no"),
        ("broker-registered", "yes", "registration-no"),
        ("doctor-licensed", "yes", "licence-no"),
        ("product-exact-name", "yes", "name"),
        ("product-legal-class", "approved-drug", "approval-no"),
        ("product-legal-class", "approved-device", "approval-no"),
        ("product-trial-real", "yes", "trial-no"),
        ("product-regen-law-claim", "yes-on-list", "review-no"),
        ("quality-lot-expiry-shown", "yes", "lot-vial"),
        ("c-product-identity", "yes", "name"),
    ],
)
def test_an_empty_key_field_is_only_a_claim(question: str, value: str, field: str) -> None:
    for missing in ({}, {field: None}, {field: "  "}):
        assert state(question, plan(answer(question, value, fields=missing))) == "claimed"
    assert state(question, plan(answer(question, value, fields={field: "X-1"}))) == "good"


@pytest.mark.parametrize(
    ("question", "value"),
    [("product-legal-class", "cosmetic"), ("product-legal-class", "in-a-trial"), ("product-regen-law-claim", "no")],
)
def test_a_key_field_may_be_for_some_options_only(question: str, value: str) -> None:
    assert state(question, plan(answer(question, value))) == "good"


@pytest.mark.parametrize(
    ("evidence", "found"),
    [
        (note(), "good"),
        (note(text=" "), "claimed"),
        (note(text=None), "claimed"),
        (note(ago=90), "good"),
        (note(ago=91), "claimed"),
        (note(ago=-1), "claimed"),
        (paper(), "good"),
        (paper(present=False), "claimed"),
        (paper(ago=91), "claimed"),
        (note("another"), "claimed"),
    ],
)
def test_required_evidence(evidence: object, found: str) -> None:
    given = replace(plan(answer(WRITTEN, rank=3)), evidence=(evidence,))
    assert state(WRITTEN, given) == found


def test_one_piece_of_evidence_that_counts_is_enough() -> None:
    given = answer(WRITTEN, evidence=("gone", "old", "e1"))
    assert state(WRITTEN, plan(given, evidence=(paper("gone", present=False), note("old", ago=200), note()))) == "good"


def test_the_evidence_of_another_answer_does_not_count() -> None:
    assert state(WRITTEN, plan(answer(WRITTEN, rank=3, ago=1), answer(WRITTEN, rank=3, evidence=()))) == "claimed"


def test_evidence_that_is_not_required() -> None:
    assert state(FREE, plan(answer(FREE, rank=4, evidence=()))) == "good"


@pytest.mark.parametrize("rank", [2, 3, 4, 5])
def test_a_register_check_asks_for_the_own_look_up(rank: int) -> None:
    assert state(CHECKED, plan(answer(CHECKED, rank=rank))) == "claimed"


# ---------------------------------------------------------------- two issuers

LICENCE: dict[str, FieldValue] = {"licence-no": "1"}


def two_papers(first: str | None, second: str | None, ago: int = 0) -> str:
    papers = (
        answer("doctor-licensed", rank=2, fields=LICENCE, evidence=("p1",)),
        answer("doctor-licensed", rank=2, fields=LICENCE, evidence=("p2",)),
    )
    return state(
        "doctor-licensed", plan(*papers, evidence=(note("p1", issuer=first), note("p2", issuer=second, ago=ago)))
    )


def test_two_issuers_stand_for_the_look_up() -> None:
    assert two_papers("Association", "Ministry") == "good"
    assert two_papers("Association (주)", "㈜association") == "claimed"
    assert two_papers("Association", None) == "claimed"
    assert two_papers("Association", " ") == "claimed"
    assert two_papers(None, "") == "claimed"


def test_both_papers_must_be_fresh() -> None:
    assert two_papers("Association", "Ministry", ago=90) == "good"
    assert two_papers("Association", "Ministry", ago=91) == "claimed"


def test_both_papers_may_hang_on_one_answer() -> None:
    given = answer("doctor-licensed", rank=2, fields=LICENCE, evidence=("p1", "p2"))
    both = (note("p1", issuer="Association"), note("p2", issuer="Ministry"))
    assert state("doctor-licensed", plan(given, evidence=both)) == "good"
    spoken = replace(given, source=replace(given.source, rank=3))
    assert state("doctor-licensed", plan(spoken, evidence=both)) == "claimed"


def test_an_unsure_paper_is_no_paper() -> None:
    papers = (
        answer("doctor-licensed", rank=2, fields=LICENCE, evidence=("p1",)),
        answer("doctor-licensed", "unsure", 2, ago=3, evidence=("p2",)),
    )
    both = (note("p1", issuer="Association"), note("p2", issuer="Ministry"))
    assert state("doctor-licensed", plan(*papers, evidence=both)) == "claimed"


def test_two_issuers_only_where_the_question_allows_them() -> None:
    given = answer(CHECKED, rank=2, evidence=("p1", "p2"))
    both = (note("p1", issuer="Association"), note("p2", issuer="Ministry"))
    assert state(CHECKED, plan(given, evidence=both)) == "claimed"
    assert state("doctor-specialist", plan(replace(given, question="doctor-specialist"), evidence=both)) == "good"


# ---------------------------------------------------------------- basis and severity


@pytest.mark.parametrize(
    ("rank", "basis"), [(1, "verified"), (2, "verified"), (3, "in-writing"), (4, "told"), (5, "told")]
)
def test_basis(rank: int, basis: str) -> None:
    found = item(FREE, plan(answer(FREE, rank=rank)))
    assert (found.state, found.basis) == ("good", basis)


def test_the_basis_is_the_strongest_live_source() -> None:
    assert item(FREE, plan(answer(FREE, rank=4), answer(FREE, rank=3, ago=9))).basis == "in-writing"
    past = answer("after-emergency-plan", rank=1, recorded=at(5))
    changed = (change("clinic", when=at(1)),)
    assert item("after-emergency-plan", plan(past, answer("after-emergency-plan", rank=4), changes=changed)).basis == (
        "told"
    ), "history does not count"
    corrected = answer(FREE, rank=1, superseded_by="a-later")
    assert item(FREE, plan(corrected, answer(FREE, rank=4, key="a-later"))).basis == "told"


def test_a_spoken_answer_with_a_note_is_told() -> None:
    assert item(WRITTEN, plan(answer(WRITTEN, rank=4))).basis == "told"


@pytest.mark.parametrize("answers", [(), (answer(FREE, "no"),), (answer(FREE, "unsure"),), (answer(FREE, ago=91),)])
def test_only_a_good_item_has_a_basis(answers: tuple[Answer, ...]) -> None:
    assert item(FREE, plan(*answers)).basis is None


def test_severity_is_raised_while_red() -> None:
    def accreditation(**fields: FieldValue) -> Plan:
        given = {name.replace("_", "-"): value for name, value in fields.items()}
        return plan(answer("clinic-accreditation", "no", fields=given))

    raised = item("clinic-accreditation", accreditation(clinic_claims_mark=True))
    assert (raised.state, raised.severity) == ("red", "major")
    plain = item("clinic-accreditation", accreditation())
    assert (plain.state, plain.severity) == ("good", "minor")

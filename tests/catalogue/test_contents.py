"""What the shipped question bank must hold, beyond having no fault: nothing without a date, nothing without a link."""

from __future__ import annotations

import pytest

from exodesk.catalogue import loaded
from exodesk.domain.bank import Bank
from exodesk.domain.bank_age import last_day_of

VERDICTS = {"supported", "partly", "outdated", "contradicted", "unverifiable", "finding"}


@pytest.fixture(scope="module")
def bank() -> Bank:
    return loaded.shipped()


def test_each_question_leads_to_its_facts_and_to_a_place(bank: Bank) -> None:
    assert [question.id for question in bank.questions if not question.facts] == []
    assert [question.id for question in bank.questions if not question.places] == []
    assert [question.id for question in bank.questions if not question.sources] == []


def test_each_claim_of_the_two_articles_has_its_fact(bank: Bank) -> None:
    claims = {fact.id for fact in bank.lists["facts.fact"] if "claim" in fact.texts}
    assert claims >= {f"f-1-{row}" for row in range(1, 21)} | {f"f-2-{row}" for row in range(1, 36)}


def test_each_fact_has_a_verdict_sources_days_and_how_sure_it_is(bank: Bank) -> None:
    known = {source.id for source in bank.lists["sources.source"]}
    for fact in bank.lists["facts.fact"]:
        values = fact.values
        assert values["verdict"] in VERDICTS, fact.id
        assert values["confidence"] in {"high", "medium", "low"}, fact.id
        assert set(values["sources"]) <= known, fact.id
        assert values["sources"], fact.id
        assert last_day_of(values["as_of"]) < last_day_of(values["review_by"]), fact.id


def test_each_place_has_the_day_it_was_seen_and_one_to_look_again(bank: Bank) -> None:
    for place in bank.lists["places.place"]:
        assert last_day_of(place.values["as_of"]) < last_day_of(place.values["review_by"]), place.id


def test_no_fact_is_newer_than_the_bank(bank: Bank) -> None:
    newer = [fact.id for fact in bank.lists["facts.fact"] if fact.values["as_of"][:7] > bank.as_of[:7]]
    assert newer == []

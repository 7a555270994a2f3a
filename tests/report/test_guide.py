"""Tests of the printed guide: every fact, place, word and change of the question bank is on it, with its sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from exodesk.report import write_dossier
from tests.domain.builders import BANK
from tests.report.conftest import dossier_of


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("guide") / "guide.pdf"
    report = write_dossier(dossier_of(None, parts=("guide",)), out)
    assert [part.part for part in report.parts] == ["guide"]
    return together("".join(page.extract_text() for page in PdfReader(out).pages))


def together(text: str) -> str:
    """Give a text without what a line break changes."""
    return re.sub(r"\s+", "", text)


def test_every_fact_is_on_it_with_claim_verdict_and_sources(printed: str) -> None:
    for fact in BANK.lists["facts.fact"]:
        assert together(fact.text("found").en)[:60] in printed, fact.id
        if "claim" in fact.texts:
            assert together(fact.text("claim").en)[:30] in printed, fact.id
        assert together(", ".join(fact.values["sources"]))[:40] in printed, fact.id
    for verdict in ("Contradicted.", "Partlyright.", "Outofdate.", "Cannotbechecked.", "Supported.", "Finding."):
        assert verdict in printed


def test_every_place_word_and_change_is_on_it(printed: str) -> None:
    for place in BANK.lists["places.place"]:
        assert together(place.words("contact", "en"))[:30] in printed, place.id
    for term in BANK.lists["glossary.term"]:
        assert together(term.text("meaning").en)[:40] in printed, term.id
    for change in BANK.lists["facts.change"]:
        assert together(change.text().en)[:40] in printed, change.id


def test_every_source_that_is_named_has_its_title(printed: str) -> None:
    codes = {code for fact in BANK.lists["facts.fact"] for code in fact.values["sources"]}
    for source in BANK.lists["sources.source"]:
        if source.id in codes:
            assert together(str(source.values["title"]))[:30] in printed, source.id


def test_it_is_printed_when_it_is_ticked_and_not_with_everything(tmp_path: Path) -> None:
    assert "guide" not in dossier_of(None, preset="blank").parts

"""Sources: facts with their day and how sure they are, and official pages with a code for the camera."""

from __future__ import annotations

import re
from typing import Any

import pytest
from reportlab.graphics.barcode.qr import QrCodeWidget

from exodesk.report.colour import colour_of
from exodesk.report.sections.look_ups import QrCode, addresses
from tests.report.conftest import bank, dossier_of, pages_of, plan_from, printed, text_of

PLAN = plan_from("three-clinics")


def test_each_fact_has_its_day_and_says_how_sure() -> None:
    text = text_of(printed(dossier_of(PLAN, parts=("sources",))))
    days, sure = len(re.findall(r"As of (\d|[A-Z])", text)), len(re.findall("How sure: (high|medium|low)", text))
    assert days == sure > 30


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_part_is_fit_for_hand_luggage(paper: str) -> None:
    assert len(pages_of(printed(dossier_of(PLAN, parts=("sources",), paper=paper)))) <= 7
    for clinic, most in (("c1", 3), ("c2", 2), ("c3", 1)):  # c1 has red flags; nothing is red at c3
        taken = dossier_of(PLAN, preset="take", clinics=(clinic,), parts=("sources",), paper=paper)
        assert len(pages_of(printed(taken))) <= most, clinic


def test_how_a_source_was_read_is_said_where_it_is_not_the_usual_way() -> None:
    text = text_of(printed(dossier_of(PLAN, parts=("sources",))))
    facts = {code for fact in bank().lists["facts.fact"] for code in fact.values["sources"]}
    unusual = [source for source in bank().lists["sources.source"] if source.values["read"] != "excerpt"]
    assert text.count("(read in full)") == sum(s.id in facts and s.values["read"] == "full-text" for s in unusual)
    assert "Read in part, unless a line says something else." in text


def test_addresses_are_those_of_the_question_bank() -> None:
    found = {place.id: addresses(place) for place in bank().lists["places.place"]}
    assert found["p-licence"] == ["lic.mohw.go.kr"]
    assert found["p-trial-list"] == ["cris.nih.go.kr", "clinicaltrials.gov"]
    assert found["p-k-medi"] == []
    assert found["p-119"] == []


def test_a_code_stands_beside_each_printed_address() -> None:
    text = text_of(printed(dossier_of(PLAN, parts=("sources",))))
    for address in ("hira.or.kr", "lic.mohw.go.kr", "nedrug.mfds.go.kr"):
        assert address in text
    assert "No page was tried." in text


def test_a_code_holds_its_address() -> None:
    code = QrCode("https://lic.mohw.go.kr", colour_of("#000000"))
    widget: Any = QrCodeWidget("https://lic.mohw.go.kr", barLevel="M")
    widget.draw()
    assert code.modules == widget.qr.modules
    assert len(code.modules) * 0.2 < code.width  # a module is wider than 0.2 mm in print, so that a phone can read it

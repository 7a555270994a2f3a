"""The emergency card: folded twice it has the size of a bank card, also with names of some length."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from exodesk.report.forms import Cutout
from exodesk.report.look import frame_of, paper_of
from exodesk.report.measures import mm
from exodesk.report.sections.emergency import emergency_card
from tests.report.conftest import dossier_of, kit_of, pages_of, plan_from, printed

PLAN = plan_from("three-clinics")


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("plan", [PLAN, None])
def test_the_card_folds_to_the_size_of_a_bank_card(paper: str, plan: object) -> None:
    dossier = dossier_of(PLAN, paper=paper) if plan else dossier_of(None, preset="blank", paper=paper)
    kit = kit_of(dossier)
    (card,) = (part for part in emergency_card(kit) if isinstance(part, Cutout))
    width, height = card.wrap(frame_of(paper_of(paper))[2], 1000)
    assert height == pytest.approx(3 * 54 * mm)
    assert width == pytest.approx(2 * 85.6 * mm, abs=2)


@pytest.mark.parametrize("clinic", ["c1", "c2", "c3"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_afterwards_is_one_sheet_of_paper(paper: str, clinic: str) -> None:
    found = pages_of(printed(dossier_of(PLAN, parts=("after",), paper=paper, clinics=(clinic,))))
    assert len(found) == 2
    assert "Week 12" in found[0]
    assert "응급 카드" in found[1]
    assert "1577-7129" in found[1]


def test_no_words_stand_on_a_fold() -> None:
    """Words on a fold cannot be read when the paper is folded for a month."""
    lines: list[tuple[float, str]] = []

    def note(text: str, _cm: object, matrix: list[float], _font: object, _size: object) -> None:
        if text.strip():
            lines.append((matrix[5], text))

    page = PdfReader(io.BytesIO(printed(dossier_of(PLAN, parts=("after",))))).pages[-1]
    page.extract_text(visitor_text=note)
    top = frame_of(paper_of("a4"))[1] + frame_of(paper_of("a4"))[3]
    for fold in (top - 54 * mm, top - 2 * 54 * mm):
        assert [text for y, text in lines if fold - 7 < y < fold + 2] == []


def test_nothing_on_the_card_is_smaller_than_the_notes() -> None:
    look = kit_of(dossier_of(PLAN)).look
    for role in ("fold", "fold-strong"):
        assert look.style(role).size >= 7.5

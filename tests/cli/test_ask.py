from __future__ import annotations

from pathlib import Path

import pytest

from exodesk.catalogue import read_bank
from exodesk.domain.caps import CHAT_LIMIT
from tests.cli.conftest import TODAY, Run

ACCUSING = ("Not verified", "Do not book", "Red flag", "In conflict", "Told only", "Blocker", "필수", "의심", "불법")


@pytest.mark.parametrize("clinic", ["c1", "c2"])
@pytest.mark.parametrize("language", ["ko", "en", "both"])
@pytest.mark.parametrize("more", [(), ("--all",)])
def test_no_question_for_oneself_no_status_and_no_other_clinic(
    run: Run, sample: Path, clinic: str, language: str, more: tuple[str, ...]
) -> None:
    out = run("ask", sample, clinic, "--language", language, "--today", TODAY, *more).out
    assert out.strip()
    for question in read_bank().questions:
        if question.audience == "self":
            assert question.text.in_("ko") not in out
        if question.send_note or question.send_when:
            assert question.ask is None or question.ask.en not in out
    for word in ACCUSING:
        assert word not in out
    for name in ("Starsand", "Blue Paper", "Moontree", "Placebora", "Pretendosome"):
        assert name not in out


def test_each_part_fits_a_chat(run: Run, sample: Path) -> None:
    out = run("ask", sample, "c2", "--today", TODAY, "--all").out
    parts = out.split("--- Message ")[1:]
    assert len(parts) > 1
    for part in parts:
        assert len(part.split("---\n", 1)[1].strip()) <= CHAT_LIMIT


def test_all_asks_more_and_a_named_question_alone(run: Run, sample: Path) -> None:
    bank = read_bank().question_by_id
    some = run("ask", sample, "c2", "--language", "en", "--today", TODAY).out
    every = run("ask", sample, "c2", "--language", "en", "--today", TODAY, "--all").out
    minor, named = bank["quality-storage"].ask, bank["quality-batch-tests"].ask
    assert minor is not None
    assert named is not None
    assert minor.en not in some
    assert minor.en in every
    assert named.en not in every
    alone = run("ask", sample, "c2", "--question", "quality-batch-tests", "--language", "en", "--today", TODAY).out
    assert named.en in alone
    assert "2. " not in alone


def test_a_question_for_oneself_cannot_be_named(run: Run, sample: Path) -> None:
    outcome = run("ask", sample, "c2", "--question", "clinic-past-sanctions", "--today", TODAY)
    assert (outcome.code, outcome.out) == (2, "")


def test_nothing_to_ask_is_said(run: Run, sample: Path) -> None:
    outcome = run("ask", sample, "c3", "--today", TODAY)
    assert outcome.code == 0
    assert "No question waits" in outcome.out

"""About: versions, licences, and a word when the question bank is old."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from exodesk.plan import OpenPlan
from exodesk.texts import Texts
from exodesk.ui.about import AboutScreen
from exodesk.ui.context import Context
from exodesk.ui.widgets import Words

OLD = "more than six months old"


def words_on(qtbot: QtBot, plan: Path, today: date, language: str = "en") -> str:
    with OpenPlan.open(plan, read_only=True) as opened:
        screen = AboutScreen(Context(opened, Texts(language), today=lambda: today))
        qtbot.addWidget(screen)
        return "\n".join(words.text() for words in screen.findChildren(Words))


def test_licences_of_everything_are_listed(qtbot: QtBot, sample: Path) -> None:
    said = words_on(qtbot, sample, date(2026, 11, 22))
    assert "LGPL-3.0-only" in said
    assert "\nmsgspec " in said
    assert OLD not in said


def test_an_old_question_bank_is_told(qtbot: QtBot, sample: Path) -> None:
    assert OLD in words_on(qtbot, sample, date(2027, 5, 23))


def test_a_language_that_was_not_checked_or_is_not_there_is_told(qtbot: QtBot, sample: Path) -> None:
    today = date(2026, 11, 22)
    assert "not checked" not in words_on(qtbot, sample, today)
    assert "전문 번역가의 검토를 거치지 않았습니다" in words_on(qtbot, sample, today, "ko")
    assert "今のところ英語だけです" in words_on(qtbot, sample, today, "ja")

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


def words_on(qtbot: QtBot, plan: Path, today: date) -> str:
    with OpenPlan.open(plan, read_only=True) as opened:
        screen = AboutScreen(Context(opened, Texts("en"), today=lambda: today))
        qtbot.addWidget(screen)
        return "\n".join(words.text() for words in screen.findChildren(Words))


def test_licences_of_everything_are_listed(qtbot: QtBot, sample: Path) -> None:
    said = words_on(qtbot, sample, date(2026, 11, 22))
    assert "LGPL-3.0-only" in said
    assert "\nmsgspec " in said
    assert OLD not in said


def test_an_old_question_bank_is_told(qtbot: QtBot, sample: Path) -> None:
    assert OLD in words_on(qtbot, sample, date(2027, 5, 23))

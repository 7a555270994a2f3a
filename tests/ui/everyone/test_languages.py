"""The language of the window: switched at once, with menus, and with the words that are Qt's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from exodesk.texts import Texts, language_name, languages
from exodesk.ui import fonts, typed
from exodesk.ui.desk import Desk
from exodesk.ui.settings import SettingsFile
from exodesk.ui.typed import read_day, read_local_time
from exodesk.ui.window import MainWindow
from tests.catalogue.test_korean import shown_beside_questions
from tests.ui.everyone.places import PLACES, visit
from tests.ui.everyone.test_spoken import spoken
from tests.ui.windows import TODAY, close, open_window


def cancel_words(qtbot: QtBot) -> str:
    """Give what Qt writes on its own Cancel button."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    return box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")


def test_menus_and_the_buttons_of_qt_change_at_once(qtbot: QtBot, sample: Path) -> None:
    desk = Desk(SettingsFile(), lambda: TODAY)
    desk.open(sample)
    assert desk.window is not None
    assert cancel_words(qtbot) == "Cancel"
    desk.window.commands.view.set_language("ko")
    assert desk.window.commands.menus["view"].title() == "보기(&V)"
    assert cancel_words(qtbot) == "취소"
    desk.window.commands.view.set_language("en")
    assert cancel_words(qtbot) == "Cancel"
    close(desk.window)


def texts_in_sight(window: MainWindow) -> set[str]:
    """Give all words that are shown or spoken on a screen."""
    found = {part.text(QAccessible.Text.Name) for part in spoken(QAccessible.queryAccessibleInterface(window))}
    found |= {label.text() for label in window.findChildren(QLabel) if label.isVisible()}
    return {text for text in found if text}


def test_a_korean_window_has_no_status_rule_or_short_name_in_english(qtbot: QtBot, sample: Path) -> None:
    window = open_window(qtbot, sample, language="ko")
    english = {
        text.en: where for where, text in shown_beside_questions(window.context.bank).items() if len(text.en) > 5
    }
    found = []
    for state in PLACES:
        if state == "consent" or state.startswith("guided"):
            continue  # here the English wording stands beside the Korean one on purpose
        visit(window, state)
        for text in texts_in_sight(window):
            found += [f"{state}: {english[words]}: {text[:60]}" for words in english if words in text]
    close(window)
    assert found == []


def test_every_file_of_words_is_offered_and_japanese_speaks_at_once(qtbot: QtBot, sample: Path) -> None:
    desk = Desk(SettingsFile(), lambda: TODAY)
    desk.open(sample)
    assert desk.window is not None
    offered = {action.text() for action in desk.window.commands.menus["view"].actions()}
    assert {language_name(code) for code in languages()} <= offered
    desk.window.commands.view.set_language("ja")
    assert desk.window.commands.menus["file"].title() == "ファイル(&F)"
    assert cancel_words(qtbot) == "キャンセル"
    assert "Noto Sans JP" in fonts.font().families()
    assert QFontMetricsF(fonts.font()).inFont("検")
    desk.window.commands.view.set_language("en")
    assert fonts.font().families() == ["Noto Sans KR"]
    close(desk.window)


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_every_day_that_a_window_writes_it_reads_again(language: str) -> None:
    texts = Texts(language)
    for month in range(1, 13):
        day = date(2026, month, 28)
        assert read_day(texts.day(day), TODAY) == day.isoformat()
        assert read_local_time(texts.when(f"{day.isoformat()}T14:30"), TODAY) == f"{day.isoformat()}T14:30"


def test_months_are_read_by_their_names_in_any_file_of_words(monkeypatch: pytest.MonkeyPatch) -> None:
    german = {f"date.month.{number}": name for number, name in enumerate(("März", "Mai", "Dez."), 1)}
    real = Texts.say
    monkeypatch.setattr(Texts, "say", lambda texts, key, **values: german.get(key) or real(texts, key, **values))
    typed._months_of_languages.cache_clear()
    assert read_day("12. März 2026", TODAY) == "2026-01-12"
    typed._months_of_languages.cache_clear()

"""The language of the window: switched at once, with menus, and with the words that are Qt's own."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from exodesk.plan import OpenPlan
from exodesk.texts import Texts, language_name, languages
from exodesk.ui import fonts, qt_words, typed
from exodesk.ui.desk import Desk
from exodesk.ui.questions.order import short_title
from exodesk.ui.questions.places import contacts_of
from exodesk.ui.settings import SettingsFile
from exodesk.ui.typed import read_day, read_local_time
from exodesk.ui.window import MainWindow
from tests.catalogue.test_korean import of_help, shown_beside_questions
from tests.ui.everyone.places import PLACES, visit
from tests.ui.everyone.pseudo import PseudoTexts
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


def descriptions(window: MainWindow) -> set[str]:
    """Give what is spoken after the names on a screen."""
    parts = spoken(QAccessible.queryAccessibleInterface(window))
    return {part.text(QAccessible.Text.Description) for part in parts} - {""}


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


@pytest.mark.parametrize(("window_in", "questions_in"), [("ko", None), ("en", "ko"), ("ko", "en")])
def test_help_facts_places_and_terms_are_in_the_language_of_the_questions(
    qtbot: QtBot, sample: Path, window_in: str, questions_in: str | None
) -> None:
    SettingsFile().put(question_language=questions_in)
    window = open_window(qtbot, sample, language=window_in)
    wanted = questions_in or window_in
    help_texts = {where: text for where, text in of_help(window.context.bank).items() if text.ko != text.en}
    mine = {text.in_(wanted): where for where, text in help_texts.items()}
    others = {text.en if wanted == "ko" else text.ko or "": where for where, text in help_texts.items()}
    others = {words: where for words, where in others.items() if len(words) > 12 and words not in mine}
    found, wrong = set(), []
    for state in PLACES:
        visit(window, state)
        QCoreApplication.processEvents()  # Qt shows what is new on a page a moment later
        for text in texts_in_sight(window) | descriptions(window):
            found |= {mine[words] for words in mine if words in text}
            wrong += [f"{state}: {others[words]}: {text[:60]}" for words in others if words in text]
    close(window)
    assert wrong == []
    kinds = (
        " why",
        " how",
        " keep",
        " means yes",
        " teach_back",
        " send_note",
        " claim",
        " found",
        " confirms",
        " meaning",
    )
    for kind in kinds:
        assert any(where.endswith(kind) for where in found), kind


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


def words_of_data(window: MainWindow) -> list[str]:
    """Give all texts that come from the plan, the question bank, or this computer: nobody translates them here."""
    found: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, dict):
            for key, inner in value.items():
                collect(key)
                collect(inner)
        elif isinstance(value, list | tuple | set | frozenset):
            for inner in value:
                collect(inner)

    collect(msgspec.to_builtins(window.context.value))
    collect(
        msgspec.to_builtins(
            {name: getattr(window.context.bank, name) for name in window.context.bank.__struct_fields__}
        )
    )
    found |= {part.rstrip(".") for text in found for part in re.split(r"(?<=[.]) ", text)}
    found |= {contact.words for text in found for contact in contacts_of(text)}  # a place shows them one by one
    titles = {
        short_title(section.title.en) for sections in window.context.bank.sections.values() for section in sections
    }
    found |= titles | {text[:1].lower() + text[1:] for text in found}
    return sorted(found, key=len, reverse=True)


LONG = 12
UNTRANSLATED = re.compile(r"[A-Za-z]{4,}")
DATA_ONLY = ("about", "guide-places")  # licences, paths and addresses
NAMES = ("exodesk", "Noto Sans KR", "PySide6", "Python", "SQLite", "seoul", "Ctrl", "Shift", "Enter", "PgUp", "PgDown")
"""Names of programs, files and keys."""


def untranslated(window: MainWindow, state: str, data: list[str]) -> set[str]:
    """Give the words in sight that no file of words has."""
    found = set()
    for text in texts_in_sight(window):
        rest = text.replace("\u200b", "")
        for words in data:
            if len(words) >= LONG:
                rest = rest.replace(words, " ")
            elif words in rest:
                rest = re.sub(rf"(?<![A-Za-z]){re.escape(words)}(?![A-Za-z])", " ", rest)
        rest = re.sub(r"\S*[/.]\S+", " ", rest)  # addresses and paths
        for name in NAMES:
            rest = rest.replace(name, " ")
        if UNTRANSLATED.search(rest) and "…" not in rest:  # what is cut is whole in its accessible name
            found.add(f"{state}: {text[:80]!r}: {rest.strip()[:60]!r}")
    return found


def test_no_screen_shows_words_that_stand_in_no_file(qtbot: QtBot, sample: Path) -> None:
    window = MainWindow(OpenPlan.open_or_create(sample), PseudoTexts(), SettingsFile(), today=lambda: TODAY)
    window.show()
    qtbot.waitExposed(window)
    data = words_of_data(window)
    found: set[str] = set()
    for state in set(PLACES) - set(DATA_ONLY):
        visit(window, state)
        found |= untranslated(window, state, data)
    close(window)
    assert sorted(found) == [], "\n".join(sorted(found))


def test_the_window_reads_as_its_language_does(qtbot: QtBot) -> None:
    for language, direction in (("he", Qt.LayoutDirection.RightToLeft), ("ko", Qt.LayoutDirection.LeftToRight)):
        qt_words.speak(language)
        box = QDialogButtonBox()
        qtbot.addWidget(box)
        assert box.layoutDirection() is direction
    qt_words.speak("en")

"""Tests of widgets that paint their own words: one that is as wide as it asked for shows them on one line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from exodesk import paths
from exodesk.texts import languages, words_of
from exodesk.ui import fonts
from exodesk.ui.widgets import LinkButton
from exodesk.ui.wrapped import line_height, words_height, words_width


@pytest.fixture(params=[1.0, 1.25, 1.5, 2.0])
def zoom(request: pytest.FixtureRequest) -> Iterator[float]:
    """Set a text size; the usual one comes back."""
    share: float = request.param
    fonts.zoom(share)
    yield share
    fonts.zoom(1.0)


def short_words() -> list[str]:
    """Give the short interface words of all languages."""
    files = [paths.resources() / "locale" / f"{language}.po" for language in languages()]
    words = [word for file in files for word in words_of(file.read_text(encoding="utf-8")).values()]
    return [word for word in words if isinstance(word, str) and 0 < len(word) < 40 and "\n" not in word]


@pytest.mark.usefixtures("zoom")
@pytest.mark.parametrize(("role", "weight"), [("body", None), ("body", fonts.SEMIBOLD), ("second", None)])
def test_the_width_of_words_keeps_them_on_one_line(role: str, weight: int | None) -> None:
    one_line = line_height(role)
    broken = [
        words
        for words in short_words()
        if words_height(words, role, words_width(words, role, weight), weight) > 2 * one_line - 4
    ]
    assert broken == []


@pytest.mark.usefixtures("zoom")
def test_a_link_as_wide_as_it_asks_for_stands_on_one_line(qtbot: QtBot) -> None:
    for words in ("Read the guide first", "a note for yourself", "예: Germany"):
        link = LinkButton(words, "body")
        qtbot.addWidget(link)
        link.resize(link.sizeHint())
        assert words_height(words, "body", link.width() - 4) < 2 * line_height("body") - 4, words

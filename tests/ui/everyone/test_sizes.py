"""Nothing is cut and nothing scrolls sideways: in small windows, with large text, and in longer languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from exodesk.plan import OpenPlan
from exodesk.texts import Texts
from exodesk.ui.settings import SettingsFile
from exodesk.ui.theme import theme
from exodesk.ui.window import MainWindow
from tests.ui.everyone.cut import Painted, faults_in
from tests.ui.everyone.places import PLACES, visit
from tests.ui.everyone.pseudo import PseudoTexts
from tests.ui.windows import TODAY, close

SIZES: Final = {
    "wide-en": (1280, 800, "en", 1.0),
    "wide-pseudo": (1280, 800, "pseudo", 1.0),
    "wide-en-150": (1280, 800, "en", 1.5),
    "small-en": (1024, 640, "en", 1.0),
    "small-ko": (1024, 640, "ko", 1.0),
    "small-ja": (1024, 640, "ja", 1.0),
    "small-pseudo": (1024, 640, "pseudo", 1.0),
    "small-en-150": (1024, 640, "en", 1.5),
    "wide-en-200": (1280, 800, "en", 2.0),
    "wide-ko-125": (1280, 800, "ko", 1.25),
    "small-en-200": (1024, 640, "en", 2.0),
    "small-ko-200": (1024, 640, "ko", 2.0),
    "small-ja-150": (1024, 640, "ja", 1.5),
    "wide-pseudo-150": (1280, 800, "pseudo", 1.5),
    "full-en-200": (1920, 1080, "en", 2.0),
}
_ROUNDS_OF_LAYOUT: Final = 5


def texts_of(language: str) -> Texts:
    """Give the words of a language or of the pseudo language."""
    return PseudoTexts() if language == "pseudo" else Texts(language)


@pytest.fixture(params=SIZES)
def sized(qtbot: QtBot, sample: Path, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    """Give a window of a size, in a language, with a size of text."""
    width, height, language, zoom = SIZES[request.param]
    theme().follow("light")
    theme().zoom(zoom)
    window = MainWindow(OpenPlan.open_or_create(sample), texts_of(language), SettingsFile(), today=lambda: TODAY)
    window.resize(width, height)
    window.show()
    qtbot.waitExposed(window)
    yield window
    close(window)
    theme().zoom(1.0)


@pytest.fixture
def painted() -> Iterator[Painted]:
    """Listen to what our own widgets paint, once it is started."""
    made = Painted()
    yield made
    made.stop()


def test_nothing_is_cut_and_nothing_scrolls_sideways(sized: MainWindow, painted: Painted) -> None:
    asked = sized.width()
    faults = []
    for state in PLACES:
        visit(sized, state)
        for _round in range(_ROUNDS_OF_LAYOUT):
            QCoreApplication.processEvents()
        painted.start()
        sized.grab()
        faults += [*faults_in(sized, state), *(f"{state}: {fault}" for fault in painted.stop())]
    assert sized.width() == asked
    assert faults == [], "\n".join(faults)

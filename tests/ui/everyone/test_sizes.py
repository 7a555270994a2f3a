"""Nothing is cut and nothing scrolls sideways: in small windows, with large text, and in longer languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from exodesk.plan import OpenPlan
from exodesk.texts import Texts
from exodesk.ui.settings import SettingsFile
from exodesk.ui.shapes import StatusLabel
from exodesk.ui.theme import theme
from exodesk.ui.widgets import ElidedLabel
from exodesk.ui.window import MainWindow
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
}
SCROLLS_BY_DESIGN: Final = {"compare"}
"""The columns of Compare scroll beside the first one, which stays."""
KNOWN: Final = ("about: Words in QWidget",)
"""What may be cut: a path without a blank in About. A break in it would be copied with it and break the path."""
_ROUNDS_OF_LAYOUT: Final = 5
_SLACK: Final = 1
_BREAKS: Final = re.compile("\u200b|(?<=[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef])")
"""Where a line may break without a blank: at a mark for it, and behind any Korean or Japanese character."""
_SIDES_OF_FIELD: Final = 18


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


def cut_label(label: QLabel) -> bool:
    """Tell whether a label has less room than its words need."""
    if isinstance(label, ElidedLabel) or not label.text() or label.pixmap():
        return False
    if label.wordWrap():
        return label.height() + _SLACK < label.heightForWidth(label.width()) or label.width() < longest_word(label)
    return label.width() + _SLACK < label.sizeHint().width() or label.height() + _SLACK < label.sizeHint().height()


def longest_word(label: QLabel) -> float:
    """Give the width of the longest word: it cannot be broken."""
    metrics = QFontMetricsF(label.font())
    pieces = _BREAKS.sub(" ", label.text()).split()
    return max((metrics.horizontalAdvance(piece) for piece in pieces), default=0.0)


def cut_button(button: QAbstractButton) -> bool:
    """Tell whether a button has less room than its words need and does not tell them otherwise."""
    if not button.text() or button.toolTip():
        return False
    return button.width() + _SLACK < button.sizeHint().width() and not button.inherits("QTabBar")


def cut_placeholder(edit: QLineEdit) -> bool:
    """Tell whether a field cannot show its whole placeholder."""
    words = edit.placeholderText()
    if not words or edit.text() or edit.toolTip():
        return False
    return QFontMetricsF(edit.font()).horizontalAdvance(words) > edit.width() - _SIDES_OF_FIELD


def sideways(window: QWidget, state: str) -> list[str]:
    """Give what scrolls sideways, or is wider than the part of it in sight."""
    found = []
    for bar in window.findChildren(QScrollBar):
        across = bar.orientation() == Qt.Orientation.Horizontal
        if across and bar.isVisible() and bar.maximum() > 0 and state not in SCROLLS_BY_DESIGN:
            found.append(f"{state}: {bar.accessibleName() or bar.metaObject().className()} scrolls sideways")
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        if area.isVisible() and inside is not None and inside.width() > area.viewport().width() + _SLACK:
            found.append(f"{state}: {type(area).__name__} {inside.width()} wide in {area.viewport().width()}")
    return found


def faults_in(window: QWidget, state: str) -> list[str]:
    """Give everything in sight that is cut."""
    found = sideways(window, state)
    for label in window.findChildren(QLabel):
        if label.isVisible() and cut_label(label):
            found.append(f"{state}: {type(label).__name__} in {type(label.parent()).__name__} {label.text()[:50]!r}")
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and cut_button(button):
            room = f"{button.width()} of {button.sizeHint().width()}"
            found.append(f"{state}: {type(button).__name__} {room} {button.text()[:50]!r}")
    for status in window.findChildren(StatusLabel):
        if status.isVisible() and status.words and status.width() + _SLACK < status.sizeHint().width():
            found.append(f"{state}: StatusLabel {status.words!r}")
    for edit in window.findChildren(QLineEdit):
        if edit.isVisible() and cut_placeholder(edit):
            found.append(f"{state}: placeholder {edit.placeholderText()!r}")
    for tabs in window.findChildren(QTabBar):
        if tabs.isVisible() and tabs.tabRect(tabs.count() - 1).right() > tabs.width():
            found.append(f"{state}: tabs {tabs.tabText(tabs.count() - 1)!r} outside")
    return found


def test_nothing_is_cut_and_nothing_scrolls_sideways(sized: MainWindow) -> None:
    asked = sized.width()
    faults = []
    for state in PLACES:
        visit(sized, state)
        for _round in range(_ROUNDS_OF_LAYOUT):
            QCoreApplication.processEvents()
        faults += [fault for fault in faults_in(sized, state) if not fault.startswith(KNOWN)]
    assert sized.width() == asked
    assert faults == [], "\n".join(faults)

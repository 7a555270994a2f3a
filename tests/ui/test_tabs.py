"""Tabs with the keyboard focus: a ring round the chosen one, and its words as they were."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage

from exodesk import paths
from exodesk.ui.tabs import Tabs
from exodesk.ui.theme import colour
from exodesk.ui.window import MainWindow
from tests.ui.everyone.places import visit

_RING = 3


@pytest.mark.parametrize("state", ["facts", "decide", "trip", "guide"])
def test_focus_is_a_ring_and_leaves_the_words_alone(window: MainWindow, state: str) -> None:
    window.activateWindow()
    visit(window, state)
    tabs = next(tabs for tabs in window.screen_in_sight.findChildren(Tabs) if tabs.isVisible())

    def pictures(*, focused: bool) -> tuple[QImage, QImage]:
        (tabs if focused else window.side.find_line).setFocus(Qt.FocusReason.TabFocusReason)
        QCoreApplication.processEvents()
        assert tabs.hasFocus() is focused
        whole = tabs.grab(tabs.tabRect(tabs.currentIndex())).toImage()
        return whole, whole.copy(whole.rect().adjusted(_RING, _RING, -_RING - 18, -_RING))

    without, words_without = pictures(focused=False)
    ringed, words_ringed = pictures(focused=True)
    assert words_ringed == words_without
    assert ringed != without
    assert ringed.pixelColor(ringed.width() // 3, 1) == colour("focus")


def test_no_control_shows_the_focus_by_the_colour_of_its_words() -> None:
    style = (paths.resources() / "style" / "window.qss").read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]*:focus[^{}]*)\{([^}]*)\}", style)
    assert rules
    assert [rule for rule, body in rules if re.search(r"(?<!-)\bcolor:", body)] == []

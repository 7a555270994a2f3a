"""The list under a field of choices shows its choices whole: none is cut at the foot, none has to be scrolled to."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from exodesk.ui.window import MainWindow
from tests.ui.everyone.places import visit


@pytest.mark.parametrize("place", ["dossier", "guided", "decide-ready"])
def test_no_choice_of_a_short_list_is_cut(qtbot: QtBot, window: MainWindow, place: str) -> None:
    window.resize(1280, 800)
    visit(window, place)
    boxes = [box for box in window.screen_in_sight.findChildren(QComboBox) if box.isVisible() and box.isEnabled()]
    assert boxes
    for box in boxes[:4]:
        box.showPopup()
        view = box.view()
        qtbot.waitUntil(view.isVisible)
        shown = min(box.count(), box.maxVisibleItems())
        row = view.visualRect(box.model().index(shown - 1, 0))
        assert view.verticalScrollBar().maximum() == 0 or box.count() > shown, box.accessibleName()
        assert row.bottom() <= view.viewport().rect().bottom(), box.accessibleName()
        box.hidePopup()

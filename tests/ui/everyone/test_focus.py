"""The keyboard focus on every screen: it is seen, it goes as one reads, and passing by changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from exodesk.ui.window import MainWindow
from tests.ui.everyone.places import PLACES, visit

STATES: Final = [name for name in PLACES if name != "find"]
BY_DESIGN: Final = {
    # The work on a question comes first, with its evidence; then the help beside it; then the foot.
    "guided": ("Open hira.or.kr of HIRA hospital finder in your browser", "Skip"),
    "guided-fields": ("Open koiha.or.kr of Quality marks (KAHF, KOIHA) in your browser",),
    "consent": ("What is known about this: 1 fact", "Back"),
    "consent-health": ("Skip",),  # the foot stays in sight while the points above it scroll
    "guide-changes": ("Print the guide",),  # the foot stays in sight while the years above it scroll
    "dossier": ("Save PDF",),  # the choices above it scroll
    "ask": ("On the list for foreign patients",),  # message and reply first, then what to pick for it
}
"""Where the focus goes up and left on purpose: to what has these names."""
_MOST_STOPS: Final = 400
_SLACK: Final = 10


class Stop(NamedTuple):
    """A place where Tab stops, how it looked with the focus, and how once the focus had gone on."""

    widget: QWidget
    focused: QImage
    left: QImage


def walk(window: MainWindow) -> Iterator[Stop]:
    """Press Tab until it comes round."""
    seen: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and focused not in seen and len(seen) < _MOST_STOPS:
        seen.append(focused)
        before = focused.grab().toImage()
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        QCoreApplication.processEvents()
        yield Stop(focused, before, focused.grab().toImage())
    for area in window.findChildren(QAbstractScrollArea):
        area.verticalScrollBar().setValue(0)
    QCoreApplication.processEvents()


def name_of(widget: QWidget) -> str:
    """Give what a screen reader says, else the words of a button."""
    return widget.accessibleName() or str(widget.property("text") or type(widget).__name__)


def goes_back(window: MainWindow, before: QWidget, after: QWidget) -> bool:
    """Tell whether the second stands above the first and not right of it."""
    left, right = before.mapTo(window, QPoint(0, 0)), after.mapTo(window, QPoint(0, 0))
    above = right.y() + after.height() <= left.y() + 2
    return above and right.x() < left.x() + before.width() - _SLACK


@pytest.mark.parametrize("state", STATES)
def test_focus_is_seen_goes_as_one_reads_and_changes_nothing(window: MainWindow, state: str) -> None:
    window.activateWindow()
    visit(window, state)
    QCoreApplication.processEvents()
    undo = window.context.plan.undo_words
    stops = list(walk(window))
    takes_focus = [stop for stop in stops if stop.widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
    unseen = [name_of(stop.widget) for stop in takes_focus if stop.focused == stop.left]
    assert unseen == []
    inside = window.stack.isAncestorOf
    jumps = [
        f"{name_of(before)} -> {name_of(after)}"
        for before, after in pairwise(stop.widget for stop in stops)
        if inside(before) and inside(after) and goes_back(window, before, after)
    ]
    by_design = BY_DESIGN.get(state, ())
    jumps = [jump for jump in jumps if not jump.endswith(tuple(f" -> {name}" for name in by_design))]
    assert jumps == []
    assert window.context.plan.undo_words == undo

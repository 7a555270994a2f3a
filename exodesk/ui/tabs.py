"""The tabs over the parts of a screen: ink words with a line below the chosen one, and the ring of the focus."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from exodesk.ui import fonts
from exodesk.ui.widgets import focus_ring

_ROLES: Final = ("body", "second", "label", "key")
_AROUND: Final = 8
"""Pixels of a tab beside its words: `padding` in the style sheet."""
_GAP: Final = 18
_TIGHT_GAP: Final = 4
"""Room behind each tab, in pixels: `margin-right` of the tabs in the style sheet, and of the tight ones."""


class Tabs(QTabBar):
    """A row of tabs. Left and Right choose; the focus is a ring round the chosen one, never the colour of words."""

    def __init__(self, name: str, names: tuple[str, ...], role: str = "body", parent: QWidget | None = None) -> None:
        """Show tabs with these names; `name` is what a screen reader says of them all, `role` their text role."""
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self._gap = _GAP
        self._roles = _ROLES[_ROLES.index(role) :]
        self.setFont(fonts.font(role))
        self.setAccessibleName(name)
        for words in names:
            self.addTab(words)

    def sizeHint(self) -> QSize:
        """Give the size with letters and gaps as they are meant, so that the tabs grow again where there is room."""
        return QSize(math.ceil(self._wide(self._roles[0], _GAP)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Give the size with the smallest letters and gaps that the tabs may have."""
        high = super().minimumSizeHint().height()
        return QSize(math.ceil(self._wide(self._roles[-1], _TIGHT_GAP)), high)

    def setTabText(self, index: int, words: str) -> None:
        """Write other words on a tab."""
        super().setTabText(index, words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the tabs into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take smaller letters and gaps where the tabs have no room."""
        ways = [(role, gap) for role in self._roles for gap in (_GAP, _TIGHT_GAP)]
        role, gap = next((way for way in ways if self._wide(*way) <= self.width()), ways[-1])
        if fonts.font(role) != self.font():
            self.setFont(fonts.font(role))
        if gap != self._gap:
            self._gap = gap
            self.setProperty("gap", "tight" if gap == _TIGHT_GAP else "")
            self.style().unpolish(self)
            self.style().polish(self)
            QCoreApplication.sendEvent(self, QEvent(QEvent.Type.StyleChange))  # else the tabs stay where they are

    def _wide(self, role: str, gap: int) -> float:
        metrics = QFontMetricsF(fonts.font(role))
        words = (self.tabText(number) for number in range(self.count()))
        return sum(math.ceil(metrics.horizontalAdvance(word)) + _AROUND + gap for word in words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tabs, and the ring where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex() >= 0:
            place = QRectF(self.tabRect(self.currentIndex())).adjusted(0, 0, -self._gap, 0)
            painter = QPainter(self)
            focus_ring(painter, place)
            painter.end()

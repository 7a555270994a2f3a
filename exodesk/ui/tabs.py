"""The tabs over the parts of a screen: ink words with a line below the chosen one, and the ring of the focus."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from exodesk.ui import fonts
from exodesk.ui.widgets import focus_ring

_GAP = 18
"""Room behind each tab, in pixels: `margin-right` of the tabs in the style sheet."""


class Tabs(QTabBar):
    """A row of tabs. Left and Right choose; the focus is a ring round the chosen one, never the colour of words."""

    def __init__(self, name: str, names: tuple[str, ...], role: str = "body", parent: QWidget | None = None) -> None:
        """Show tabs with these names; `name` is what a screen reader says of them all, `role` their text role."""
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setFont(fonts.font(role))
        self.setAccessibleName(name)
        for words in names:
            self.addTab(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tabs, and the ring where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex() >= 0:
            place = QRectF(self.tabRect(self.currentIndex())).adjusted(0, 0, -_GAP, 0)
            painter = QPainter(self)
            focus_ring(painter, place)
            painter.end()

"""The scrolling parts of a question: their words keep their place when the scroll bar comes or goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

BAR = 10
"""Room for a scroll bar, kept free where there is none."""


class ScrolledPart(QScrollArea):
    """Scrolls up and down. `gap` is what stays free right of the words, the scroll bar in it."""

    def __init__(self, body: QWidget, layout: QLayout, parent: QWidget | None = None) -> None:
        """Scroll a body with its layout."""
        super().__init__(parent)
        self._content = layout
        self._gap = BAR
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)
        self.verticalScrollBar().rangeChanged.connect(self._fit)

    def set_gap(self, gap: int) -> None:
        """Keep so many pixels free at the right, at least as many as a scroll bar takes."""
        self._gap = max(gap, BAR)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        bar = BAR if self.verticalScrollBar().maximum() > 0 else 0
        margins = self._content.contentsMargins()
        if margins.right() != self._gap - bar:
            margins.setRight(self._gap - bar)
            self._content.setContentsMargins(margins)


class FittedPart(ScrolledPart):
    """As high as its content and no higher; it scrolls where there is no room for that."""

    def __init__(self, body: QWidget, layout: QLayout, parent: QWidget | None = None, *, least: int) -> None:
        """Scroll a body with its layout; it becomes no lower than `least` pixels while its content is higher."""
        super().__init__(body, layout, parent)
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Give the size of the content."""
        body = self.widget()
        assert body is not None  # given when it was made
        width = self.viewport().width()
        high = body.heightForWidth(width) if body.hasHeightForWidth() else body.sizeHint().height()
        return QSize(body.sizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:
        """Allow it to become low."""
        return QSize(0, min(self.sizeHint().height(), self._least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the words wrap otherwise."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the content."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

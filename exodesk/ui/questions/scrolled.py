"""The scrolling parts of a question: their words keep their place when the scroll bar comes or goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

BAR = 10
"""Room for a scroll bar, kept free where there is none."""


class ScrolledPart(QScrollArea):
    """Scrolls up and down. `gap` is what stays free right of the words, the scroll bar in it.

    The content has the same width with and without the scroll bar. Qt's own way of fitting it would lay out all words
    for both widths, at each change.
    """

    def __init__(self, body: QWidget, layout: QLayout, parent: QWidget | None = None) -> None:
        """Scroll a body with its layout."""
        super().__init__(parent)
        margins = layout.contentsMargins()
        margins.setRight(0)
        layout.setContentsMargins(margins)
        self._content = layout
        self._gap = BAR
        self._bar = -1
        self.setWidgetResizable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)

    def set_gap(self, gap: int) -> None:
        """Keep so many pixels free at the right, at least as many as a scroll bar takes."""
        self._gap = max(gap, BAR)
        self.fit()

    def fit(self) -> None:
        """Give the content the height that its words need at this width, at least that of the part."""
        if self.widget() is not None:  # not given yet while it is being made
            width = self._width()
            self._fit(width, self._height(width))

    def _fit(self, width: int, height: int) -> None:
        room, body = self.contentsRect(), self.widget()
        assert body is not None
        height = max(height, room.height())
        bar = BAR if height > room.height() else 0
        if self._gap - bar != self._bar:
            self._bar = self._gap - bar
            self.setViewportMargins(0, 0, self._bar, 0)
        body.resize(width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the content."""
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the content."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def _width(self) -> int:
        """Give the width of the content: what is left beside the gap, but nothing is squeezed."""
        return max(self.contentsRect().width() - self._gap, self._content.totalMinimumSize().width())

    def _height(self, width: int) -> int:
        """Give the height that the content needs."""
        content = self._content
        return content.totalHeightForWidth(width) if content.hasHeightForWidth() else content.totalSizeHint().height()


class FittedPart(ScrolledPart):
    """As high as its content and no higher; it scrolls where there is no room for that."""

    def __init__(self, body: QWidget, layout: QLayout, parent: QWidget | None = None, *, least: int) -> None:
        """Scroll a body with its layout; it becomes no lower than `least` pixels while its content is higher."""
        super().__init__(body, layout, parent)
        self._least = least
        self._hint = QSize()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Give the size of the content."""
        return QSize(self._width() + self._gap, self._height(self._width()))

    def minimumSizeHint(self) -> QSize:
        """Allow it to become low."""
        return QSize(0, min(self.sizeHint().height(), self._least))

    def fit(self) -> None:
        """Ask for another height where the content needs one."""
        if self.widget() is None:
            return
        width = self._width()
        height = self._height(width)
        self._fit(width, height)
        hint = QSize(width, height)
        if hint != self._hint:
            self._hint = hint
            self.updateGeometry()

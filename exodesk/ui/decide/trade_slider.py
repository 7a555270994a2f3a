"""A line from 0 to 10 with a mark where the traveller stands, or no mark while it is not set."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from exodesk.ui.theme import colour
from exodesk.ui.widgets import focus_ring

MOST: Final = 10
_EDGE: Final = 12
_MIDDLE: Final = 5


class TradeSlider(QSlider):
    """Signals: `placed(int)` where a person put the mark, `cleared` when it was taken away."""

    placed = Signal(int)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a line without a mark."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, MOST)
        self.setValue(_MIDDLE)
        self.is_set = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(28)

    def show_place(self, place: int | None) -> None:
        """Show a mark, or none."""
        self.is_set = place is not None
        self.setValue(_MIDDLE if place is None else place)
        self.update()

    def sizeHint(self) -> QSize:
        """Give room for eleven places."""
        return QSize(240, 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys; digits go to a place; Delete takes the mark away."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self._put(self.value() + step if self.is_set else _MIDDLE)
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._put(0 if event.key() == Qt.Key.Key_Home else MOST)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.cleared.emit()
        elif event.text().isdigit() and event.text().isascii():
            self._put(int(event.text()))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the mark where one clicks."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._show_at(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the mark."""
        self._show_at(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Save where it was let go."""
        del event
        self.placed.emit(self.value())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page instead of moving a mark by accident."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line, ticks and mark."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(colour("line"), 1.2))
        painter.drawLine(QPointF(_EDGE, middle), QPointF(self.width() - _EDGE, middle))
        for number in range(MOST + 1):
            x = self._x(number)
            painter.drawLine(QPointF(x, middle - 3), QPointF(x, middle + 3))
        if self.is_set:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("act"))
            painter.drawEllipse(QPointF(self._x(self.value()), middle), 7, 7)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def _x(self, number: int) -> float:
        return _EDGE + (self.width() - 2 * _EDGE) * number / MOST

    def _show_at(self, x: float) -> None:
        part = (x - _EDGE) / max(self.width() - 2 * _EDGE, 1)
        self.show_place(min(max(round(part * MOST), 0), MOST))

    def _put(self, place: int) -> None:
        self.show_place(min(max(place, 0), MOST))
        self.placed.emit(self.value())

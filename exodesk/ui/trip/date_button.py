"""One date on the line: a dot with focus and name; arrow keys and dragging move it by days."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from exodesk.ui.theme import colour
from exodesk.ui.widgets import focus_ring

SIDE = 28
_DOT = 5.0


class DateButton(QAbstractButton):
    """A date. Filled where it is planned, a ring where it follows from another.

    Signals: `stepped(str, int)` a key moved it by days; `dragged(str, int)` while it is dragged, in pixels;
    `dropped(str, int)` where it was let go, in pixels.
    """

    stepped = Signal(str, int)
    dragged = Signal(str, int)
    dropped = Signal(str, int)

    def __init__(self, key: str, *, planned: bool, parent: QWidget | None = None) -> None:
        """Make the dot of a date."""
        super().__init__(parent)
        self.key = key
        self._planned = planned
        self._from: float | None = None
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor if planned else Qt.CursorShape.ArrowCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint dot or ring, and the focus."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(SIDE / 2, SIDE / 2)
        painter.setPen(QPen(colour("paper"), 4))
        painter.setBrush(colour("paper"))
        painter.drawEllipse(middle, _DOT, _DOT)
        painter.setPen(QPen(colour("ink"), 1.6))
        painter.setBrush(colour("ink" if self._planned else "paper"))
        painter.drawEllipse(middle, _DOT, _DOT)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by a day with left and right."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self._planned:
            self.stepped.emit(self.key, step)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton and self._planned:
            self._from = event.globalPosition().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        if self._from is not None:
            self.dragged.emit(self.key, round(event.globalPosition().x() - self._from))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        super().mouseReleaseEvent(event)
        if self._from is not None:
            by, self._from = round(event.globalPosition().x() - self._from), None
            self.dropped.emit(self.key, by)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

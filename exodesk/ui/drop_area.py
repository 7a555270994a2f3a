"""A place for files: drop them, paste them, or press it to choose some."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from exodesk.ui import icons
from exodesk.ui.drops import can_take
from exodesk.ui.theme import colour
from exodesk.ui.widgets import Words

_ICON = 22


class DropArea(QFrame):
    """A dashed box with two lines of words.

    Signals: `dropped(QMimeData)` for what was dropped or pasted; `pressed` for a click, Enter or Space.
    """

    dropped = Signal(object)
    pressed = Signal()

    def __init__(self, first: str, second: str, *, height: int = 96, parent: QWidget | None = None) -> None:
        """Make a box with two lines."""
        super().__init__(parent)
        self.setProperty("role", "dashed")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(height)
        self.setAccessibleName(first)
        self.setAccessibleDescription(second)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(58, 6, 16, 6)
        column.setSpacing(1)
        column.addStretch()
        column.addWidget(Words(first, "body", "ink2", wrap=True))
        column.addWidget(Words(second, "second", "ink3", wrap=True))
        column.addStretch()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon at the left."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        loud = self.hasFocus() or bool(self.property("hover"))
        pen = QPen(colour("focus" if loud else "line"), 2 if loud else 1.3)
        if not loud:
            pen.setDashPattern([3, 2.5])  # in pen widths; style sheets draw a thin dashed line as dots
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        icons.paint(painter, "drop", QRectF(20, (self.height() - _ICON) / 2, _ICON, _ICON), colour("ink2"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that it can be dropped here."""
        if can_take(event.mimeData()):
            event.acceptProposedAction()
            self._hover(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show the plain box again."""
        super().dragLeaveEvent(event)
        self._hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        self._hover(False)
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, or press it."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.dropped.emit(QApplication.clipboard().mimeData())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def _hover(self, on: bool) -> None:
        self.setProperty("hover", on)
        self.style().unpolish(self)
        self.style().polish(self)

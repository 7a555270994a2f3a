"""A place for files: drop them, paste them, or press it to choose some."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from exodesk.ui import icons
from exodesk.ui.drop_target import DropTarget
from exodesk.ui.theme import colour
from exodesk.ui.widgets import Words

_ICON = 22


class DropArea(DropTarget):
    """A dashed box with two lines of words. `dropped` comes for what was pasted, too."""

    def __init__(self, first: str, second: str, *, height: int = 96, parent: QWidget | None = None) -> None:
        """Make a box with two lines."""
        super().__init__("dashed", parent)
        self.setMinimumHeight(height)
        self.setAccessibleName(first)
        self.setAccessibleDescription(second)
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

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+V for this place; the menu's Paste is for where nothing of its own takes it."""
        is_paste = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)
        if event.type() == QEvent.Type.ShortcutOverride and is_paste:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, or press it."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.dropped.emit(QApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

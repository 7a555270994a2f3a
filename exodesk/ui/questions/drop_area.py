"""The place where evidence is dropped or pasted; a click asks for files."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from exodesk.texts import Texts
from exodesk.ui import icons
from exodesk.ui.drops import can_take
from exodesk.ui.theme import colour
from exodesk.ui.widgets import KeyHint, Words


class DropArea(QFrame):
    """Takes files, pictures and text. Signals: `taken(QMimeData)`, `files_wanted` when it was clicked."""

    taken = Signal(object)
    files_wanted = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        """Make the area."""
        super().__init__(parent)
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = texts.say("ui.question.drop")
        self.setAccessibleName(words)
        self.setAccessibleDescription(texts.say("ui.question.drop_help"))
        self.setToolTip(texts.say("ui.question.drop_help"))
        line = QHBoxLayout(self)
        line.setContentsMargins(40, 10, 14, 10)
        line.setSpacing(10)
        line.addWidget(Words(words, "second", wrap=True), 1)
        line.addWidget(KeyHint("Ctrl+V"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that it can be dropped here."""
        if can_take(event.mimeData()):
            event.acceptProposedAction()
            self._hover(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        super().dragLeaveEvent(event)
        self._hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        self._hover(False)
        event.acceptProposedAction()
        self._take(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for files with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.files_wanted.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for files with a click."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.files_wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame and icon."""
        super().paintEvent(event)
        painter = QPainter(self)
        icons.paint(painter, "drop", QRectF(14, (self.height() - 16) / 2, 16, 16), colour("ink2"))

    def _take(self, data: QMimeData) -> None:
        self.taken.emit(data)

    def _hover(self, over: bool) -> None:
        self.setProperty("hover", over)
        self.style().unpolish(self)
        self.style().polish(self)

"""The place where evidence is dropped or pasted; a click asks for files."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from exodesk.texts import Texts
from exodesk.ui import icons
from exodesk.ui.drop_target import DropTarget
from exodesk.ui.theme import colour
from exodesk.ui.widgets import KeyHint, Words


class DropArea(DropTarget):
    """Takes files, pictures and text; pressed, it asks for files."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        """Make the area."""
        super().__init__("drop", parent)
        words = texts.say("ui.question.drop")
        self.setAccessibleName(words)
        self.setAccessibleDescription(texts.say("ui.question.drop_help"))
        self.setToolTip(texts.say("ui.question.drop_help"))
        line = QHBoxLayout(self)
        line.setContentsMargins(40, 10, 14, 10)
        line.setSpacing(10)
        line.addWidget(Words(words, "second", wrap=True), 1)
        line.addWidget(KeyHint("Ctrl+V"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame and icon."""
        super().paintEvent(event)
        painter = QPainter(self)
        icons.paint(painter, "drop", QRectF(14, (self.height() - 16) / 2, 16, 16), colour("ink2"))

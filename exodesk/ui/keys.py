"""Keys as this system writes them, in words and painted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter

from exodesk.ui import fonts
from exodesk.ui.theme import colour


def key_words(keys: str | QKeySequence.StandardKey) -> str:
    """Give a key as this system writes it, such as "Ctrl N"."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return native.replace("+", " ").strip()


def paint_key(painter: QPainter, place: QRect, key: str) -> int:
    """Paint a key in its small frame at the right end of a row; gives the width it took."""
    font = fonts.font("key")
    text = key_words(key)
    width, height = int(QFontMetricsF(font).horizontalAdvance(text)) + 11, int(QFontMetricsF(font).height()) + 2
    box = QRectF(place.right() - 9 - width, place.center().y() + 0.5 - height / 2, width, height)
    painter.setPen(colour("line"))
    painter.setBrush(colour("paper"))
    painter.drawRoundedRect(box, 3, 3)
    painter.setFont(font)
    painter.setPen(colour("ink2"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    return width + 8

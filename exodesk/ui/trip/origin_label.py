"""Where a rule comes from, as a small outlined label; a marketing claim has a dashed outline."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from exodesk.ui import fonts
from exodesk.ui.theme import colour


class OriginLabel(QLabel):
    """A word in an outline: dashed, plain, or bold for STOP."""

    def __init__(
        self, words: str, *, dashed: bool = False, strong: bool = False, parent: QWidget | None = None
    ) -> None:
        """Show a word."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self._dashed, self._strong = dashed, strong
        self.setFont(fonts.font("label", fonts.BOLD if strong else None))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Give the size of the word with room around."""
        metrics = QFontMetricsF(self.font())
        return QSize(int(metrics.horizontalAdvance(self.text())) + 15, int(metrics.height()) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint outline and word."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour("ink" if self._strong else "line"), 1.5 if self._strong else 1.1)
        if self._dashed:
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
        painter.setFont(self.font())
        painter.setPen(colour("ink" if self._strong else "ink2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

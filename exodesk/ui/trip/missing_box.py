"""A date that is not set, as a dashed box over the days where it may go; pressing it types the date."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from exodesk.ui import fonts
from exodesk.ui.enter_button import EnterButton
from exodesk.ui.theme import colour
from exodesk.ui.widgets import TARGET_HEIGHT, focus_ring

_AROUND = 20


class MissingBox(EnterButton):
    """The box of one date."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Make a box with words such as "check-up not set"."""
        super().__init__(parent)
        self.setText(words)
        self.setFont(fonts.font("label", fonts.SEMIBOLD))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Give the size that shows all words."""
        metrics = QFontMetricsF(self.font())
        return QSize(
            int(metrics.horizontalAdvance(self.text())) + _AROUND, max(TARGET_HEIGHT, int(metrics.height()) + 8)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, its words and the focus."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("unver"), 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(colour("paper"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
        painter.setFont(self.font())
        painter.setPen(colour("unver"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

"""One button of a pair toggle: neighbours share a frame, the chosen one is filled and semibold."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from exodesk.ui import fonts
from exodesk.ui.theme import colour
from exodesk.ui.widgets import focus_ring

_HEIGHT, _RADIUS, _PADDING = 30, 4, 13


class PairButton(QAbstractButton):
    """A checkable button; `first` and `last` have round corners on their outer side."""

    def __init__(self, words: str, *, first: bool, last: bool, parent: QWidget | None = None) -> None:
        """Make an unchecked button."""
        super().__init__(parent)
        self._first, self._last = first, last
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # in a group this changes nothing but what a screen reader calls it: one of several
        self.setFont(fonts.font("second"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Give room for the words in semibold, so that choosing moves nothing."""
        metrics = QFontMetricsF(fonts.font("second", fonts.SEMIBOLD))
        width = metrics.horizontalAdvance(self.text()) + 2 * _PADDING
        return QSize(int(width) + 1, max(_HEIGHT, int(metrics.height()) + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the words and the ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5 if self._first else -0.5, 0.5, -0.5 if self._last else 0.5, -0.5)
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(colour("sel" if self.isChecked() else "ground" if self.underMouse() else "paper"))
        painter.setClipRect(self.rect())
        painter.drawPath(self._outline(frame))
        if not self._first:
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(0, 0, 0, self.height())
        painter.setPen(colour("ink" if self.isEnabled() else "ink3"))
        painter.setFont(fonts.font("second", fonts.SEMIBOLD if self.isChecked() else None))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def _outline(self, frame: QRectF) -> QPainterPath:
        path = QPainterPath()
        left = _RADIUS if self._first else 0
        right = _RADIUS if self._last else 0
        path.moveTo(frame.left() + left, frame.top())
        path.lineTo(frame.right() - right, frame.top())
        path.quadTo(frame.topRight(), frame.topRight() + _down(right))
        path.lineTo(frame.bottomRight() - _down(right))
        path.quadTo(frame.bottomRight(), frame.bottomRight() - _across(right))
        path.lineTo(frame.bottomLeft() + _across(left))
        path.quadTo(frame.bottomLeft(), frame.bottomLeft() - _down(left))
        path.lineTo(frame.topLeft() + _down(left))
        path.quadTo(frame.topLeft(), frame.topLeft() + _across(left))
        return path


def _down(by: float) -> QPointF:
    return QPointF(0, by)


def _across(by: float) -> QPointF:
    return QPointF(by, 0)

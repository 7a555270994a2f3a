"""The heads of the columns: name of the clinic, and below it shape and words of its status."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from exodesk.ui import fonts
from exodesk.ui.compare.delegate import PAD
from exodesk.ui.compare.model import CompareModel
from exodesk.ui.shapes import paint_shape
from exodesk.ui.theme import colour

_SHAPE: Final = 14


class CompareHeader(QHeaderView):
    """The header of the table."""

    def __init__(self, model: CompareModel, parent: QWidget | None = None) -> None:
        """Show the heads of a model."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._compare = model
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Give two lines of height."""
        name = QFontMetrics(fonts.font("body", fonts.SEMIBOLD)).height()
        return QSize(100, name + QFontMetrics(fonts.font("second")).height() + 18)

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:
        """Paint one head."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, colour("paper"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("rule"))
        if number != 1:
            edge = rect.left() if number else rect.right()
            painter.fillRect(edge, rect.top(), 1, rect.height(), colour("rule"))
        if 0 < number <= len(self._compare.heads):
            head = self._compare.heads[number - 1]
            place = rect.adjusted(PAD, 4, -PAD, -8)
            font = fonts.font("body", fonts.SEMIBOLD)
            _line(painter, place, head.name, font_role="body", tone="ink", top=True)
            low = QFontMetrics(fonts.font("second")).height()
            top = place.top() + QFontMetrics(font).height() + 3
            paint_shape(painter, head.shape, QRectF(place.left(), top + (low - _SHAPE) / 2, _SHAPE, _SHAPE))
            second = QRect(place.left() + _SHAPE + 8, top, place.width() - _SHAPE - 8, low)
            _line(painter, second, head.status, font_role="second", tone=head.shape.colour, top=False)
        painter.restore()


def _line(painter: QPainter, place: QRect, words: str, *, font_role: str, tone: str, top: bool) -> None:
    font = fonts.font(font_role, fonts.SEMIBOLD)
    painter.setFont(font)
    painter.setPen(colour(tone))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    vertical = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place, vertical | Qt.AlignmentFlag.AlignLeft, shown)

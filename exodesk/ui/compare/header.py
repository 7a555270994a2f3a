"""The heads of the columns: the two names of a clinic."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from exodesk.ui import fonts
from exodesk.ui.compare.delegate import PAD
from exodesk.ui.compare.model import CompareModel
from exodesk.ui.theme import colour


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
            _line(painter, place, head.name, font_role="body", tone="ink", weight=fonts.SEMIBOLD)
            second = place.adjusted(0, QFontMetrics(font).height() + 2, 0, 0)
            _line(painter, second, head.second, font_role="second", tone="ink3")
        painter.restore()


def _line(painter: QPainter, place: QRect, words: str, *, font_role: str, tone: str, weight: int | None = None) -> None:
    font = fonts.font(font_role, weight)
    painter.setFont(font)
    painter.setPen(colour(tone))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)

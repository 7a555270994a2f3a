"""The heads of the columns: the two names of a clinic."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from exodesk.ui import fonts
from exodesk.ui.compare.delegate import PAD
from exodesk.ui.compare.model import CompareModel
from exodesk.ui.theme import colour
from exodesk.ui.wrapped import paint_words, words_height


class CompareHeader(QHeaderView):
    """The header of the table."""

    def __init__(self, model: CompareModel, parent: QWidget | None = None) -> None:
        """Show the heads of a model."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._compare = model
        self._high = 0
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def fit(self, column: int) -> None:
        """Be as high as the names need in columns of a width."""
        room = column - 2 * PAD
        highs = [
            words_height(head.name, "body", room, fonts.SEMIBOLD) + words_height(head.second, "second", room)
            for head in self._compare.heads
        ]
        high = max(highs, default=0) + 18
        if high != self._high:
            self._high = high
            self.updateGeometry()
            self.geometriesChanged.emit()

    def sizeHint(self) -> QSize:
        """Give the height of the names."""
        return QSize(100, self._high)

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
            used = paint_words(painter, place, head.name, "body", "ink", weight=fonts.SEMIBOLD)
            paint_words(painter, place.adjusted(0, used + 2, 0, 0), head.second, "second", "ink3")
        painter.restore()

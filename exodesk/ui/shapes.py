"""Status shapes on screen: paints the points of `exodesk.domain.shapes`, alone or with their words beside them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from exodesk.domain.shapes import GRID, Arc, Polygon, Shape
from exodesk.ui import fonts
from exodesk.ui.theme import colour

BESIDE_BODY: Final = 15
BESIDE_SECOND: Final = 12
_GAP: Final = 8


def _path(mark: Polygon | Arc) -> QPainterPath:
    path = QPainterPath()
    if isinstance(mark, Polygon):
        path.moveTo(QPointF(*mark.points[0]))
        for point in mark.points[1:]:
            path.lineTo(QPointF(*point))
        if mark.closed:
            path.closeSubpath()
        return path
    left, top, right, bottom = mark.box
    box = QRectF(left, top, right - left, bottom - top)
    if mark.is_circle:
        path.addEllipse(box)
        return path
    # Qt counts degrees against the clock.
    path.arcMoveTo(box, -mark.start)
    path.arcTo(box, -mark.start, -mark.sweep)
    if not mark.width:
        path.closeSubpath()
    return path


def paint_shape(painter: QPainter, shape: Shape, place: QRectF, shade: QColor | None = None) -> None:
    """Paint a shape into a square, in its own colour or another. Holes are cut out, so any ground shows through."""
    ink = shade or colour(shape.colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / GRID, place.height() / GRID)
    solid = QPainterPath()
    for mark in shape.marks:
        path = _path(mark)
        if mark.hole:
            solid = solid.subtracted(path)
        elif mark.width:
            pen = QPen(ink, mark.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(path, pen)
        else:
            solid.addPath(path)
    painter.fillPath(solid, ink)
    painter.restore()


class StatusLabel(QLabel):
    """A status: shape, then words, then (last) colour. Not focusable; a screen reader meets it as text."""

    def __init__(
        self,
        shape: Shape,
        words: str,
        *,
        bold: bool = False,
        role: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        """Show a shape with words. `role` is a text role of `fonts`; `bold` sets the words semibold."""
        super().__init__(parent)
        self._shape = shape
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self.setFont(fonts.font(role, fonts.SEMIBOLD if bold else None))
        self._side = fonts.scaled(BESIDE_BODY if role in {"body", "section"} else BESIDE_SECOND)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """The words as shown."""
        return self.text()

    def show_status(self, shape: Shape, words: str) -> None:
        """Change shape and words."""
        self._shape = shape
        self.setText(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size of shape and words in one line."""
        metrics = QFontMetricsF(self.font())
        width = self._side + _GAP + metrics.horizontalAdvance(self.text()) + 1
        return QSize(int(width) + 1, int(max(metrics.height(), self._side)) + 2)

    def minimumSizeHint(self) -> QSize:
        """Give a width that still shows the shape; the words are cut with an ellipsis."""
        return QSize(self._side + _GAP + 40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint shape and words."""
        del event
        painter = QPainter(self)
        top = (self.height() - self._side) / 2
        paint_shape(painter, self._shape, QRectF(0, top, self._side, self._side))
        painter.setFont(self.font())
        painter.setPen(colour(self._shape.colour))
        left = self._side + _GAP
        place = QRect(left, 0, self.width() - left, self.height())
        metrics = QFontMetricsF(self.font())
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width() + 1)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

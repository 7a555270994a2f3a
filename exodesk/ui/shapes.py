"""Status shapes on screen: paints the points of `exodesk.domain.shapes`, alone or with their words beside them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from exodesk.domain.shapes import GRID, Arc, Polygon, Shape
from exodesk.ui import fonts
from exodesk.ui.theme import colour
from exodesk.ui.wrapped import paint_words, words_height, words_width

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
        self._role, self._weight = role, fonts.SEMIBOLD if bold else None
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
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the words need in this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fits = self.width() >= self.sizeHint().width()
        self.setMinimumHeight(0 if fits else self.words_height() + 2)

    def words_height(self) -> int:
        """Give the height that the words need in the width there is, in pixels."""
        return words_height(self.text(), self._role, self.width() - self._side - _GAP, self._weight)

    def sizeHint(self) -> QSize:
        """Give the size of shape and words in one line."""
        width = self._side + _GAP + words_width(self.text(), self._role, self._weight) + 1
        return QSize(width, int(max(QFontMetricsF(self.font()).height(), self._side)) + 2)

    def minimumSizeHint(self) -> QSize:
        """Give a width that still shows the shape; the words then run over several lines."""
        return QSize(self._side + _GAP + 40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint shape and words."""
        del event
        painter = QPainter(self)
        line, words = QFontMetricsF(self.font()).height(), self.words_height()
        top = (self.height() - (words or line)) / 2
        paint_shape(painter, self._shape, QRectF(0, top + (line - self._side) / 2, self._side, self._side))
        left = self._side + _GAP
        place = QRect(left, int(top), self.width() - left, words)
        paint_words(painter, place, self.text(), self._role, self._shape.colour, weight=self._weight)

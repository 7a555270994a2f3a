"""Paints the compare table: labels, values with their state below, heads and sentences across all columns."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from exodesk.ui import fonts
from exodesk.ui.compare.model import ROW_ROLE, CellView, TableRow
from exodesk.ui.shapes import paint_shape
from exodesk.ui.theme import colour
from exodesk.ui.widgets import focus_ring
from exodesk.ui.wrapped import line_height, paint_words, words_height

_ANY_INDEX = QModelIndex | QPersistentModelIndex
PAD: Final = 14
_ABOVE: Final = 8
_HEAD_ABOVE: Final = 16
_SHAPE: Final = 12
_BESIDE_SHAPE: Final = 8
_WRAP: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class CompareDelegate(QStyledItemDelegate):
    """Draws cells. Rows that go across are drawn from the left edge of the view, however far it is scrolled."""

    def __init__(self, table: QTableView, parent: QWidget | None = None) -> None:
        """Draw for a table (whose width the rows across have)."""
        super().__init__(parent)
        self._table = table

    def row_height(self, row: TableRow, label_width: int, cell_width: int) -> int:
        """Give the height of a row for these widths of columns."""
        across = self._table.viewport().width() - 2
        if row.kind == "head":
            return _HEAD_ABOVE + _high("section", row.label, across) + 8
        if row.kind == "same":
            return _ABOVE + _high("second", row.label, across) + 6
        heights = [_high("second", row.label, label_width - PAD, fonts.SEMIBOLD)]
        for cell in row.cells:
            words = _high("body", f"{cell.words} {cell.beside}", cell_width - 2 * PAD) if cell.words else 0
            state = _state_high(cell, cell_width - PAD) if cell.state else 0
            heights.append(words + (state + 4 if state else 0))
        return 2 * _ABOVE + max(heights)

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY_INDEX) -> QSize:
        """Leave sizes to the table."""
        del option, index
        return QSize(10, 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        """Paint one cell."""
        row = index.data(ROW_ROLE)
        assert isinstance(row, TableRow)
        place = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind != "row":
            self._paint_across(painter, row, place)
        elif index.column() == 0:
            painter.fillRect(place, colour("paper"))
            inner = place.adjusted(0, _ABOVE, -PAD, 0)
            _words(painter, inner, row.label, fonts.font("second", fonts.SEMIBOLD), "ink")
        else:
            _paint_cell(painter, row.cells[index.column() - 1], place.adjusted(PAD, _ABOVE, -PAD, 0))
        if row.kind != "same":
            painter.fillRect(place.left(), place.bottom(), place.width(), 1, colour("rule"))
        if row.kind == "row" and index.column() != 1:
            # The line between labels and clinics belongs to the labels, so that it stays with them.
            edge = place.left() if index.column() else place.right()
            painter.fillRect(edge, place.top(), 1, place.height(), colour("rule"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(place))
        painter.restore()

    def _paint_across(self, painter: QPainter, row: TableRow, place: QRect) -> None:
        full = QRect(0, place.top(), self._table.viewport().width() - 2, place.height())
        painter.setClipRect(place)
        painter.fillRect(place, colour("paper"))
        if row.kind == "same":
            _words(painter, full.adjusted(0, _ABOVE - 2, 0, 0), row.label, fonts.font("second"), "ink2")
            return
        font = fonts.font("section")
        _words(painter, full.adjusted(0, _HEAD_ABOVE, 0, 0), row.label, font, "ink")
        left = QFontMetrics(font).horizontalAdvance(row.label) + 12
        drop = QFontMetrics(font).ascent() - QFontMetrics(fonts.font("second")).ascent()
        _words(painter, full.adjusted(left, _HEAD_ABOVE + drop, 0, 0), row.second, fonts.font("second"), "ink3")


def _paint_cell(painter: QPainter, cell: CellView, place: QRect) -> None:
    top = place.top()
    if cell.words:
        body = fonts.font("body")
        used = _words(painter, place, cell.words, body, "ink" if cell.known else "ink3")
        if cell.beside:
            left = place.left() + QFontMetrics(body).horizontalAdvance(cell.words) + 7
            _words(painter, QRect(left, top, place.right() - left, 40), cell.beside, body, "ink2")
        top += used.height() + 2
    if cell.shape is not None:
        side = fonts.scaled(_SHAPE)
        beside = QRectF(place.left(), top + (line_height("second") - side) / 2, side, side)
        paint_shape(painter, cell.shape, beside)
        line = QRect(place.left() + side + _BESIDE_SHAPE, top, place.width() - side - _BESIDE_SHAPE, 0)
        weight = fonts.SEMIBOLD if cell.bold else None
        paint_words(painter, line, cell.state, "second", cell.shape.colour, weight=weight)


def _state_high(cell: CellView, width: int) -> int:
    """Give the height of a state in a cell."""
    room = width - PAD - fonts.scaled(_SHAPE) - _BESIDE_SHAPE
    return words_height(cell.state, "second", room, fonts.SEMIBOLD if cell.bold else None)


def _words(painter: QPainter, place: QRect, words: str, font: QFont, tone: str) -> QRect:
    painter.setFont(font)
    painter.setPen(colour(tone))
    painter.drawText(place, _WRAP, words)
    return QFontMetrics(font).boundingRect(place, _WRAP, words)


def _high(role: str, words: str, width: int, weight: int | None = None) -> int:
    return QFontMetrics(fonts.font(role, weight)).boundingRect(QRect(0, 0, max(width, 40), 4000), _WRAP, words).height()

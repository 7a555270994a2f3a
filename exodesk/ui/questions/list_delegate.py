"""Paints the rows of the question list: state with its shape, the question, who answers, and the last answer."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from exodesk.ui import fonts
from exodesk.ui.questions.list_model import GROUP_ROLE, LAST, QUESTION, ROW_ROLE, STATE, Group, QuestionRow
from exodesk.ui.shapes import paint_shape
from exodesk.ui.theme import colour
from exodesk.ui.widgets import focus_ring
from exodesk.ui.words import item_shape

_ROW, _GROUP = 34, 46
_SHAPE = 14
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class QuestionDelegate(QStyledItemDelegate):
    """Groups are lines of words over a hairline; questions wrap where they do not fit. `margin` is the page's."""

    margin = 44

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height that the question needs in its column."""
        row = index.data(ROW_ROLE)
        if row is None:
            return QSize(100, _GROUP)
        if index.column() != QUESTION:
            return QSize(60, _ROW)
        view = option.widget
        width = view.columnWidth(QUESTION) - 14 if isinstance(view, QTreeView) else 400
        metrics = QFontMetricsF(fonts.font("body"))
        box = metrics.boundingRect(QRectF(0, 0, max(width, 80), 1000), Qt.TextFlag.TextWordWrap, row.words)
        return QSize(100, max(_ROW, int(box.height()) + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        group = index.data(GROUP_ROLE)
        if group is not None:
            if index.column() == STATE:
                self._paint_group(painter, option, group, chosen)
        else:
            row = index.data(ROW_ROLE)
            if row is not None:
                self._paint_cell(painter, option, row, index.column(), chosen)
        painter.restore()

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, group: Group, chosen: bool) -> None:
        view = option.widget
        width = view.width() if isinstance(view, QTreeView) else option.rect.width()
        rect = QRect(self.margin, option.rect.top(), width - 2 * self.margin, option.rect.height())
        body, second = fonts.font("body", fonts.SEMIBOLD), fonts.font("second")
        words = rect.adjusted(0, 10, 0, -4)
        _text(painter, words, group.title, body, "ink")
        left = int(QFontMetricsF(body).horizontalAdvance(group.title)) + 10
        _text(painter, words.adjusted(left, 0, 0, 0), group.counts, second, "ink3")
        painter.setPen(QPen(colour("rule"), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if chosen:
            self._mark(painter, option)
            if option.state & QStyle.StateFlag.State_HasFocus:
                focus_ring(painter, QRectF(rect.adjusted(-6, 6, 6, -2)))

    def _paint_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, row: QuestionRow, column: int, chosen: bool
    ) -> None:
        rect = option.rect
        if chosen:
            painter.fillRect(rect if column != LAST else rect.adjusted(0, 0, self.margin * 2, 0), colour("sel"))
        if column == STATE:
            if chosen:
                self._mark(painter, option)
            place = QRectF(rect.left() + self.margin, rect.top() + (rect.height() - _SHAPE) / 2, _SHAPE, _SHAPE)
            shape = item_shape(row.item.state)
            paint_shape(painter, shape, place)
            _text(
                painter,
                rect.adjusted(self.margin + _SHAPE + 7, 0, -4, 0),
                row.state,
                fonts.font("second"),
                shape.colour,
            )
        elif column == QUESTION:
            line = rect.adjusted(0, 0, -14, 0)
            bold = fonts.font("body", fonts.SEMIBOLD)
            # Bold letters are wider: a line that is just full stays as it is rather than breaking.
            fits = QFontMetricsF(bold).horizontalAdvance(row.words) <= line.width()
            painter.setFont(bold if chosen and fits else fonts.font("body"))
            painter.setPen(colour("ink"))
            painter.drawText(line, _WRAP, row.words)
        else:
            _text(
                painter,
                rect.adjusted(0, 0, -6, 0),
                row.who if column != LAST else row.last,
                fonts.font("second"),
                "ink2",
            )

    def _mark(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint the bar that marks the chosen row; it shows the keyboard focus too."""
        view = option.widget
        focused = view is not None and view.hasFocus()
        top, bottom = option.rect.top(), option.rect.top() + option.rect.height()
        painter.setPen(QPen(colour("focus" if focused else "ink"), 3, c=Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(1.5, top), QPointF(1.5, bottom))


def _text(painter: QPainter, rect: QRect, words: str, font: QFont, tone: str) -> None:
    painter.setFont(font)
    painter.setPen(colour(tone))
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _LINE, shown)

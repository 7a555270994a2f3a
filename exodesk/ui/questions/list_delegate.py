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
from exodesk.ui.wrapped import line_height, paint_words, words_height, words_width

_ROW, _GROUP = 34, 46
_SHAPE = 14
_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class QuestionDelegate(QStyledItemDelegate):
    """Groups are lines of words over a hairline; questions wrap where they do not fit. `margin` is the page's."""

    margin = 44

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height that the question needs in its column."""
        row = index.data(ROW_ROLE)
        if row is None:
            return QSize(100, max(_GROUP, line_height() + 16))
        view = option.widget
        width = view.columnWidth(index.column()) if isinstance(view, QTreeView) else 400
        words, role, left, right = self._words_of(row, index.column())
        return QSize(60, max(_ROW, words_height(words, role, width - left - right) + 12))

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
        words, role, left, right = self._words_of(row, column)
        place = rect.adjusted(left, 0, -right, 0)
        tone, weight = "ink2", None
        if column == STATE:
            if chosen:
                self._mark(painter, option)
            side, shape = fonts.scaled(_SHAPE), item_shape(row.item.state)
            beside = QRectF(rect.left() + self.margin, rect.top() + (rect.height() - side) / 2, side, side)
            paint_shape(painter, shape, beside)
            tone = shape.colour
        elif column == QUESTION:
            # Bold letters are wider: a line that is just full stays as it is rather than breaking.
            fits = words_width(words, "body", fonts.SEMIBOLD) <= place.width()
            tone, weight = "ink", fonts.SEMIBOLD if chosen and fits else None
        place.setTop(rect.top() + (rect.height() - words_height(words, role, place.width())) // 2)
        paint_words(painter, place, words, role, tone, weight=weight)

    def _words_of(self, row: QuestionRow, column: int) -> tuple[str, str, int, int]:
        """Give the words of a cell, their text role, and how far they stand inside it at the left and at the right."""
        if column == STATE:
            return row.state, "second", self.margin + fonts.scaled(_SHAPE) + 7, 4
        if column == QUESTION:
            return row.words, "body", 0, 14
        return (row.last if column == LAST else row.who), "second", 0, self.margin if column == LAST else 6

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

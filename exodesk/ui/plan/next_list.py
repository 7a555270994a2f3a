"""The Next list: at most five steps, the whole row is the target."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from exodesk.ui import fonts
from exodesk.ui.plan.link_list import LinkList
from exodesk.ui.theme import colour
from exodesk.ui.widgets import GUTTER, focus_ring
from exodesk.ui.wrapped import paint_words, words_height

if TYPE_CHECKING:
    from exodesk.ui.context import Context
    from exodesk.ui.front import StepRow

_ROW: Final = 34
_NUMBER: Final = 26
_APART: Final = 24
_SPARE: Final = 2
_ANY_INDEX = QModelIndex | QPersistentModelIndex


class NextStepModel(QAbstractListModel):
    """The steps in words."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._context = context
        self.steps: tuple[StepRow, ...] = ()

    def reload(self) -> None:
        """Work the steps out anew."""
        steps = self._context.shown.steps
        if steps != self.steps:
            self.beginResetModel()
            self.steps = steps
            self.endResetModel()

    def rowCount(self, parent: _ANY_INDEX | None = None) -> int:
        """Give the number of steps."""
        return 0 if parent is not None and parent.isValid() else len(self.steps)

    def name(self, index: _ANY_INDEX) -> str:
        """Give the clinic's name as it stands in the sentence, an empty text where none does."""
        return self.steps[index.row()].name

    def verb(self, index: _ANY_INDEX) -> str:
        """Give the verb at the right of a step."""
        return self.steps[index.row()].verb

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the sentence; for screen readers with the verb behind it, unless the sentence begins with it."""
        if not index.isValid():
            return None
        words = self.steps[index.row()].words
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.replace("<", "‹")
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        verb = self.verb(index)
        return words if words.startswith(verb) else f"{words} {verb}"


class NextStepDelegate(QStyledItemDelegate):
    """Paints number, sentence and verb."""

    def __init__(self, view: QListView) -> None:
        """Paint the rows of a view."""
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY_INDEX) -> QSize:
        """Give the height of a row: its sentence wraps to the width of the view."""
        del option
        model = index.model()
        assert isinstance(model, NextStepModel)
        room = self._view.viewport().width() - 2 * GUTTER - _number_width() - _verb_width(model.verb(index)) - _APART
        high = words_height(str(model.data(index)), "body", room, strong=model.name(index))
        return QSize(100, max(_ROW, high + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        """Paint one step."""
        place = QRect(option.rect)
        state = option.state
        model = index.model()
        assert isinstance(model, NextStepModel)
        painter.save()
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, colour("ground"))
        row, place = place, place.adjusted(GUTTER, 0, -GUTTER, 0)
        painter.setPen(colour("rule"))
        painter.drawLine(place.topLeft(), place.topRight())
        verb = model.verb(index)
        width = _verb_width(verb)
        words, name = str(model.data(index)), model.name(index)
        room = place.adjusted(_number_width(), 0, -width - _APART, 0)
        room.setTop(place.top() + (place.height() - words_height(words, "body", room.width(), strong=name)) // 2)
        paint_words(painter, QRect(place.left(), room.top(), room.left(), 0), str(index.row() + 1), "body", "ink3")
        paint_words(painter, room, words, "body", "ink", strong=name)
        second = QFontMetricsF(fonts.font("second"))
        drop = QFontMetricsF(fonts.font()).ascent() - second.ascent()  # so that both stand on one line
        at = QRect(place.right() - width + 1, room.top() + round(drop), width + _SPARE, 0)
        paint_words(painter, at, verb, "second", "ink2")
        base = at.top() + round(second.ascent()) + 4
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(at.left(), base, at.left() + width - 1, base)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(row))
        painter.restore()


def _number_width() -> int:
    return fonts.scaled(_NUMBER)


def _verb_width(verb: str) -> int:
    return math.ceil(QFontMetricsF(fonts.font("second")).horizontalAdvance(verb))


class NextList(LinkList):
    """The steps as a list as high as they are. Enter or a click goes to the place of a step."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """List the steps of a plan."""
        super().__init__(context.say("ui.plan.next"), parent)
        self._context = context
        self.steps = NextStepModel(context, self)
        self.setModel(self.steps)
        self.setItemDelegate(NextStepDelegate(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap to the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.fit()

    def refresh(self) -> None:
        """Work the steps out anew; the row with the focus keeps it."""
        row = self.currentIndex().row()
        self.steps.reload()
        self.fit()
        if 0 <= row < self.steps.rowCount():
            self.setCurrentIndex(self.steps.index(row))

    def follow(self, row: int) -> None:
        """Go to the place of a step."""
        self._context.navigate(self.steps.steps[row].place)

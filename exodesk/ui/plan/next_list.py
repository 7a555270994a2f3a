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
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from exodesk.ui import fonts
from exodesk.ui.plan.link_list import LinkList
from exodesk.ui.theme import colour
from exodesk.ui.widgets import GUTTER, focus_ring

if TYPE_CHECKING:
    from exodesk.ui.context import Context
    from exodesk.ui.front import StepRow

_ROW: Final = 34
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
        """Give the sentence; for screen readers with the verb behind it."""
        if not index.isValid():
            return None
        words = self.steps[index.row()].words
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.replace("<", "‹")
        return f"{words} {self.verb(index)}" if role == Qt.ItemDataRole.AccessibleTextRole else None


def _paint_sentence(painter: QPainter, room: QRect, words: str, name: str) -> None:
    """Paint a sentence with a name in it in bold; an ellipsis where there is no room."""
    before, found, after = words.partition(name) if name else (words, "", "")
    left = room.left()
    for part, weight in ((before, None), (found, fonts.SEMIBOLD), (after, None)):
        font = fonts.font("body", weight)
        metrics = QFontMetricsF(font)
        width = room.right() + 1 - left
        shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, width)
        painter.setFont(font)
        place = QRect(left, room.top(), max(width, 0), room.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if shown != part:
            return
        left += round(metrics.horizontalAdvance(part))


class NextStepDelegate(QStyledItemDelegate):
    """Paints number, sentence and verb."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY_INDEX) -> QSize:
        """Give the height of a row."""
        del option, index
        return QSize(100, max(_ROW, int(QFontMetricsF(fonts.font()).height()) + 12))

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
        font, second = fonts.font(), fonts.font("second")
        verb = model.verb(index)
        width = math.ceil(QFontMetricsF(second).horizontalAdvance(verb))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(colour("ink3"))
        painter.drawText(place, middle, str(index.row() + 1))
        painter.setPen(colour("ink"))
        room = place.adjusted(26, 0, -width - 24, 0)
        _paint_sentence(painter, room, str(model.data(index)), model.name(index))
        at = QRect(place.right() - width + 1, place.top(), width, place.height())
        painter.setFont(second)
        painter.setPen(colour("ink2"))
        painter.drawText(at, middle, verb)
        metrics = QFontMetricsF(second)
        base = int(at.center().y() + metrics.height() / 2 - metrics.descent() + 3)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(at.left(), base, at.right(), base)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(row))
        painter.restore()


class NextList(LinkList):
    """The steps as a list as high as they are. Enter or a click goes to the place of a step."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """List the steps of a plan."""
        super().__init__(context.say("ui.plan.next"), parent)
        self._context = context
        self.steps = NextStepModel(context, self)
        self.setModel(self.steps)
        self.setItemDelegate(NextStepDelegate(self))

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

"""The Next list: at most five steps, the whole row is the target."""

from __future__ import annotations

import math
from typing import Final

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

from exodesk.domain.next_steps import NextStep, next_steps
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.place import Place, clinic_place
from exodesk.ui.plan.link_list import LinkList
from exodesk.ui.screens import screen_entry
from exodesk.ui.theme import colour
from exodesk.ui.widgets import GUTTER, focus_ring

_ROW: Final = 34
_MANY_CLINICS: Final = 6
_FEWER_STEPS: Final = 3
_ANY_INDEX = QModelIndex | QPersistentModelIndex


def step_words(context: Context, step: NextStep) -> str:
    """Give the sentence of a step."""
    days = {name: context.texts.day(day, weekday=True) for name, day in step.days.items()}
    return context.say(step.key, **step.values, **days)


def step_place(context: Context, step: NextStep) -> Place:
    """Give the place where a step is done."""
    clinic = step.clinic
    if clinic is None:
        screens = {"dates": "trip", "trip": "trip", "health": "consent"}
        screen = screens.get(step.kind, "plan")
        if step.kind == "add-clinic" or screen_entry(screen) is None:
            return Place(screen="plan", view="add" if step.kind == "add-clinic" else "dates")
        return Place(screen=screen)
    if step.kind == "red":
        return clinic_place(clinic, f"reasons/{_red_gate(context, step)}")
    if step.kind in {"silent", "ask"}:
        return Place(screen="ask", clinic=clinic) if screen_entry("ask") else clinic_place(clinic, "verify")
    if step.kind in {"check-up", "trip"}:
        trip = Place(screen="trip", clinic=clinic)
        return trip if screen_entry("trip") and step.kind == "trip" else clinic_place(clinic, "facts")
    return clinic_place(clinic, "verify/guided", step.question)


def _red_gate(context: Context, step: NextStep) -> int:
    status = context.status(step.clinic or "")
    wanted = step.flag or step.question
    for gate in (1, 2, 3):
        if any(reason.id == wanted for reason in status.gate(gate).reasons):
            return gate
    return status.shown_gate


class NextStepModel(QAbstractListModel):
    """The steps in words."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._context = context
        self.steps: tuple[NextStep, ...] = ()

    def reload(self) -> None:
        """Work the steps out anew; with many clinics only the first three."""
        context, plan = self._context, self._context.value
        most = _FEWER_STEPS if len(plan.clinics) > _MANY_CLINICS else 5
        self.beginResetModel()
        today, language = context.today(), context.language
        self.steps = next_steps(context.bank, plan, context.plan.statuses(today), today, most, language)
        self.endResetModel()

    def rowCount(self, parent: _ANY_INDEX | None = None) -> int:
        """Give the number of steps."""
        return 0 if parent is not None and parent.isValid() else len(self.steps)

    def name(self, index: _ANY_INDEX) -> str:
        """Give the clinic's name as it stands in the sentence, an empty text where none does."""
        return str(self.steps[index.row()].values.get("clinic", ""))

    def verb(self, index: _ANY_INDEX) -> str:
        """Give the verb at the right of a step."""
        return self._context.say(f"{self.steps[index.row()].key}.verb")

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the sentence; for screen readers with the verb behind it."""
        if not index.isValid():
            return None
        words = step_words(self._context, self.steps[index.row()])
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
        self._context.navigate(step_place(self._context, self.steps.steps[row]))

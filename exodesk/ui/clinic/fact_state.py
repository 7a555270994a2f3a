"""Where a fact comes from: the state of its question as shape and words, pressed to go to the question."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from exodesk.domain.days import day_of
from exodesk.domain.rule import View
from exodesk.domain.shapes import Shape
from exodesk.domain.status import ClinicStatus
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.questions.words import source_words, state_words
from exodesk.ui.shapes import BESIDE_SECOND, paint_shape
from exodesk.ui.widgets import TARGET_HEIGHT, focus_ring
from exodesk.ui.words import item_shape, short_day
from exodesk.ui.wrapped import paint_words, words_height

_GAP = 7


def _side() -> int:
    return fonts.scaled(BESIDE_SECOND)


class StatusLink(QAbstractButton):
    """Shape and words that lead somewhere. Enter and Space press it."""

    def __init__(self, shape: Shape, words: str, *, role: str = "label", parent: QWidget | None = None) -> None:
        """Show a status that can be pressed."""
        super().__init__(parent)
        self._shape, self._role = shape, role
        self.setText(words)
        self.setFont(fonts.font(role))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_status(self, shape: Shape, words: str) -> None:
        """Change shape and words."""
        if (shape, words) != (self._shape, self.text()):
            self._shape = shape
            self.setText(words)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Give the size of shape and words."""
        metrics = QFontMetricsF(self.font())
        width = _side() + _GAP + metrics.horizontalAdvance(self.text()) + 8
        return QSize(int(width), max(TARGET_HEIGHT, int(metrics.height()) + 4))

    def minimumSizeHint(self) -> QSize:
        """Allow the words to run over several lines."""
        return QSize(_side() + _GAP + 40, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the words need in this width."""
        super().resizeEvent(event)
        fits = self.width() >= self.sizeHint().width()
        self.setMinimumHeight(0 if fits else self._words_height() + 4)

    def _words_height(self) -> int:
        return words_height(self.text(), self._role, self.width() - 3 - _side() - _GAP - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint shape, words and focus ring."""
        del event
        painter = QPainter(self)
        top = (self.height() - self._words_height()) // 2
        line = QFontMetricsF(self.font()).height()
        paint_shape(painter, self._shape, QRectF(3, top + (line - _side()) / 2, _side(), _side()))
        place = self.rect().adjusted(3 + _side() + _GAP, 0, -2, 0)
        place.setTop(top)
        paint_words(painter, place, self.text(), self._role, self._shape.colour)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))


def fact_state(
    context: Context, view: View, status: ClinicStatus, question_id: str, *, with_source: bool = True
) -> tuple[Shape, str, str]:
    """Give shape, short words and full words of where a fact comes from.

    `with_source` False leaves the source out of the short words, where there is little room.
    """
    question = context.bank.question_by_id[question_id]
    item = status.items[question_id]
    words = state_words(context, view, question, item)
    found = view.standing(question_id)
    answer = found.standing or found.spoken_for
    shape = item_shape(item.state)
    if answer is None:
        return shape, words, words
    day = context.texts.day(answer.checked_on)
    brief = short_day(context, day_of(answer.checked_on))
    rank = context.say(f"ui.list.rank.{answer.source.rank}")
    if with_source and rank != words.lower():
        brief = context.say("ui.facts.state_from", source=rank, day=brief)
    short = context.say("ui.facts.state", state=words, day=brief)
    full = context.say("ui.facts.state_full", state=words, source=source_words(context, answer), day=day)
    return shape, short, full

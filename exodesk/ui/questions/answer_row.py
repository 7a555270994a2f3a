"""One answer of a question: a whole row with radio, word, what it means here, and its key."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from exodesk.ui import fonts
from exodesk.ui.theme import colour
from exodesk.ui.widgets import focus_ring

ROW_INSET = 10
"""How far a row reaches out to both sides of the words above and below it."""
_RADIO = 16
_RING = 5 / 16
"""How thick the ring of the chosen answer is, in widths of its circle."""
_GAP = 12
_KEY = 18
_LEAST_HEIGHT, _LOW_HEIGHT = 34, 29
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class AnswerRow(QRadioButton):
    """A radio button as wide as the page. `option` is the id of the answer; `key` its number, from 1."""

    def __init__(self, key: int, parent: QWidget | None = None) -> None:
        """Make an unchosen row; `show_answer` fills it."""
        super().__init__(parent)
        self.option = ""
        self.key = key
        self._label = ""
        self._meaning = ""
        self._column = 84
        self.low = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def label(self) -> str:
        """The word of the answer."""
        return self._label

    def show_answer(self, option: str, label: str, meaning: str) -> None:
        """Stand for another answer."""
        self.option = option
        self._label = label
        self._meaning = meaning
        self.setAccessibleName(label)
        self.setAccessibleDescription(f"{meaning} ({self.key})" if meaning else str(self.key))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt lets Tab pass over those beside the chosen one
        self.update()

    def label_width(self) -> float:
        """Give the width of the word in one line, as it is when chosen."""
        return QFontMetricsF(fonts.font("body", fonts.SEMIBOLD)).horizontalAdvance(self._label)

    def set_column(self, column: int) -> None:
        """Give the word a width; what it means stands right of it. The height follows."""
        self._column = column
        label = self._text_height(self._label, "body", column)
        meaning = self._text_height(self._meaning, "second", self._meaning_width())
        least = _LOW_HEIGHT if self.low else _LEAST_HEIGHT
        self.setFixedHeight(int(max(least, max(label, meaning) + 10)))

    def sizeHint(self) -> QSize:
        """Give a modest width; the row takes all there is."""
        return QSize(240, _LEAST_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Let the row become narrow."""
        return QSize(160, _LOW_HEIGHT)

    def hitButton(self, pos: object) -> bool:
        """Take a click anywhere on the row."""
        del pos
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("sel" if self.isChecked() else "ground"))
            painter.drawRoundedRect(self.rect(), 4, 4)
        self._paint_radio(painter)
        left = ROW_INSET + fonts.scaled(_RADIO) + _GAP
        painter.setPen(colour("ink"))
        painter.setFont(fonts.font("body", fonts.SEMIBOLD if self.isChecked() else None))
        painter.drawText(QRectF(left, 0, self._column, self.height()), _WRAP, self._label)
        painter.setPen(colour("ink2"))
        painter.setFont(fonts.font("second"))
        place = QRectF(left + self._column + _GAP, 0, self._meaning_width(), self.height())
        painter.drawText(place, _WRAP, self._meaning)
        self._paint_key(painter)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def _meaning_width(self) -> float:
        around = 2 * ROW_INSET + 3 * _GAP + fonts.scaled(_RADIO) + fonts.scaled(_KEY)
        return max(40.0, self.width() - around - self._column)

    def _text_height(self, text: str, role: str, width: float) -> float:
        metrics = QFontMetricsF(fonts.font(role, fonts.SEMIBOLD if role == "body" else None))
        return metrics.boundingRect(QRectF(0, 0, width, 1000), Qt.TextFlag.TextWordWrap, text).height()

    def _paint_radio(self, painter: QPainter) -> None:
        side = fonts.scaled(_RADIO)
        centre = QPointF(ROW_INSET + side / 2, self.height() / 2)
        if self.isChecked():
            ring = side * _RING
            painter.setPen(QPen(colour("act"), ring))
            painter.setBrush(colour("paper"))
            painter.drawEllipse(centre, (side - ring) / 2, (side - ring) / 2)
            return
        painter.setPen(QPen(colour("line"), 1.5))
        painter.setBrush(colour("paper"))
        painter.drawEllipse(centre, side / 2 - 0.75, side / 2 - 0.75)

    def _paint_key(self, painter: QPainter) -> None:
        side = fonts.scaled(_KEY)
        box = QRectF(self.width() - ROW_INSET - side + 0.5, (self.height() - side) / 2 + 0.5, side - 1, side - 1)
        painter.setPen(QPen(colour("rule"), 1))
        painter.setBrush(colour("paper"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QPointF(box.left() + 2, box.bottom()), QPointF(box.right() - 2, box.bottom()))
        painter.setPen(colour("ink2"))
        painter.setFont(fonts.font("key"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.key))

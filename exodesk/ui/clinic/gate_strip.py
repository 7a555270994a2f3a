"""The three gates of a clinic: number, status with shape, what stands behind it; pressed to see the reasons."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exodesk.domain.ids import Gate
from exodesk.domain.shapes import GATE_SHAPES, Shape
from exodesk.domain.status import ClinicStatus
from exodesk.ui import fonts, summary, words
from exodesk.ui.context import Context
from exodesk.ui.keys import key_words
from exodesk.ui.page import is_cramped
from exodesk.ui.shapes import paint_shape
from exodesk.ui.theme import colour
from exodesk.ui.widgets import HairLine, focus_ring
from exodesk.ui.wrapped import line_height, paint_words, words_height, words_width

GATES: tuple[Gate, ...] = (1, 2, 3)
_HEIGHT, _ABOVE, _ROW_ABOVE, _APART, _SHAPE = 87, 11, 8, 12, 15


class GateButton(QAbstractButton):
    """One gate. Checked while its reasons are open."""

    def __init__(self, context: Context, gate: Gate, parent: QWidget | None = None) -> None:
        """Make the button of a gate."""
        super().__init__(parent)
        self._context = context
        self.gate = gate
        self._title = summary.gate_title(context.bank, gate, context.language)
        self._shape: Shape = GATE_SHAPES["unverified"]
        self._status = ""
        self._reasons = ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._high = _HEIGHT
        self._is_row = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def status(self) -> str:
        """The words of the status."""
        return self._status

    @property
    def reasons(self) -> str:
        """The line under the status."""
        return self._reasons

    def show_status(self, status: ClinicStatus) -> None:
        """Show the gate of a clinic."""
        context = self._context
        result = status.gate(self.gate)
        self._shape = words.gate_shape(result.status)
        self._status = words.gate_words(context, self.gate, result.status)
        self._reasons = summary.reasons_line(context.texts, status, self.gate, brief=True, most=2)
        spoken = context.say(
            "ui.gates.spoken", number=self.gate, gate=self._title, status=self._status, reasons=self._reasons
        )
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(context.bank.fixed_line.in_(context.language))
        self.setToolTip(key_words(f"Alt+{self.gate}"))
        self._fit()
        self.update()

    def set_row(self, is_row: bool) -> None:
        """Show the gate as a row over the whole width, without what stands behind its status."""
        self._is_row = is_row
        self._fit()

    def sizeHint(self) -> QSize:
        """Give the height that the words need in the width there is."""
        return QSize(240, self._high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the gate."""
        del event
        painter = QPainter(self)
        place = self.rect()
        if self.isChecked():
            painter.fillRect(place, colour("sunken"))
            painter.fillRect(QRect(0, place.bottom() - 1, place.width(), 2), colour("ink"))
        if self.gate > 1:
            painter.setPen(colour("rule"))
            painter.drawLine(place.topLeft(), place.topRight() if self._is_row else place.bottomLeft())
        self._walk(painter)
        if self.hasFocus():
            focus_ring(painter, QRectF(place))

    def _fit(self) -> None:
        high = self._walk(None)
        if high != self._high:
            self._high = high
            self.updateGeometry()

    def _walk(self, painter: QPainter | None) -> int:
        """Paint the parts where they stand, or with None only find how high they are."""
        why = self._context.say("ui.gates.hide" if self.isChecked() else "ui.gates.why")
        wide = words_width(why, "second")
        left = 0 if (self.gate == 1 or self._is_row) and not self.isChecked() else 15
        right = self.width() - (4 if self._is_row else 16)
        title = f"{self.gate}\u2002{self._title}"
        if self._is_row:
            middle = left + (right - left - wide) * 45 // 100
            ends = [self._paint_status(painter, QRect(left, _ROW_ABOVE, middle - left - _APART, 0))]
            about = QRect(middle, _ROW_ABOVE, right - wide - _APART - middle, 0)
            ends.append(_words(painter, about, title, "label", "ink2"))
            ends.append(_words(painter, QRect(right - wide, _ROW_ABOVE, wide, 0), why, "second", "ink2", under="line"))
            return max(ends) + _ROW_ABOVE
        top = _words(painter, QRect(left, _ABOVE, right - left, 0), title, "label", "ink3") + 4
        top = self._paint_status(painter, QRect(left, top, right - left, 0)) + 2
        at = left + 9 + fonts.scaled(_SHAPE)
        room = right - wide - _APART - at
        reasons = _fitting(self._reasons, QFontMetricsF(fonts.font("second")), room)
        end = _words(painter, QRect(at, top, room, 0), reasons, "second", "ink2")
        _words(painter, QRect(right - wide, top, wide, 0), why, "second", "ink2", under="line")
        return max(_HEIGHT, max(end, top + line_height("second")) + 9)

    def _paint_status(self, painter: QPainter | None, place: QRect) -> int:
        """Paint the status with its shape; gives its end."""
        side = fonts.scaled(_SHAPE)
        if painter is not None:
            at = QRectF(place.left(), place.top() + (line_height() - side) / 2, side, side)
            paint_shape(painter, self._shape, at)
        return _words(
            painter, place.adjusted(9 + side, 0, 0, 0), self._status, "body", self._shape.colour, weight=fonts.SEMIBOLD
        )


def _fitting(reasons: str, metrics: QFontMetricsF, width: float) -> str:
    """Leave out the last reasons where not all have room: words cut in the middle say nothing."""
    parts = reasons.split(", ")
    while len(parts) > 1 and metrics.horizontalAdvance(", ".join(parts)) > width:
        parts.pop()
    return ", ".join(parts)


def _words(
    painter: QPainter | None,
    place: QRect,
    text: str,
    role: str,
    tone: str,
    *,
    weight: int | None = None,
    under: str = "",
) -> int:
    """Paint words, or with None leave that out; gives where they end."""
    if painter is not None:
        paint_words(painter, place, text, role, tone, weight=weight, under=under)
    return place.top() + words_height(text, role, place.width(), weight)


class GateStrip(QWidget):
    """The three gates side by side. Signals: `pressed(int)` with the number of the gate."""

    pressed = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the strip."""
        super().__init__(parent)
        self.gates = tuple(GateButton(context, gate) for gate in GATES)
        self._row = row = QHBoxLayout()
        row.setSpacing(0)
        for button in self.gates:
            row.addWidget(button, 1)
            button.clicked.connect(lambda _checked=False, gate=button.gate: self.pressed.emit(gate))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HairLine())
        column.addLayout(row)
        column.addWidget(HairLine())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the gates one below another where the window is narrow for its text."""
        super().resizeEvent(event)
        stacked = is_cramped(self)
        self._row.setDirection(QHBoxLayout.Direction.TopToBottom if stacked else QHBoxLayout.Direction.LeftToRight)
        for button in self.gates:
            button.set_row(stacked)

    def show_status(self, status: ClinicStatus) -> None:
        """Show the gates of a clinic."""
        for button in self.gates:
            button.show_status(status)

    def show_open(self, gate: int | None) -> None:
        """Mark the gate whose reasons are open."""
        for button in self.gates:
            button.setChecked(button.gate == gate)

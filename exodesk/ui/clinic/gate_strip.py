"""The three gates of a clinic: number, status with shape, what stands behind it; pressed to see the reasons."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exodesk.domain.ids import Gate
from exodesk.domain.shapes import GATE_SHAPES, Shape
from exodesk.domain.status import ClinicStatus
from exodesk.ui import fonts, summary, words
from exodesk.ui.context import Context
from exodesk.ui.shapes import paint_shape
from exodesk.ui.theme import colour
from exodesk.ui.widgets import HairLine, focus_ring, key_words

GATES: tuple[Gate, ...] = (1, 2, 3)
_HEIGHT = 87


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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

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
        self.update()

    def sizeHint(self) -> QSize:
        """Give the height of three lines."""
        lines = sum(QFontMetricsF(fonts.font(role)).height() for role in ("label", "body", "second"))
        return QSize(240, max(_HEIGHT, int(lines) + 26))

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
            painter.drawLine(place.topLeft(), place.bottomLeft())
        left = 0 if self.gate == 1 and not self.isChecked() else 15
        right = place.width() - 16
        top = 11
        height = int(QFontMetricsF(fonts.font("label")).height())
        _words(painter, QRect(left, top, right - left, height), f"{self.gate}\u2002{self._title}", "label", "ink3")
        top += height + 4
        height = int(QFontMetricsF(fonts.font()).height())
        side = fonts.scaled(15)
        paint_shape(painter, self._shape, QRectF(left, top + (height - side) / 2, side, side))
        at = QRect(left + 9 + side, top, right - left - 9 - side, height)
        _words(painter, at, self._status, "body", self._shape.colour, weight=fonts.SEMIBOLD)
        top += height + 2
        self._paint_reasons(painter, QRect(left + 9 + side, top, right - left - 9 - side, place.height() - top - 8))
        if self.hasFocus():
            focus_ring(painter, QRectF(place))

    def _paint_reasons(self, painter: QPainter, place: QRect) -> None:
        why = self._context.say("ui.gates.hide" if self.isChecked() else "ui.gates.why")
        font = fonts.font("second")
        metrics = QFontMetricsF(font)
        width = int(metrics.horizontalAdvance(why)) + 2
        height = int(metrics.height())
        _words(
            painter,
            QRect(place.left(), place.top(), place.width() - width - 12, height),
            _fitting(self._reasons, metrics, place.width() - width - 12),
            "second",
            "ink2",
        )
        at = QRect(place.right() - width, place.top(), width, height)
        _words(painter, at, why, "second", "ink2")
        painter.setPen(QPen(colour("line"), 1))
        base = int(at.top() + metrics.ascent()) + 4
        painter.drawLine(at.left(), base, at.right() - 1, base)


def _fitting(reasons: str, metrics: QFontMetricsF, width: float) -> str:
    """Leave out the last reasons where not all have room: words cut in the middle say nothing."""
    parts = reasons.split(", ")
    while len(parts) > 1 and metrics.horizontalAdvance(", ".join(parts)) > width:
        parts.pop()
    return ", ".join(parts)


def _words(painter: QPainter, place: QRect, text: str, role: str, tone: str, *, weight: int | None = None) -> None:
    font = fonts.font(role, weight)
    painter.setFont(font)
    painter.setPen(colour(tone))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 1)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class GateStrip(QWidget):
    """The three gates side by side. Signals: `pressed(int)` with the number of the gate."""

    pressed = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the strip."""
        super().__init__(parent)
        self.gates = tuple(GateButton(context, gate) for gate in GATES)
        row = QHBoxLayout()
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

    def show_status(self, status: ClinicStatus) -> None:
        """Show the gates of a clinic."""
        for button in self.gates:
            button.show_status(status)

    def show_open(self, gate: int | None) -> None:
        """Mark the gate whose reasons are open."""
        for button in self.gates:
            button.setChecked(button.gate == gate)

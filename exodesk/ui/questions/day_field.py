"""A field for a day: one may type it in many ways or pick it from a calendar. Empty means not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from exodesk.domain.days import day_of
from exodesk.texts import Texts
from exodesk.ui import fonts, icons, typed
from exodesk.ui.theme import colour
from exodesk.ui.typed import TypingFault

_CHEVRON = 20


class DayField(QLineEdit):
    """A day, or with `with_time` a day and perhaps a time.

    Signals: `edited` when the text was changed by hand or a day was picked. `fault` says what is wrong, or "".
    """

    edited = Signal()

    def __init__(
        self,
        texts: Texts,
        today: Callable[[], date],
        *,
        with_time: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self._texts = texts
        self._today = today
        self._with_time = with_time
        self.setFont(fonts.font())
        self.setPlaceholderText(texts.say("ui.not_known"))
        self.setToolTip(texts.say("ui.day.calendar_key"))
        self.setTextMargins(0, 0, _CHEVRON, 0)
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self._write_out)

    def sizeHint(self) -> QSize:
        """Give room for a day as it is written in this language."""
        sample = self._texts.when("2026-12-28T20:00" if self._with_time else "2026-12-28")
        return QSize(self.fontMetrics().horizontalAdvance(sample) + _CHEVRON + 30, super().sizeHint().height())

    def value(self) -> str | None:
        """Give the day as it is stored; None where the field is empty or cannot be read."""
        try:
            return self._read()
        except TypingFault:
            return None

    def set_value(self, value: object) -> None:
        """Show a stored day; None clears the field."""
        text = self._texts.when(value) if isinstance(value, str) and value else ""
        if text != self.text():
            self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)  # where there is no room, the year is cut and not the day

    def fault(self) -> str:
        """Say what is wrong with the text, or give an empty text."""
        try:
            self._read()
        except TypingFault as fault:
            return self._texts.say(fault.key)
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and, at its end, the chevron that opens the calendar."""
        super().paintEvent(event)
        icons.paint(QPainter(self), "down", QRectF(self.width() - 24, (self.height() - 14) / 2, 14, 14), colour("ink2"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the calendar with a click on the chevron."""
        if event.position().x() > self.width() - _CHEVRON - 6:
            self.show_calendar()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with F4 or Alt+Down, as date fields do."""
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or alt_down:
            self.show_calendar()
            return
        super().keyPressEvent(event)

    def show_calendar(self) -> QCalendarWidget:
        """Open a calendar under the field."""
        box = QFrame(self, Qt.WindowType.Popup)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(box)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        day = day_of(self.value() or self._today().isoformat())
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        column = QVBoxLayout(box)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(calendar)
        calendar.activated.connect(self._pick)
        calendar.clicked.connect(self._pick)
        calendar.activated.connect(box.close)
        calendar.clicked.connect(box.close)
        box.move(self.mapToGlobal(QPoint(0, self.height())))
        box.show()
        calendar.setFocus()
        return calendar

    def _pick(self, day: QDate) -> None:
        self.setText(self._texts.day(date(day.year(), day.month(), day.day())))
        self.edited.emit()
        self.editingFinished.emit()

    def _read(self) -> str | None:
        read = typed.read_local_time if self._with_time else typed.read_day
        return read(self.text(), self._today())

    def _write_out(self) -> None:
        if not self.fault():
            self.set_value(self.value())

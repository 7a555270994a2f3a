"""One point of the day list: its newest mark, and the fields to type a mark in afterwards."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.domain.clinic import DayMark
from exodesk.domain.days import moment
from exodesk.domain.shapes import ITEM_SHAPES
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.enter_button import EnterButton
from exodesk.ui.questions.pair_toggle import PairToggle
from exodesk.ui.shapes import paint_shape
from exodesk.ui.theme import colour
from exodesk.ui.trip.origin_label import OriginLabel
from exodesk.ui.widgets import Button, FormRow, Words, focus_ring

RESULTS: Final = ("ok", "problem", "skipped")
_TIME: Final = re.compile(r"^\s*([01]?\d|2[0-3])[:.h]?([0-5]\d)\s*$")
_SIDE: Final = 16
_TICK: Final = ((3.6, 8.2), (6.8, 11.4), (12.4, 5.0))


class MarkBox(EnterButton):
    """The box of a point: empty, ticked, the shape of a problem, or a bar. Pressing it opens the fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty box."""
        super().__init__(parent)
        self._result = ""
        self.setFixedSize(QSize(26, 26))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_result(self, result: str) -> None:
        """Show "ok", "problem", "skipped" or nothing."""
        self._result = result
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(5, 5, _SIDE, _SIDE)
        if self._result == "problem":
            paint_shape(painter, ITEM_SHAPES["red"], box)
        else:
            painter.setPen(QPen(colour("line"), 1.2))
            painter.setBrush(colour("act" if self._result == "ok" else "paper"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
            if self._result == "ok":
                painter.setPen(QPen(colour("actink"), 1.8))
                painter.drawPolyline([box.topLeft() + QPointF(x, y) for x, y in _TICK])
            elif self._result == "skipped":
                paint_shape(painter, ITEM_SHAPES["not-applicable"], box.adjusted(3, 3, -3, -3))
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))


class DayItem(QWidget):
    """A point. Signals: `marked(str, str, str, str)` with item, result, time "HH:MM" and note."""

    marked = Signal(str, str, str, str)

    def __init__(self, context: Context, item: Entry, parent: QWidget | None = None) -> None:
        """Show a point without a mark."""
        super().__init__(parent)
        self._context = context
        self.item = item
        say, language = context.say, context.language
        self._text = item.words("text", language)
        self.box = MarkBox()
        self.state = Words("", "label", "ink3", wrap=True)
        self.editor: QWidget | None = None
        words = QVBoxLayout()
        words.setSpacing(0)
        text = Words(self._text, "second", wrap=True)
        text.setContentsMargins(0, 3, 0, 0)
        words.addWidget(text)
        if stop_if := item.words("stop_if", language):
            words.addWidget(Words(stop_if, "label", "ink2", wrap=True))
        words.addWidget(self.state)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if item.values.get("stop"):
            row.addWidget(OriginLabel(say("ui.trip.stop"), strong=True), 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(4)
        self._column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.box.clicked.connect(self.toggle)
        self.show_marks(())

    def show_marks(self, marks: tuple[DayMark, ...]) -> None:
        """Show the newest of the marks of this point."""
        say = self._context.say
        own = [mark for mark in marks if mark.item == self.item.id]
        newest: DayMark | None = None
        for mark in own:
            if newest is None or moment(mark.at) >= moment(newest.at):
                newest = mark
        self.box.show_result(newest.result if newest else "")
        said = say("ui.trip.not_marked")
        if newest is not None:
            said = say("ui.trip.marked", mark=say(f"ui.trip.mark.{newest.result}"), time=newest.at[11:16])
            lines = [said, *([newest.note] if newest.note else [])]
            if len(own) > 1:
                lines.append(self._context.texts.count("ui.trip.mark_earlier", len(own) - 1))
            self.state.setText("\n".join(lines))
        self.state.setVisible(newest is not None)
        stop = f"{say('ui.trip.stop')}: " if self.item.values.get("stop") else ""
        self.box.setAccessibleName(f"{stop}{self._text} {said}")

    @Slot()
    def toggle(self) -> None:
        """Open the fields of a new mark, or close them."""
        if self.editor is not None:
            self.close_editor()
            return
        say = self._context.say
        self.editor = QWidget()
        column = QVBoxLayout(self.editor)
        column.setContentsMargins(34, 2, 0, 8)
        column.setSpacing(6)
        self.result = PairToggle([(result, say(f"ui.trip.mark_short.{result}")) for result in RESULTS], self._text)
        self.time = QLineEdit()
        self.time.setPlaceholderText(say("ui.trip.mark_time_example"))
        self.note = QLineEdit()
        for line in (self.time, self.note):
            line.setFont(fonts.font("second"))
        self.time_row = FormRow(say("ui.trip.mark_time"), self.time)
        self.save = Button(say("ui.trip.mark_save"))
        column.addWidget(self.result)
        column.addWidget(self.time_row)
        column.addWidget(FormRow(say("ui.trip.mark_note"), self.note))
        column.addWidget(self.save)
        self._column.addWidget(self.editor)
        self.result.picked.connect(self._picked)
        self.time.returnPressed.connect(self._save)
        self.note.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.result.button("ok").setFocus(Qt.FocusReason.OtherFocusReason)

    def close_editor(self) -> None:
        """Close the fields without a mark."""
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the fields."""
        if event.key() == Qt.Key.Key_Escape and self.editor is not None:
            self.close_editor()
            return
        super().keyPressEvent(event)

    @Slot(str)
    def _picked(self, _result: str) -> None:
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _save(self) -> None:
        result = self.result.choice()
        found = _TIME.match(self.time.text())
        if not found:
            self.time_row.show_fault(self._context.say("ui.trip.mark_time_fault"))
            self.time.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if result is None:
            self.result.button("ok").setFocus(Qt.FocusReason.OtherFocusReason)
            return
        time, note = f"{int(found[1]):02}:{found[2]}", self.note.text().strip()
        self.close_editor()
        self.marked.emit(self.item.id, result, time, note)

"""The trip as a line in time, to scale; each date is a button on it, each missing one a dashed box."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import ClassVar, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from exodesk.domain.clinic import Clinic
from exodesk.domain.days import day_of
from exodesk.domain.plan import Plan
from exodesk.domain.trip import room_for, trip_days
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.theme import colour
from exodesk.ui.trip.date_button import SIDE, DateButton
from exodesk.ui.trip.dates import BY_KEY, ON_THE_LINE, date_value, moved
from exodesk.ui.trip.line_words import before_flight, months, short_day
from exodesk.ui.trip.missing_box import MissingBox
from exodesk.ui.trip.scale import Scale

_GAP: Final = 8
_BELOW: Final = 12
_EMPTY_HEIGHT: Final = 40


class _Mark(NamedTuple):
    """A date, a week or a box: its place on the line, and on which levels its name and its day stand."""

    key: str
    lines: tuple[str, ...]
    x: float
    above: int
    below: int


class TimelineView(QWidget):
    """Planned dates to scale, a dotted gap, then the weeks of the home checks.

    Signals: `trying(str, str)` a date while it is dragged; `date_moved(str, str)` a date to be saved;
    `missing_wanted(str)` a date that is not set and is to be typed.
    """

    spoken_role: ClassVar = QAccessible.Role.Grouping
    trying = Signal(str, str)
    date_moved = Signal(str, str)
    missing_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self._context = context
        self._dates: dict[str, str] = {}
        self._rooms: dict[str, tuple[date, date]] = {}
        self._weeks: list[tuple[str, str, int]] = []
        self._scale: Scale | None = None
        self._marks: list[_Mark] = []
        self._line_y = 0.0
        self._tried: tuple[str, str] | None = None
        self.buttons: dict[str, DateButton] = {}
        self.boxes: dict[str, MissingBox] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(context.say("ui.trip.line"))

    def sizeHint(self) -> QSize:
        """Give the height of month, labels, line and brackets."""
        if not self._dates:
            return QSize(600, _EMPTY_HEIGHT)
        lines = 1 + max((line for *_, line in self._brackets()), default=0)
        return QSize(600, int(self._bracket_y() + lines * _high(fonts.font("label")) + _GAP))

    def show_trip(self, plan: Plan, clinic: Clinic | None) -> None:
        """Show the dates of a trip; buttons that stay keep the focus."""
        self._tried = None
        values = {key: date_value(plan, clinic, BY_KEY[key]) for key in ON_THE_LINE}
        self._dates = {key: at for key, at in values.items() if at}
        rooms = room_for(self._context.bank, self._dates)
        self._rooms = {key: room for key, room in rooms.items() if clinic is not None or not BY_KEY[key].of_visit}
        days = trip_days(self._context.bank, plan, clinic)
        self._weeks = [
            (f"week-{(day.after or 0) // 7}", day.at, (day.after or 0) // 7) for day in days if day.kind == "home-check"
        ]
        wanted = dict.fromkeys(self._dates, True) | {key: False for key, _, _ in self._weeks}
        for key in set(self.buttons) - set(wanted):
            self.buttons.pop(key).deleteLater()
        for key in set(self.boxes) - set(self._rooms):
            self.boxes.pop(key).deleteLater()
        for key, planned in wanted.items():
            if key not in self.buttons:
                self._add_button(key, planned=planned)
        for key in self._rooms:
            if key not in self.boxes:
                self._add_box(key)
        self._arrange()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale anew."""
        super().resizeEvent(event)
        self._arrange()

    def _add_button(self, key: str, *, planned: bool) -> None:
        button = DateButton(key, planned=planned, parent=self)
        button.stepped.connect(self._step)
        button.dragged.connect(self._drag)
        button.dropped.connect(self._drop)
        button.show()
        self.buttons[key] = button

    def _add_box(self, key: str) -> None:
        box = MissingBox(self._context.say("ui.trip.not_set_box", name=self._context.say(BY_KEY[key].words)), self)
        box.clicked.connect(lambda: self.missing_wanted.emit(key))
        box.show()
        self.boxes[key] = box

    def _arrange(self) -> None:
        """Give dots, boxes and words their places."""
        if not self._dates:
            self._marks, self._scale = [], None
            self.setAccessibleDescription(self._context.say("ui.trip.no_dates"))
            self.update()
            return
        if self._tried is None or self._scale is None:
            days = [*self._dates.values(), *(day.isoformat() for room in self._rooms.values() for day in room)]
            self._scale = Scale.of(days, self.width(), len(self._weeks))
        self._marks = self._placed(self._scale)
        highest = max(mark.above for mark in self._marks)
        above = _high(fonts.font("label")) + _GAP
        self._line_y = above + (highest + 1) * _high(_name_font()) + SIDE / 2
        for mark in self._marks:
            if mark.key in self.buttons:
                self.buttons[mark.key].move(round(mark.x - SIDE / 2), round(self._line_y - SIDE / 2))
                self.buttons[mark.key].raise_()  # a box may reach as far as a date that is set
            else:
                box = self.boxes[mark.key]
                box.move(round(mark.x - box.width() / 2), round(self._line_y - box.height() / 2))
        self._name_all()
        self.setAccessibleDescription(". ".join(words for *_, words, _line in self._brackets()))
        self.updateGeometry()
        self.update()

    def _placed(self, scale: Scale) -> list[_Mark]:
        """Give all marks from left to right, each on the first level where its words do not touch others."""
        texts = self._context.texts
        dates = dict(self._dates)
        if self._tried is not None:
            dates[self._tried[0]] = self._tried[1]
        places = [(scale.x(at), key, short_day(texts, at)) for key, at in dates.items()]
        places += self._boxed(scale)
        places.sort(key=lambda place: place[0])
        places += [(scale.week_x(number), key, short_day(texts, at)) for number, (key, at, _) in enumerate(self._weeks)]
        marks = []
        names: list[float] = []
        days: list[float] = []
        for x, key, lines in places:
            # A box has its name inside, so nothing above the line can touch it.
            above = 0 if key in self.boxes else _level(names, x, _wide(_name_font(), self._name(key)), self.width())
            below = _level(days, x, max(_wide(fonts.font("label"), line) for line in lines), self.width())
            marks.append(_Mark(key, lines, x, above, below))
        return marks

    def _boxed(self, scale: Scale) -> list[tuple[float, str, tuple[str, ...]]]:
        """Size the boxes; a box that would lie on the one before begins behind it."""
        texts, end = self._context.texts, -1000.0
        places: list[tuple[float, str, tuple[str, ...]]] = []
        for key, (first, last) in sorted(self._rooms.items(), key=lambda room: room[1]):
            box, margin = self.boxes[key], scale.per_day / 2.4
            left = max(scale.x(first.isoformat()) - margin, end + _GAP)
            width = max(scale.x(last.isoformat()) + margin - left, box.sizeHint().width())
            box.resize(int(width), box.sizeHint().height())
            begin, stop = (short_day(texts, day.isoformat())[0] for day in (first, last))
            words = begin if first == last else texts.say("report.after.from_to", first=begin, last=stop)
            places.append((left + width / 2, key, (words,)))
            end = left + width
        return places

    def _name_all(self) -> None:
        """Give every button its words for screen readers, and the order of Tab."""
        context = self._context
        ats = {**self._dates, **{key: at for key, at, _ in self._weeks}, **dict([self._tried] if self._tried else [])}
        for key, button in self.buttons.items():
            day = context.texts.when(ats[key], weekday=True)
            name = self._name(key)
            spoken = context.say("ui.trip.date_spoken", name=name, day=day) if key in BY_KEY else f"{name}: {day}"
            button.setAccessibleName(spoken)
            button.setToolTip(spoken)
        for key, box in self.boxes.items():
            first, last = (context.texts.day(day, weekday=True) for day in self._rooms[key])
            box.setAccessibleName(context.say("ui.trip.not_set_spoken", name=self._name(key), first=first, last=last))
        for before, after in pairwise(self.in_order):
            self.setTabOrder(before, after)

    @property
    def in_order(self) -> tuple[QAbstractButton, ...]:
        """Dates and boxes by their days."""
        return tuple(self.buttons.get(mark.key) or self.boxes[mark.key] for mark in self._marks)

    def _name(self, key: str) -> str:
        if key in BY_KEY:
            return self._context.say(BY_KEY[key].words)
        return self._context.say("ui.trip.week", number=int(key.removeprefix("week-")))

    @Slot(str, int)
    def _step(self, key: str, days: int) -> None:
        self.date_moved.emit(key, moved(self._dates[key], days))

    @Slot(str, int)
    def _drag(self, key: str, pixels: int) -> None:
        if self._scale is None:
            return
        at = moved(self._dates[key], round(pixels / self._scale.per_day))
        if self._tried != (key, at):
            self._tried = (key, at)
            self._arrange()
            self.trying.emit(key, at)

    @Slot(str, int)
    def _drop(self, key: str, pixels: int) -> None:
        if self._scale is None:
            return
        at = moved(self._dates[key], round(pixels / self._scale.per_day))
        self._tried = None
        if at != self._dates[key]:
            self.date_moved.emit(key, at)
        else:
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint month, line, gap, labels and brackets; dots and boxes are buttons of their own."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._scale is None:
            painter.setFont(fonts.font())
            painter.setPen(colour("ink2"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._context.say("ui.trip.no_dates"))
            return
        painter.setFont(fonts.font("label"))
        painter.setPen(colour("ink2"))
        days = [day_of(at) for at in self._dates.values()]
        above = QRectF(0, 0, self.width(), _high(painter.font()))
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft, months(self._context.texts, min(days), max(days)))
        self._paint_line(painter, self._scale)
        for mark in self._marks:
            self._paint_labels(painter, mark)
        self._paint_brackets(painter)

    def _paint_line(self, painter: QPainter, scale: Scale) -> None:
        y = self._line_y
        painter.setPen(QPen(colour("ink2"), 1.4))
        end = max(scale.x(moved(scale.last.isoformat(), 0)) + scale.per_day / 2, scale.per_day)
        painter.drawLine(QPointF(6, y), QPointF(min(end, scale.planned_end), y))
        if self._weeks:
            first, last = scale.week_x(0) - 24, scale.week_x(len(self._weeks) - 1) + 30
            painter.drawLine(QPointF(first, y), QPointF(last, y))
            painter.setPen(QPen(colour("ink2"), 1.6, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(min(end, scale.planned_end) + 6, y), QPointF(first - 6, y))
        painter.setPen(QPen(colour("line"), 1))
        for number in range((scale.last - scale.first).days + 1):
            x = scale.x((scale.first + timedelta(days=number)).isoformat())
            painter.drawLine(QPointF(x, y - 3), QPointF(x, y + 3))

    def _paint_labels(self, painter: QPainter, mark: _Mark) -> None:
        small, name_high, y = _high(fonts.font("label")), _high(_name_font()), self._line_y
        below = y + _BELOW + mark.below * 2 * small
        painter.setPen(QPen(colour("rule"), 1))
        if mark.above:
            painter.drawLine(QPointF(mark.x, y - SIDE / 2 - mark.above * name_high), QPointF(mark.x, y - 10))
        if mark.below:
            painter.drawLine(QPointF(mark.x, y + 10), QPointF(mark.x, below))
        if mark.key in self.buttons:
            painter.setPen(colour("ink"))
            above = y - SIDE / 2 - (mark.above + 1) * name_high
            self._write(painter, _name_font(), mark.x, above, self._name(mark.key))
        painter.setPen(colour("ink2"))
        for number, line in enumerate(mark.lines):
            self._write(painter, fonts.font("label"), mark.x, below + number * small, line)

    def _write(self, painter: QPainter, font: QFont, x: float, top: float, words: str) -> None:
        """Write words around a place, moved in so that they are not cut at the edges."""
        painter.setFont(font)
        half = _wide(font, words) / 2
        middle = min(max(x, half), self.width() - half)
        place = QRectF(middle - half - 2, top, 2 * half + 4, _high(font))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _bracket_y(self) -> float:
        lines = [mark.below * 2 + len(mark.lines) for mark in self._marks]
        return self._line_y + _BELOW + max(lines, default=0) * _high(fonts.font("label")) + _GAP

    def _brackets(self) -> list[tuple[float, float, str, int]]:
        """Give the brackets: left, right, words, and the line that the words stand on, below those they would touch."""
        at = {mark.key: mark.x for mark in self._marks}
        dates = dict(self._dates) | dict([self._tried] if self._tried else [])
        texts = self._context.texts
        wanted: list[tuple[float, float, str]] = []
        if "talk" in dates and "treatment" in dates:
            nights = (day_of(dates["treatment"]) - day_of(dates["talk"])).days
            if nights >= 0:
                wanted.append((at["talk"], at["treatment"] - 4, texts.count("ui.trip.nights", nights)))
        if "treatment" in dates and "flight" in dates:
            words = before_flight(texts, dates["treatment"], dates["flight"])
            if words:
                wanted.append((at["treatment"] + 4, at["flight"], words))
        if len(self._weeks) > 1:
            wanted.append((at[self._weeks[0][0]], at[self._weeks[-1][0]], texts.say("ui.trip.lumps")))
        ends: list[float] = []
        font = fonts.font("label")
        return [
            (left, right, words, _level(ends, (left + right) / 2, _wide(font, words), self.width()))
            for left, right, words in wanted
        ]

    def _paint_brackets(self, painter: QPainter) -> None:
        top, small = self._bracket_y(), _high(fonts.font("label"))
        for left, right, words, line in self._brackets():
            painter.setPen(QPen(colour("line"), 1))
            corners = ((left, top - 6), (left, top), (right, top), (right, top - 6))
            painter.drawPolyline([QPointF(x, y) for x, y in corners])
            painter.setPen(colour("ink2"))
            self._write(painter, fonts.font("label"), (left + right) / 2, top + 2 + line * small, words)


def _level(ends: list[float], x: float, width: float, room: float) -> int:
    """Give the first level where words of a width fit around a place, and take the room there.

    `ends` has the end of the words on each level so far. Words are moved in so that they are not cut at the edges.
    """
    left = max(min(x, room - width / 2) - width / 2, 0.0)
    level = next((level for level, end in enumerate(ends) if left > end + _GAP), len(ends))
    ends[level : level + 1] = [left + width]
    return level


def _name_font() -> QFont:
    return fonts.font("second", fonts.SEMIBOLD)


def _high(font: QFont) -> float:
    return QFontMetricsF(font).height()


def _wide(font: QFont, words: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(words)

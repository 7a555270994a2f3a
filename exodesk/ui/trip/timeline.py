"""The trip as a line in time, to scale; each date is a button on it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from exodesk.domain.clinic import Clinic
from exodesk.domain.days import day_of, has_time, wall_clock
from exodesk.domain.plan import Plan
from exodesk.domain.trip import trip_days
from exodesk.texts import Texts
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.theme import colour
from exodesk.ui.trip.date_button import SIDE, DateButton
from exodesk.ui.trip.dates import BY_KEY, ON_THE_LINE, date_value, moved
from exodesk.ui.trip.scale import Scale

_LINE_Y: Final = 64
_LEVEL: Final = 19
_SMALL_LEVEL: Final = 32
_HEIGHT: Final = 176
_CHECK_UP_DAYS: Final = (1, 3)
_HOUR: Final = 3600


class _Mark(NamedTuple):
    key: str
    at: str
    x: float
    level: int


class TimelineView(QWidget):
    """Planned dates to scale, a dotted gap, then the weeks of the home checks.

    Signals: `trying(str, str)` a date while it is dragged; `date_moved(str, str)` a date to be saved.
    """

    trying = Signal(str, str)
    date_moved = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self._context = context
        self._clinic: Clinic | None = None
        self._dates: dict[str, str] = {}
        self._weeks: list[tuple[str, str, int]] = []
        self._scale: Scale | None = None
        self._marks: list[_Mark] = []
        self._tried: tuple[str, str] | None = None
        self.buttons: dict[str, DateButton] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(context.say("ui.trip.line"))

    def sizeHint(self) -> QSize:
        """Give the height of labels, line and brackets."""
        return QSize(600, _HEIGHT if self._dates else 40)

    def show_trip(self, plan: Plan, clinic: Clinic | None) -> None:
        """Show the dates of a trip; buttons that stay keep the focus."""
        self._clinic = clinic
        self._tried = None
        values = {key: date_value(plan, clinic, BY_KEY[key]) for key in ON_THE_LINE}
        self._dates = {key: at for key, at in values.items() if at}
        days = trip_days(self._context.bank, plan, clinic)
        self._weeks = [
            (f"week-{(day.after or 0) // 7}", day.at, (day.after or 0) // 7) for day in days if day.kind == "home-check"
        ]
        wanted = dict.fromkeys(self._dates, True) | {key: False for key, _, _ in self._weeks}
        for key in set(self.buttons) - set(wanted):
            self.buttons.pop(key).deleteLater()
        for key, planned in wanted.items():
            if key not in self.buttons:
                self._add_button(key, planned=planned)
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

    def _arrange(self) -> None:
        if not self._dates:
            self._marks, self._scale = [], None
            self.update()
            return
        if self._tried is None or self._scale is None:
            self._scale = Scale.of(list(self._dates.values()), self.width(), len(self._weeks))
        dates = dict(self._dates)
        if self._tried is not None:
            dates[self._tried[0]] = self._tried[1]
        places = sorted((self._scale.x(at), key, at) for key, at in dates.items())
        places += [(self._scale.week_x(number), key, at) for number, (key, at, _) in enumerate(self._weeks)]
        self._marks = []
        ends = [-1000.0, -1000.0, -1000.0]
        for x, key, at in places:
            half = self._label_width(key, at) / 2
            level = next((level for level in (0, 1, 2) if x - half > ends[level] + 8), 0)
            ends[level] = x + half
            self._marks.append(_Mark(key, at, x, level))
            button = self.buttons[key]
            button.move(round(x - SIDE / 2), _LINE_Y - SIDE // 2)
            day = self._context.texts.when(at, weekday=True)
            name = self._name(key)
            spoken = self._context.say("ui.trip.date_spoken", name=name, day=day)
            button.setAccessibleName(spoken if key in BY_KEY else f"{name}: {day}")
            button.setToolTip(day)
        self._order_focus()
        self.update()

    def _order_focus(self) -> None:
        keys = [mark.key for mark in self._marks]
        for before, after in pairwise(keys):
            self.setTabOrder(self.buttons[before], self.buttons[after])

    def _name(self, key: str) -> str:
        if key in BY_KEY:
            return self._context.say(BY_KEY[key].words)
        return self._context.say("ui.trip.week", number=int(key.removeprefix("week-")))

    def _label_width(self, key: str, at: str) -> float:
        name = QFontMetricsF(fonts.font("second", fonts.SEMIBOLD)).horizontalAdvance(self._name(key))
        lines = short_day(self._context.texts, at)
        return float(max(name, *(QFontMetricsF(fonts.font("label")).horizontalAdvance(line) for line in lines)))

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
        """Paint line, gap, labels and brackets; the dots are buttons of their own."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._scale is None:
            painter.setFont(fonts.font())
            painter.setPen(colour("ink2"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._context.say("ui.trip.no_dates"))
            return
        self._paint_line(painter, self._scale)
        self._paint_missing(painter, self._scale)
        for mark in self._marks:
            self._paint_labels(painter, mark)
        self._paint_brackets(painter)

    def _paint_line(self, painter: QPainter, scale: Scale) -> None:
        painter.setPen(QPen(colour("ink2"), 1.4))
        end = max(scale.x(moved(scale.last.isoformat(), 0)) + scale.per_day / 2, scale.per_day)
        painter.drawLine(QPointF(6, _LINE_Y), QPointF(min(end, scale.planned_end), _LINE_Y))
        if self._weeks:
            first, last = scale.week_x(0) - 24, scale.week_x(len(self._weeks) - 1) + 30
            painter.drawLine(QPointF(first, _LINE_Y), QPointF(last, _LINE_Y))
            painter.setPen(QPen(colour("ink2"), 1.6, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(min(end, scale.planned_end) + 6, _LINE_Y), QPointF(first - 6, _LINE_Y))
        painter.setPen(QPen(colour("line"), 1))
        for number in range((scale.last - scale.first).days + 1):
            x = scale.x((scale.first + timedelta(days=number)).isoformat())
            painter.drawLine(QPointF(x, _LINE_Y - 3), QPointF(x, _LINE_Y + 3))

    def _paint_missing(self, painter: QPainter, scale: Scale) -> None:
        """Paint a dashed box over the days where a check-up may go."""
        treatment = self._dates.get("treatment")
        if treatment is None or "check-up" in self._dates:
            return
        first, last = (moved(treatment[:10], days) for days in _CHECK_UP_DAYS)
        flight = self._dates.get("flight")
        last = min(last, flight[:10]) if flight else last
        left, right = scale.x(first) - scale.per_day / 2.4, scale.x(last) + scale.per_day / 2.4
        words = self._context.say("ui.trip.not_set_box")
        font = fonts.font("label", fonts.SEMIBOLD)
        width = max(right - left, QFontMetricsF(font).horizontalAdvance(words) + 16)
        box = QRectF(left, _LINE_Y - 12, width, 24)
        painter.setPen(QPen(colour("unver"), 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(colour("paper"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(font)
        painter.setPen(colour("unver"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_labels(self, painter: QPainter, mark: _Mark) -> None:
        painter.setPen(QPen(colour("rule"), 1))
        if mark.level:
            top = _LINE_Y - SIDE / 2 - mark.level * _LEVEL
            painter.drawLine(QPointF(mark.x, top), QPointF(mark.x, _LINE_Y - 10))
            painter.drawLine(QPointF(mark.x, _LINE_Y + 10), QPointF(mark.x, _LINE_Y + 12 + mark.level * _SMALL_LEVEL))
        painter.setFont(fonts.font("second", fonts.SEMIBOLD))
        painter.setPen(colour("ink"))
        name = QRectF(mark.x - 100, _LINE_Y - SIDE / 2 - 21 - mark.level * _LEVEL, 200, 20)
        painter.drawText(
            self._inside(name, self._name(mark.key), painter), Qt.AlignmentFlag.AlignCenter, self._name(mark.key)
        )
        painter.setFont(fonts.font("label"))
        painter.setPen(colour("ink2"))
        for number, line in enumerate(short_day(self._context.texts, mark.at)):
            place = QRectF(mark.x - 100, _LINE_Y + 13 + mark.level * _SMALL_LEVEL + number * 15, 200, 16)
            painter.drawText(self._inside(place, line, painter), Qt.AlignmentFlag.AlignCenter, line)

    def _inside(self, place: QRectF, words: str, painter: QPainter) -> QRectF:
        """Move a label in so that its words are not cut at the edges."""
        half = QFontMetricsF(painter.font()).horizontalAdvance(words) / 2
        middle = min(max(place.center().x(), half), self.width() - half)
        return place.translated(middle - place.center().x(), 0)

    def _paint_brackets(self, painter: QPainter) -> None:
        at = {mark.key: mark for mark in self._marks}
        deepest = max((mark.level for mark in self._marks if mark.key in BY_KEY), default=0)
        top = _LINE_Y + 50 + deepest * _SMALL_LEVEL
        texts = self._context.texts
        if "talk" in at and "treatment" in at:
            nights = (day_of(at["treatment"].at) - day_of(at["talk"].at)).days
            if nights >= 0:
                self._bracket(painter, at["talk"].x, at["treatment"].x - 4, top, texts.count("ui.trip.nights", nights))
        if "treatment" in at and "flight" in at:
            words = before_flight(texts, at["treatment"].at, at["flight"].at)
            if words:
                self._bracket(painter, at["treatment"].x + 4, at["flight"].x, top, words)
        if len(self._weeks) > 1:
            first, last = at[self._weeks[0][0]], at[self._weeks[-1][0]]
            self._bracket(painter, first.x, last.x, top, self._context.say("ui.trip.lumps"))

    def _bracket(self, painter: QPainter, left: float, right: float, top: float, words: str) -> None:
        painter.setPen(QPen(colour("line"), 1))
        painter.drawPolyline([QPointF(left, top - 6), QPointF(left, top), QPointF(right, top), QPointF(right, top - 6)])
        painter.setFont(fonts.font("label"))
        painter.setPen(colour("ink2"))
        place = self._inside(QRectF((left + right) / 2 - 200, top + 2, 400, 16), words, painter)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def short_day(texts: Texts, at: str) -> tuple[str, ...]:
    """Write a day without its year, such as "Mon 11 Jan", and its time in a second line."""
    day = day_of(at)
    words = texts.say("date.short", day=day.day, month=texts.say(f"date.month.{day.month}"), number=day.month)
    weekday = texts.say(f"date.weekday.{day.isoweekday()}")
    line = texts.say("date.with_weekday", weekday=weekday, day=words)
    return (line, at[11:]) if has_time(at) else (line,)


def before_flight(texts: Texts, treatment: str, flight: str) -> str:
    """Say how long it is from treatment to flight; an empty text where the flight is before."""
    if has_time(treatment) and has_time(flight):
        span = wall_clock(flight) - wall_clock(treatment)
        if span.total_seconds() < 0:
            return ""
        if span.seconds >= _HOUR:
            return texts.say("ui.trip.before_flight", days=span.days, hours=span.seconds // _HOUR)
    days = (day_of(flight) - day_of(treatment)).days
    return texts.count("ui.trip.before_flight_days", days) if days >= 0 else ""

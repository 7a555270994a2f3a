"""One moment of the line in time: what kind it is, its day, its mark on the line, what changes, and its source."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exodesk.ui import fonts
from exodesk.ui.theme import colour
from exodesk.ui.widgets import LinkButton, Words

Kind = Literal["past", "today", "own", "coming"]
_ABOVE: Final = 9
_DOT: Final = 4.5


class Moment(NamedTuple):
    """What happens on a day. `written` is the day in words, `note` what kind of day; `fact` the id of its fact."""

    kind: Kind
    day: date
    written: str
    note: str
    words: str
    fact: str | None = None


class TimeMark(QWidget):
    """A piece of the line with a dot: filled for what is past, a ring for what comes, a bar for today."""

    def __init__(self, kind: Kind, *, first: bool, last: bool, parent: QWidget | None = None) -> None:
        """Make a piece; the first and the last one end at their dot."""
        super().__init__(parent)
        self._kind, self._first, self._last = kind, first, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Give the width; the height is that of the row."""
        return QSize(24, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line and dot."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = self.width() / 2, _ABOVE + QFontMetricsF(fonts.font()).height() / 2
        painter.setPen(QPen(colour("line"), 1.4))
        top, bottom = (y if self._first else 0), (y if self._last else self.height())
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.setPen(QPen(colour("ink"), 1.6))
        if self._kind == "today":
            painter.drawRect(QRectF(x - 9, y - 1, 18, 2))
            return
        painter.setBrush(colour("paper" if self._kind == "coming" else "ink"))
        side = _DOT if self._kind != "own" else _DOT - 1.5
        painter.drawEllipse(QPointF(x, y), side, side)


class MomentRow(QWidget):
    """A row; `link` leads to the fact, None where there is none."""

    def __init__(
        self,
        moment: Moment,
        widths: tuple[int, int],
        link: LinkButton | None,
        mark: TimeMark,
        *,
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show a moment; `widths` are those of note and day, the same in all rows.

        With `stacked` they stand one above the other.
        """
        super().__init__(parent)
        self.moment, self.link = moment, link
        bold = moment.kind in {"today", "own"}
        top = Qt.AlignmentFlag.AlignTop
        note = Words(moment.note, "second", "ink3")
        note.setFixedWidth(widths[0])
        day = Words(moment.written, "body", weight=fonts.SEMIBOLD)
        day.setFixedWidth(widths[1])
        text = Words(moment.words, "body", "ink", wrap=True, weight=fonts.SEMIBOLD if bold else None)
        for words in (note, day, text):
            words.setContentsMargins(0, _ABOVE, 0, _ABOVE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        if stacked:
            beside = QVBoxLayout()
            beside.setSpacing(0)
            day.setContentsMargins(0, _ABOVE, 0, 0)
            note.setContentsMargins(0, 0, 0, _ABOVE)
            beside.addWidget(day)
            beside.addWidget(note)
            beside.addStretch(1)
            row.addLayout(beside)
        else:
            row.addWidget(note, 0, top)
            row.addWidget(day, 0, top)
        row.addWidget(mark)
        row.addWidget(text, 1, top)
        if link is not None:
            link.setContentsMargins(0, _ABOVE - 4, 0, 0)
            row.addWidget(link, 0, top)
        self.setAccessibleName(". ".join(part for part in (moment.note, moment.written, moment.words) if part))

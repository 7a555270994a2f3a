"""Progress by section: one mark a question, filled where there is an answer; a section can be clicked."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QToolTip, QWidget

from exodesk.ui import fonts
from exodesk.ui.announce import announce
from exodesk.ui.theme import colour, theme
from exodesk.ui.widgets import focus_ring

_GAP, _MARK_GAP, _MARK = 10, 2, 5
_LEAST_WIDTH = 58


class SectionMarks(NamedTuple):
    """A section in the bar: id, title, short title, and for each question whether it is answered."""

    section: str
    title: str
    short: str
    filled: tuple[bool, ...]


class SectionProgress(QProgressBar):
    """The bar of sections. Left and Right move between them, Enter opens. Signals: `opened(str)` section id."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty bar."""
        super().__init__(parent)
        self.setTextVisible(False)
        self._sections: tuple[SectionMarks, ...] = ()
        self._current = ""
        self._aimed = 0
        self._names = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_sections(
        self, sections: tuple[SectionMarks, ...], current: str, words: str, done: int, total: int
    ) -> None:
        """Show the marks. `current` is the section in sight; `words`, `done` and `total` are for screen readers."""
        aimed = next((index for index, marks in enumerate(sections) if marks.section == current), 0)
        if (sections, current, aimed) != (self._sections, self._current, self._aimed):
            self._sections, self._current, self._aimed = sections, current, aimed
            self.updateGeometry()
            self.update()
        self.setAccessibleName(words)
        self.setRange(0, total)
        self.setValue(done)
        self._describe()

    def show_names(self, names: bool) -> None:
        """Show or leave out the section names (narrow windows have no room)."""
        self._names = names
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Give the height of marks and names."""
        height = _MARK + 4
        if self._names and (self._current or self._has_room):
            height += int(QFontMetricsF(fonts.font("label")).height()) + 5
        return QSize(400, height)

    def minimumSizeHint(self) -> QSize:
        """Become as narrow as the window, but no lower."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint marks and names."""
        del event
        painter = QPainter(self)
        tones = {filled: colour("ink2" if filled else "rule") for filled in (False, True)}
        for index, (marks, place) in enumerate(zip(self._sections, self._places(), strict=True)):
            width = (place.width() + _MARK_GAP) / max(len(marks.filled), 1)
            for number, filled in enumerate(marks.filled):
                mark = QRectF(place.left() + number * width, 0, width - _MARK_GAP, _MARK)
                if not filled and theme().high_contrast:  # one ink for all: an open mark is a line, not a bar
                    mark.setTop(mark.bottom() - 1)
                painter.fillRect(mark, tones[filled])
            now = marks.section == self._current
            if self._names and (now or self._has_room):
                painter.setFont(fonts.font("label", fonts.SEMIBOLD if now else None))
                painter.setPen(colour("ink" if now else "ink3"))
                metrics = QFontMetricsF(painter.font())
                wide = metrics.horizontalAdvance(marks.short) + 2
                left = max(min(place.left(), self.width() - wide), 0)
                line = QRectF(left, _MARK + 4, wide, metrics.height())
                painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, marks.short)
            if self.hasFocus() and index == self._aimed:
                focus_ring(painter, place.adjusted(-3, 0, 3, self.height()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the section under the mouse."""
        index = self._at(event.position().x())
        if index is not None:
            self.opened.emit(self._sections[index].section)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the whole title of the section under the mouse."""
        index = self._at(event.position().x())
        if index is not None:
            QToolTip.showText(event.globalPosition().toPoint(), self._words_of(index), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between sections, and open one."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and not event.modifiers() & Qt.KeyboardModifier.AltModifier and self._sections:
            self._aimed = max(0, min(self._aimed + steps[Qt.Key(event.key())], len(self._sections) - 1))
            self._describe()
            announce(self, self.accessibleDescription())
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.opened.emit(self._sections[self._aimed].section)
        else:
            super().keyPressEvent(event)

    def _describe(self) -> None:
        if self._sections:
            self.setAccessibleDescription(self._words_of(self._aimed))

    def _words_of(self, index: int) -> str:
        marks = self._sections[index]
        return f"{marks.title}: {sum(marks.filled)} / {len(marks.filled)}"

    def _at(self, x: float) -> int | None:
        for index, place in enumerate(self._places()):
            if place.left() - _GAP / 2 <= x <= place.right() + _GAP / 2:
                return index
        return None

    @property
    def _has_room(self) -> bool:
        """Tell whether all names have room; if not, only that of the section in sight is shown."""
        gaps = _GAP * (len(self._sections) - 1)
        return sum(self._name_widths()) + gaps <= self.width()

    def _name_widths(self) -> list[float]:
        """Give the width of each name as it is for the section in sight, so that going on moves nothing."""
        metrics = QFontMetricsF(fonts.font("label", fonts.SEMIBOLD))
        return [max(metrics.horizontalAdvance(marks.short) + 2, _LEAST_WIDTH) for marks in self._sections]

    def _places(self) -> list[QRectF]:
        """Give the place of each section: a least width, the rest by the number of questions."""
        if not self._sections:
            return []
        room = self.width() - _GAP * (len(self._sections) - 1)
        least = self._name_widths() if self._names and self._has_room else []
        least = least or [min(_LEAST_WIDTH, room / len(self._sections))] * len(self._sections)
        spare = max(0.0, room - sum(least))
        total = sum(len(marks.filled) for marks in self._sections) or 1
        places, left = [], 0.0
        for marks, needed in zip(self._sections, least, strict=True):
            width = needed + spare * len(marks.filled) / total
            places.append(QRectF(left, 0, width, _MARK))
            left += width + _GAP
        return places

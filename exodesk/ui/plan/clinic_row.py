"""Paints a clinic of Plan in columns, or one part below another where the window has no room; the heads over them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from exodesk.ui import fonts
from exodesk.ui.shapes import paint_shape
from exodesk.ui.theme import colour
from exodesk.ui.widgets import GUTTER, focus_ring
from exodesk.ui.wrapped import line_height, paint_words, surely_one_line, words_height

if TYPE_CHECKING:
    from exodesk.ui.front import ClinicRow

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
_RIGHT: Final = Qt.AlignmentFlag.AlignRight
_NAME: Final = 224
_PRICE: Final = 96
_CHANGE: Final = 78
_GAP: Final = 18
_SIDE: Final = 15
_ROW: Final = 84
_ABOVE: Final = 10
_BELOW: Final = 14
_PARTS: Final = ("name", "korean", "status", "reasons", "counts", "home_price", "won_price", "changed")
_COLUMNS_FROM: Final = 640
"""Pixels of the list at text of the usual size."""
_ANY_INDEX = QModelIndex | QPersistentModelIndex


class _Columns(NamedTuple):
    """Widths of the columns, and where that of the status begins; `stacked` rows have all parts in one column."""

    name: int
    status_left: int
    status: int
    price: int
    change: int
    stacked: bool


def _columns(width: int) -> _Columns:
    return _columns_of(width, fonts.state())


@lru_cache(maxsize=8)
def _columns_of(width: int, _fonts: object) -> _Columns:
    mark = fonts.scaled(_SIDE) + 9
    if width < fonts.scaled(_COLUMNS_FROM):
        return _Columns(width, mark, width - mark, width, width, stacked=True)
    price, change = fonts.scaled(_PRICE), fonts.scaled(_CHANGE)
    name = min(fonts.scaled(_NAME), width // 4)
    left = name + _GAP + mark
    return _Columns(name, left, width - change - price - 2 * _GAP - left, price, change, stacked=False)


def _is_plain(row: ClinicRow, columns: _Columns) -> bool:
    """Tell without laying anything out whether no words of a row wrap in its columns; False where that is not sure."""
    bold = fonts.SEMIBOLD
    return (
        surely_one_line(row.name, "body", columns.name, bold)
        and surely_one_line(row.korean, "second", columns.name)
        and surely_one_line(row.status, "body", columns.status, bold)
        and surely_one_line(row.reasons, "second", columns.status)
        and surely_one_line(row.counts, "second", columns.status)
        and surely_one_line(row.home_price, "body", columns.price)
        and surely_one_line(row.won_price, "second", columns.price)
        and surely_one_line(row.changed, "second", columns.change)
    )


class ClinicRowDelegate(QStyledItemDelegate):
    """Paints the rows. `target` is the row that something is dragged over."""

    def __init__(self, view: QListView, titles: tuple[str, str]) -> None:
        """Paint without a target; `titles` of price and last change stand in the row where there are no columns."""
        super().__init__(view)
        self._port = view.viewport()
        self._titles = titles
        self._width = 0
        self._heights: dict[ClinicRow, int] = {}
        self._plain: dict[ClinicRow, tuple[int, int]] = {}
        self._patterns: dict[str, int] = {}
        self.target = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY_INDEX) -> QSize:
        """Give the height of the row, with all words wrapped to the width of the list."""
        del option
        return QSize(100, self.height_of(index.data(ROW_ROLE)))

    def height_of(self, row: ClinicRow) -> int:
        """Give the height of a row, which is measured once for a width: a list is laid out several times."""
        width = self._port.width() - 2 * GUTTER
        if width != self._width:
            self._width = width
            self._heights.clear()
        height = self._heights.get(row)
        if height is None:
            height = self._heights[row] = self._plain_height(row, width) or self._measured(row, width)
        return height

    def _plain_height(self, row: ClinicRow, width: int) -> int | None:
        """Give the height of a row in which surely nothing wraps: then nothing does in a wider list either."""
        known = self._plain.get(row)
        if known is not None and known[0] <= width:
            return known[1]
        columns = _columns(width)
        if columns.stacked or not _is_plain(row, columns):
            return None
        # All rows that have the same parts are alike.
        parts = {name: "x" if getattr(row, name) else "" for name in _PARTS}
        pattern = " ".join(parts.values())
        if pattern not in self._patterns:
            self._patterns[pattern] = self._measured(replace(row, **parts), width)
        self._plain[row] = (width, self._patterns[pattern])
        return self._patterns[pattern]

    def _measured(self, row: ClinicRow, width: int) -> int:
        return max(_ROW, self._walk(None, QRect(0, 0, width, 0), row) + _BELOW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        """Paint one clinic."""
        place = QRect(option.rect)
        state = option.state
        inner = place.adjusted(GUTTER, 0, -GUTTER, 0)
        painter.save()
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, colour("ground"))
        painter.setPen(colour("rule"))
        painter.drawLine(inner.topLeft(), inner.topRight())
        self._walk(painter, inner, index.data(ROW_ROLE))
        if state & QStyle.StateFlag.State_HasFocus or index.row() == self.target:
            focus_ring(painter, QRectF(place))
        painter.restore()

    def _walk(self, painter: QPainter | None, place: QRect, row: ClinicRow) -> int:
        """Paint the parts of a row where they stand, or with None only find how high they are."""
        columns, top = _columns(place.width()), place.top() + _ABOVE
        name = QRect(place.left(), top, columns.name, 0)
        name = _put(painter, name, row.name, "body", "ink", weight=fonts.SEMIBOLD)
        name = _put(painter, name, row.korean, "second", "ink3")
        begin = name.top() + 2 if columns.stacked else top
        status = QRect(place.left() + columns.status_left, begin, columns.status, 0)
        if painter is not None:
            side = fonts.scaled(_SIDE)
            at = QRectF(status.left() - 9 - side, begin + (line_height() - side) / 2, side, side)
            paint_shape(painter, row.shape, at)
        status = _put(painter, status, row.status, "body", row.shape.colour, weight=fonts.SEMIBOLD)
        status.translate(0, 2)
        status = _put(painter, status, row.reasons, "second", "ink2")
        status = _put(painter, status, row.counts, "second", "ink2")
        if columns.stacked:
            prices = " · ".join(part for part in (row.home_price, row.won_price) if part)
            said = zip(self._titles, (prices, row.changed), strict=True)
            foot = "   ".join(f"{title}: {words}" for title, words in said if words)
            return _put(painter, status, foot, "second", "ink2").top() - place.top()
        right = place.right() + 1 - columns.change
        price = QRect(right - _GAP - columns.price, top, columns.price, 0)
        price = _put(painter, price, row.home_price, "body", "ink", side=_RIGHT)
        price = _put(painter, price, row.won_price, "second", "ink3", side=_RIGHT)
        change = QRect(right, top + line_height() - line_height("second"), columns.change, 0)
        change = _put(painter, change, row.changed, "second", "ink3", side=_RIGHT)
        return max(part.top() for part in (name, status, price, change)) - place.top()


def _put(
    painter: QPainter | None,
    place: QRect,
    words: str,
    role: str,
    tone: str,
    *,
    weight: int | None = None,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> QRect:
    """Paint words, or with None leave that out; gives the place below them."""
    if painter is not None:
        paint_words(painter, place, words, role, tone, weight=weight, side=side)
    return place.translated(0, words_height(words, role, place.width(), weight))


class ClinicHeads(QWidget):
    """The heads over the columns of the rows; none where the rows have no columns."""

    spoken_role: ClassVar = QAccessible.Role.StaticText

    def __init__(self, titles: list[str], parent: QWidget | None = None) -> None:
        """Take the heads of clinic, price and last change; `show_gate` gives the one between."""
        super().__init__(parent)
        self._titles = titles
        self._gate = ""

    def show_gate(self, words: str) -> None:
        """Say which gate the column of statuses is about."""
        self._gate = words
        clinic, *others = self._titles
        self.setAccessibleName(", ".join([clinic, words, *others]))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the heads are in this width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the heads where the columns are."""
        del event
        painter = QPainter(self)
        for place, words, side in self._placed():
            high = words_height(words, "label", place.width())
            paint_words(painter, place.translated(0, self.height() - 2 - high), words, "label", "ink3", side=side)

    def _fit(self) -> None:
        highs = [words_height(words, "label", place.width()) for place, words, _side in self._placed()]
        self.setFixedHeight(max(highs) + 2 if highs else 1)

    def _placed(self) -> list[tuple[QRect, str, Qt.AlignmentFlag]]:
        """Give the place of each head, its words, and the side they stand on."""
        place = self.rect().adjusted(GUTTER, 0, -GUTTER, 0)
        columns = _columns(place.width())
        if columns.stacked:
            return []
        left, mark = Qt.AlignmentFlag.AlignLeft, fonts.scaled(_SIDE) + 9
        clinic, price, changed = self._titles
        right = place.right() + 1 - columns.change
        return [
            (QRect(place.left(), 0, columns.name, 0), clinic, left),
            (QRect(place.left() + columns.status_left - mark, 0, columns.status + mark, 0), self._gate, left),
            (QRect(right - _GAP - columns.price, 0, columns.price, 0), price, _RIGHT),
            (QRect(right, 0, columns.change, 0), changed, _RIGHT),
        ]

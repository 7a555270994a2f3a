"""The clinics of Plan as rows: name, gate status with reasons and counts, price, last change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from exodesk.ui import fonts
from exodesk.ui.drops import can_take
from exodesk.ui.place import clinic_place
from exodesk.ui.plan.link_list import LinkList
from exodesk.ui.shapes import paint_shape
from exodesk.ui.theme import colour
from exodesk.ui.widgets import GUTTER, focus_ring

if TYPE_CHECKING:
    from exodesk.ui.context import Context
    from exodesk.ui.front import ClinicRow

NAME_WIDTH: Final = 224
PRICE_WIDTH: Final = 96
CHANGE_WIDTH: Final = 78
GAP: Final = 18
_ROW: Final = 84
_ANY_INDEX = QModelIndex | QPersistentModelIndex


class ClinicModel(QAbstractListModel):
    """The clinics in the order they were added."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._context = context
        self.rows: tuple[ClinicRow, ...] = ()

    def reload(self, *, archived: bool) -> None:
        """Read the plan; `archived` shows the clinics that were put aside instead of the others."""
        shown = self._context.shown
        rows = shown.aside if archived else shown.rows
        if [row.id for row in rows] == [row.id for row in self.rows]:
            # A list lays out all its rows anew for any that changed: often none did.
            changed = [place for place, row in enumerate(rows) if row != self.rows[place]]
            self.rows = rows
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _ANY_INDEX | None = None) -> int:
        """Give the number of clinics."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the name, or the whole row in words."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class ClinicRowDelegate(QStyledItemDelegate):
    """Paints the rows. `target` is the row that something is dragged over."""

    def __init__(self, view: QListView) -> None:
        """Paint without a target."""
        super().__init__(view)
        self._width = 0
        self._line = 0.0
        self._heights: dict[tuple[str, str], int] = {}
        self.target = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY_INDEX) -> QSize:
        """Give the height of the row, with reasons and counts wrapped to the width of the list."""
        del option
        model = index.model()
        assert isinstance(model, ClinicModel)
        return QSize(100, self.height_of(model.rows[index.row()]))

    def take_width(self, width: int) -> None:
        """Measure for a list of this width from now on."""
        width = _status_place(width - 2 * GUTTER)[1]
        if width != self._width:
            self._width, self._line = width, QFontMetricsF(fonts.font()).height()
            self._heights.clear()

    def height_of(self, row: ClinicRow) -> int:
        """Give the height of a row. Clinics have many words in common: what is alike is measured once."""
        words = (row.reasons, row.counts)
        height = self._heights.get(words)
        if height is None:
            notes = sum(_wrapped_height(text, self._width) for text in words)
            height = self._heights[words] = max(_ROW, int(self._line + notes) + 24)
        return height

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        """Paint one clinic."""
        model = index.model()
        assert isinstance(model, ClinicModel)
        row = model.rows[index.row()]
        place = QRect(option.rect)
        state = option.state
        inner = place.adjusted(GUTTER, 0, -GUTTER, 0)
        painter.save()
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, colour("ground"))
        painter.setPen(colour("rule"))
        painter.drawLine(inner.topLeft(), inner.topRight())
        self._paint_columns(painter, inner, row)
        if state & QStyle.StateFlag.State_HasFocus or index.row() == self.target:
            focus_ring(painter, QRectF(place))
        painter.restore()

    def _paint_columns(self, painter: QPainter, place: QRect, row: ClinicRow) -> None:
        left, right, top = place.left(), place.right() + 1, place.top() + 10
        line = int(QFontMetricsF(fonts.font()).height())
        second = int(QFontMetricsF(fonts.font("second")).height())
        name_width = _name_width(place.width())
        _text(painter, QRect(left, top, name_width, line), row.name, "body", "ink", weight=fonts.SEMIBOLD)
        _text(painter, QRect(left, top + line, name_width, second), row.korean, "second", "ink3")
        status_left, width = _status_place(place.width())
        at = place.left() + status_left
        side = fonts.scaled(15)
        paint_shape(painter, row.shape, QRectF(at - 9 - side, top + (line - side) / 2, side, side))
        _text(painter, QRect(at, top, width, line), row.status, "body", row.shape.colour, weight=fonts.SEMIBOLD)
        reasons = _wrapped_height(row.reasons, width)
        painter.setFont(fonts.font("second"))
        painter.setPen(colour("ink2"))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(QRect(at, top + line + 2, width, reasons), flags, row.reasons)
        counts = QRect(at, top + line + 2 + reasons, width, _wrapped_height(row.counts, width))
        painter.drawText(counts, flags, row.counts)
        price_left = right - CHANGE_WIDTH - GAP - PRICE_WIDTH
        _text(painter, QRect(price_left, top, PRICE_WIDTH, line), row.home_price, "body", "ink", right=True)
        _text(painter, QRect(price_left, top + line, PRICE_WIDTH, second), row.won_price, "second", "ink3", right=True)
        _text(painter, QRect(right - CHANGE_WIDTH, top, CHANGE_WIDTH, line), row.changed, "second", "ink3", right=True)


def _name_width(width: int) -> int:
    return min(NAME_WIDTH, width // 4)


def _status_place(width: int) -> tuple[int, int]:
    """Give left and width of the words of the status in a row of some width."""
    left = _name_width(width) + GAP + 24
    return left, max(width - CHANGE_WIDTH - PRICE_WIDTH - 2 * GAP - left, 120)


def _wrapped_height(text: str, width: int) -> int:
    box = QRect(0, 0, width, 10_000)
    return QFontMetrics(fonts.font("second")).boundingRect(box, Qt.TextFlag.TextWordWrap, text).height()


def _text(
    painter: QPainter, place: QRect, text: str, role: str, tone: str, *, weight: int | None = None, right: bool = False
) -> None:
    font = fonts.font(role, weight)
    painter.setFont(font)
    painter.setPen(colour(tone))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 1)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | side, shown)


class ClinicHeads(QWidget):
    """The heads over the columns of the rows."""

    spoken_role: ClassVar = QAccessible.Role.StaticText

    def __init__(self, titles: list[str], parent: QWidget | None = None) -> None:
        """Take the heads of clinic, price and last change; `show_gate` gives the one between."""
        super().__init__(parent)
        self._titles = titles
        self._gate = ""
        self.setFixedHeight(int(QFontMetricsF(fonts.font("label")).height()) + 2)

    def show_gate(self, words: str) -> None:
        """Say which gate the column of statuses is about."""
        self._gate = words
        clinic, *others = self._titles
        self.setAccessibleName(", ".join([clinic, words, *others]))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the heads where the columns are."""
        del event
        painter = QPainter(self)
        place = self.rect().adjusted(GUTTER, 0, -GUTTER, 0)
        clinic, price, changed = self._titles
        left, width = _status_place(place.width())
        right, height = place.right() + 1, place.height()
        _text(painter, QRect(place.left(), 0, _name_width(place.width()), height), clinic, "label", "ink3")
        _text(painter, QRect(place.left() + left - 24, 0, width + 24, height), self._gate, "label", "ink3")
        price_place = QRect(right - CHANGE_WIDTH - GAP - PRICE_WIDTH, 0, PRICE_WIDTH, height)
        _text(painter, price_place, price, "label", "ink3", right=True)
        _text(painter, QRect(right - CHANGE_WIDTH, 0, CHANGE_WIDTH, height), changed, "label", "ink3", right=True)


class ClinicRows(LinkList):
    """The clinics, as high as they are many. Enter opens, Ctrl+C copies the names, Delete removes.

    Signals: `dropped(str, QMimeData)` for something dropped on a clinic.
    """

    dropped = Signal(str, object)

    def __init__(self, context: Context, *, archived: bool = False, parent: QWidget | None = None) -> None:
        """List the clinics of a plan, or those that were put aside."""
        super().__init__(context.say("ui.plan.aside" if archived else "ui.plan.clinics"), parent)
        self._context = context
        self._archived = archived
        self._has_width = False
        self.clinics = ClinicModel(context, self)
        self._painter = ClinicRowDelegate(self)
        self.setModel(self.clinics)
        self.setItemDelegate(self._painter)
        self.setAcceptDrops(True)

    def refresh(self) -> None:
        """Read the plan; the row with the focus keeps it."""
        row = self.currentIndex().row()
        self.clinics.reload(archived=self._archived)
        count = self.clinics.rowCount()
        if count and row >= 0:
            self.setCurrentIndex(self.clinics.index(min(row, count - 1)))
        self.fit()

    def fit(self) -> None:
        """Be as high as the rows are. A list that has no width yet waits for it."""
        if self._has_width:
            self._painter.take_width(self.viewport().width())
            self.setFixedHeight(sum(map(self._painter.height_of, self.clinics.rows)) + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap to the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._has_width = True
            self.scheduleDelayedItemsLayout()
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy or delete the clinic that has the focus."""
        index = self.currentIndex()
        if not index.isValid():
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            row = self.clinics.rows[index.row()]
            QApplication.clipboard().setText(f"{row.name} {row.korean}".strip())
        elif event.key() == Qt.Key.Key_Delete:
            clinic = self.clinics.rows[index.row()].id
            self._context.perform(lambda: self._context.plan.delete_clinic(clinic))
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what can become evidence."""
        if can_take(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show on which clinic it would land."""
        self._aim(self.indexAt(event.position().toPoint()).row())
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Aim at nothing."""
        del event
        self._aim(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped on a clinic."""
        index = self.indexAt(event.position().toPoint())
        self._aim(-1)
        if index.isValid():
            event.acceptProposedAction()
            self.dropped.emit(self.clinics.rows[index.row()].id, event.mimeData())

    def _aim(self, row: int) -> None:
        if self._painter.target != row:
            self._painter.target = row
            self.viewport().update()

    def follow(self, row: int) -> None:
        """Open a clinic."""
        self._context.navigate(clinic_place(self.clinics.rows[row].id))

"""The clinics of Plan as rows: name, gate status with reasons and counts, price, last change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)

from exodesk.ui.drops import can_take
from exodesk.ui.place import clinic_place
from exodesk.ui.plan.clinic_row import ROW_ROLE, ClinicRowDelegate
from exodesk.ui.plan.link_list import LinkList

if TYPE_CHECKING:
    from exodesk.ui.context import Context
    from exodesk.ui.front import ClinicRow
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
        if role == ROW_ROLE:
            return row
        return self._spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _spoken(self, row: ClinicRow) -> str:
        """Give a row for screen readers, price and day with the heads of their columns."""
        say = self._context.say
        price = ", ".join(part for part in (row.home_price, row.won_price) if part)
        parts = ((say("ui.plan.head_price"), price), (say("ui.plan.head_changed"), row.changed))
        return ". ".join((row.spoken, *(f"{head}: {words}" for head, words in parts if words)))


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
        titles = (context.say("ui.plan.head_price"), context.say("ui.plan.head_changed"))
        self._painter = ClinicRowDelegate(self, titles)
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
            self.setFixedHeight(sum(map(self._painter.height_of, self.clinics.rows)) + 1)

    def doItemsLayout(self) -> None:
        """Lay the rows out, once the list has a width."""
        if self._has_width:
            super().doItemsLayout()

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

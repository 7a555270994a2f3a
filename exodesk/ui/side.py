"""The narrow side of the window: find, the list of places, and at the foot when and where the plan was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from exodesk.domain.shapes import GATE_SHAPES
from exodesk.ui.announce import announce
from exodesk.ui.drops import can_take
from exodesk.ui.find import FindLine, FindResults
from exodesk.ui.navigation import NavigationDelegate, NavigationModel
from exodesk.ui.shapes import StatusLabel
from exodesk.ui.widgets import ElidedLabel, HairLine, Words

if TYPE_CHECKING:
    from exodesk.plan import Changed
    from exodesk.ui.context import Context
    from exodesk.ui.place import Place


class PlaceList(QListView):
    """The list of places. Enter, Space or a click goes there.

    Signals: `chosen(Place)`, `acted(str)` for a row that does something ("add"), `dropped(str, QMimeData)` for what was
    dropped on a clinic.
    """

    chosen = Signal(object)
    acted = Signal(str)
    dropped = Signal(str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """List the places of a plan."""
        super().__init__(parent)
        self._has_width = False
        self.places = NavigationModel(context, self)
        self.setModel(self.places)
        self.setItemDelegate(NavigationDelegate(self.places, self))
        self.setProperty("ground", "ground")
        self.setAccessibleName(context.say("ui.side.name"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAcceptDrops(True)
        self.clicked.connect(self._choose)

    def show_here(self, place: Place) -> None:
        """Mark the place one is at."""
        before = self.places.here_index()
        self.places.set_here(place)
        index = self.places.here_index()
        if index != before:  # another question of the same clinic is the same row
            self.viewport().update()
        if index.isValid():
            self.setCurrentIndex(index)

    def doItemsLayout(self) -> None:
        """Lay the rows out, once the list has a width."""
        if self._has_width:
            super().doItemsLayout()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the row one is at into sight: before, nothing was laid out."""
        super().showEvent(event)
        if self.currentIndex().row() > 0:
            self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap to the new width."""
        self._has_width = True
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row that has the focus with Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what can become evidence."""
        if can_take(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the clinic it would land on; anywhere else the window takes it."""
        clinic = self._clinic_at(event.position().toPoint())
        if clinic is None:
            event.ignore()
        else:
            self.setCurrentIndex(self.indexAt(event.position().toPoint()))
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped on a clinic."""
        clinic = self._clinic_at(event.position().toPoint())
        if clinic is not None:
            event.acceptProposedAction()
            self.dropped.emit(clinic, event.mimeData())

    def _clinic_at(self, point: QPoint) -> str | None:
        index = self.indexAt(point)
        place = self.places.row_at(index).place if index.isValid() else None
        return place.clinic if place else None

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row = self.places.row_at(index)
        if row.place is not None:
            self.chosen.emit(row.place)
        elif row.action is not None:
            self.acted.emit(row.action)


class SavedLine(QWidget):
    """Whether all is saved, since when, and in which file."""

    spoken_role: ClassVar = QAccessible.Role.StatusBar

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._words = Words("", "label", "ink3", wrap=True)
        self._trouble = StatusLabel(GATE_SHAPES["stop"], "", role="label")
        self._trouble.hide()
        self._file = ElidedLabel("", "label", "ink3")
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 8, 9, 4)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self._trouble)
        column.addWidget(self._file)

    @property
    def words(self) -> str:
        """What is shown now, without the file."""
        return self._trouble.words if self._trouble.isVisibleTo(self) else self._words.text()

    def show_saved(self, words: str, file: str) -> None:
        """Say that all is saved; screen readers hear it when it is news."""
        if self._words.text() and words != self._words.text():
            announce(self, words)
        self._trouble.hide()
        self._words.setText(words)
        self._words.show()
        self._file.setText(file)
        self._file.setVisible(bool(file))
        self.setAccessibleName(f"{words}, {file}" if file else words)

    def show_trouble(self, words: str) -> None:
        """Say that the last change is not saved."""
        self._words.hide()
        self._trouble.show_status(GATE_SHAPES["stop"], words)
        self._trouble.show()
        self.setAccessibleName(words)


class Side(QWidget):
    """Find on top, places below, the saved line at the foot."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the side of the window."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "ground")
        self.list = PlaceList(context)
        self.saved = SavedLine()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 12, 10, 8)
        self._column.setSpacing(0)
        self.find_line = FindLine(context.say("ui.find.name"))
        self.results = FindResults(context)
        self.results.hide()
        self._nothing = Words(context.say("ui.find.nothing"), "second", "ink2", wrap=True)
        self._nothing.setContentsMargins(9, 0, 9, 0)
        self._nothing.hide()
        self._column.addWidget(self.find_line)
        self._column.addSpacing(12)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self.results, 1)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(HairLine())
        self._column.addWidget(self.saved)
        self.find_line.textChanged.connect(self._find)
        self.find_line.entered.connect(self.results.found.prepare)
        self.results.found.modelReset.connect(self._show_found)
        self.find_line.down.connect(self.results.focus_first)
        self.find_line.left.connect(self.stop_find)
        self.results.left.connect(self.stop_find)
        self.results.up.connect(self.start_find)

    def start_find(self) -> None:
        """Move to Find."""
        self.find_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_line.selectAll()

    def stop_find(self) -> None:
        """Put the list of places back."""
        self.find_line.clear()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the plan as it is. `changed`: only what an edit may have changed."""
        self.list.places.reload(changed)
        self.results.found.forget()

    @Slot(str)
    def _find(self, query: str) -> None:
        self.results.found.search(query)
        self._show_found()

    @Slot()
    def _show_found(self) -> None:
        """Show what was found, that nothing was, or the places."""
        searching = bool(self.find_line.text().strip())
        nothing = searching and not self.results.found.rows
        self._nothing.setVisible(nothing and not self.results.found.is_reading)
        self.results.setVisible(searching and not nothing)
        self.list.setVisible(not searching or nothing)

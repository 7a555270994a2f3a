"""The table of Compare: its first column stays where it is while the clinics scroll."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from exodesk.ui import fonts
from exodesk.ui.compare.delegate import CompareDelegate
from exodesk.ui.compare.header import CompareHeader
from exodesk.ui.compare.model import CompareModel

_LABELS: Final = 212
_NARROW_LABELS: Final = 160
_LEAST_COLUMN: Final = 200
_NARROW_BELOW: Final = 850


class CompareTable(QTableView):
    """Signals: `opened(int, int)` with row and column when a cell is to be opened."""

    opened = Signal(int, int)

    def __init__(self, compare: CompareModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self.compare = compare
        self.frozen = QTableView(self)
        self._headers: list[CompareHeader] = []
        for view in (self, self.frozen):
            view.setModel(compare)
            self._headers.append(CompareHeader(compare, view))
            view.setHorizontalHeader(self._headers[-1])
            view.verticalHeader().hide()
            view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            view.verticalHeader().setMinimumSectionSize(10)
            view.setShowGrid(False)
            view.setFrameShape(QFrame.Shape.NoFrame)
            view.setTabKeyNavigation(False)
            view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
            view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._delegate = CompareDelegate(self)
        self.setItemDelegate(self._delegate)
        self.frozen.setItemDelegate(CompareDelegate(self))
        self.frozen.setSelectionModel(self.selectionModel())
        self.frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.frozen.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.frozen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self.frozen.verticalScrollBar().setValue)
        self.frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.doubleClicked.connect(self._open)
        self.frozen.show()
        self.frozen.raise_()

    def fit(self) -> None:
        """Give columns and rows their sizes after the model or the width changed."""
        clinics = max(len(self.compare.heads), 1)
        width = self.viewport().width()
        labels = fonts.widened(_NARROW_LABELS if width < _NARROW_BELOW else _LABELS, width * 3 // 10)
        least = fonts.widened(_LEAST_COLUMN, (width - labels) // 2)
        column = max(least, (width - labels) // clinics)
        for header in self._headers:
            header.fit(column)
        self.clearSpans()
        for view in (self, self.frozen):
            for number in range(self.compare.columnCount()):
                view.setColumnWidth(number, column if number else labels)
                if view is self.frozen:
                    view.setColumnHidden(number, number > 0)
        for number, row in enumerate(self.compare.rows):
            height = self._delegate.row_height(row, labels, column)
            for view in (self, self.frozen):
                view.setRowHeight(number, height)
            if row.kind != "row":
                self.setSpan(number, 0, 1, self.compare.columnCount())
        self._place_frozen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a cell with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self.fit()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Keep a clinic's cell clear of the column that stays."""
        super().scrollTo(index, hint)
        if index.column() > 0:
            hidden = self.columnWidth(0) - self.visualRect(index).left()
            if hidden > 0:
                self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    def event(self, event: QEvent) -> bool:
        """Fit again when the font changes."""
        if event.type() == QEvent.Type.FontChange:
            self.fit()
        return super().event(event)

    def _place_frozen(self) -> None:
        head = self.horizontalHeader().height()
        self.frozen.horizontalHeader().setFixedHeight(head)
        self.frozen.setGeometry(0, 0, self.columnWidth(0), self.viewport().height() + head)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.row(), index.column())

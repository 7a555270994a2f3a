"""A list as high as its rows, of which each row is a link: Enter, Space or a click follows it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget


class LinkList(QListView):
    """Base of the lists on Plan. A subclass says in `follow` where a row leads."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make a list without frame, scroll bars or selection; `name` is what a screen reader says."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._pressed)

    def follow(self, row: int) -> None:
        """Go where a row leads."""
        raise NotImplementedError

    def fit(self) -> None:
        """Be as high as the rows are."""
        rows = range(self.model().rowCount())
        self.setFixedHeight(sum(self.sizeHintForRow(number) for number in rows) + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the row with the focus."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._pressed(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _pressed(self, index: QModelIndex) -> None:
        if index.isValid():
            self.follow(index.row())

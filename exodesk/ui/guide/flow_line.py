"""A layout of short parts one after the other, like words in a line, that go on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLine(QLayout):
    """Parts in lines; the height follows the width."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 14) -> None:
        """Make an empty line with a gap between parts."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add a part at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Give the number of parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give a part."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a part out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Let the height follow the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of all lines."""
        margins = self.contentsMargins()
        inner = QRect(0, 0, width, 0).marginsRemoved(QMargins(margins.left(), 0, margins.right(), 0))
        return self._place(inner, move=False) + margins.top() + margins.bottom()

    def setGeometry(self, place: QRect) -> None:
        """Put the parts in their places."""
        super().setGeometry(place)
        self._place(place.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        """Give the size of the widest part, so that lines may break."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Give the size of the largest part."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.sizeHint())
        return QSize(min(size.width(), 120), size.height())

    def _place(self, place: QRect, *, move: bool) -> int:
        left, top, height = place.left(), place.top(), 0
        for item in self._items:
            hint = item.sizeHint()
            size = QSize(min(hint.width(), max(place.width(), 1)), hint.height())
            if left > place.left() and left + size.width() > place.right() + 1:
                left, top, height = place.left(), top + height, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._gap
            height = max(height, size.height())
        return top + height - place.top()

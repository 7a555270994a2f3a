"""Puts fields or words side by side and breaks the line where there is no room, like words in a paragraph."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items from left to right in lines, each as wide as it asks for, all of a line as high as the highest."""

    def __init__(
        self, parent: QWidget | None = None, *, across: int = 12, down: int = 10, least: int | None = None
    ) -> None:
        """Keep distances in pixels: `across` between items of a line, `down` between lines.

        `least` is the width down to which a long item may be cut; None: never below what the item itself can bear.
        """
        super().__init__(parent)
        self.items: list[QLayoutItem] = []
        self.across = across
        self.down = down
        self._least = least
        self._heights: dict[int, int] = {}  # by width, until something changes: Qt asks many times
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self.items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Give the number of items."""
        return len(self.items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give an item by place."""
        return self.items[index] if 0 <= index < len(self.items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        self.invalidate()
        return self.items.pop(index) if 0 <= index < len(self.items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Grow in no direction."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell Qt that the height hangs on the width."""
        return True

    def invalidate(self) -> None:
        """Forget the heights: an item changed."""
        self._heights = {}
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Give the height of all lines."""
        if width not in self._heights:
            margins = self.contentsMargins()
            inner = QRect(0, 0, width - margins.left() - margins.right(), 0)
            self._heights[width] = self._arrange(inner, place=False) + margins.top() + margins.bottom()
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), place=True)

    def sizeHint(self) -> QSize:
        """Give the size of the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Give the size of the widest item that cannot shrink."""
        size = QSize()
        for item in self.items:
            size = size.expandedTo(item.minimumSize())
        return size if self._least is None else QSize(min(size.width(), self._least), size.height())

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        x, y, line_height = rect.x(), rect.y(), 0
        for item in self.items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            width = min(item.sizeHint().width(), max(rect.width(), 1))
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            if x > rect.x() and x + width > rect.right() + 1:
                x, y, line_height = rect.x(), y + line_height + self.down, 0
            if place:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, height)))
            x += width + self.across
            line_height = max(line_height, height)
        return y + line_height - rect.y()

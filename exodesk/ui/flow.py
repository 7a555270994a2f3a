"""Puts fields or words side by side and breaks the line where there is no room, like words in a paragraph."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_Line = list[tuple[QLayoutItem, QSize, bool]]
"""Items with their sizes, and whether they belong at the right end."""


class FlowLayout(QLayout):
    """Items from left to right in lines, each as wide as it asks for."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        across: int = 12,
        down: int = 10,
        least: int | None = None,
        level: bool = False,
        right: int = 0,
    ) -> None:
        """Keep distances in pixels: `across` between items of a line, `down` between lines.

        `least` is the width down to which a long item may be cut; None: never below what the item itself can bear.
        With `level` the items of a line stand in its middle, and the last `right` items at its right end.
        """
        super().__init__(parent)
        self.items: list[QLayoutItem] = []
        self.across = across
        self.down = down
        self._least = least
        self._level = level
        self._right = right
        self._heights: dict[int, int] = {}  # by width, until something changes: Qt asks many times
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self.items.append(item)
        self.invalidate()

    def addLayout(self, layout: QLayout) -> None:
        """Take a layout as an item."""
        self.addChildLayout(layout)
        self.addItem(layout)

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
        y = rect.y()
        for number, line in enumerate(self._lines(max(rect.width(), 1))):
            y += self.down if number else 0
            line_height = max(size.height() for _item, size, _at_right in line)
            if place:
                self._place(line, QRect(rect.x(), y, rect.width(), line_height))
            y += line_height
        return y - rect.y()

    def _lines(self, width: int) -> list[_Line]:
        """Break the items that are shown into lines."""
        lines: list[_Line] = []
        x = 0
        last = len(self.items) - self._right
        for number, item in enumerate(self.items):
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            wide = min(item.sizeHint().width(), width)
            high = _height_in(item, wide)
            if not lines or (x > 0 and x + wide > width):
                lines.append([])
                x = 0
            lines[-1].append((item, QSize(wide, high), number >= last))
            x += wide + self.across
        return lines

    def _place(self, line: _Line, room: QRect) -> None:
        """Give the items of a line their places."""
        spare = room.width() - sum(size.width() for _item, size, _at_right in line) - self.across * (len(line) - 1)
        x, is_right = room.x(), False
        for item, size, at_right in line:
            if at_right and not is_right:
                x, is_right = x + spare, True
            item.setGeometry(QRect(x, room.y(), size.width(), room.height() if self._level else size.height()))
            x += size.width() + self.across


class BesideLayout(QLayout):
    """Two items: the second right of the first, or below it where the first would get too little room."""

    def __init__(self, room: int, parent: QWidget | None = None, *, across: int = 12, down: int = 6) -> None:
        """Set the second below where the first would have less than `room` pixels; distances as in `FlowLayout`."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._room, self._across, self._down = room, across, down
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addLayout(self, layout: QLayout) -> None:
        """Take a layout as an item."""
        self.addChildLayout(layout)
        self.addItem(layout)

    def addItem(self, item: QLayoutItem) -> None:
        """Take the first item, then the second."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Give the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give an item by place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Grow to the right."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Tell Qt that the height hangs on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of both."""
        margins = self.contentsMargins()
        inner = QRect(0, 0, width - margins.left() - margins.right(), 0)
        high = max((place.bottom() + 1 for _item, place in self._placed(inner)), default=0)
        return high + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:
        """Place both."""
        super().setGeometry(rect)
        for item, place in self._placed(rect.marginsRemoved(self.contentsMargins())):
            item.setGeometry(place)

    def sizeHint(self) -> QSize:
        """Give the size of the wider one."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Give the size of the wider one, as far as it can shrink."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _placed(self, rect: QRect) -> list[tuple[QLayoutItem, QRect]]:
        shown = [item for item in self._items if not item.isEmpty()]
        if not shown:
            return []
        first, *others = shown
        second = others[0] if others else None
        beside = second.sizeHint().width() if second is not None else 0
        left = rect.width() - beside - self._across
        if second is not None and left >= self._room:
            high = max(_height_in(first, left), _height_in(second, beside))
            places = [(first, QRect(rect.x(), rect.y(), left, high))]
            return [*places, (second, QRect(rect.x() + left + self._across, rect.y(), beside, high))]
        places = [(first, QRect(rect.x(), rect.y(), rect.width(), _height_in(first, rect.width())))]
        if second is not None:
            below, wide = places[0][1].bottom() + 1 + self._down, min(beside, rect.width())
            places.append((second, QRect(rect.x(), below, wide, _height_in(second, wide))))
        return places


def _height_in(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()

"""Puts fields into columns of one width, so that they line up with each other and with the answers above them."""

from __future__ import annotations

from PySide6.QtCore import QRect

from exodesk.ui.flow import FlowLayout

_LEAST, _MOST = 188, 3
"""How narrow a column may become in pixels, and how many columns there are at most."""


class FieldGrid(FlowLayout):
    """Items from left to right in equal columns; one that asks for more than a column takes two or three."""

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        columns = max(1, min(_MOST, (rect.width() + self.across) // (_LEAST + self.across)))
        step = (rect.width() + self.across) / columns
        y, at, line_height = rect.y(), 0, 0
        for item in self.items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            span = min(columns, max(1, -int(-(item.sizeHint().width() + self.across) // step)))
            if at + span > columns:
                y, at, line_height = y + line_height + self.down, 0, 0
            left, right = round(at * step), round((at + span) * step) - self.across
            width = right - left
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            if place:
                item.setGeometry(QRect(rect.x() + left, y, width, height))
            at += span
            line_height = max(line_height, height)
        return y + line_height - rect.y()

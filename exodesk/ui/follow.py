"""Keeps a part of a page in sight until it has its place: words that wrap move it after it was first shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QScrollArea, QWidget

_MOVES: Final = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show}


class Follow(QObject):
    """Scrolls to a part now and whenever it is moved, until the traveller scrolls or its focus goes elsewhere."""

    def __init__(self, area: QScrollArea, part: QWidget) -> None:
        """Follow a part of what an area scrolls; it, or something in it, has the focus."""
        super().__init__(part)
        self._area, self._part, self._ended = area, part, False
        above: QWidget | None = part
        while above is not None and above is not area.viewport():
            above.installEventFilter(self)
            above = above.parentWidget()
        area.viewport().installEventFilter(self)
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(self._show)
        bar.actionTriggered.connect(self._leave)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what moves the part."""
        if event.type() in _MOVES:
            self._show()
        return super().eventFilter(watched, event)

    @Slot()
    def _show(self) -> None:
        if self._ended:
            return
        focused = self._area.window().focusWidget()
        if focused is self._part or (focused is not None and self._part.isAncestorOf(focused)):
            self._area.ensureWidgetVisible(self._part)
        else:
            self._leave()

    @Slot()
    def _leave(self) -> None:
        self._ended = True
        self.deleteLater()

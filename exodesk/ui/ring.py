"""The ring of the keyboard focus around what scrolls: a page is seen to have the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from exodesk.ui.widgets import focus_ring


class Ring(QWidget):
    """Lies over a scroll area and is seen while the area itself has the focus."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        """Watch an area."""
        super().__init__(area)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow focus and size of the area."""
        kind = event.type()
        if kind in {QEvent.Type.FocusIn, QEvent.Type.Resize} and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        if kind == QEvent.Type.FocusIn:
            self.show()
            self.raise_()
        elif kind == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        del event
        painter = QPainter(self)
        focus_ring(painter, QRectF(self.rect()))

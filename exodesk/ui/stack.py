"""The work area: one screen in sight, the others kept behind it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget


class ScreenStack(QStackedWidget):
    """Screens on one pile. It needs no more room than the one in sight, whatever was visited before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty pile."""
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        """Answer by the least size alone: Qt would ask all screens, also those out of sight."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the words need in the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Give the size that the screen in sight wants."""
        current = self.currentWidget()
        return super().sizeHint() if current is None else current.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Give the size that the screen in sight needs: no higher than its words are in the width there is."""
        current = self.currentWidget()
        if current is None:
            return super().minimumSizeHint()
        size, layout = current.minimumSizeHint(), current.layout()
        if layout is not None and layout.hasHeightForWidth():
            size.setHeight(min(size.height(), layout.totalMinimumHeightForWidth(self.width())))
        return size

"""The line that says what an answer counts as, and why: state, then one sentence. It follows each key."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.shapes import ITEM_SHAPES, Shape
from exodesk.ui.announce import announce
from exodesk.ui.questions.answer_row import ROW_INSET
from exodesk.ui.shapes import StatusLabel
from exodesk.ui.widgets import HairLine, Words


class LiveLine(QWidget):
    """State with its shape, and the reason beside it."""

    spoken_role: ClassVar = QAccessible.Role.Grouping

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty line; `name` says to screen readers what the line is about."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._spoken = ""
        self.state = StatusLabel(ITEM_SHAPES["open"], "", role="second")
        self.reason = Words("", "second", "ink2", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.reason, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROW_INSET, 0, ROW_INSET, 0)
        column.setSpacing(10)
        column.addWidget(HairLine())
        column.addLayout(line)

    def show_state(self, shape: Shape, words: str, reason: str) -> None:
        """Show a state and why; screen readers hear it when it is another one."""
        self.state.show_status(shape, words)
        self.reason.setText(reason)
        spoken = f"{words}: {reason}"
        if spoken != self._spoken and self.isVisible():
            announce(self, spoken)
        self._spoken = spoken

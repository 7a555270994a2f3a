"""A combo box that leaves the keys 1 to 9 to the answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from exodesk.ui import fonts

_ACTION_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class PickBox(QComboBox):
    """Choices by id. Signals: `picked` when a person chose one."""

    picked = Signal()

    def __init__(self, choices: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Take choices as pairs of id and words."""
        super().__init__(parent)
        self.setFont(fonts.font())
        self.set_choices(choices)
        # Long choices are cut in the field and whole in the list.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(self._was_picked)

    def set_choices(self, choices: list[tuple[str, str]]) -> None:
        """Exchange the choices."""
        self.clear()
        for choice, words in choices:
            self.addItem(words, choice)
        width = max((self.fontMetrics().horizontalAdvance(words) for _, words in choices), default=0)
        self.view().setMinimumWidth(min(width + 40, 560))

    def choice(self) -> str:
        """Give the id of the choice in sight, or an empty text."""
        return str(self.currentData() or "")

    def set_choice(self, choice: str) -> None:
        """Show a choice by id."""
        self.setCurrentIndex(max(self.findData(choice), 0))
        self.setToolTip(self.currentText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave digits and the keys of actions to the page; Alt with an arrow opens the list."""
        arrows = (Qt.Key.Key_Down, Qt.Key.Key_Up)
        of_an_action = event.modifiers() & _ACTION_KEYS and event.key() not in arrows
        if event.text().isdigit() or of_an_action:
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page instead of changing an answer by accident."""
        event.ignore()

    def _was_picked(self) -> None:
        self.setToolTip(self.currentText())
        self.picked.emit()

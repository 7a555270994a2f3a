"""Two or three choices side by side in one frame, such as "One at a time | List"."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from exodesk.ui.questions.pair_button import PairButton


class PairToggle(QWidget):
    """Buttons of which one is on. Signals: `picked(str)` with the id a person chose."""

    spoken_role: ClassVar = QAccessible.Role.Grouping
    picked = Signal(str)

    def __init__(self, choices: list[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        """Take choices as pairs of id and words; `name` is the accessible name of the whole."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[str, PairButton] = {}
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for index, (choice, words) in enumerate(choices):
            button = PairButton(words, first=index == 0, last=index == len(choices) - 1)
            button.clicked.connect(lambda _on=False, choice=choice: self.picked.emit(choice))
            self._group.addButton(button)
            self._buttons[choice] = button
            line.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_choice(self, choice: str | None) -> None:
        """Turn one on, or none."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == choice)
        self._group.setExclusive(True)

    def choice(self) -> str | None:
        """Give the one that is on."""
        return next((choice for choice, button in self._buttons.items() if button.isChecked()), None)

    def button(self, choice: str) -> PairButton:
        """Give the button of a choice."""
        return self._buttons[choice]

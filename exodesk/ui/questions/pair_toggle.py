"""Two or three choices side by side in one frame, such as "One at a time | List"."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from exodesk.ui import fonts

_HEIGHT = 32


class PairToggle(QWidget):
    """Buttons of which one is on. Signals: `picked(str)` with the id a person chose."""

    picked = Signal(str)

    def __init__(self, choices: list[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        """Take choices as pairs of id and words; `name` is the accessible name of the whole."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(-1)  # neighbours share their border
        for choice, words in choices:
            button = QPushButton(words)
            button.setCheckable(True)
            button.setFont(fonts.font("second"))
            button.setFixedHeight(_HEIGHT)
            button.setAccessibleName(f"{name}: {words}")
            button.clicked.connect(lambda _on=False, choice=choice: self._pick(choice))
            self._group.addButton(button)
            self._buttons[choice] = button
            line.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._style()

    def set_choice(self, choice: str | None) -> None:
        """Turn one on, or none."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == choice)
        self._group.setExclusive(True)
        self._style()

    def choice(self) -> str | None:
        """Give the one that is on."""
        return next((choice for choice, button in self._buttons.items() if button.isChecked()), None)

    def button(self, choice: str) -> QPushButton:
        """Give the button of a choice."""
        return self._buttons[choice]

    def _pick(self, choice: str) -> None:
        self._style()
        self.picked.emit(choice)

    def _style(self) -> None:
        for button in self._buttons.values():
            button.setFont(fonts.font("second", fonts.SEMIBOLD if button.isChecked() else None))
            button.setCursor(Qt.CursorShape.PointingHandCursor)

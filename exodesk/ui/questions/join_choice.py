"""Asks how a changed answer joins the one that is there: it puts it right, or it stands beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from exodesk.domain.answer import Answer
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.questions.draft import Joining
from exodesk.ui.questions.words import source_words
from exodesk.ui.widgets import Words


class JoinChoice(QWidget):
    """Two choices. Signals: `picked(str)` "correct" or "beside" when a person chose."""

    picked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the choices."""
        super().__init__(parent)
        self._context = context
        self._words = Words("", "second", "ink2", wrap=True)
        self._buttons: dict[str, QRadioButton] = {}
        group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(20)
        for joining in ("correct", "beside"):
            button = QRadioButton(context.say(f"ui.question.join_{joining}"))
            button.setFont(fonts.font("second"))
            button.clicked.connect(lambda _on=False, joining=joining: self.picked.emit(joining))
            group.addButton(button)
            line.addWidget(button)
            self._buttons[joining] = button
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addLayout(line)

    def show_choice(self, earlier: Answer, joining: Joining) -> None:
        """Show how a change joins an earlier answer."""
        self._words.setText(
            self._context.say(
                "ui.question.join",
                day=self._context.texts.day(earlier.checked_on),
                source=source_words(self._context, earlier),
            )
        )
        self._buttons[joining].setChecked(True)

    def button(self, joining: Joining) -> QRadioButton:
        """Give the button of a choice."""
        return self._buttons[joining]

"""The note under a fact in the making: how many answers its change makes out of date, and on demand which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from exodesk.domain.answer import Answer
from exodesk.ui.context import Context
from exodesk.ui.inline_note import InlineNote
from exodesk.ui.keys import key_words

_KEYS: Final = "Alt+S"


class StaleNote(InlineNote):
    """Says it, and names the points when "Show them" is pressed. The field that is being typed in keeps the focus."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make a hidden note."""
        super().__init__(parent=parent)
        self._context = context
        self._count = ""
        self._points = ""
        self.show_link = self.add_link("show", context.say("ui.facts.out_of_date_show"))
        self.show_link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.show_link.setShortcut(QKeySequence(_KEYS))
        self.show_link.setToolTip(key_words(_KEYS))
        self.show_link.setAccessibleDescription(key_words(_KEYS))
        self.show_link.clicked.connect(self._show_points)
        self.hide()

    def show_answers(self, answers: Sequence[Answer], editor: QWidget) -> None:
        """Say how many answers become out of date; hide where there are none. What was unfolded stays so.

        `editor` is where one types.
        """
        context = self._context
        self.setFocusProxy(editor)  # a click in the note must not leave the editor: that would save it
        was_open = self.isVisible() and not self.show_link.isVisibleTo(self)
        questions = (context.bank.question_by_id[name] for name in dict.fromkeys(each.question for each in answers))
        self._count = context.texts.count("ui.facts.out_of_date", len(answers))
        self._points = " · ".join(question.short.in_(context.language) for question in questions)
        self.set_words(self._count)
        self.show_link.show()
        self.setVisible(bool(answers))
        if was_open:
            self._show_points()

    @Slot()
    def _show_points(self) -> None:
        self.set_words(f"{self._count}\n{self._points}")
        self.show_link.hide()

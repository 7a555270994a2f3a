"""The answers of one question as rows, in the order of its answer kind."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from exodesk.domain.bank import Bank
from exodesk.domain.question import Question
from exodesk.domain.rule.view import NOT_APPLICABLE
from exodesk.texts import Texts
from exodesk.ui.questions.answer_row import AnswerRow

_LEAST_COLUMN = 84
_WIDEST_SHARE = 0.42


class AnswerRows(QWidget):
    """Rows of which one can be chosen. Signals: `chosen(str)` with the answer's id when a person chose it."""

    spoken_role: ClassVar = QAccessible.Role.Grouping
    chosen = Signal(str)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        """Make a place for rows."""
        super().__init__(parent)
        self._texts = texts
        self._rows: list[AnswerRow] = []
        self._spare: list[AnswerRow] = []  # rows are filled anew: making them takes much of the way to a question
        self._low = False
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def rows(self) -> tuple[AnswerRow, ...]:
        """The rows from top to bottom."""
        return tuple(self._rows)

    @property
    def made(self) -> tuple[QWidget, ...]:
        """All rows from top to bottom, those that are not in sight too."""
        return (*self._rows, *reversed(self._spare))

    def show_question(self, bank: Bank, question: Question, language: str) -> None:
        """Show the answers of a question; none is chosen."""
        self.set_value(None)
        words = self._words(bank, question, language)
        while len(self._rows) < len(words):
            self._rows.append(self._spare.pop() if self._spare else self._make_row())
            self._group.addButton(self._rows[-1])
            self._rows[-1].show()  # at once, so that it can take the focus
        while len(self._rows) > len(words):
            self._spare.append(self._rows.pop())
            self._group.removeButton(self._spare[-1])
            self._spare[-1].hide()
        for row, answer in zip(self._rows, words, strict=True):
            row.show_answer(*answer)
        self._arrange()

    def value(self) -> str | None:
        """Give the id of the chosen answer."""
        return next((row.option for row in self._rows if row.isChecked()), None)

    def set_value(self, option: str | None) -> None:
        """Choose an answer by its id, or none."""
        self._group.setExclusive(False)
        for row in self._rows:
            row.setChecked(row.option == option)
        self._group.setExclusive(True)

    def choose_key(self, key: int) -> bool:
        """Choose by key as a person does; False where there is no such key."""
        row = next((row for row in self._rows if row.key == key), None)
        if row is None:
            return False
        row.setFocus()
        row.click()
        return True

    def set_low(self, low: bool) -> None:
        """Use lower rows where the window is low."""
        self._low = low
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Line the meanings up."""
        super().resizeEvent(event)
        self._arrange()

    def _make_row(self) -> AnswerRow:
        row = AnswerRow(len(self._rows) + 1, self)
        row.clicked.connect(lambda: self.chosen.emit(row.option))
        self._column.addWidget(row)
        return row

    def _arrange(self) -> None:
        if not self._rows:
            return
        widest = max(row.label_width() for row in self._rows) + 2
        column = int(max(_LEAST_COLUMN, min(widest, self.width() * _WIDEST_SHARE)))
        for row in self._rows:
            row.low = self._low
            row.resize(self.width(), row.height())
            row.set_column(column)

    def _words(self, bank: Bank, question: Question, language: str) -> list[tuple[str, str, str]]:
        kind = bank.kind_by_id[question.answers]
        words = [
            (option.id, option.label.in_(language), question.means[option.id].in_(language)) for option in kind.options
        ]
        if question.severity == "minor":
            label, meaning = self._texts.say("ui.question.na_label"), self._texts.say("ui.question.na_meaning")
            words.append((NOT_APPLICABLE, label, meaning))
        return words

"""One question of a message, and what the clinic replied: its words, and the answer they amount to."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from exodesk.domain.question import Question
from exodesk.ui import fonts
from exodesk.ui.ask.reply_edit import ReplyEdit
from exodesk.ui.context import Context
from exodesk.ui.questions.pick_box import PickBox
from exodesk.ui.widgets import HairLine, Words

_NAME_WIDTH, _ANSWER_WIDTH, _NUMBER_WIDTH = 170, 168, 22
_NARROW_BELOW, _UNBOUND = 540, 16777215


class ReplyRow(QWidget):
    """Signals: `replied(str, str, str)` question, answer and words; `drafted(str, str)` words without an answer yet."""

    replied = Signal(str, str, str)
    drafted = Signal(str, str)

    def __init__(self, context: Context, question: Question, number: int, parent: QWidget | None = None) -> None:
        """Show a question that was asked."""
        super().__init__(parent)
        self.question = question
        self._is_narrow: bool | None = None
        language = context.language
        short = question.short.in_(language)
        self.words = ReplyEdit(context.texts)
        self.words.setPlaceholderText(context.say("ui.ask.reply_placeholder"))
        self.words.setToolTip(self.words.placeholderText())
        self.words.setAccessibleName(context.say("ui.ask.reply_name", question=short))
        kind = context.bank.kind_by_id[question.answers]
        self.answer = PickBox([("", context.say("ui.ask.no_answer_yet"))])
        self.answer.set_choices(
            [("", context.say("ui.ask.no_answer_yet"))]
            + [(option.id, option.label.in_(language)) for option in kind.options if option.id != "not-asked"]
        )
        self.answer.setAccessibleName(context.say("ui.ask.answer_name", question=short))
        self.answer.setFixedWidth(fonts.scaled(_ANSWER_WIDTH))
        number_words = Words(str(number), "body", "ink3")
        number_words.setFixedWidth(fonts.scaled(_NUMBER_WIDTH))
        name = Words(short, "second", wrap=True)
        name.setToolTip(question.text.in_(language))
        self._parts = (number_words, name, self.words, self.answer)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 5, 0, 5)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(2, 1)
        self._place(narrow=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HairLine())
        column.addLayout(self._grid)
        self._shown = ("", "")
        self._no_answer = (context.say("ui.ask.no_answer_yet"), context.say("ui.ask.choose_answer"))
        self.words.textChanged.connect(self._ask_for_answer)
        self.answer.picked.connect(self._tell)
        self.words.editingFinished.connect(self._tell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the name above the reply where there is little room."""
        super().resizeEvent(event)
        self._place(narrow=event.size().width() < fonts.scaled(_NARROW_BELOW))

    def _place(self, *, narrow: bool) -> None:
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        number, name, words, answer = self._parts
        name.setMinimumWidth(0 if narrow else fonts.scaled(_NAME_WIDTH))
        name.setMaximumWidth(_UNBOUND if narrow else fonts.scaled(_NAME_WIDTH))
        self._grid.addWidget(number, 0, 0)
        self._grid.addWidget(name, 0, 1, 1, 3 if narrow else 1)
        self._grid.addWidget(words, 1 if narrow else 0, 1 if narrow else 2, 1, 2 if narrow else 1)
        self._grid.addWidget(answer, 1 if narrow else 0, 3)

    @property
    def is_without_reply(self) -> bool:
        """Tell whether nothing came: neither words nor an answer."""
        return not self.answer.choice() and not self.words.value()

    def show_reply(self, answer: str, words: str) -> None:
        """Show a reply as it is kept; what was typed since and could not be saved stays."""
        if (answer, words) == self._shown:
            return
        self._shown = (answer, words)
        self.answer.set_choice(answer)
        if not self.words.hasFocus():
            self.words.set_value(words)

    def take_words(self, words: str) -> None:
        """Put in words as if they had been typed behind what is there, and save them."""
        before = self.words.text().strip()
        self.words.setText(f"{before} {words}" if before else words)
        self._tell()

    def save(self) -> None:
        """Save what is still being typed."""
        self._tell()

    def _tell(self) -> None:
        answer, words = self.answer.choice(), self.words.value() or ""
        if (answer, words) == self._shown:
            return
        # What is kept comes back by `show_reply`; until then leaving the field tries again.
        if answer:
            self.replied.emit(self.question.id, answer, words)
        elif words != self._shown[1]:
            self.drafted.emit(self.question.id, words)

    @Slot()
    def _ask_for_answer(self) -> None:
        """Say that words alone are no answer yet."""
        plain, wanted = self._no_answer
        self.answer.setItemText(0, wanted if self.words.value() else plain)

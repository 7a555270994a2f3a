"""Who said what and when: the other answers to a question, and the note that settles a disagreement."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.answer import Answer
from exodesk.domain.question import Question
from exodesk.domain.rule import View, state_of
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.questions.editors import TextEditor
from exodesk.ui.questions.words import asked_words, source_words
from exodesk.ui.widgets import Button, FormRow, HairLine, LinkButton, Words

_SHOWN_AT_ONCE = 4


class _Row(QWidget):
    """One answer in words, and the link that opens it. Signals: `opened(str)` with its id."""

    opened = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty row."""
        super().__init__(parent)
        self._context = context
        self._answer_id = ""
        self._words = Words("", "second", "ink2", wrap=True)
        self._link = LinkButton(context.say("ui.question.open_answer"))
        self._link.clicked.connect(lambda: self.opened.emit(self._answer_id))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._words, 1)
        line.addWidget(self._link)

    def show_answer(self, answer: Answer, question: Question, *, live: bool) -> None:
        """Say an answer in one line. `live`: it counts today. One that was put right cannot be opened."""
        context = self._context
        self._answer_id = answer.id
        numbers = map(context.evidence_numbers.of, answer.evidence)
        state = "live" if live else "corrected" if answer.superseded_by else "history"
        day = context.texts.day(answer.checked_on)
        parts = [
            day,
            context.bank.answer_label(question, answer.value, context.language),
            source_words(context, answer),
            *(f"E{number}" for number in numbers if number),
            *([answer.note] if answer.note else []),
            *([asked] if (asked := asked_words(context, question, answer)) else []),
            context.say(f"ui.question.answer_{state}"),
        ]
        self._words.setText(" · ".join(parts))
        self._words.set_tone("ink2" if live else "ink3")
        self._link.setAccessibleName(context.say("ui.question.open_answer_name", day=day))
        self._link.setVisible(answer.superseded_by is None)


class _Settling(QWidget):
    """The note that settles a disagreement. Signals: `settled(str, str)` an answer's id and the note."""

    settled = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty note."""
        super().__init__(parent)
        say = context.say
        self._answer_id = ""
        self.edit = TextEditor(context.texts)
        self.edit.setPlaceholderText(say("ui.question.settle_placeholder"))
        button = Button(say("ui.question.settle"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 6, 0, 0)
        line.addWidget(FormRow(say("ui.question.settle_note"), self.edit), 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        button.clicked.connect(self._settle)
        self.edit.returnPressed.connect(self._settle)

    def show_answer(self, answer: Answer) -> None:
        """Show the note that the answer that stands has, or none."""
        self._answer_id = answer.id
        self.edit.setText("")  # nothing of another question can be brought back with Undo
        self.edit.set_value(answer.settled.note if answer.settled else None)

    @Slot()
    def _settle(self) -> None:
        words = self.edit.value()
        if words:
            self.settled.emit(self._answer_id, words)


class EarlierAnswers(QWidget):
    """The answers beside the one in sight, newest first.

    Signals: `opened(str)` an answer to look at or correct; `settled(str, str)` an answer's id and the note;
    `more_wanted` to see the older ones too.
    """

    opened = Signal(str)
    more_wanted = Signal()
    settled = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self._context = context
        self._all = False
        self._found: object = None
        # Kept and filled anew: making rows takes longer than all the rest of a question.
        self._rows: list[_Row] = []
        self._heads = (HairLine(), Words(context.say("ui.question.earlier"), weight=fonts.SEMIBOLD))
        self._more = LinkButton("")
        self._more.clicked.connect(self.more_wanted)
        self._settling = _Settling(context)
        self._settling.settled.connect(self.settled)
        self._answers = QVBoxLayout()
        self._answers.setSpacing(4)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for head in self._heads:
            self._column.addWidget(head)
        self._column.addLayout(self._answers)
        self._column.addWidget(self._more)
        self._column.addWidget(self._settling)

    @property
    def settle_edit(self) -> TextEditor | None:
        """The field for the note that settles a disagreement; None where there is none to settle."""
        return None if self._settling.isHidden() else self._settling.edit

    @property
    def made(self) -> tuple[QWidget, ...]:
        """All rows from top to bottom, those that are not in sight too."""
        return tuple(self._rows)

    def show_answers(self, view: View, question: Question, shown: Answer | None) -> None:
        """Show all answers of the clinic to a question but the one in sight; a disagreement can be settled here."""
        answers = tuple(
            answer
            for answer in reversed(self._context.plan.answers_of(view.clinic.id))
            if answer.question == question.id and (shown is None or answer.id != shown.id)
        )
        standing = view.standing(question.id).standing
        disputed = state_of(question, view).state == "conflict"
        # What is typed into the note must outlive a redraw that changes nothing here.
        found = (question.id, answers, standing, disputed, self._all)
        if found == self._found:
            return
        self._found = found
        to_settle = standing is not None and (disputed or standing.settled is not None)
        self._list(view, question, answers)
        if standing is not None and to_settle:
            self._settling.show_answer(standing)
        self._settling.setVisible(to_settle)
        self.setVisible(bool(answers) or to_settle)

    def show_all(self, everything: bool) -> None:
        """Show all answers with the next drawing, or only the newest few."""
        self._all = everything

    def _list(self, view: View, question: Question, answers: tuple[Answer, ...]) -> None:
        for head in self._heads:
            head.setVisible(bool(answers))
        in_sight = answers if self._all else answers[:_SHOWN_AT_ONCE]
        while len(self._rows) < len(in_sight):
            row = _Row(self._context)
            row.opened.connect(self.opened)
            self._answers.addWidget(row)
            self._rows.append(row)
        live = {answer.id for answer in view.standing(question.id).live}
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(in_sight))
            if place < len(in_sight):
                row.show_answer(in_sight[place], question, live=in_sight[place].id in live)
        further = len(answers) - len(in_sight)
        if further:
            self._more.setText(self._context.texts.count("ui.question.earlier_more", further))
        self._more.setVisible(bool(further))

"""Who said what and when: the other answers to a question, and the note that settles a disagreement."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.answer import Answer
from exodesk.domain.question import Question
from exodesk.domain.rule import View, state_of
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.questions.editors import TextEditor
from exodesk.ui.questions.words import asked_words
from exodesk.ui.widgets import Button, FormRow, HairLine, LinkButton, Words

_SHOWN_AT_ONCE = 4


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
        self.settle_edit: TextEditor | None = None
        self._found: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

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
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.settle_edit = None
        to_settle = standing is not None and (disputed or standing.settled is not None)
        self.setVisible(bool(answers) or to_settle)
        if answers:
            self._list(view, question, answers)
        if standing is not None and to_settle:
            self._column.addWidget(self._settle_row(standing))

    def _list(self, view: View, question: Question, answers: tuple[Answer, ...]) -> None:
        self._column.addWidget(HairLine())
        self._column.addWidget(Words(self._context.say("ui.question.earlier"), weight=fonts.SEMIBOLD))
        limit = len(answers) if self._all else _SHOWN_AT_ONCE
        live = {answer.id for answer in view.standing(question.id).live}
        for answer in answers[:limit]:
            self._column.addWidget(self._row(answer, question, answer.id in live))
        if len(answers) > limit:
            more = LinkButton(self._context.texts.count("ui.question.earlier_more", len(answers) - limit))
            more.clicked.connect(self.more_wanted)
            self._column.addWidget(more)

    def show_all(self, everything: bool) -> None:
        """Show all answers with the next drawing, or only the newest few."""
        self._all = everything

    def _row(self, answer: Answer, question: Question, live: bool) -> QWidget:
        context = self._context
        bank, language = context.bank, context.language
        numbers = {evidence.id: number for number, evidence in enumerate(context.value.evidence, 1)}
        source = answer.source.text or bank.entry("messages.source_rank", str(answer.source.rank)).words(
            "text", language
        )
        papers = [f"E{numbers[paper]}" for paper in answer.evidence if paper in numbers]
        state = "live" if live else "corrected" if answer.superseded_by else "history"
        parts = [
            context.texts.day(answer.checked_on),
            bank.answer_label(question, answer.value, language),
            source,
            *papers,
            *([answer.note] if answer.note else []),
            *([asked] if (asked := asked_words(context, question, answer)) else []),
            context.say(f"ui.question.answer_{state}"),
        ]
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Words(" · ".join(parts), "second", "ink2" if live else "ink3", wrap=True), 1)
        if answer.superseded_by is None:
            link = LinkButton(context.say("ui.question.open_answer"))
            link.setAccessibleName(context.say("ui.question.open_answer_name", day=parts[0]))
            link.clicked.connect(lambda: self.opened.emit(answer.id))
            line.addWidget(link)
        return row

    def _settle_row(self, standing: Answer) -> QWidget:
        say = self._context.say
        note = self.settle_edit = TextEditor(self._context.texts)
        note.setPlaceholderText(say("ui.question.settle_placeholder"))
        note.set_value(standing.settled.note if standing.settled else None)
        button = Button(say("ui.question.settle"))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 6, 0, 0)
        line.addWidget(FormRow(say("ui.question.settle_note"), note), 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)

        def settle() -> None:
            words = note.value()
            if words:
                self.settled.emit(standing.id, words)

        button.clicked.connect(settle)
        note.returnPressed.connect(settle)
        return row

"""The replies to the last message: one row a question, and what to do about those without a reply."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.answer import Answer
from exodesk.domain.clinic import Contact
from exodesk.domain.message import split_reply
from exodesk.ui import fonts
from exodesk.ui.ask.reply_row import ReplyRow
from exodesk.ui.context import Context
from exodesk.ui.flow import BesideLayout, FlowLayout
from exodesk.ui.questions.pair_toggle import PairToggle
from exodesk.ui.questions.scrolled import BAR, ScrolledPart
from exodesk.ui.widgets import LinkButton, Words

WRITTEN, SPOKEN = "3", "4"
_SILENCE_BESIDE = 240


class Replies(QWidget):
    """Rows of replies.

    Signals: `replied(str, str, str)` question, answer, words; `drafted(str, str)` question and words that are no
    answer yet; `refused(tuple)` ids to log as refused; `waiting` to keep waiting; `attach_wanted` for a screenshot.
    """

    replied = Signal(str, str, str)
    drafted = Signal(str, str)
    refused = Signal(tuple)
    waiting = Signal()
    attach_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty place."""
        super().__init__(parent)
        self._context = context
        self.rows: list[ReplyRow] = []
        self._asked: tuple[str, ...] = ()
        say = context.say
        self._about = Words("", "second", "ink3")
        self.how = PairToggle([(WRITTEN, say("ui.ask.how.3")), (SPOKEN, say("ui.ask.how.4"))], say("ui.ask.how"))
        self.how.set_choice(WRITTEN)
        attach = LinkButton(say("ui.ask.attach"))
        attach.clicked.connect(self.attach_wanted)
        head = FlowLayout(across=10, down=2, level=True, right=2)
        head.setContentsMargins(0, 0, BAR, 0)
        head.addWidget(Words(say("ui.ask.reply"), "section"))
        head.addWidget(self._about)
        head.addWidget(attach)
        head.addWidget(self.how)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._silence = self._make_silence()
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, BAR, 8)
        inner.setSpacing(0)
        inner.addLayout(self._list)
        inner.addWidget(self._silence)
        inner.addStretch()
        area = ScrolledPart(body, inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(area, 1)

    def show_message(
        self, contact: Contact | None, replies: dict[str, Answer], drafts: dict[str, str], silent_days: int | None
    ) -> None:
        """Show the questions of the last message, with the answers that came since and the words without one."""
        asked = contact.questions if contact else ()
        known = tuple(question for question in asked if question in self._context.bank.question_by_id)
        if known != self._asked:
            self._make_rows(known)
        for row in self.rows:
            answer = replies.get(row.question.id)
            words = (answer.note or "") if answer else drafts.get(row.question.id, "")
            row.show_reply(answer.value if answer else "", words)
        day = self._context.texts.day(contact.at[:10]) if contact else ""
        self._about.setText(
            self._context.say("ui.ask.reply_to", day=day) if contact else self._context.say("ui.ask.no_reply_yet")
        )
        open_numbers = [str(number) for number, row in enumerate(self.rows, 1) if row.is_without_reply]
        silent = silent_days is not None and bool(open_numbers)
        self._silence.setVisible(silent)
        if silent and silent_days is not None:
            self._silence_words.setText(
                self._context.texts.count(
                    "ui.ask.silent", len(open_numbers), questions=", ".join(open_numbers), days=silent_days
                )
            )

    def silence_words(self) -> str:
        """Give what is said about missing replies, or an empty text."""
        return self._silence_words.text() if self._silence.isVisibleTo(self) else ""

    def without_reply(self) -> tuple[str, ...]:
        """Give the questions that nobody answered yet."""
        return tuple(row.question.id for row in self.rows if row.is_without_reply)

    def _make_silence(self) -> QWidget:
        say = self._context.say
        box = QWidget()
        self._silence_words = Words("", "second", "ink2", wrap=True)
        self.refused_link = LinkButton(say("ui.ask.log_refused"), tone="ink")
        wait = LinkButton(say("ui.ask.keep_waiting"), tone="ink")
        self.refused_link.clicked.connect(lambda: self.refused.emit(self.without_reply()))
        wait.clicked.connect(self._keep_waiting)
        links = QHBoxLayout()
        links.setSpacing(12)
        for part in (self.refused_link, Words(say("ui.ask.or"), "second", "ink3"), wait):
            links.addWidget(part)
        silence = BesideLayout(fonts.scaled(_SILENCE_BESIDE), box, down=0)
        silence.setContentsMargins(0, 6, 0, 0)
        silence.addWidget(self._silence_words)
        silence.addLayout(links)
        return box

    def _make_rows(self, questions: tuple[str, ...]) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._asked = questions
        bank = self._context.bank
        self.rows = [
            ReplyRow(self._context, bank.question_by_id[question], number)
            for number, question in enumerate(questions, 1)
        ]
        for row in self.rows:
            row.replied.connect(self.replied)
            row.drafted.connect(self.drafted)
            row.words.pasted.connect(partial(self._take_apart, row))
            self._list.addWidget(row)

    def _take_apart(self, row: ReplyRow, text: str) -> None:
        """Put each part of a pasted reply beside the question whose number it begins with; else all of it here."""
        parts = split_reply(text, len(self.rows))
        if not parts:
            row.take_words(" ".join(text.split()))
            return
        for number, words in parts.items():
            self.rows[number - 1].take_words(words)
        self._context.tell("ui.ask.taken_apart", number=len(parts))

    def _keep_waiting(self) -> None:
        self._silence.hide()
        self.waiting.emit()

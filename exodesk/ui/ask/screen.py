"""Ask the clinic: the questions left, the message right, and below it the replies."""

from __future__ import annotations

from datetime import datetime
from typing import cast

import msgspec
from PySide6.QtCore import QEvent, QMimeData, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from exodesk.domain.answer import Answer
from exodesk.domain.clinic import Clinic, Contact
from exodesk.domain.days import day_of, moment
from exodesk.domain.message import Language, MessagePart, candidates, compose
from exodesk.plan import AnswerDraft, Changed
from exodesk.texts import Texts
from exodesk.ui import fonts
from exodesk.ui.ask.message_box import MessageBox
from exodesk.ui.ask.picks import Picks
from exodesk.ui.ask.replies import Replies
from exodesk.ui.ask.reply_drafts import reply_drafts, with_reply_draft
from exodesk.ui.ask.traveller import Traveller
from exodesk.ui.context import Context
from exodesk.ui.flow import FlowLayout
from exodesk.ui.page import is_cramped
from exodesk.ui.place import Place, clinic_place
from exodesk.ui.questions.attach import add_dropped
from exodesk.ui.questions.day_field import DayField
from exodesk.ui.questions.scrolled import BAR, ScrolledPart
from exodesk.ui.screen import Screen
from exodesk.ui.widgets import Button, PageTitle, Words
from exodesk.ui.words import clinic_name

_LEFT, _NARROW_LEFT = 342, 294
_NARROW_BELOW = 900
_DAY, _NARROW_DAY = 150, 128
_REPLY_HEAD, _REPLY_ROW = 96, 50
_MESSAGE, _UNBOUND = 110, 16_777_215


class AskScreen(Screen):
    """Writes to one clinic and takes its replies."""

    key = "ask"
    title = "ui.screen.ask"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the screen; `show_place` names the clinic."""
        super().__init__(context, parent)
        say = context.say
        self._clinic_id = ""
        self._evidence: dict[str, tuple[str, ...]] = {}
        self._name = Words("", "body", "ink3")
        self._last = Words("", "second", "ink2")
        self.picks = Picks(context)
        self.traveller = Traveller(context)
        self.message = MessageBox(context)
        self.replies = Replies(context)
        self.sent_on = DayField(context.texts, context.today)
        self.sent_on.setAccessibleName(say("ui.ask.sent_on"))
        self.sent_button = Button(say("ui.ask.mark_sent"))
        self._copy_action = QAction(say("ui.ask.copy_action"), self)
        self._copy_action.setShortcut(QKeySequence("Ctrl+Shift+C"))
        self.addAction(self._copy_action)
        self._words = {code: Texts(code) for code in ("ko", "en")}
        self._assemble()
        self._connect()

    def show_place(self, place: Place) -> None:
        """Show a clinic."""
        clinics = self.context.value.clinics
        wanted = place.clinic or (clinics[0].id if clinics else "")
        if wanted != self._clinic_id:
            self.leave()
            self._clinic_id = wanted
            self.picks.show_candidates((), 3)
            self.sent_on.set_value(self.context.today().isoformat())
        self.refresh(None)
        self._make_room_for_replies()
        self.message.copy_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed | None) -> None:
        """Show the plan as it is now."""
        del changed
        if self._clinic is None:
            return
        self._name.setText(clinic_name(self._clinic))
        self.traveller.show_plan()
        view = self.context.view(self._clinic_id)
        status = self.context.status(self._clinic_id)
        self.picks.show_candidates(candidates(view, status), status.shown_gate)
        self._write()
        self._show_replies()

    def leave(self) -> None:
        """Save what is being typed."""
        self.traveller.save()
        for row in self.replies.rows:
            row.save()

    def take_drop(self, data: QMimeData) -> bool:
        """Keep a chat screenshot; it backs the replies that are typed in from now on."""
        added = add_dropped(self.context, data)
        if added:
            self._evidence[self._clinic_id] = (*self._evidence.get(self._clinic_id, ()), *added)
            self.context.tell_edit("ui.ask.attached")
        return added is not None

    def menu_actions(self) -> tuple[QAction, ...]:
        """Give Copy message."""
        return (self._copy_action,)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the message more room in a small window; with large text all stands one below another and scrolls."""
        super().resizeEvent(event)
        narrow, stacked = self.width() < _NARROW_BELOW, is_cramped(self)
        left = _NARROW_LEFT if narrow else _LEFT
        self.picks.setMinimumWidth(0 if stacked else left)
        self.picks.setMaximumWidth(_UNBOUND if stacked else left)
        self._body.setDirection(QBoxLayout.Direction.BottomToTop if stacked else QBoxLayout.Direction.LeftToRight)
        high = self.window().height()
        self.picks.setMinimumHeight(high * 6 // 10 if stacked else 0)
        self.message.set_least(fonts.scaled(_MESSAGE) if stacked else 0)
        self.replies.setMinimumHeight(high * 4 // 10 if stacked else 0)
        margin = 28 if narrow else 44
        self._page.setContentsMargins(margin, 16, margin - 2 * BAR, 8)
        self._sent_words.setVisible(not narrow)  # "Mark as sent" beside the day says it too
        self.sent_on.setFixedWidth(max(_NARROW_DAY if narrow else _DAY, self.sent_on.sizeHint().width()))

    @property
    def _clinic(self) -> Clinic | None:
        return next((clinic for clinic in self.context.value.clinics if clinic.id == self._clinic_id), None)

    def _assemble(self) -> None:
        head = FlowLayout(down=0, level=True, right=1)
        head.setContentsMargins(0, 0, BAR, 0)
        title = PageTitle(self.context.say("ui.screen.ask"))
        title.setWordWrap(False)
        for part in (title, self._name, self._last):
            head.addWidget(part)
        self._sent_box = QWidget()
        sent = QHBoxLayout(self._sent_box)
        sent.setContentsMargins(0, 0, 0, 0)
        sent.setSpacing(8)
        sent.addStretch()
        self._sent_words = Words(self.context.say("ui.ask.sent_on"), "second", "ink2")
        sent.addWidget(self._sent_words)
        sent.addWidget(self.sent_on)
        sent.addWidget(self.sent_button)
        self.message.buttons.addWidget(self._sent_box)
        writing = QVBoxLayout()
        upper = _Writing(writing)
        writing.setContentsMargins(0, 0, BAR, 4)
        writing.setSpacing(8)
        writing.addWidget(self.traveller)
        writing.addWidget(self.message, 1)
        self._right = right = QSplitter(Qt.Orientation.Vertical)
        right.setHandleWidth(8)
        right.setProperty("role", "plain")
        right.setChildrenCollapsible(False)
        right.addWidget(upper)
        right.addWidget(self.replies)
        right.setStretchFactor(0, 3)
        right.setStretchFactor(1, 2)
        whole = QWidget()
        self._body = QHBoxLayout(whole)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(22)
        self._body.addWidget(self.picks)
        self._body.addWidget(right, 1)
        self._page = QVBoxLayout(self)
        self._page.setSpacing(12)
        self._page.addLayout(head)
        self._page.addWidget(ScrolledPart(whole, self._body), 1)

    def _connect(self) -> None:
        self.picks.changed.connect(self._write)
        self.picks.self_wanted.connect(self._show_own)
        self.message.language_picked.connect(self._write)
        self.message.copied.connect(self._copy)
        self._copy_action.triggered.connect(self.message.copy_part)
        self.sent_button.clicked.connect(self._mark_sent)
        self.replies.replied.connect(self._reply)
        self.replies.drafted.connect(self._keep_words)
        self.replies.refused.connect(self._refuse)
        self.replies.attach_wanted.connect(lambda: self.context.command("attach"))

    @Slot()
    def _write(self) -> None:
        clinic = self._clinic
        if clinic is None:
            return
        language = cast("Language", self.message.language.choice() or "both")
        chosen = self.picks.chosen()
        context = self.context
        parts = compose(context.bank, context.value, clinic, chosen, self._words, language, context.chat_limit)
        self.message.show_message(parts)
        self.sent_button.setEnabled(bool(parts))

    def _make_room_for_replies(self) -> None:
        if self.replies.rows:
            room = min(_REPLY_HEAD + len(self.replies.rows) * _REPLY_ROW, self.height() * 45 // 100)
            self._right.setSizes([self.height() - room, room])

    def _show_replies(self) -> None:
        clinic = self._clinic
        assert clinic is not None
        contact = _last_out(clinic)
        status = self.context.status(clinic.id)
        since = moment(contact.at) if contact else None
        replies: dict[str, Answer] = {}
        for answer in self.context.plan.answers_of(clinic.id):
            fits = contact is not None and answer.question in contact.questions and answer.superseded_by is None
            if fits and answer.source.rank in (3, 4) and since and moment(answer.recorded_at) >= since:
                replies[answer.question] = answer
        drafts = reply_drafts(self.context.value, clinic.id, contact.id) if contact else {}
        self.replies.show_message(contact, replies, drafts, status.reminders.silent_days)
        self._last.setText(self._last_words(contact, status.reminders.silent_days))

    def _last_words(self, contact: Contact | None, silent: int | None) -> str:
        if contact is None:
            return self.context.say("ui.ask.never_sent")
        day = self.context.texts.day(contact.at[:10])
        if silent is not None:
            return self.context.texts.count("ui.ask.last_silent", silent, day=day)
        return self.context.say("ui.ask.last", day=day)

    @Slot(object)
    def _copy(self, part: MessagePart) -> None:
        QGuiApplication.clipboard().setText(part.text)
        self.context.tell("ui.ask.copied" if part.number == part.total else "ui.ask.copied_part", part=part.number)
        self.sent_on.set_value(self.context.today().isoformat())

    @Slot()
    def _mark_sent(self) -> None:
        clinic, parts = self._clinic, self.message.parts
        if clinic is None or not parts:
            return
        contact = Contact(
            id=_new_id(clinic),
            at=self._moment(self.sent_on.value()),
            direction="out",
            text="\n\n".join(part.text for part in parts),
            questions=self.picks.chosen(),
        )
        changed = msgspec.structs.replace(clinic, contacts=(*clinic.contacts, contact))
        if self.context.perform(lambda: self.context.plan.put_clinic(changed), quiet=True) is not None:
            day = self.context.texts.day(contact.at[:10])
            self.context.tell_edit(
                "ui.ask.marked_all" if len(parts) > 1 else "ui.ask.marked", number=len(parts), day=day
            )
        self._make_room_for_replies()

    def _moment(self, day: str | None) -> str:
        """Give the moment of sending: now, or noon of another day."""
        now = datetime.now().astimezone()
        if day is None or day_of(day) == now.date():
            return now.isoformat(timespec="seconds")
        return (
            now.replace(hour=12, minute=0, second=0, microsecond=0)
            .isoformat(timespec="seconds")
            .replace(now.date().isoformat(), day[:10])
        )

    @Slot(str, str, str)
    def _reply(self, question: str, value: str, words: str) -> None:
        """Keep a reply: a new answer beside what is there, or a correction of the reply typed a moment ago."""
        rank = int(self.replies.how.choice() or 3)
        earlier = self._reply_so_far(question)
        draft = AnswerDraft(
            clinic=self._clinic_id,
            question=question,
            value=value,
            rank=rank,
            checked_on=self.context.today().isoformat(),
            fields=earlier.fields if earlier else {},
            note=words or None,
            evidence=self._evidence.get(self._clinic_id, earlier.evidence if earlier else ()),
            supersedes=earlier.id if earlier else None,
        )
        self.context.perform(lambda: self.context.plan.add_answer(draft))

    @Slot(str, str)
    def _keep_words(self, question: str, words: str) -> None:
        """Keep words that are no answer yet: what is typed is saved."""
        clinic = self._clinic
        contact = _last_out(clinic) if clinic else None
        if contact is not None:
            extra = with_reply_draft(self.context.value, self._clinic_id, contact.id, question, words)
            self.context.perform(lambda: self.context.plan.put_plan(x=extra), quiet=True)

    def _reply_so_far(self, question: str) -> Answer | None:
        clinic = self._clinic
        contact = _last_out(clinic) if clinic else None
        if contact is None:
            return None
        found = [
            answer
            for answer in self.context.plan.answers_of(self._clinic_id)
            if answer.question == question
            and answer.superseded_by is None
            and answer.source.rank in (3, 4)
            and moment(answer.recorded_at) >= moment(contact.at)
        ]
        return found[-1] if found else None

    @Slot(tuple)
    def _refuse(self, questions: tuple[str, ...]) -> None:
        for question in questions:
            self._reply(question, "refused", "")

    @Slot()
    def _show_own(self) -> None:
        self.context.navigate(clinic_place(self._clinic_id, "verify/guided"))


class _Writing(QWidget):
    """The upper part, never lower than its words need: a splitter asks for that without asking for the width."""

    def __init__(self, layout: QVBoxLayout) -> None:
        """Hold a layout."""
        super().__init__()
        self.setLayout(layout)
        self._lines = layout

    def event(self, event: QEvent) -> bool:
        """Follow the width, and the words in it."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self.setMinimumHeight(self._lines.totalMinimumHeightForWidth(self.width()))
        return done


def _last_out(clinic: Clinic) -> Contact | None:
    """Give the last message that asked something."""
    sent = [contact for contact in clinic.contacts if contact.direction == "out" and contact.questions]
    return max(sent, key=lambda contact: moment(contact.at), default=None)


def _new_id(clinic: Clinic) -> str:
    taken = {contact.id for contact in clinic.contacts}
    number = len(taken) + 1
    while f"k{number}" in taken:
        number += 1
    return f"k{number}"

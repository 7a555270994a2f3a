"""One question at a time: head, answers, fields, note, what it counts as; help and evidence on the right."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QMimeData, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from exodesk.domain.explain import explain_item
from exodesk.domain.rule.view import NOT_APPLICABLE
from exodesk.plan import NewEvidence
from exodesk.ui import fonts
from exodesk.ui.announce import announce
from exodesk.ui.context import Context
from exodesk.ui.page import inset, is_cramped
from exodesk.ui.place import Place
from exodesk.ui.questions.answer_fields import AnswerFields
from exodesk.ui.questions.answer_row import ROW_INSET
from exodesk.ui.questions.answer_rows import AnswerRows
from exodesk.ui.questions.answering import Answering
from exodesk.ui.questions.draft import Draft
from exodesk.ui.questions.earlier import EarlierAnswers
from exodesk.ui.questions.editors import TextEditor
from exodesk.ui.questions.evidence_panel import EvidencePanel
from exodesk.ui.questions.field_box import FieldBox
from exodesk.ui.questions.help_panel import HelpPanel
from exodesk.ui.questions.join_choice import JoinChoice
from exodesk.ui.questions.live_line import LiveLine
from exodesk.ui.questions.order import questions_of, short_title
from exodesk.ui.questions.question_head import QuestionHead
from exodesk.ui.questions.scrolled import BAR, FittedPart, ScrolledPart
from exodesk.ui.questions.still import Still
from exodesk.ui.questions.words import asked_words, gate_words, section_title, severity_words, state_words
from exodesk.ui.tab_order import TabWay
from exodesk.ui.words import item_shape

AUTOSAVE_MS = 700
"""After a choice, so long until it is saved; what is typed is saved when its field is left."""
_GAP, _NARROW_GAP = 28, 14
"""Between the answers and the line right of them, in wide and narrow windows."""
_LEAST_HELP, _LEAST_PAPERS = 150, 190
_WIDE_HELP, _NARROW_HELP = 300, 240
_HELP_LEFT, _UNBOUND = 28, 16_777_215
_MOST_HELP = 0.2825
"""Share of the window that the help may take when large or long words need more than its width."""


class QuestionPage(Still):
    """Shows one question of one clinic and saves what is entered.

    Signals: `saved(str)` with the id of the new answer, `copied(str)` what went to the clipboard.
    """

    saved = Signal(str)
    copied = Signal(str)

    def __init__(self, context: Context, sitting: set[str], parent: QWidget | None = None) -> None:
        """Make an empty page. `sitting` holds the ids of the answers made since the window was opened."""
        super().__init__(parent)
        self._context = context
        self._sitting = sitting
        self._answering: Answering | None = None
        self._is_stacked = False
        self._way = TabWay()
        self._make_parts()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE_MS)
        self._timer.timeout.connect(self.save)
        self._assemble()
        self._connect()

    @property
    def question_id(self) -> str | None:
        """The question in sight."""
        return self._answering.question.id if self._answering else None

    @property
    def draft(self) -> Draft:
        """What stands on the page."""
        return self._answering.draft if self._answering else Draft()

    def show_question(self, clinic_id: str, question_id: str) -> None:
        """Show a question with the answer that stands, or none. Save the one before first."""
        self.leave()
        context, language = self._context, self._context.language
        question = context.bank.question_by_id[question_id]
        self._answering = Answering(context, self._sitting, clinic_id, question)
        self.earlier.show_all(False)
        own = [each.id for each in questions_of(context.bank, question.bank) if each.section == question.section]
        section = short_title(section_title(context, question))
        place = context.say("ui.question.place", section=section, number=own.index(question.id) + 1, total=len(own))
        who = context.say(f"ui.question.who.{question.who}")
        about = context.say("ui.question.about", gate=gate_words(context, question.gate), who=who)
        asked = question.text.in_(language)
        announce(self, f"{place}. {asked}")
        with self.laid_out_once():
            self.head.show_question(question, severity_words(context, question.severity), about, place, language)
            self.answers.show_question(context.bank, question, language)
            self.answers.setAccessibleName(asked)
            self.fields.show_question(question, language)
            self.help.show_question(question)
            self._show_draft()
        self._order_tabs()
        self._left.verticalScrollBar().setValue(0)
        self._right.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Show the plan as it is now. What is being typed stays."""
        if self._answering is None or self._answering.saving:
            return
        if self._answering.catch_up():
            self._show_draft()
        else:
            self._update()

    @Slot()
    def save(self) -> None:
        """Save what is entered, if it says anything new."""
        if self.leave():
            self._update()

    def leave(self) -> bool:
        """Save as `save` does, but leave the page as it is: it shows another question next. Tell whether it did."""
        self._timer.stop()
        if made := self._answering.save() if self._answering else None:
            self.saved.emit(made)
        return bool(made)

    def choose_key(self, key: int) -> bool:
        """Choose the answer with a key; False where there is none."""
        return self.answers.choose_key(key)

    def take(self, data: QMimeData) -> bool:
        """Attach what was dropped or pasted."""
        return self.evidence.take(data)

    def set_narrow(self, narrow: bool, low: bool, margin: int) -> None:
        """Fit small windows: smaller question, narrower help, lower rows; with large text all in one column."""
        stacked = is_cramped(self)
        self.head.set_size("section" if stacked else "panel" if narrow else "question")
        self.answers.set_low(low)
        least = self._papers.minimumSizeHint().width() + _HELP_LEFT + BAR
        room = int(self.window().width() * _MOST_HELP)
        base = _NARROW_HELP if narrow else _WIDE_HELP
        side = max(fonts.widened(base, room), min(least, room))
        self._side.setMinimumWidth(0 if stacked else side)
        self._side.setMaximumWidth(_UNBOUND if stacked else side)
        gap = _NARROW_GAP if narrow else _GAP
        self._line.setContentsMargins(margin - ROW_INSET, 0, margin - BAR, 0)
        self._left.set_gap(BAR if stacked else gap)
        self._foot.setContentsMargins(0, 0, gap, 0 if stacked else 8 if low else 12)
        self._column.setSpacing(8 if low else 12)
        if stacked != self._is_stacked:
            self._is_stacked = stacked
            self._stack(stacked=stacked)

    def _stack(self, *, stacked: bool) -> None:
        """Put answers right below the question and all else below them, or the help beside them."""
        self._rule.setVisible(not stacked)
        column = self._column
        for part in (self.head.other, self.live, self._side):
            for layout in (column, self._foot, self._line):
                layout.removeWidget(part)
        below = column.indexOf(self.answers) + 1
        if stacked:
            column.insertWidget(below, self.head.other)
            column.insertWidget(below, self.live)
            column.insertWidget(column.count() - 1, self._side)
        else:
            column.insertWidget(below - 1, self.head.other)
            self._foot.addWidget(self.live)
            self._line.addWidget(self._side)
        self._beside.setContentsMargins(ROW_INSET if stacked else _HELP_LEFT, 0, ROW_INSET if stacked else 0, 0)
        way = QVBoxLayout.Direction.BottomToTop if stacked else QVBoxLayout.Direction.TopToBottom
        self._beside.setDirection(way)

    def add_part(self, part: QWidget) -> None:
        """Put a further part under what the answer counts as."""
        self._column.insertLayout(self._column.indexOf(self._earlier), inset(part, ROW_INSET))

    def focus_first(self) -> None:
        """Put the focus on the answers."""
        rows = self.answers.rows
        chosen = next((row for row in rows if row.isChecked()), rows[0] if rows else None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_unreadable(self) -> bool:
        """Show the first field that cannot be read, with the focus in it; False where all is readable."""
        box = self.fields.unreadable()
        if box is None:
            return False
        box.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields.show_faults(while_typing=True)
        QTimer.singleShot(0, box, lambda: self._left.ensureWidgetVisible(box))
        return True

    def open_answer(self, answer_id: str) -> None:
        """Show an earlier answer, to look at or to put right."""
        self.save()
        if self._answering is None:
            return
        answers = self._context.plan.answers_of(self._answering.clinic_id)
        answer = next((each for each in answers if each.id == answer_id), None)
        if answer is not None:
            self._answering.start_from(answer)
            self._show_draft()
            self.focus_first()

    def _make_parts(self) -> None:
        context, say = self._context, self._context.say
        self.head = QuestionHead(context.texts)
        self.answers = AnswerRows(context.texts)
        self.fields = AnswerFields(context.bank, context.texts, context.today)
        self.reason_edit = TextEditor(context.texts)
        self.reason_box = FieldBox(say("ui.question.na_reason"), self.reason_edit, 610)
        self.note_edit = TextEditor(context.texts)
        self.note_edit.setPlaceholderText("")
        self.note_box = FieldBox(say("ui.question.note"), self.note_edit, 610)
        self.join = JoinChoice(context)
        self.live = LiveLine(say("ui.question.counts_as"))
        self.earlier = EarlierAnswers(context)
        self.help = HelpPanel(context.bank, context.texts, context.language)
        self.evidence = EvidencePanel(context)

    def _assemble(self) -> None:
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 16)
        self._earlier = inset(self.earlier, ROW_INSET)
        self._column.addLayout(inset(self.head, ROW_INSET))
        self._column.addWidget(self.head.other)
        self._column.addWidget(self.answers)
        for part in (self.fields, self.reason_box, self.note_box, self.join):
            self._column.addLayout(inset(part, ROW_INSET))
        self._column.addLayout(self._earlier)
        self._column.addStretch()
        self._left = ScrolledPart(body, self._column)
        self._side = self._make_side()
        self._rule = QFrame()
        self._rule.setProperty("role", "hairline")
        self._rule.setFixedWidth(1)
        # What an answer counts as stays in sight while a long question scrolls.
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.live)
        work = QVBoxLayout()
        work.setSpacing(0)
        work.addWidget(self._left, 1)
        work.addLayout(self._foot)
        self._line = QHBoxLayout(self.sheet)
        self._line.setSpacing(0)
        self._line.addLayout(work, 1)
        self._line.addWidget(self._rule)
        self._line.addWidget(self._side)
        self.let_wait(self.answers, self.fields, self.help, self.evidence, self.earlier, body, *self._bodies)

    def _make_side(self) -> QWidget:
        """Help above, and the place for evidence under it: always in sight, however long the help is."""
        help_body, papers_body, side = QWidget(), QWidget(), QWidget()
        above, below = QVBoxLayout(help_body), QVBoxLayout(papers_body)
        above.setContentsMargins(0, 0, 0, 8)
        above.addWidget(self.help)
        below.setContentsMargins(0, 8, 0, 8)
        below.addWidget(self.evidence)
        self._papers = papers_body
        self._bodies = (help_body, papers_body)
        self._right = FittedPart(help_body, above, least=_LEAST_HELP)
        self._beside = column = QVBoxLayout(side)
        column.setContentsMargins(_HELP_LEFT, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._right)
        column.addWidget(FittedPart(papers_body, below, least=_LEAST_PAPERS))
        column.addStretch()
        return side

    def _order_tabs(self) -> None:
        """Tab goes down the left side, then the evidence, then the help."""
        rows, stacked = self.answers.made, self._is_stacked
        top = (*rows, self.head.other) if stacked else (self.head.other, *rows)
        below = (self.reason_box, self.note_box, self.join, self.earlier, self.evidence)
        made = (rows, self.earlier.made, self.evidence.made, stacked)
        self._way.follow(made, (top, self.fields.stops(), below, self.help.stops()))

    def _connect(self) -> None:
        self.answers.chosen.connect(self._chose)
        self.fields.edited.connect(self._fields_edited)
        self.fields.left.connect(self._left_field)
        for edit in (self.note_edit, self.reason_edit):
            edit.edited.connect(self._fields_edited)
            edit.editingFinished.connect(self._left_field)
        self.join.picked.connect(self._picked_joining)
        self.evidence.arrived.connect(self._attach_new)
        self.evidence.attached.connect(self._attach)
        self.evidence.detached.connect(self._detach)
        self.earlier.opened.connect(self.open_answer)
        self.earlier.settled.connect(self._settle)
        self.earlier.more_wanted.connect(self._show_all_earlier)
        self.head.copied.connect(self.copied)
        self.help.copied.connect(self.copied)
        self.help.facts_wanted.connect(self._show_facts)

    def _show_draft(self) -> None:
        self._timer.stop()
        draft = self.draft
        self.answers.set_value(draft.value)
        self.fields.show_draft(draft)
        self.note_edit.set_value(draft.note or None)
        self.reason_edit.set_value(draft.na_reason or None)
        self._update()

    def _update(self) -> None:
        """Follow the draft: what it counts as, what is attached, how it joins, what stands beside."""
        answering = self._answering
        assert answering is not None
        context, question = self._context, answering.question
        view, status = answering.as_drafted()
        item = status.items[question.id]
        because = explain_item(view, status, question, context.language).words(context.texts)
        if answering.shown is not None:
            because = f"{because} {asked_words(context, question, answering.shown)}".strip()
        with self.laid_out_once():
            self.live.show_state(item_shape(item.state), state_words(context, view, question, item), because)
            self.reason_box.setVisible(answering.draft.value == NOT_APPLICABLE)
            self.evidence.show_evidence(answering.draft.evidence, answering.clinic_id)
            self.earlier.show_answers(view if answering.is_as_kept else answering.view(), question, answering.shown)
            self.join.setVisible(answering.waits_for_word)
            if answering.waits_for_word and answering.shown is not None:
                self.join.show_choice(answering.shown, answering.joins())

    def _chose(self, option: str) -> None:
        if self._answering is not None:
            self._change(self._answering.with_value(option))
            self.fields.rank_box.set_choice(str(self.draft.rank))
        self._save_soon()

    @Slot()
    def _fields_edited(self) -> None:
        draft = self.fields.read(self.draft)
        self._change(
            msgspec.structs.replace(draft, note=self.note_edit.value() or "", na_reason=self.reason_edit.value() or "")
        )
        if not isinstance(self.focusWidget(), QLineEdit):
            self._save_soon()

    @Slot()
    def _left_field(self) -> None:
        if self._answering is not None and not self._answering.saving:
            self.fields.show_faults()
            self._save_now()

    def _change(self, draft: Draft) -> None:
        if self._answering is not None and draft != self._answering.draft:
            self._answering.draft = draft
            self._update()

    def _save_soon(self) -> None:
        if self._answering is not None and not self._answering.waits_for_word:
            self._timer.start()

    def _save_now(self) -> None:
        if self._answering is not None and not self._answering.waits_for_word:
            self.save()

    def _picked_joining(self, joining: str) -> None:
        if self._answering is not None:
            self._answering.joining = "correct" if joining == "correct" else "beside"
            self._update()

    def _attach_new(self, new: tuple[NewEvidence, ...]) -> None:
        """Attach what is not in the plan yet."""
        self._timer.stop()
        made = self._answering.save_with(new) if self._answering else None
        self._update()
        if made is not None:
            self.saved.emit(made)

    def _attach(self, ids: tuple[str, ...]) -> None:
        new = tuple(paper for paper in ids if paper not in self.draft.evidence)
        self._change(msgspec.structs.replace(self.draft, evidence=(*self.draft.evidence, *new)))
        self._save_now()

    def _detach(self, evidence_id: str) -> None:
        left = tuple(paper for paper in self.draft.evidence if paper != evidence_id)
        self._change(msgspec.structs.replace(self.draft, evidence=left))
        self._save_now()

    @Slot()
    def _show_all_earlier(self) -> None:
        self.earlier.show_all(True)
        self._update()

    def _settle(self, answer_id: str, note: str) -> None:
        self.save()
        self._context.perform(lambda: self._context.plan.settle(answer_id, note))

    @Slot()
    def _show_facts(self) -> None:
        if self._answering is not None:
            self._context.navigate(Place(screen="guide", question=self._answering.question.id))

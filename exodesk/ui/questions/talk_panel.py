"""What belongs to the talk with the doctor: saying it back, and the items that Korean consent law lists."""

from __future__ import annotations

from datetime import datetime

import msgspec
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.clinic import Clinic, TeachBack
from exodesk.domain.question import Question
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.questions.editors import TextEditor
from exodesk.ui.questions.pair_toggle import PairToggle
from exodesk.ui.widgets import FormRow, HairLine, Words


class TalkPanel(QWidget):
    """Teach-back and consent strip of one consent question."""

    recorded = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty panel."""
        super().__init__(parent)
        self._context = context
        self._clinic_id = ""
        self._question: Question | None = None
        say, bank, language = context.say, context.bank, context.language
        self._line = Words(bank.texts["consent.teach_back.line"].in_(language), "second", "ink2", wrap=True)
        other = "en" if language == "ko" else "ko"
        self._spoken = Words(bank.texts["consent.teach_back.line"].in_(other), "second", "ink2", wrap=True)
        self._prompt = Words("", "body", wrap=True)
        self.results = PairToggle(
            [(entry.id, entry.words("label", language)) for entry in bank.lists["consent.teach_back_result"]],
            say("ui.consent.teach_back"),
        )
        self.note_edit = TextEditor(context.texts)
        self.note_edit.setPlaceholderText("")
        self._strip = QVBoxLayout()
        self._strip.setSpacing(2)
        self._back = QWidget()
        back = QVBoxLayout(self._back)
        back.setContentsMargins(0, 0, 0, 0)
        back.setSpacing(6)
        back.addWidget(Words(say("ui.consent.teach_back"), wrap=True, weight=fonts.SEMIBOLD))
        for words in (self._prompt, self._line, self._spoken):
            back.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.results)
        row.addWidget(FormRow(say("ui.consent.teach_back_note"), self.note_edit), 1)
        back.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(HairLine())
        column.addWidget(self._back)
        column.addWidget(Words(say("ui.consent.law"), wrap=True, weight=fonts.SEMIBOLD))
        column.addLayout(self._strip)
        column.addWidget(Words(bank.texts["messages.consent_strip.label"].in_(language), "label", "ink3", wrap=True))
        self.results.picked.connect(self._record)
        self.note_edit.editingFinished.connect(self._note_left)

    def show_question(self, clinic_id: str, question_id: str) -> None:
        """Show what was said back and which items this question covers."""
        question = self._context.bank.question_by_id.get(question_id)
        if question is None:
            return
        self._clinic_id, self._question = clinic_id, question
        self._back.setVisible(question.teach_back is not None)
        if question.teach_back is not None:
            self._prompt.setText(question.teach_back.in_(self._context.language))
        newest = self._newest()
        self.results.set_choice(newest.result if newest else None)
        if not self.note_edit.hasFocus():
            self.note_edit.set_value(newest.note if newest else None)
        self._show_strip(question)

    def _clinic(self) -> Clinic:
        return self._context.value.clinic(self._clinic_id)

    def _newest(self) -> TeachBack | None:
        found = None
        for record in self._clinic().teach_back:
            if self._question and record.question == self._question.id and (found is None or record.at >= found.at):
                found = record
        return found

    def _show_strip(self, question: Question) -> None:
        while (item := self._strip.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        context = self._context
        status = context.status(self._clinic_id)
        for law_item in context.bank.consent_law_items:
            talked = any(
                law_item.number in each.consent_law_items and status.items[each.id].state not in ("open", "stale")
                for each in context.bank.questions
            )
            here = law_item.number in question.consent_law_items
            words = context.say(
                f"ui.consent.law_{'talked' if talked else 'open'}",
                number=law_item.number,
                item=law_item.text.in_(context.language),
            )
            self._strip.addWidget(
                Words(words, "second", "ink" if here else "ink3", wrap=True, weight=fonts.SEMIBOLD if here else None)
            )

    @Slot(str)
    def _record(self, result: str) -> None:
        question = self._question
        if question is None or result not in ("said-it-right", "not-yet", "skipped"):
            return
        record = TeachBack(
            question=question.id,
            result=result,  # type: ignore[arg-type]  # checked above
            at=datetime.now().astimezone().isoformat(timespec="milliseconds"),
            note=self.note_edit.value(),
        )
        clinic = self._clinic()
        changed = msgspec.structs.replace(clinic, teach_back=(*clinic.teach_back, record))
        self._context.perform(lambda: self._context.plan.put_clinic(changed))
        self.recorded.emit()

    @Slot()
    def _note_left(self) -> None:
        newest = self._newest()
        if newest is not None and newest.note != self.note_edit.value():
            self._record(newest.result)

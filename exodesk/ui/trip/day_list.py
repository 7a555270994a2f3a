"""On the day: the points of the list by stage, with STOP points; marks are typed in afterwards."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.clinic import Clinic, DayMark, Name
from exodesk.domain.trip import treatment_of
from exodesk.plan import AnswerDraft
from exodesk.ui.context import Context
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.fields import Held, text_field
from exodesk.ui.trip.dates import chosen_clinic
from exodesk.ui.trip.day_item import DayItem
from exodesk.ui.widgets import LinkButton, Words

_KOREA = "+09:00"
_OWN_EYES = 1


class DayList(QWidget):
    """Signals: `print_wanted` when the list is to be printed."""

    print_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the list."""
        super().__init__(parent)
        self._context = context
        say, language = context.say, context.language
        self.items: dict[str, DayItem] = {}
        head = QHBoxLayout()
        head.addWidget(Words(say("ui.trip.day"), "section"), 1)
        self.print_link = LinkButton(say("ui.trip.day_print"))
        self.print_link.setAccessibleName(say("ui.trip.day_print_name"))
        self.print_link.clicked.connect(self.print_wanted)
        head.addWidget(self.print_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        self._no_clinic = Words(say("ui.trip.day_no_clinic"), "second", "ink2", wrap=True)
        column.addWidget(self._no_clinic)
        for stage in context.bank.lists["trip.stage"]:
            column.addSpacing(6)
            column.addWidget(Words(stage.words("title", language), "label", "ink3"))
            for entry in context.bank.lists["trip.day_item"]:
                if entry.values["stage"] == stage.id:
                    item = DayItem(context, entry)
                    item.marked.connect(self._mark)
                    self.items[entry.id] = item
                    column.addWidget(item)
        self.person = EditInPlace(say("ui.trip.person"), text_field(), context.texts, role="second")
        self.person_korean = EditInPlace(say("ui.trip.person_korean"), text_field(), context.texts, role="second")
        for words, field, part in (("person", self.person, "en"), ("person_korean", self.person_korean, "ko")):
            column.addSpacing(6)
            column.addWidget(Words(say(f"ui.trip.{words}"), "label", "ink3"))
            column.addWidget(field)
            field.committed.connect(lambda value, part=part: self._put_person(part, value))
        column.addSpacing(8)
        column.addWidget(Words(say("ui.trip.stop_means"), "label", "ink2", wrap=True))
        column.addStretch(1)

    def refresh(self) -> None:
        """Show the marks of the chosen clinic; fields that are open stay open."""
        clinic = chosen_clinic(self._context.value)
        self._no_clinic.setVisible(clinic is None)
        marks = clinic.day.checklist if clinic else ()
        for item in self.items.values():
            item.show_marks(marks)
            item.box.setEnabled(clinic is not None)
        person = clinic.day.person if clinic else None
        self.person.set_value(person.en if person else None)
        self.person_korean.set_value(person.ko if person else None)
        self.person.setEnabled(clinic is not None)
        self.person_korean.setEnabled(clinic is not None)

    def leave(self) -> None:
        """Save what is being typed."""
        self.person.commit()
        self.person_korean.commit()

    @Slot(str, str, str, str)
    def _mark(self, item: str, result: str, time: str, note: str) -> None:
        """Add a mark with the time written on paper, and the answer that a problem stands for."""
        context, clinic = self._context, chosen_clinic(self._context.value)
        if clinic is None:
            return
        day = (treatment_of(context.value, clinic) or context.today().isoformat())[:10]
        mark = DayMark(item=item, result=result, at=f"{day}T{time}:00{_KOREA}", note=note or None)  # type: ignore[arg-type]
        kept = replace(clinic, day=replace(clinic.day, checklist=(*clinic.day.checklist, mark)))
        if context.perform(lambda: context.plan.put_clinic(kept)) is not None and result == "problem":
            self._record(clinic, item, day, note)

    def _record(self, clinic: Clinic, item: str, day: str, note: str) -> None:
        records = self.items[item].item.values.get("records")
        if not records:
            return
        context = self._context
        question = context.bank.question_by_id[records["question"]]
        draft = AnswerDraft(
            clinic=clinic.id,
            question=question.id,
            value=records["answer"],
            rank=_OWN_EYES,
            checked_on=day,
            note=note or self.items[item].item.words("text", context.language),
        )
        if context.perform(lambda: context.plan.add_answer(draft), quiet=True) is not None:
            answer = context.bank.answer_label(question, draft.value, context.language)
            context.tell_edit("ui.trip.mark_recorded", answer=answer, question=question.short.in_(context.language))

    def _put_person(self, part: str, value: Held) -> None:
        context, clinic = self._context, chosen_clinic(self._context.value)
        if clinic is None:
            return
        name = replace(clinic.day.person or Name(), **{part: str(value) if value else None})
        kept = replace(clinic, day=replace(clinic.day, person=name if name.best() else None))
        context.perform(lambda: context.plan.put_clinic(kept))

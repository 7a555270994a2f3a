"""What stands beside an answer: how one knows, the day, and the value fields of the question, built from its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from exodesk.domain.answer import FieldValue
from exodesk.domain.bank import Bank
from exodesk.domain.question import Question, ValueField
from exodesk.texts import Texts
from exodesk.ui.questions.day_field import DayField
from exodesk.ui.questions.draft import Draft
from exodesk.ui.questions.editors import WIDTHS, Editor, TextEditor, as_editor, make_editor
from exodesk.ui.questions.field_box import FieldBox
from exodesk.ui.questions.field_grid import FieldGrid
from exodesk.ui.questions.pick_box import PickBox

_RANK_WIDTH, _DAY_WIDTH = 188, 140
_RANKS = ("1", "2", "3", "4", "5")


_SAID_BY_THE_DAY: Final = frozenset({"checked-on", "searched-on", "read-on", "told-on", "seen-on", "on"})
"""Fields that repeat the day of the answer itself: shown only where they hold another one."""

_Kind = tuple[str, str | None]
"""The type of a field, and the id of its set of choices."""


class AnswerFields(QWidget):
    """Source, day and value fields of one question.

    Signals: `edited` on each change by a person, `left` when a field with text was left.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, bank: Bank, texts: Texts, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Make source and day; the fields of a question come with `show_question`."""
        super().__init__(parent)
        self._bank = bank
        self._texts = texts
        self._today = today
        self._question: Question | None = None
        self._language = texts.language
        self._boxes: dict[str, FieldBox] = {}
        # Boxes are filled anew, by the kind of field: making them takes much of the way to a question.
        self._made: dict[_Kind, list[FieldBox]] = {}
        self.rank_box = PickBox(
            [(entry.id, entry.words("text", texts.language)) for entry in bank.lists["messages.source_rank"]],
            short={rank: texts.say(f"ui.question.rank.{rank}") for rank in _RANKS},
        )
        self.day_field = DayField(texts, today)
        self._day_box = FieldBox(texts.say("ui.question.seen_on"), self.day_field, _DAY_WIDTH)
        self._flow = FieldGrid(self)
        self._flow.addWidget(FieldBox(texts.say("ui.question.how_known"), self.rank_box, _RANK_WIDTH))
        self._flow.addWidget(self._day_box)
        self.source_edit = TextEditor(texts)
        self.source_edit.setPlaceholderText(texts.say("ui.question.source_example"))
        self.source_edit.setToolTip(self.source_edit.placeholderText())
        self._flow.addWidget(FieldBox(texts.say("ui.question.source_text"), self.source_edit, WIDTHS["text"]))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.rank_box.picked.connect(self._was_edited)
        self.day_field.edited.connect(self._was_edited)
        self.source_edit.edited.connect(self._was_edited)
        self.day_field.editingFinished.connect(self.left)
        self.source_edit.editingFinished.connect(self.left)

    @property
    def boxes(self) -> dict[str, FieldBox]:
        """The boxes of the value fields by field id."""
        return self._boxes

    def show_question(self, question: Question, language: str) -> None:
        """Put up the value fields of a question, all empty."""
        self._question, self._language = question, language
        self._put_up([field for field in question.fields if field.id not in _SAID_BY_THE_DAY])

    def _put_up(self, fields: Sequence[ValueField]) -> None:
        language = self._language
        before, self._boxes = self._boxes.values(), {}
        for box in before:
            self._flow.removeWidget(box)
        spare = {kind: list(boxes) for kind, boxes in self._made.items()}
        for field in fields:
            label = field.label.in_(language)
            if field.key or field.key_for:
                label = self._texts.say("ui.question.needed", field=label)
            of_kind = spare.get((field.type, field.choices))
            box = of_kind.pop(0) if of_kind else self._make_box(field, language)
            box.set_label(label)
            as_editor(box.field).set_value(None)
            if isinstance(box.field, QLineEdit):
                box.field.setText("")  # even if empty: nothing of another question can be brought back with Undo
            self._boxes[field.id] = box
            self._flow.addWidget(box)
            box.show()
        for box in before:
            box.setVisible(box in self._boxes.values())
        self.updateGeometry()

    def stops(self) -> tuple[QWidget, ...]:
        """Give the parts in the order in which Tab goes through them."""
        return (self.rank_box, self.day_field, self.source_edit, *(box.field for box in self._boxes.values()))

    def _make_box(self, field: ValueField, language: str) -> FieldBox:
        editor = make_editor(field, self._bank, language, self._texts, self._today)
        editor.edited.connect(self._was_edited)  # type: ignore[attr-defined]  # every editor has it
        if isinstance(editor, QLineEdit):
            editor.editingFinished.connect(self.left)
        box = FieldBox("", editor, WIDTHS[field.type])
        self._made.setdefault((field.type, field.choices), []).append(box)
        return box

    def show_draft(self, draft: Draft) -> None:
        """Show what a draft holds; a text that is right already keeps its cursor."""
        wanted = self._wanted(draft)
        if [field.id for field in wanted] != list(self._boxes):
            self._put_up(wanted)
        self.rank_box.set_choice(str(draft.rank))
        self.day_field.set_value(draft.checked_on)
        self.source_edit.set_value(draft.source_text)
        for field_id, box in self._boxes.items():
            as_editor(box.field).set_value(draft.fields.get(field_id))
        self.show_faults()

    def _wanted(self, draft: Draft) -> list[ValueField]:
        """Give the fields to show for a draft."""
        fields = self._question.fields if self._question else ()
        same = (None, "", draft.checked_on)
        shown = self._boxes.keys() & _SAID_BY_THE_DAY
        return [
            field
            for field in fields
            if field.id not in _SAID_BY_THE_DAY or field.id in shown or draft.fields.get(field.id) not in same
        ]

    def read(self, draft: Draft) -> Draft:
        """Give a draft with what stands in the fields. What cannot be read keeps its last good value."""
        fields = dict(draft.fields)
        for field_id, box in self._boxes.items():
            editor: Editor = as_editor(box.field)
            if editor.fault():
                continue
            value: FieldValue = editor.value()
            if value is None:
                fields.pop(field_id, None)
            else:
                fields[field_id] = value
        day = draft.checked_on if self.day_field.fault() else self.day_field.value()
        for field_id in _SAID_BY_THE_DAY & (fields.keys() - self._boxes.keys()):
            if day is not None:
                fields[field_id] = day
        return msgspec.structs.replace(
            draft,
            rank=int(self.rank_box.choice()),
            checked_on=day,
            fields=fields,
            source_text=self.source_edit.value(),
        )

    def unreadable(self) -> FieldBox | None:
        """Give the first box that holds what cannot be read."""
        return next((box for box in (self._day_box, *self._boxes.values()) if as_editor(box.field).fault()), None)

    def show_faults(self, *, while_typing: bool = False) -> None:
        """Say what cannot be read. While something is still being typed it is no fault yet, unless asked for."""
        for box in (self._day_box, *self._boxes.values()):
            waits = box.field.hasFocus() and not while_typing
            box.show_fault("" if waits else as_editor(box.field).fault())
        self._flow.invalidate()
        self.updateGeometry()

    def _was_edited(self) -> None:
        self.show_faults()
        self.edited.emit()

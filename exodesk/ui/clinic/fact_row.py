"""One fact: label, value that is edited in place, and where it comes from."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.answer import FieldValue
from exodesk.domain.rule import View
from exodesk.domain.status import ClinicStatus
from exodesk.ui import fonts
from exodesk.ui.clinic.at_path import Path
from exodesk.ui.clinic.fact_specs import Fact, FromAnswer
from exodesk.ui.clinic.fact_state import StatusLink, fact_state
from exodesk.ui.context import Context
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.fields import Field, LineField, field_of
from exodesk.ui.page import MARGIN, margin_of
from exodesk.ui.place import clinic_place
from exodesk.ui.typed import read_won
from exodesk.ui.widgets import HairLine, LinkButton, Words
from exodesk.ui.words import home_money

LABEL_WIDTH = 116
LinkType = TypeVar("LinkType", bound=QAbstractButton)


def _own_field(context: Context, kind: str) -> Field | None:
    """Make the fields that only the facts have: web addresses, and a price shown in home money too."""
    if kind == "links":
        return LineField(str, lambda words: " ".join(words.split()) or None)
    if kind == "price":
        return LineField(
            lambda value: _price_words(context, int(value or 0)),
            read_won,
            write=lambda value: context.texts.won(int(value or 0)),
        )
    return None


def _price_words(context: Context, won: int) -> str:
    home = home_money(context.value, won)
    return f"{context.texts.won(won)}   {home}" if home else context.texts.won(won)


class FactRow(QWidget):
    """A row of the facts. `edit` is None where the value comes from an answer and is changed there."""

    def __init__(self, context: Context, spec: Fact | FromAnswer, parent: QWidget | None = None) -> None:
        """Make an empty row."""
        super().__init__(parent)
        self.spec = spec
        self._context = context
        self._clinic_id = ""
        name = context.say(f"ui.facts.{spec.label}")
        label = Words(name, "second", "ink3", wrap=True, parent=self)
        longest = max(QFontMetrics(label.font()).horizontalAdvance(word) for word in name.split())
        label.setFixedWidth(max(fonts.scaled(LABEL_WIDTH), longest + 2))
        label.setContentsMargins(0, 4, 0, 0)
        self.edit: EditInPlace | None = None
        self._words = Words("", "body", wrap=True, parent=self)
        self._words.setContentsMargins(4, 3, 4, 3)
        self._line = QHBoxLayout()
        self._line.setContentsMargins(0, 3, 0, 3)
        self._line.setSpacing(8)
        self._line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self._words.setCursor(Qt.CursorShape.PointingHandCursor)
        self._words.setVisible(not isinstance(spec, Fact))
        if isinstance(spec, Fact):
            field = _own_field(context, spec.kind) or field_of(context, spec.kind, spec.choices)
            self.edit = EditInPlace(name, field, context.texts, parent=self)
            self._line.addWidget(self.edit, 1, Qt.AlignmentFlag.AlignTop)
        else:
            self._line.addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)
        self._status: StatusLink | None = None
        self._ask: LinkButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HairLine(self))
        column.addLayout(self._line)

    @property
    def links(self) -> int:
        """How many links were made at the end of the row so far."""
        return (self._status is not None) + (self._ask is not None)

    @property
    def path(self) -> Path:
        """Where the value stands in the clinic; empty where it comes from an answer."""
        return self.spec.path if isinstance(self.spec, Fact) else ()

    def close_editor(self) -> None:
        """Close the editor and keep the value as it was."""
        if self.edit is not None and self.edit.is_open:
            self.edit.restore()

    def show_fact(self, clinic_id: str, value: FieldValue, view: View, status: ClinicStatus) -> None:
        """Show the value and where it comes from."""
        self._clinic_id = clinic_id
        if self.edit is not None:
            self.edit.set_value(value)
            known = value is not None
        else:
            known = self._show_answer(view)
        self._show_state(view, status, known=known)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the question whose answer stands here: what cannot be typed here is typed there."""
        if self.edit is None and self.spec.question and event.button() == Qt.MouseButton.LeftButton:
            self._open_question()
            return
        super().mouseReleaseEvent(event)

    def _show_answer(self, view: View) -> bool:
        assert isinstance(self.spec, FromAnswer)
        words = answer_words(self._context, view, self.spec)
        self._words.setText(words or self._context.say("ui.not_known"))
        self._words.set_tone("ink" if words else "ink3")
        return bool(words)

    def _show_state(self, view: View, status: ClinicStatus, *, known: bool) -> None:
        context, question_id = self._context, self.spec.question
        if question_id is None or question_id not in context.bank.question_by_id:
            return
        question = context.bank.question_by_id[question_id]
        if known:
            shape, short, full = fact_state(context, view, status, question_id, with_source=margin_of(self) == MARGIN)
            if self._status is None:
                self._status = self._added(StatusLink(shape, short, parent=self))
            self._status.show_status(shape, short)
            self._status.setToolTip(full)
            self._status.setAccessibleDescription(question.short.in_(context.language))
            link: QAbstractButton = self._status
        else:
            key = "ui.facts.ask" if question.who == "clinic" else "ui.facts.look_up"
            full = context.say(f"{key}_spoken", point=question.short.in_(context.language))
            if self._ask is None:
                self._ask = self._added(LinkButton(context.say(key), "label", parent=self))
            link = self._ask
        if link.accessibleName() != full:
            link.setAccessibleName(full)
        for other in (self._status, self._ask):
            if other is not None:
                other.setVisible(other is link)

    def _added(self, link: LinkType) -> LinkType:
        """Put a link at the end of the row."""
        link.clicked.connect(self._open_question)
        self._line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return link

    @Slot()
    def _open_question(self) -> None:
        self._context.navigate(clinic_place(self._clinic_id, "verify/guided", self.spec.question))


def answer_words(context: Context, view: View, spec: FromAnswer) -> str:
    """Give what the answer to a question says, an empty text where it is not known."""
    question = context.bank.question_by_id[spec.question]
    if spec.field is None:
        answer = view.standing(spec.question).standing
        return context.bank.answer_label(question, answer.value, context.language) if answer else ""
    value = view.field(spec.question, spec.field)
    field = question.field(spec.field)
    if value is None or field is None:
        return ""
    return field_of(context, field.type, field.choices).words(value)

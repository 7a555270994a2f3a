"""One fact: label, value that is edited in place, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.answer import FieldValue
from exodesk.domain.rule import View
from exodesk.domain.status import ClinicStatus
from exodesk.ui import fonts
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
        self._state: QWidget | None = None
        self._shown_state: tuple[str, str, str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HairLine(self))
        column.addLayout(self._line)

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
            self._opener(self.spec.question)()
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
        else:
            key = "ui.facts.ask" if question.who == "clinic" else "ui.facts.look_up"
            shape, short = None, context.say(key)
            full = context.say(f"{key}_spoken", point=question.short.in_(context.language))
        shown = (self._clinic_id, short, full)
        if shown == self._shown_state:
            return  # so that a link keeps the focus while other things change
        self._shown_state = shown
        if self._state is not None:
            self._state.hide()
            self._state.deleteLater()
        link = StatusLink(shape, short, parent=self) if shape else LinkButton(short, "label", parent=self)
        link.setAccessibleName(full)
        link.setToolTip(full if known else "")
        if known:
            link.setAccessibleDescription(question.short.in_(context.language))
        link.clicked.connect(self._opener(question_id))
        self._state = link
        self._line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)

    def _opener(self, question_id: str) -> Callable[[], None]:
        return lambda: self._context.navigate(clinic_place(self._clinic_id, "verify/guided", question_id))


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

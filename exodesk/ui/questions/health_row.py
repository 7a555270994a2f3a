"""One point of the health gate: yes, no or not sure; what to do if yes; and a doctor's word on it."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.domain.private import Clearance, HealthAnswer
from exodesk.ui.context import Context
from exodesk.ui.questions.editors import TextEditor
from exodesk.ui.questions.pair_toggle import PairToggle
from exodesk.ui.questions.pick_box import PickBox
from exodesk.ui.widgets import FormRow, HairLine, Words

_DOCTORS = ("own-doctor", "specialist")


class HealthRow(QWidget):
    """A health point. Signals: `changed` when a person changed something that is to be saved."""

    changed = Signal()

    def __init__(self, context: Context, item: Entry, parent: QWidget | None = None) -> None:
        """Show an unanswered point."""
        super().__init__(parent)
        self._context = context
        self.item = item
        say, language = context.say, context.language
        text = item.words("text", language)
        answers = [(entry.id, entry.words("label", language)) for entry in context.bank.lists["health.answer"]]
        self.value = PairToggle(answers, text)
        self.doctor = PickBox([(doctor, say(f"ui.health.{doctor}")) for doctor in _DOCTORS])
        self.doctor_name = TextEditor(context.texts)
        self.words = TextEditor(context.texts)
        self.words.setPlaceholderText(say("ui.health.words_placeholder"))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Words(text, wrap=True), 1)
        head.addWidget(self.value)
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 4)
        more.setSpacing(6)
        more.addWidget(Words(item.words("if_yes", language), "second", "ink2", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(FormRow(say("ui.health.cleared_by"), self.doctor), 2)
        line.addWidget(FormRow(say("ui.health.doctor_name"), self.doctor_name), 2)
        line.addWidget(FormRow(say("ui.health.words"), self.words), 4)
        more.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(head_widget(head))
        column.addWidget(self._more)
        column.addWidget(HairLine())
        self.value.picked.connect(self._value_picked)
        self.doctor.picked.connect(self._clearance_left)
        for edit in (self.doctor_name, self.words):
            edit.editingFinished.connect(self._clearance_left)
        self._shown: Clearance | None = None
        self.show_answer(None)

    def show_answer(self, answer: HealthAnswer | None) -> None:
        """Show an answer, or none. Fields that are being typed in stay."""
        self.value.set_choice(answer.value if answer else None)
        self._shown = clearance = answer.clearance if answer else None
        self.doctor.set_choice(clearance.by if clearance else _DOCTORS[0])
        for edit, text in (
            (self.doctor_name, clearance.name if clearance else None),
            (self.words, clearance.note if clearance else None),
        ):
            if not edit.hasFocus():
                edit.set_value(text)
        self._more.setVisible(answer is not None and answer.value != "no")

    def clearance(self) -> Clearance | None:
        """Give the doctor's word; None while there are no words."""
        note = self.words.value()
        if note is None or self.value.choice() == "no":
            return None
        by = "specialist" if self.doctor.choice() == "specialist" else "own-doctor"
        given = Clearance(
            by=by,  # type: ignore[arg-type]  # one of the two
            name=self.doctor_name.value(),
            note=note,
            on=self._context.today().isoformat(),
        )
        # Passing through the fields does not make an old word a new one.
        shown = self._shown
        return shown if shown is not None and replace(given, on=shown.on) == shown else given

    def _value_picked(self, value: str) -> None:
        self._more.setVisible(value != "no")
        self.changed.emit()

    def _clearance_left(self) -> None:
        if self.words.value() and self.clearance() != self._shown:
            self.changed.emit()


def head_widget(layout: QHBoxLayout) -> QWidget:
    """Wrap a line so that its height follows its width."""
    box = QWidget()
    layout.setContentsMargins(0, 6, 0, 0)
    box.setLayout(layout)
    return box

"""One reason in full: what it is, why it is so, what it is made of, and the way to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.bank import Rule
from exodesk.domain.explain import explain_item
from exodesk.domain.rule import View
from exodesk.domain.status import ClinicStatus, Reason
from exodesk.ui import fonts
from exodesk.ui.clinic.fact_state import StatusLink, fact_state
from exodesk.ui.clinic.rule_facts import rule_facts
from exodesk.ui.context import Context
from exodesk.ui.place import clinic_place
from exodesk.ui.shapes import StatusLabel
from exodesk.ui.summary import severity_label
from exodesk.ui.widgets import HairLine, LinkButton, Words
from exodesk.ui.words import item_shape, state_label

_LABEL, _STATE = 132, 206
_NARROW_LABEL, _NARROW_STATE = 104, 136
"""Widths of the columns left and right of what was written, in wide and narrow windows."""
_MOST_STATE = 0.24
"""Share of the window that the right one may take with large text."""


def reason_title(context: Context, status: ClinicStatus, reason: Reason) -> tuple[str, str]:
    """Give the head of a reason and what follows it: the first sentence of a message, then the others."""
    if reason.kind == "item":
        return context.bank.question_by_id[reason.id].short.in_(context.language), ""
    message = next((flag.message for flag in status.flags if flag.id == reason.id), reason.id)
    known = {rule.id: rule.message for rule in context.bank.rules} | {
        check.id: check.message for check in context.bank.checks
    }
    if reason.id in known:
        message = known[reason.id].in_(context.language)
    first, dot, rest = message.partition(". ")
    return (first + dot.strip(), rest)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def question_place_view(question_id: str, context: Context) -> str:
    """Give the view of a clinic that shows a question: "verify/guided" or "consent/guided"."""
    bank = context.bank.question_by_id[question_id].bank
    return "verify/guided" if bank == "verification" else "consent/guided"


class ReasonBlock(QFrame):
    """A reason that is red or in conflict. Blockers carry a bar at the left."""

    def __init__(
        self,
        context: Context,
        view: View,
        status: ClinicStatus,
        reason: Reason,
        parent: QWidget | None = None,
        *,
        wide: bool = True,
    ) -> None:
        """Show one reason; `wide` where there is room to name the source of each answer."""
        super().__init__(parent)
        self._context = context
        self._clinic_id = status.clinic
        self.reason = reason
        self._wide = wide
        title, rest = reason_title(context, status, reason)
        self.setProperty("role", "bar" if reason.severity == "blocker" else "nobar")
        head = QHBoxLayout()
        head.setSpacing(10)
        shape = StatusLabel(item_shape(reason.state), "", role="second")
        shape.setFixedWidth(fonts.scaled(16))
        shape.setAccessibleName(state_label(context.bank, reason.state, context.language))
        head.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Words(title, weight=fonts.SEMIBOLD, wrap=True), 1)
        severity = severity_label(context.bank, reason.severity, context.language).lower()
        kind = context.say(f"ui.reasons.kind_{reason.kind}", id=reason.id, severity=severity)
        about = Words(kind, "label", "ink3", wrap=True)
        about.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        head.addWidget(about, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 0, 0, 0)
        self._column.setSpacing(5)
        self._column.addLayout(head)
        if rest:
            self._column.addWidget(Words(rest, "body", "ink2", wrap=True))
        if reason.kind == "item":
            self._add_item(view, status)
        elif reason.kind == "rule":
            rule = next(rule for rule in context.bank.rules if rule.id == reason.id)
            if rule.note is not None:
                self._column.addWidget(Words(rule.note.in_(context.language), "second", "ink3", wrap=True))
            self._add_facts(view, status, rule)
        else:
            check = next(check for check in context.bank.checks if check.id == reason.id)
            self._add_questions(view, status, check.questions)

    def _add_item(self, view: View, status: ClinicStatus) -> None:
        context = self._context
        question = context.bank.question_by_id[self.reason.id]
        because = explain_item(view, status, question, context.language)
        self._column.addWidget(Words(_sentence(because.words(context.texts)), "body", "ink2", wrap=True))
        self._add_questions(view, status, (question.id,))

    def _add_facts(self, view: View, status: ClinicStatus, rule: Rule) -> None:
        grid = self._grid()
        for row, fact in enumerate(rule_facts(self._context, view, rule)):
            grid.addWidget(HairLine(), row * 2, 0, 1, 3)
            grid.addWidget(self._label(fact.label), row * 2 + 1, 0)
            grid.addWidget(Words(fact.words, "body", wrap=True), row * 2 + 1, 1)
            grid.addWidget(self._state(view, status, fact.question), row * 2 + 1, 2, Qt.AlignmentFlag.AlignLeft)

    def _add_questions(self, view: View, status: ClinicStatus, questions: tuple[str, ...]) -> None:
        context = self._context
        grid = self._grid()
        for row, question_id in enumerate(questions):
            question = context.bank.question_by_id[question_id]
            answer = view.standing(question_id).standing or view.standing(question_id).spoken_for
            words = context.bank.answer_label(question, answer.value, context.language) if answer else ""
            grid.addWidget(HairLine(), row * 2, 0, 1, 3)
            label = context.say("ui.reasons.you_wrote") if len(questions) == 1 else question.short.in_(context.language)
            grid.addWidget(self._label(label), row * 2 + 1, 0)
            grid.addWidget(Words(words or context.say("ui.not_known"), "body", wrap=True), row * 2 + 1, 1)
            grid.addWidget(self._state(view, status, question_id), row * 2 + 1, 2, Qt.AlignmentFlag.AlignLeft)

    @property
    def _label_width(self) -> int:
        return fonts.scaled(_LABEL if self._wide else _NARROW_LABEL)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, self._label_width)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(2, _STATE if self._wide else _NARROW_STATE)
        self._column.addLayout(grid)
        return grid

    def _label(self, words: str) -> Words:
        label = Words(words, "second", "ink3", wrap=True)
        label.setMinimumHeight(26)
        label.setFixedWidth(self._label_width)
        return label

    def _state(self, view: View, status: ClinicStatus, question_id: str | None) -> QWidget:
        context = self._context
        if question_id is None:
            plan = LinkButton(context.say("ui.reasons.in_facts"), "label")
            plan.clicked.connect(lambda: context.navigate(clinic_place(self._clinic_id, "facts")))
            return plan
        shape, short, full = fact_state(context, view, status, question_id, with_source=self._wide)
        link = StatusLink(shape, short, role="second")
        link.setAccessibleName(full)
        link.setToolTip(full)
        state = _STATE if self._wide else _NARROW_STATE
        link.setMaximumWidth(fonts.widened(state, int(self.window().width() * _MOST_STATE)))
        link.clicked.connect(partial(self._open, question_id))
        return link

    def _open(self, question_id: str) -> None:
        view = question_place_view(question_id, self._context)
        self._context.navigate(clinic_place(self._clinic_id, view, question_id))

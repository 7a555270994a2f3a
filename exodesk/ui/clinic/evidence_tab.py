"""The Evidence tab: what backs the answers about a clinic, with a place to drop more."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.evidence import Evidence
from exodesk.plan import Changed
from exodesk.ui.context import Context
from exodesk.ui.drop_area import DropArea
from exodesk.ui.drops import can_take, keep
from exodesk.ui.flow import FlowLayout
from exodesk.ui.page import Page, measured
from exodesk.ui.place import clinic_place
from exodesk.ui.questions.evidence_row import EvidenceRow
from exodesk.ui.widgets import TARGET_HEIGHT, HairLine, LinkButton, Words

_WIDTH = 760
_BESIDE_PICTURE = 68


def evidence_of(context: Context, clinic_id: str) -> tuple[tuple[int, Evidence], ...]:
    """Give the evidence of a clinic with its number: used by its answers or quotes, or put to it by hand."""
    used = {name for answer in context.plan.answers_of(clinic_id) for name in answer.evidence}
    used |= {name for quote in context.value.clinic(clinic_id).quotes for name in quote.evidence}
    numbers = {*map(context.evidence_numbers.of, used), *context.evidence_numbers.put_to(clinic_id)} - {0}
    return tuple((number, context.value.evidence[number - 1]) for number in sorted(numbers))


class EvidenceTab(Page):
    """Rows of evidence; each opens in place."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty tab."""
        super().__init__(parent)
        self._context = context
        self._clinic_id = ""
        self._shown: tuple[object, ...] = ()
        self.drop = DropArea(context.say("ui.evidence.drop"), context.say("ui.first.drop_second"), height=76)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(12)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.drop)
        inside.addLayout(self._rows)
        column.addLayout(measured(body, _WIDTH))
        column.addStretch(1)
        self.show_layout(column)
        self.drop.dropped.connect(self.take)
        self.drop.pressed.connect(lambda: context.command("attach"))

    def show_clinic(self, clinic_id: str) -> None:
        """Show the evidence of a clinic."""
        self._clinic_id = clinic_id
        self.refresh(None)

    def refresh(self, changed: Changed | None) -> None:
        """Show the evidence as it is; rows that stay are left alone."""
        del changed
        context = self._context
        if all(clinic.id != self._clinic_id for clinic in context.value.clinics):
            return
        found = evidence_of(context, self._clinic_id)
        users = {evidence.id: self._users(evidence) for _, evidence in found}
        shown = (self._clinic_id, tuple((number, evidence.id, users[evidence.id]) for number, evidence in found))
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if not found:
            self._rows.addWidget(Words(self._context.say("ui.evidence.none"), "body", "ink2", wrap=True))
        for number, evidence in found:
            self._rows.addWidget(self._row(number, evidence, users[evidence.id]))

    def focus_first(self) -> None:
        """Put the focus on the place for files."""
        self.drop.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, data: QMimeData) -> bool:
        """Keep what was dropped for the clinic in sight."""
        keep(self._context, data, self._clinic_id)
        return can_take(data)

    def _users(self, evidence: Evidence) -> tuple[str, ...]:
        named = [
            answer.question
            for answer in self._context.plan.answers_of(self._clinic_id)
            if evidence.id in answer.evidence and answer.superseded_by is None
        ]
        return tuple(question for question in dict.fromkeys(named) if question in self._context.bank.question_by_id)

    def _row(self, number: int, evidence: Evidence, users: tuple[str, ...]) -> QWidget:
        context = self._context
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HairLine())
        column.addSpacing(6)
        row = EvidenceRow(context, evidence, number)
        row.removed.connect(lambda name: context.perform(lambda: context.plan.remove_evidence(name)))
        column.addWidget(row)
        if not users:
            unused = Words(context.say("ui.evidence.unused"), "label", "ink3")
            unused.setContentsMargins(_BESIDE_PICTURE, 0, 0, 0)
            column.addWidget(unused)
        backs = FlowLayout(across=14, down=0)
        for question_id in users:
            question = context.bank.question_by_id[question_id]
            point = question.short.in_(context.language)
            link = LinkButton(point, "label")
            link.setAccessibleName(context.say("ui.evidence.used", point=point))
            link.clicked.connect(lambda _checked=False, question_id=question_id: self._open(question_id))
            backs.addWidget(link)
        if users:
            line = QHBoxLayout()
            line.setContentsMargins(_BESIDE_PICTURE, 0, 0, 0)
            line.setSpacing(8)
            head = Words(context.say("ui.evidence.backs"), "label", "ink3")
            head.setMinimumHeight(TARGET_HEIGHT)
            line.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
            line.addLayout(backs, 1)
            column.addLayout(line)
        return box

    def _open(self, question_id: str) -> None:
        tab = "verify" if self._context.bank.question_by_id[question_id].bank == "verification" else "consent"
        self._context.navigate(clinic_place(self._clinic_id, f"{tab}/guided", question_id))

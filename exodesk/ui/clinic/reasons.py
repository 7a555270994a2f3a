"""The reasons of a gate: what is red, what is not verified, what would change it, and going on anyway."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exodesk.domain.explain import to_settle
from exodesk.domain.ids import Gate
from exodesk.domain.rule import View
from exodesk.domain.status import ClinicStatus, Reason
from exodesk.ui import fonts
from exodesk.ui.clinic.fact_state import StatusLink, fact_state
from exodesk.ui.clinic.go_on import GoOn
from exodesk.ui.clinic.reason_block import ReasonBlock, question_place_view, reason_title
from exodesk.ui.context import Context
from exodesk.ui.page import MARGIN, NARROW_BELOW, Page, is_cramped, margin_of
from exodesk.ui.place import clinic_place
from exodesk.ui.summary import new_reasons
from exodesk.ui.widgets import HairLine, LinkButton, Words
from exodesk.ui.words import gate_meaning, gate_words

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LOUD: Final = ("red", "conflict")
_MOST_CHANGES: Final = 6
_RIGHT_WIDTH: Final = 292
_NARROW_RIGHT_WIDTH: Final = 240
_MOST_RIGHT: Final = 0.24
"""Share of the window that the right column may take with large text."""
_UNBOUND: Final = 16777215
_KINDS: Final = {"item": 0, "rule": 1, "cross": 2}


class ReasonsPanel(Page):
    """Everything behind the status of one gate. Esc closes.

    Signals: `closed` when Esc is pressed.
    """

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty panel."""
        super().__init__(parent)
        self._context = context
        self.blocks: list[ReasonBlock] = []
        self.links: dict[str, LinkButton] = {}
        self.go_on: GoOn | None = None

    def show_gate(self, clinic_id: str, gate: Gate) -> None:
        """Show the reasons of a gate of a clinic."""
        context = self._context
        status = context.status(clinic_id)
        view = context.view(clinic_id)
        at = self.verticalScrollBar().value()
        self.blocks, self.links = [], {}
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(self._left(view, status, gate), 1)
        row.addSpacing(28)
        line = HairLine()
        line.setFixedWidth(1)
        line.setMaximumHeight(_UNBOUND)
        line.setMinimumHeight(0)
        line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        row.addWidget(line)
        row.addSpacing(28)
        is_low = is_cramped(self)
        if is_low:  # what would change it then stands below the reasons
            row.setDirection(QHBoxLayout.Direction.TopToBottom)
            line.hide()
        right = self._right(view, status, gate)
        if status.gate(gate).status == "done":  # nothing would change it, and nobody goes on in spite of it
            line.hide()
            right.hide()
        base = _RIGHT_WIDTH if margin_of(self) == MARGIN else _NARROW_RIGHT_WIDTH
        if is_low:
            row.addWidget(right)
        else:
            right.setFixedWidth(fonts.widened(base, int(self.window().width() * _MOST_RIGHT)))
            row.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
        self.show_layout(row)
        self.verticalScrollBar().setValue(at)

    def leave(self) -> None:
        """Save what is being typed."""
        if self.go_on is not None:
            self.go_on.edit.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    @property
    def _is_wide(self) -> bool:
        """Tell whether the window has room for wide columns, at this size of the text."""
        return self.window().width() >= fonts.scaled(NARROW_BELOW)

    def _left(self, view: View, status: ClinicStatus, gate: Gate) -> QVBoxLayout:
        context, say = self._context, self._context.say
        result = status.gate(gate)
        reasons = new_reasons(status, gate)
        loud = sorted((reason for reason in reasons if reason.state in _LOUD), key=_loudness)
        quiet = [reason for reason in reasons if reason.state not in _LOUD]
        column = QVBoxLayout()
        column.setSpacing(14)
        head = QHBoxLayout()
        words = gate_words(context, gate, result.status)
        head.addWidget(Words(say("ui.reasons.title", status=words), "panel", wrap=True), 1)
        head.addWidget(Words(say("ui.reasons.esc"), "second", "ink3"))
        self.setAccessibleName(say("ui.reasons.title", status=words))
        column.addLayout(head)
        column.addWidget(
            Words(gate_meaning(context.bank, result.status, context.language), "second", "ink2", wrap=True)
        )
        if len(reasons) < len(result.reasons):
            column.addWidget(Words(say("ui.reasons.earlier", number=gate - 1), "second", "ink2", wrap=True))
        for reason in loud:
            block = ReasonBlock(context, view, status, reason, wide=self._is_wide)
            self.blocks.append(block)
            column.addWidget(block)
        if quiet:
            column.addWidget(HairLine())
            column.addWidget(Words(say("ui.reasons.also" if loud else "ui.reasons.waiting"), weight=fonts.SEMIBOLD))
            column.addLayout(self._list(view, status, quiet))
        if result.also_noted:
            column.addWidget(HairLine())
            column.addWidget(Words(say("ui.reasons.noted"), weight=fonts.SEMIBOLD))
            column.addLayout(self._list(view, status, list(result.also_noted)))
        column.addStretch(1)
        return column

    def _list(self, view: View, status: ClinicStatus, reasons: list[Reason]) -> QGridLayout:
        """Lay short reasons out in two columns: state, then the point as a link."""
        context = self._context
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        half = (len(reasons) + 1) // 2 if margin_of(self) == MARGIN else len(reasons)
        for number, reason in enumerate(reasons):
            row, column = number % half, 2 * (number // half)
            title, _ = reason_title(context, status, reason)
            if reason.kind == "item":
                shape, _, full = fact_state(context, view, status, reason.id)
                state = StatusLink(shape, full.partition(",")[0], role="second")
                state.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                grid.addWidget(state, row, column, _LEFT)
                link = self._question_link(title, reason.id, status.clinic)
                link.setAccessibleDescription(full)
            else:
                link = LinkButton(title)
                link.clicked.connect(lambda: context.navigate(clinic_place(status.clinic, "verify/list")))
            grid.addWidget(link, row, column + 1, _LEFT)
            grid.setColumnStretch(column + 1, 1)
        return grid

    def _right(self, view: View, status: ClinicStatus, gate: Gate) -> QWidget:
        context, say = self._context, self._context.say
        result = status.gate(gate)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if result.reasons:
            column.addWidget(Words(say("ui.reasons.change"), weight=fonts.SEMIBOLD, wrap=True))
            column.addWidget(Words(say("ui.reasons.change_second"), "second", "ink2", wrap=True))
            column.addSpacing(6)
            for words, question_id in self._changes(view, status, gate):
                column.addWidget(HairLine())
                column.addWidget(Words(words, "second", wrap=True))
                question = context.bank.question_by_id[question_id]
                key = "ui.facts.ask" if question.who == "clinic" else "ui.facts.look_up"
                short = question.short.in_(context.language)
                link = self._question_link(say("ui.reasons.go", verb=say(key), point=short), question_id, status.clinic)
                column.addWidget(link, 0, _LEFT)
            column.addWidget(HairLine())
            column.addSpacing(16)
        self.go_on = GoOn(context, status, gate) if result.status != "done" else None
        if self.go_on is not None:
            column.addWidget(self.go_on)
        column.addStretch(1)
        return box

    def _changes(self, view: View, status: ClinicStatus, gate: Gate) -> list[tuple[str, str]]:
        """Give what would settle the first points, and the question where it is done."""
        context = self._context
        reasons = sorted(new_reasons(status, gate) or status.gate(gate).reasons, key=_loudness)
        found: list[tuple[str, str]] = []
        for reason in reasons:
            if reason.kind != "item":
                continue
            because = to_settle(view, status, context.bank.question_by_id[reason.id], context.language)
            if because is not None:
                found.append((because.words(context.texts), reason.id))
        return found[:_MOST_CHANGES]

    def _question_link(self, words: str, question_id: str, clinic_id: str) -> LinkButton:
        link = LinkButton(words)
        link.clicked.connect(partial(self._open, question_id, clinic_id))
        self.links[question_id] = link
        return link

    def _open(self, question_id: str, clinic_id: str) -> None:
        view = question_place_view(question_id, self._context)
        self._context.navigate(clinic_place(clinic_id, view, question_id))


def _loudness(reason: Reason) -> tuple[int, int, int]:
    """Order: blockers before majors, red before the rest, questions before rules before checks."""
    return (
        ("blocker", "major", "minor").index(reason.severity),
        0 if reason.state == "red" else 1,
        _KINDS[reason.kind],
    )

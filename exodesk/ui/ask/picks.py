"""The questions that may go to the clinic, blockers first, and what is not among them."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exodesk.domain.message import Candidate
from exodesk.ui.ask.pick_row import PickRow
from exodesk.ui.context import Context
from exodesk.ui.flow import FlowLayout
from exodesk.ui.questions.scrolled import ScrolledPart
from exodesk.ui.widgets import LinkButton, Words

_GAP = 16
"""Right of the rows; the scroll bar stands in it."""


class Picks(QWidget):
    """Signals: `changed` when another set of questions is chosen, `self_wanted` to see what one looks up alone."""

    changed = Signal()
    self_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self._context = context
        self.rows: list[PickRow] = []
        say = context.say
        self._counts = Words("", "second", "ink3")
        self.only_blockers = LinkButton(say("ui.ask.only_blockers"))
        self.only_blockers.clicked.connect(self._tick_blockers)
        head = FlowLayout(across=10, down=0, level=True, right=1)
        head.setContentsMargins(0, 0, _GAP - 3, 0)
        head.addWidget(Words(say("ui.ask.questions"), "section"))
        head.addWidget(self._counts)
        head.addWidget(self.only_blockers)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._later = QWidget()
        self._later_list = QVBoxLayout(self._later)
        self._later_list.setContentsMargins(0, 0, 0, 0)
        self._later_list.setSpacing(0)
        self._later.hide()
        self.later_link = LinkButton("")
        self.later_link.clicked.connect(self._toggle_later)
        self._empty = Words(say("ui.ask.nothing"), "body", "ink2", wrap=True)
        show_self = LinkButton(say("ui.ask.show_self"))
        show_self.clicked.connect(self.self_wanted)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, _GAP, 12)
        column.setSpacing(8)
        column.addLayout(self._list)
        not_here = Words(say("ui.ask.not_in_list"), "second", "ink2", wrap=True)
        holds_nothing = Words(say("ui.ask.holds_nothing"), "second", "ink2", wrap=True)
        self._below = (self.later_link, self._later, self._empty, not_here, show_self, holds_nothing)
        for part in self._below:
            column.addWidget(part)
        column.addStretch()
        area = ScrolledPart(body, column)
        area.set_gap(_GAP)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addLayout(head)
        outer.addWidget(area, 1)

    def show_candidates(self, candidates: tuple[Candidate, ...], gate: int) -> None:
        """Show what may be asked: up to a gate at once, what is for later behind a link.

        Ticks that a person set stay for questions that are still there.
        """
        if tuple(row.candidate for row in self.rows) == candidates:
            self._count()
            return
        ticks = {
            row.candidate.question: row.box.isChecked()
            for row in self.rows
            if row.box.isChecked() != row.candidate.chosen
        }
        for row in self.rows:
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self.rows = [PickRow(self._context, candidate) for candidate in candidates]
        for row in self.rows:
            row.box.setChecked(ticks.get(row.candidate.question, row.candidate.chosen))
            row.ticked.connect(self._ticked)
            later = self._context.bank.question_by_id[row.candidate.question].gate > gate
            (self._later_list if later else self._list).addWidget(row)
        for part in self._below:
            part.raise_()  # read after the rows, which are newer
        self._say_later()
        self._empty.setVisible(not self.rows)
        self.only_blockers.setVisible(bool(self.rows))
        self._count()

    def chosen(self) -> tuple[str, ...]:
        """Give the ids of the chosen questions in the order of the list."""
        return tuple(row.candidate.question for row in self.rows if row.box.isChecked())

    @Slot()
    def _ticked(self) -> None:
        self._count()
        self.changed.emit()

    @Slot()
    def _toggle_later(self) -> None:
        self._later.setVisible(not self._later.isVisibleTo(self))
        self._say_later()

    def _say_later(self) -> None:
        number = self._later_list.count()
        key = "ui.ask.hide_later" if self._later.isVisibleTo(self) else "ui.ask.show_later"
        self.later_link.setText(self._context.texts.count(key, number))
        self.later_link.setVisible(number > 0)

    @Slot()
    def _tick_blockers(self) -> None:
        for row in self.rows:
            row.box.blockSignals(True)
            row.box.setChecked(row.candidate.severity == "blocker" and not self._later.isAncestorOf(row))
            row.box.blockSignals(False)
        self._ticked()

    def _count(self) -> None:
        self._counts.setText(self._context.say("ui.ask.chosen", number=len(self.chosen()), total=len(self.rows)))

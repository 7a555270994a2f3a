"""One question that may be asked: a tick, its short name, and how much it weighs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from exodesk.domain.message import Candidate
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.questions.words import severity_words, state_words_of
from exodesk.ui.widgets import HairLine, Words
from exodesk.ui.wrapped import broken

_HEIGHT = 32
_TICK = 28
_TONES = {"blocker": "ink", "major": "ink2", "minor": "ink3"}


class PickRow(QWidget):
    """Signals: `ticked` when a person changed the tick."""

    ticked = Signal()

    def __init__(self, context: Context, candidate: Candidate, parent: QWidget | None = None) -> None:
        """Show a candidate with its tick."""
        super().__init__(parent)
        self.candidate = candidate
        question = context.bank.question_by_id[candidate.question]
        short = question.short.in_(context.language)
        self._short = short
        self.box = QCheckBox(short.replace("&", "&&"))
        self.box.setAccessibleName(short)
        self.box.setFont(fonts.font())
        self.box.setChecked(candidate.chosen)
        self.box.setToolTip(question.text.in_(context.language))
        severity = severity_words(context, candidate.severity)
        self.box.setAccessibleDescription(f"{severity}, {state_words_of(context, candidate.state)}")
        weight = fonts.BOLD if candidate.severity == "blocker" else None
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.box, 1)
        line.addWidget(Words(severity, "label", _TONES[candidate.severity], weight=weight))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HairLine())
        column.addLayout(line)
        note = candidate.note.in_(context.language) if candidate.note else ""
        if note:
            before = Words(note, "label", "ink3", wrap=True)
            before.setContentsMargins(_TICK - 4, 0, 0, 6)
            column.addWidget(before)
        self.box.setMinimumHeight(_HEIGHT)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.toggled.connect(self.ticked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the name into lines where there is no room for it in one."""
        super().resizeEvent(event)
        room = self.box.width() - fonts.scaled(_TICK)
        self.box.setText(broken(self._short, "body", max(room, 0)).replace("&", "&&"))

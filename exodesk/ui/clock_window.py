"""Asked before any status is shown, when this computer's clock is behind the last change of the plan."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from exodesk.texts import Texts
from exodesk.ui.page import opening_size
from exodesk.ui.questions.scrolled import ScrolledPart
from exodesk.ui.widgets import LinkButton, Words

_MARGIN = 28
_SIZE = (680, 260)


class ClockWindow(QMainWindow):
    """Says which clock times do not fit and asks what to do. Nothing of the plan is shown.

    Signals: `go_on()`: show the plan with the clock as it is; `left()`: closed without that.
    """

    go_on = Signal()
    left = Signal()

    def __init__(self, texts: Texts, saved: datetime, now: datetime, parent: QWidget | None = None) -> None:
        """Ask. `saved` is the last change of the plan, `now` this computer's clock, both with a zone."""
        super().__init__(parent)
        self.setWindowTitle("exodesk")
        self.resize(opening_size(*_SIZE))
        self._going_on = False
        times = {
            name: texts.when(at.astimezone().strftime("%Y-%m-%dT%H:%M"))
            for name, at in (("saved", saved), ("now", now))
        }
        self.words = Words(texts.say("ui.clock.behind", **times), "body", wrap=True)
        self.close_link = LinkButton(texts.say("ui.clock.close"), "body", "ink")
        self.go_on_link = LinkButton(texts.say("ui.clock.go_on", day=texts.day(now.astimezone().date())), "body", "ink")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(12)
        for widget in (self.words, self.close_link, self.go_on_link):
            column.addWidget(widget)
        column.addStretch(1)
        area = ScrolledPart(page, column)
        area.set_gap(_MARGIN)
        self.setCentralWidget(area)
        self.setAccessibleName(self.words.text())
        self.close_link.clicked.connect(self.close)
        self.go_on_link.clicked.connect(self._go_on)
        self.close_link.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the plan is not wanted now."""
        super().closeEvent(event)
        if not self._going_on:
            self.left.emit()

    def _go_on(self) -> None:
        self._going_on = True
        self.go_on.emit()
        self.close()

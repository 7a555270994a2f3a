"""Shown before a plan from elsewhere is opened: what is in it, and whether to keep a copy or open it where it is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QMainWindow, QVBoxLayout, QWidget

from exodesk.ui.page import opening_size
from exodesk.ui.plain_words import breakable
from exodesk.ui.questions.scrolled import ScrolledPart
from exodesk.ui.widgets import LinkButton, PageTitle, Words

if TYPE_CHECKING:
    from exodesk.plan import Arrival
    from exodesk.texts import Texts

_MARGIN = 28
_SIZE = (680, 440)
_PARTS = ("clinics", "answers", "evidence", "files", "last_edit_at")


class ArrivalWindow(QMainWindow):
    """What a plan holds that came by mail or was downloaded. Nothing of it is written or run.

    Signals: `copy_wanted` to keep a checked copy among one's own plans; `open_wanted` to open it where it is.
    """

    copy_wanted = Signal()
    open_wanted = Signal()

    def __init__(
        self, arrival: Arrival, path: Path, own_folder: Path, texts: Texts, parent: QWidget | None = None
    ) -> None:
        """Show it. `own_folder` is where a copy would be kept."""
        super().__init__(parent)
        self.setWindowTitle("exodesk")
        self.resize(opening_size(*_SIZE))
        say = texts.say
        self.copy_link = LinkButton(say("ui.arrival.copy", folder=own_folder), "body", "ink")
        self.open_link = LinkButton(say("ui.arrival.open"), "body", "ink")
        self.close_link = LinkButton(say("ui.error.close_window"), "body", "ink")
        self.copy_link.clicked.connect(self.copy_wanted)
        self.open_link.clicked.connect(self.open_wanted)
        self.close_link.clicked.connect(self.close)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(12)
        column.addWidget(PageTitle(say("ui.arrival.head")))
        self.words = Words(say("ui.arrival.what", file=path.name), "body", "ink2", wrap=True)
        column.addWidget(self.words)
        column.addLayout(_table(arrival, texts))
        for link in (self.copy_link, self.open_link, self.close_link):
            column.addWidget(link)
        column.addStretch(1)
        area = ScrolledPart(page, column)
        area.set_gap(_MARGIN)
        self.setCentralWidget(area)
        self.setAccessibleName(self.words.text())
        self.copy_link.setFocus()


def _table(arrival: Arrival, texts: Texts) -> QGridLayout:
    say, counts = texts.say, arrival.counts
    rows = [(say("ui.arrival.title"), counts.title)]
    rows += [(say(f"ui.backups.part.{part}"), _shown(getattr(counts, part), texts)) for part in _PARTS]
    rows.append((say("ui.arrival.size"), say("ui.backups.size", size=f"{max(arrival.size / 1e6, 0.1):.1f}")))
    rows.append((say("ui.arrival.written_by"), arrival.written_by or "–"))
    table = QGridLayout()
    table.setHorizontalSpacing(28)
    for line, (name, value) in enumerate(rows):
        table.addWidget(Words(name, "second", "ink2"), line, 0)
        table.addWidget(Words(breakable(value), wrap=True), line, 1)
    table.setColumnStretch(1, 1)
    return table


def _shown(value: str | int | None, texts: Texts) -> str:
    if not isinstance(value, str):
        return "–" if value is None else str(value)
    at = datetime.fromisoformat(value).astimezone()
    return f"{texts.day(at.date())}, {texts.clock(at)}"

"""The Log tab: every change of a clinic with its time, newest first, also those that were taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from exodesk.plan import Changed, LogEntry
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.widgets import Words
from exodesk.ui.words import edit_words

_BETWEEN: Final = 16
_WHEN, _STATE = 0, 2


class LogTab(QWidget):
    """Time and words of each change."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty log."""
        super().__init__(parent)
        self._context = context
        self._clinic_id = ""
        self.list = QTreeWidget()
        self.list.setColumnCount(3)
        self.list.setHeaderLabels([context.say(f"ui.log.{name}") for name in ("when", "what", "state")])
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)
        self.list.setProperty("role", "log")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFont(fonts.font("second"))
        self.list.header().setFont(fonts.font("label"))
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.list.setAccessibleName(context.say("ui.menu.clinic.log"))
        self._none = Words(context.say("ui.log.none"), "body", "ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(44, 16, 44, 14)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        column.setAlignment(self._none, Qt.AlignmentFlag.AlignTop)

    def show_clinic(self, clinic_id: str) -> None:
        """Show the log of a clinic."""
        self._clinic_id = clinic_id
        self.refresh(None)

    def focus_first(self) -> None:
        """Put the focus on the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed | None) -> None:
        """Read the log again."""
        del changed
        unread: tuple[LogEntry, ...] = ()
        entries = self._context.read(lambda: self._context.plan.history(clinic=self._clinic_id), unread)
        self.list.clear()
        self.list.addTopLevelItems([self._item(entry) for entry in entries])
        for column in (_WHEN, _STATE):
            self.list.resizeColumnToContents(column)
        self.list.setColumnWidth(_WHEN, self.list.columnWidth(_WHEN) + _BETWEEN)
        self.list.setColumnHidden(_STATE, all(entry.holds for entry in entries))
        self._none.setVisible(not entries)
        self.list.setVisible(bool(entries))

    def _item(self, entry: LogEntry) -> QTreeWidgetItem:
        texts = self._context.texts
        when = datetime.fromisoformat(entry.at).astimezone()
        day = texts.say("date.with_time", day=texts.day(when.date()), time=texts.clock(when))
        state = "" if entry.holds else texts.say("ui.log.taken_back")
        return QTreeWidgetItem([day, edit_words(self._context, entry.what, entry.values), state])

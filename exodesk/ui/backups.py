"""File > Backups: the automatic backups of this plan, what one holds beside the plan as it is, and putting it back."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from exodesk.plan import Changed, KeptBackup, RestoreReport, preview_restore, restore
from exodesk.ui.context import Context
from exodesk.ui.page import Page
from exodesk.ui.place import Place
from exodesk.ui.screen import Screen
from exodesk.ui.widgets import Button, HairLine, LinkButton, PageTitle, Words

_PARTS = ("clinics", "answers", "evidence", "files", "last_edit_at")
_MOST_CLINICS = 20


class BackupsScreen(Screen):
    """A list, newest first. Nothing is replaced before the table of what differs has been shown."""

    key: ClassVar[str] = "backups"
    title: ClassVar[str] = "ui.screen.backups"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty page."""
        super().__init__(context, parent)
        self.page = Page()
        self.links: list[LinkButton] = []
        self.put_back: Button | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def show_place(self, place: Place) -> None:
        """Show the list."""
        del place
        self._show(None)
        if self.links:
            self.links[0].setFocus()

    def refresh(self, changed: Changed | None) -> None:
        """Show the list anew: an edit may have made a backup."""
        del changed
        self._show(None)

    def _show(self, chosen: KeptBackup | None) -> None:
        say = self.context.say
        self.links, self.put_back = [], None
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(PageTitle(say("ui.backups.title")))
        column.addWidget(Words(say("ui.backups.what"), "body", "ink2", wrap=True))
        backups = self.context.plan.kept_backups()
        if not backups:
            column.addWidget(Words(say("ui.backups.none"), wrap=True))
        for backup in backups:
            column.addWidget(HairLine())
            column.addLayout(self._row(backup))
            if backup == chosen:
                self._add_comparison(column, backup)
        self._add_forgetting(column)
        column.addStretch(1)
        old = self.page.takeWidget()
        if old is not None:
            old.deleteLater()  # the link that was just pressed is on it
        self.page.show_layout(column)

    def _row(self, backup: KeptBackup) -> QHBoxLayout:
        say, texts = self.context.say, self.context.texts
        at = datetime.strptime(backup.at, "%Y%m%d-%H%M%S")
        when = f"{texts.day(at.date())}, {texts.clock(at)}"
        row = QHBoxLayout()
        row.addWidget(Words(when))
        row.addWidget(Words(say(f"ui.backups.why.{backup.why}"), "second", "ink2"))
        row.addWidget(Words(say("ui.backups.size", size=f"{max(backup.size / 1e6, 0.1):.1f}"), "second", "ink2"))
        row.addStretch()
        link = LinkButton(say("ui.backups.compare"))
        link.setAccessibleName(f"{say('ui.backups.compare')}, {when}")
        link.clicked.connect(partial(self._compare, backup))
        self.links.append(link)
        row.addWidget(link)
        return row

    def _add_forgetting(self, column: QVBoxLayout) -> None:
        """Offer to delete for ever what was deleted; the first press only says what goes."""
        say = self.context.say
        column.addWidget(HairLine())
        column.addWidget(Words(say("ui.forget.title"), "section"))
        column.addWidget(Words(say("ui.forget.what"), "body", "ink2", wrap=True))
        self.forget = Button(say("ui.forget.button"))
        self.forget.clicked.connect(self._forget)
        self.forget.setEnabled(self.context.plan.path.exists() and not self.context.plan.read_only)
        self._is_sure = False
        row = QHBoxLayout()
        row.addWidget(self.forget)
        row.addStretch()
        column.addLayout(row)

    def _forget(self) -> None:
        if not self._is_sure:
            self._is_sure = True
            self.forget.setText(self.context.say("ui.forget.sure"))
        elif self.context.attempt(self.context.plan.forget_past):
            self.context.reopen(lambda: None, "ui.forget.done")

    def _compare(self, backup: KeptBackup, _checked: bool = False) -> None:
        self._show(backup)
        if self.put_back is not None:
            self.put_back.setFocus()

    def _add_comparison(self, column: QVBoxLayout, backup: KeptBackup) -> None:
        reports: list[RestoreReport] = []
        plan = self.context.plan
        if not self.context.attempt(lambda: reports.append(preview_restore(Path(backup.path), plan.path))):
            return
        say, report = self.context.say, reports[0]
        table = QGridLayout()
        table.setHorizontalSpacing(28)
        for place, key in enumerate(("ui.backups.now", "ui.backups.then"), start=1):
            table.addWidget(Words(say(key), "label", "ink3"), 0, place)
        for line, part in enumerate(_PARTS, start=1):
            table.addWidget(Words(say(f"ui.backups.part.{part}"), "second", "ink2"), line, 0)
            for place, counts in enumerate((report.before, report.after), start=1):
                shown = self._shown(part, getattr(counts, part, None))
                table.addWidget(Words(shown), line, place)
        for line, clinic in enumerate(report.clinics[:_MOST_CLINICS], start=len(_PARTS) + 1):
            table.addWidget(Words(clinic.name, "second", "ink2"), line, 0)
            for place, number in enumerate((clinic.now, clinic.then), start=1):
                table.addWidget(Words(self._answers(number)), line, place)
        table.setColumnStretch(3, 1)
        column.addLayout(table)
        if more := len(report.clinics[_MOST_CLINICS:]):
            column.addWidget(Words(self.context.texts.count("ui.import.more", more), "second", "ink2"))
        self.put_back = Button(say("ui.backups.put_back"))
        self.put_back.clicked.connect(partial(self._put_back, backup))
        row = QHBoxLayout()
        row.addWidget(self.put_back)
        row.addWidget(Words(say("ui.backups.kept"), "second", "ink2", wrap=True), 1)
        column.addLayout(row)

    def _answers(self, number: int | None) -> str:
        texts = self.context.texts
        return texts.say("restore.not_there") if number is None else texts.count("cli.number.answers", number)

    def _shown(self, part: str, value: str | int | None) -> str:
        if value is None:
            return "–"
        if part != "last_edit_at":
            return str(value)
        at = datetime.fromisoformat(str(value)).astimezone()
        return f"{self.context.texts.day(at.date())}, {self.context.texts.clock(at)}"

    def _put_back(self, backup: KeptBackup, _checked: bool = False) -> None:
        path = self.context.plan.path
        self.context.reopen(lambda: restore(Path(backup.path), path, replace=True), "ui.backups.done")

"""One home check: week and day, lump or none, a note, photos."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QUrl, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.home_check import HomeCheck, home_checks, with_home_check
from exodesk.ui import dialogs
from exodesk.ui.context import Context
from exodesk.ui.drop_area import DropArea
from exodesk.ui.drops import add_all, dropped
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.fields import Held, LongField
from exodesk.ui.flow import FlowLayout
from exodesk.ui.page import is_cramped
from exodesk.ui.questions.evidence_row import EvidenceRow
from exodesk.ui.questions.pair_toggle import PairToggle
from exodesk.ui.widgets import HairLine, Words

_CHOICES = ("no", "yes")


class HomeRow(QWidget):
    """A check. Signals: `lump_told` when "There is a lump" was pressed."""

    lump_told = Signal()

    def __init__(self, context: Context, week: int, parent: QWidget | None = None) -> None:
        """Show a check that was not done yet."""
        super().__init__(parent)
        self._context = context
        self.week = week
        say = context.say
        self._when = Words("", "body", weight=600)
        self._done = Words("", "second", "ink3")
        choices = [(choice, say(f"ui.trip.lump.{choice}")) for choice in _CHOICES]
        self.lump = PairToggle(choices, say("ui.trip.lump"))
        empty = say("ui.trip.home_note_empty")
        self.note = EditInPlace(say("ui.trip.home_note"), LongField(), context.texts, role="second", empty=empty)
        self.photo = DropArea(say("ui.trip.home_photo"), say("ui.trip.home_photo_second"), height=56)
        self._rows = QVBoxLayout()
        self._shown: tuple[str, ...] = ()
        head = FlowLayout(down=6, level=True, right=2)
        for part in (self._when, self._done, Words(say("ui.trip.lump"), "second", "ink2"), self.lump):
            head.addWidget(part)
        self._line = line = QHBoxLayout()
        line.setSpacing(20)
        notes = QVBoxLayout()
        notes.setSpacing(0)
        notes.addWidget(Words(say("ui.trip.home_note"), "label", "ink3", wrap=True))
        notes.addWidget(self.note)
        notes.addStretch(1)
        line.addLayout(notes, 3)
        line.addWidget(self.photo, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(line)
        column.addLayout(self._rows)
        column.addWidget(HairLine())
        self.lump.picked.connect(self._put_lump)
        self.note.committed.connect(self._put_note)
        self.photo.dropped.connect(self.take)
        self.photo.pressed.connect(self._choose)

    def refresh(self, day: str | None) -> None:
        """Show the check as it is; `day` is its day, None without a treatment day."""
        say, texts = self._context.say, self._context.texts
        if is_cramped(self):
            self._line.setDirection(QHBoxLayout.Direction.TopToBottom)
        check = self._check
        when = texts.day(day, weekday=True) if day else ""
        key = "ui.trip.home_check" if day else "ui.trip.home_check_no_date"
        self._when.setText(say(key, week=self.week, number=self.week, day=when))
        self._done.setText(say("ui.trip.home_done", day=texts.day(check.checked_on)) if check.checked_on else "")
        self.lump.set_choice(None if check.lump is None else _CHOICES[check.lump])
        self.note.set_value(check.note)
        if check.evidence != self._shown:
            self._show_photos(check.evidence)

    def leave(self) -> None:
        """Save what is being typed."""
        self.note.commit()

    def take(self, data: QMimeData) -> bool:
        """Keep photos that were dropped or pasted."""
        things = dropped(data)
        if added := add_all(self._context, things, quiet=True):
            self._put(replace(self._check, evidence=(*self._check.evidence, *added)))
        return bool(things)

    @property
    def _check(self) -> HomeCheck:
        return home_checks(self._context.value).get(self.week, HomeCheck(week=self.week))

    def _put(self, check: HomeCheck) -> None:
        context = self._context
        check = replace(check, checked_on=check.checked_on or context.today().isoformat())
        if context.perform(lambda: context.plan.put_plan(x=with_home_check(context.value, check)), quiet=True):
            context.tell_edit("ui.trip.check_saved", number=self.week)

    def _show_photos(self, ids: tuple[str, ...]) -> None:
        self._shown = ids
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, evidence in enumerate(self._context.value.evidence, 1):
            if evidence.id in ids:
                row = EvidenceRow(self._context, evidence, number)
                row.removed.connect(self._take_off)
                self._rows.addWidget(row)

    @Slot(str)
    def _take_off(self, evidence: str) -> None:
        check = self._check
        self._put(replace(check, evidence=tuple(kept for kept in check.evidence if kept != evidence)))

    @Slot(str)
    def _put_lump(self, choice: str) -> None:
        lump = choice == "yes"
        self._put(replace(self._check, lump=lump, checked_on=self._context.today().isoformat()))
        if lump:
            self.lump_told.emit()

    def _put_note(self, note: Held) -> None:
        self._put(replace(self._check, note=str(note) if note else None))

    @Slot()
    def _choose(self) -> None:
        say = self._context.say
        folder = self._context.plan.path.parent
        paths = dialogs.ask_open_many(self, say("ui.trip.home_photo_title"), say("ui.trip.home_photo_kinds"), folder)
        if paths:
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
            self.take(data)

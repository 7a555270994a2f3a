"""The one field that adds a clinic, with its button; large on the first run, plain on Plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QFontMetricsF, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from exodesk.ui import fonts
from exodesk.ui.flow import BesideLayout
from exodesk.ui.inline_note import InlineNote
from exodesk.ui.own_paste import show_menu
from exodesk.ui.place import clinic_place
from exodesk.ui.widgets import Button, Words
from exodesk.ui.words import clinic_name

if TYPE_CHECKING:
    from exodesk.domain.clinic import Clinic
    from exodesk.ui.context import Context
    from exodesk.ui.plan.new_clinic import NewClinic

_AROUND = 28
"""Pixels of a field beside its words."""


class NewClinicEdit(QLineEdit):
    """A line that keeps the further lines of a pasted text instead of gluing them together.

    Signals: `kept(int)` with the number of lines kept; `left` when Esc is pressed.
    """

    kept = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self._more = ""

    def whole_text(self) -> str:
        """Give the line and what was kept with it."""
        return f"{self.text()}\n{self._more}" if self._more else self.text()

    def clear_all(self) -> None:
        """Forget line and kept text."""
        self._more = ""
        self.setText("")  # not clear(): Undo would bring the text back instead of taking the clinic away
        self.kept.emit(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a pasted text apart; Esc leaves."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take_text(QApplication.clipboard().text())
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let Paste of the field's own menu take a text apart too."""
        show_menu(self, event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a dropped text apart; files go on to the window."""
        if event.mimeData().hasText() and not event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.take_text(event.mimeData().text())
        else:
            super().dropEvent(event)

    def paste(self) -> None:
        """Take what the Edit menu pastes apart too."""
        self.take_text(QApplication.clipboard().text())

    def take_text(self, text: str) -> None:
        """Put the first line of a text into the field and keep the others with it."""
        lines = [line for line in text.strip().splitlines() if line.strip()]
        if not lines:
            return
        self.insert(lines[0].strip())
        self._more = "\n".join(lines[1:])
        self.kept.emit(len(lines) - 1)


class NewClinicRow(QWidget):
    """Field and button. Enter adds the clinic; a name that is there already asks first.

    Signals: `added(str)` with the new id; `left` when Esc is pressed in the field.
    """

    added = Signal(str)
    left = Signal()

    def __init__(self, context: Context, *, large: bool, parent: QWidget | None = None) -> None:
        """Make the row; `large` is the first run."""
        super().__init__(parent)
        self._context = context
        self._same: Clinic | None = None
        say = context.say
        self.line = NewClinicEdit()
        self.line.setPlaceholderText(say("ui.first.placeholder"))
        self.line.setAccessibleName(say("ui.first.placeholder"))
        self.button = Button(say("ui.first.add"), kind="primary", key="Enter")
        if large:
            self.line.setFont(fonts.font("section", fonts.REGULAR))
            self.line.setProperty("scale", "large")
            self.button.setProperty("scale", "large")
        self._kept = Words("", "second", "ink3")
        self._kept.hide()
        self._note = InlineNote()
        self._note.add_link("go", say("ui.first.same_go"))
        self._note.add_link("add", say("ui.first.same_add"))
        self._note.hide()
        needed = QFontMetricsF(self.line.font()).horizontalAdvance(self.line.placeholderText()) + _AROUND
        row = BesideLayout(int(needed), across=10, down=8)
        row.addWidget(self.line)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._kept)
        column.addWidget(self._note)
        self.line.returnPressed.connect(self.add)
        self.line.textEdited.connect(self._note.hide)
        self.line.kept.connect(self._tell_kept)
        self.line.left.connect(self.left)
        self.button.clicked.connect(self.add)
        self._note.followed.connect(self._answer)
        self.setFocusProxy(self.line)

    @property
    def question(self) -> str:
        """What is asked about a name that is there already, or an empty text."""
        return self._note.words() if not self._note.isHidden() else ""

    @Slot()
    def add(self) -> None:
        """Add what is in the field, or ask whether it is the same clinic."""
        from exodesk.ui.plan.new_clinic import same_name  # noqa: PLC0415  (see `later`)

        new = self._typed()
        if new is None:
            self.line.setFocus()
            return
        self._same = same_name(new.name, self._context.value.clinics)
        if self._same is not None:
            self._note.set_words(self._context.say("ui.first.same", clinic=clinic_name(self._same)))
            self._note.show()
            return
        self._add(new)

    def _typed(self) -> NewClinic | None:
        from exodesk.ui.plan.new_clinic import read_new_clinic  # noqa: PLC0415  (see `later`)

        return read_new_clinic(self.line.whole_text())

    def _add(self, new: NewClinic) -> None:
        plan = self._context.plan
        changed = self._context.perform(lambda: plan.add_clinic(new.name, links=new.links, note=new.note))
        if changed is not None:
            self.line.clear_all()
            self._note.hide()
            self.added.emit(str(changed.values["id"]))

    @Slot(str)
    def _answer(self, key: str) -> None:
        new = self._typed()
        self._note.hide()
        if key == "add" and new is not None:
            self._add(new)
        elif self._same is not None:
            self.line.clear_all()
            self._context.navigate(clinic_place(self._same.id, "facts"))

    @Slot(int)
    def _tell_kept(self, lines: int) -> None:
        self._kept.setText(self._context.texts.count("ui.first.kept", lines) if lines else "")
        self._kept.setVisible(lines > 0)

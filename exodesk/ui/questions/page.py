"""Verify and Consent: the questions of one bank for one clinic, one at a time or as a list."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from exodesk.plan import Changed
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.drops import can_take, holds_files
from exodesk.ui.place import clinic_place
from exodesk.ui.questions.drop_area import DropArea
from exodesk.ui.questions.guided import GuidedView
from exodesk.ui.questions.list_view import ListView
from exodesk.ui.questions.order import PAGES, BankName
from exodesk.ui.questions.pair_toggle import PairToggle
from exodesk.ui.questions.paste_note import PasteNote
from exodesk.ui.stack import ScreenStack
from exodesk.ui.widgets import ElidedLabel, Words
from exodesk.ui.words import clinic_name

GUIDED, LIST = "guided", "list"
_NARROW_BELOW, _LOW_BELOW = 900, 640
_MARGIN, _NARROW_MARGIN = 44, 28
_TAB = {"verification": "verify", "consent": "consent"}


class QuestionsPage(QWidget):
    """The questions of a bank ("verification" or "consent"). Keys: digits answer, Ctrl+Enter goes on, Alt+Left back.

    Signals: `copied(str)` what went to the clipboard.
    """

    copied = Signal(str)

    def __init__(self, context: Context, bank_name: BankName, parent: QWidget | None = None) -> None:
        """Make the page; `show_clinic` fills it."""
        super().__init__(parent)
        self._context = context
        self._bank_name = bank_name
        self._clinic_id = ""
        sitting: set[str] = set()
        say = context.say
        self._name = ElidedLabel("", weight=fonts.SEMIBOLD)
        self._title = Words(say(f"ui.questions.{bank_name}"), "body", "ink3")
        self.toggle = PairToggle(
            [(view, say(f"ui.questions.view.{view}")) for view in (GUIDED, LIST)], say("ui.questions.view")
        )
        self.guided = GuidedView(context, bank_name, sitting)
        self.list = ListView(context, bank_name, sitting)
        self._stack = ScreenStack()
        self._stack.addWidget(self.guided)
        self._stack.addWidget(self.list)
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        self._head.addWidget(self._name)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self.toggle)
        self.paste_note = PasteNote(context.texts)
        self._note_line = QHBoxLayout()
        self._note_line.addWidget(self.paste_note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(self._note_line)
        column.addWidget(self._stack, 1)
        self._actions = self._make_actions()
        self.toggle.picked.connect(self._switch)
        self.list.opened.connect(self._open)
        self.guided.copied.connect(self._copy)
        self.guided.moved.connect(self._tell_place)
        self.paste_note.wanted.connect(self.take_drop)
        self.toggle.set_choice(GUIDED)
        self._fit()

    @property
    def view(self) -> str:
        """Which view is in sight: "guided" or "list"."""
        return LIST if self._stack.currentWidget() is self.list else GUIDED

    @property
    def in_question(self) -> str | None:
        """The question in sight, None on the pages between."""
        step = self.guided.step
        return step if step and step not in PAGES else None

    @property
    def question_in_sight(self) -> str | None:
        """The question that evidence would be attached to, in either view."""
        return self.in_question if self.view == GUIDED else self.list.question_id

    def show_clinic(self, clinic_id: str, question_id: str | None = None, view: str | None = None) -> None:
        """Show a clinic: at a question, or where one was. `view` is "guided" or "list"; None keeps the one in use."""
        self.leave()
        self._clinic_id = clinic_id
        self._name.setText(clinic_name(self._context.value.clinic(clinic_id)))
        shown = view if view in (GUIDED, LIST) else GUIDED if question_id else self.view
        self._show_view(shown, question_id)

    def refresh(self, changed: Changed | None) -> None:
        """Show the plan as it is now."""
        if not self._clinic_id or all(clinic.id != self._clinic_id for clinic in self._context.value.clinics):
            return
        if (
            changed is not None
            and changed.clinics
            and self._clinic_id not in changed.clinics
            and "plan" not in changed.kinds
        ):
            return
        self._name.setText(clinic_name(self._context.value.clinic(self._clinic_id)))
        if self.view == GUIDED:
            self.guided.refresh()
        else:
            self.list.refresh()

    def leave(self) -> None:
        """Save what is being typed."""
        self.paste_note.hide()  # it was about what was in sight then
        self.guided.leave()

    def take_drop(self, data: QMimeData) -> bool:
        """Attach what was dropped or pasted to the question in sight."""
        return (self.guided if self.view == GUIDED else self.list).take(data)

    def take_paste(self, data: QMimeData) -> bool:
        """Attach a picture or a file to the question in sight; ask before words become evidence."""
        question = self.question_in_sight
        if holds_files(data) or isinstance(QApplication.focusWidget(), DropArea):
            return self.take_drop(data)
        if question is not None and can_take(data):
            short = self._context.bank.question_by_id[question].short
            self.paste_note.ask(data, short.in_(self._context.language))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit small windows."""
        super().resizeEvent(event)
        self._fit()

    def menu_actions(self) -> tuple[QAction, ...]:
        """Give the actions of this page for a menu."""
        return self._actions

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with a digit, leave a text field."""
        if self._is_digit(event):
            (self.guided if self.view == GUIDED else self.list).choose_key(int(event.text()))
        elif event.key() == Qt.Key.Key_Escape and _in_text():
            self.guided.focus_first()
        else:
            super().keyPressEvent(event)

    def _make_actions(self) -> tuple[QAction, ...]:
        """Make the actions that walk through the questions; they hold while the focus is on this page."""
        made = []
        for name, keys, slot in (
            ("back", ("Alt+Left",), self.guided.go_back),
            ("skip", ("Alt+Right",), self.guided.skip),
            ("next", ("Ctrl+Return", "Ctrl+Enter"), self.guided.go_on),
        ):
            action = QAction(self._context.say(f"ui.guided.action.{name}"), self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slot)
            self.guided.addAction(action)
            made.append(action)
        return tuple(made)

    def _is_digit(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and len(event.text()) == 1 and event.text() in "123456789" and not _in_text()

    @Slot(str)
    def _switch(self, view: str) -> None:
        self.leave()
        self._show_view(view, None if view == GUIDED else self.in_question, filters_first=True)

    @Slot(str)
    def _open(self, question_id: str) -> None:
        self._show_view(GUIDED, question_id)

    def _show_view(self, view: str, question_id: str | None, *, filters_first: bool = False) -> None:
        self.toggle.set_choice(view)
        if view == LIST:
            self._stack.setCurrentWidget(self.list)
            self.list.show_clinic(self._clinic_id, question_id, filters_first=filters_first)
            self.list.focus_first()
            self._tell_place("")
        else:
            self._stack.setCurrentWidget(self.guided)
            self.guided.show_clinic(self._clinic_id, question_id)

    @Slot(str)
    def _tell_place(self, _step: str) -> None:
        question = self.in_question if self.view == GUIDED else None
        self._context.moved.emit(clinic_place(self._clinic_id, f"{_TAB[self._bank_name]}/{self.view}", question))

    @Slot(str)
    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._context.tell("ui.question.copied")
        self.copied.emit(words)

    def _fit(self) -> None:
        narrow, low = self.width() < _NARROW_BELOW, self.height() < _LOW_BELOW
        margin = _NARROW_MARGIN if narrow else _MARGIN
        self._head.setContentsMargins(margin, 8 if low else 12, margin, 0)
        self._note_line.setContentsMargins(margin, 0, margin, 0)
        self.guided.set_narrow(narrow, low, margin)
        self.list.set_narrow(narrow, low, margin)


def _in_text() -> bool:
    return isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit | QTextEdit)

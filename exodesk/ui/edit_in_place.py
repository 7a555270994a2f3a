"""A value that turns into its editor in place: Enter, F2, a click or typing opens, Esc restores, leaving saves."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from exodesk.texts import Texts
from exodesk.ui.fields import Field, Held
from exodesk.ui.plain_words import breakable
from exodesk.ui.typed import TypingFault
from exodesk.ui.widgets import Words, focus_ring

_AROUND_TEXT = 30
_WIDEST_EDITOR = 240
_ACTION_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_STILL_THERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class ValueLabel(Words):
    """The value while it is not edited. Takes the focus.

    Signals: `opened` when it is to be edited; `typed(str)` what a person typed or pasted without opening it first.
    """

    spoken_role: ClassVar = QAccessible.Role.Button
    opened = Signal()
    typed = Signal(str)

    def __init__(self, role: str, weight: int | None = None, parent: QWidget | None = None) -> None:
        """Make an empty label."""
        super().__init__("", role, wrap=True, weight=weight, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setContentsMargins(4, 3, 4, 3)
        self.setMinimumHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+V for this place; the menu's Paste is for where nothing of its own takes it."""
        is_paste = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)
        if event.type() == QEvent.Type.ShortcutOverride and is_paste:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or F2, or with what is typed or pasted: nobody types for nothing."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.typed.emit(" ".join(QApplication.clipboard().text().split()))
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & _ACTION_KEYS:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open with a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words and the focus ring."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            focus_ring(painter, QRectF(self.rect()))


class EditInPlace(QWidget):
    """A value in words that turns into its editor.

    Signals: `committed(value)` once the editor was left with another value; `typing(value)` while a readable value is
    in the editor; `closed` when the editor is gone, saved or not.
    """

    committed = Signal(object)
    typing = Signal(object)
    closed = Signal()

    def __init__(
        self,
        name: str,
        field: Field,
        texts: Texts,
        *,
        role: str = "body",
        weight: int | None = None,
        empty: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a value with an accessible name. `empty` stands where nothing is known ("not known" unless given)."""
        super().__init__(parent)
        self._name, self._field, self._texts = name, field, texts
        self._empty = texts.say("ui.not_known") if empty is None else empty
        self._value: Held = None
        self._editor: QWidget | None = None
        self._is_held = False
        self.label = ValueLabel(role, weight, self)
        self._fault = Words("", "label", "stop", wrap=True, parent=self)
        self._fault.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.label)
        self._column.addWidget(self._fault)
        self.label.setAccessibleDescription(texts.say("ui.edit.how"))
        self.setFocusProxy(self.label)
        self.label.opened.connect(self.open)
        self.label.typed.connect(self._open_with)
        self.set_value(None)

    @property
    def value(self) -> Held:
        """The value as it was last set or committed."""
        return self._value

    @property
    def is_open(self) -> bool:
        """Tell whether the editor is open."""
        return self._editor is not None

    @property
    def editor(self) -> QWidget | None:
        """The open editor, None while the value is only shown."""
        return self._editor

    def fault(self) -> str:
        """Give what is wrong with what was typed, or an empty text."""
        return self._fault.text() if not self._fault.isHidden() else ""

    def rename(self, name: str) -> None:
        """Take another accessible name."""
        self._name = name
        if self._editor is not None:
            self._editor.setAccessibleName(name)

    def set_value(self, value: Held) -> None:
        """Show another value; an open editor keeps what is typed, unless that was held and is saved by now."""
        self._value = value
        if self._is_held and self._typed_value() == value:
            self._close()
        words = self._field.words(value)
        self.label.setText(breakable(words) or self._empty)
        self.label.set_tone("ink" if words else "ink3")
        spoken = f"{self._name}: {words or self._empty}"
        if spoken != self.label.accessibleName():
            self.label.setAccessibleName(spoken)

    @Slot()
    def open(self, *, take_focus: bool = True) -> None:
        """Turn into the editor."""
        if self._editor is not None:
            return
        self._editor = editor = self._field.editor(self._value)
        editor.setAccessibleName(self._name)
        editor.setFont(self.label.font())
        if isinstance(editor, QLineEdit):
            wanted = QFontMetricsF(editor.font()).horizontalAdvance(editor.text()) + _AROUND_TEXT
            editor.setMinimumWidth(min(int(wanted), _WIDEST_EDITOR))
        self._column.insertWidget(0, editor)
        self.label.hide()
        self.setFocusProxy(editor)
        editor.installEventFilter(self)
        if isinstance(editor, QLineEdit | QPlainTextEdit):
            editor.textChanged.connect(self._typed)
        elif isinstance(editor, QComboBox):
            editor.currentIndexChanged.connect(self._typed)
            editor.view().installEventFilter(self)
        QWidget.setTabOrder(self.label, editor)
        editor.show()  # a layout shows its new widget only later, and what is not shown takes no focus
        if take_focus:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def hold(self, value: Held, words: str) -> None:
        """Keep in the editor what could not be saved, and say so below; leaving the editor tries again."""
        had_focus = self.label.hasFocus()
        shown, self._value = self._value, value
        self.open(take_focus=had_focus)
        self._value = shown
        self._show_fault(words)
        self._is_held = True

    @Slot(str)
    def _open_with(self, words: str) -> None:
        """Turn into the editor and put words at the end of what is there."""
        self.open()
        if isinstance(self._editor, QLineEdit):
            self._editor.end(False)
            self._editor.insert(words)
        elif isinstance(self._editor, QPlainTextEdit):
            self._editor.moveCursor(QTextCursor.MoveOperation.End)
            self._editor.insertPlainText(words)

    def commit(self) -> bool:
        """Save what is typed and close; False where it cannot be read (then it stays, with what is wrong below)."""
        if self._editor is None:
            return True
        try:
            value = self._field.read(self._editor)
        except TypingFault as fault:
            self._show_fault(self._texts.say(fault.key))
            return False
        changed = value != self._value
        self._close()
        if changed:
            self.set_value(value)
            self.committed.emit(value)
        return True

    def _typed_value(self) -> Held:
        try:
            return self._field.read(self._editor) if self._editor is not None else None
        except TypingFault:
            return None

    def restore(self) -> None:
        """Close the editor and keep the value as it was."""
        self._close(keep_focus=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter saves, Esc restores, losing the focus saves."""
        if watched is not self._editor:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _STILL_THERE:
            # After the event: the editor must not be deleted while it handles its own focus.
            QTimer.singleShot(0, self, self._left)
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Give the size of what is shown."""
        return self._column.sizeHint()

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.restore()
            return True
        many_lines = isinstance(self._editor, QPlainTextEdit)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (
            not many_lines or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            if self.commit():
                (self._editor or self.label).setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    @Slot()
    def _left(self) -> None:
        focused = QApplication.focusWidget()
        if self._editor is None or focused is self._editor:
            return
        if focused is not None and self._editor.isAncestorOf(focused):
            return
        self.commit()

    @Slot()
    def _typed(self) -> None:
        if self._editor is None:
            return
        self._show_fault("")
        try:
            self.typing.emit(self._field.read(self._editor))
        except TypingFault:
            return  # said when the field is left, not while it is being typed

    def _show_fault(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        if self._editor is not None:
            self._editor.setAccessibleDescription(words)
            self._editor.setProperty("wrong", bool(words))
            self._editor.style().unpolish(self._editor)
            self._editor.style().polish(self._editor)

    def _close(self, *, keep_focus: bool = False) -> None:
        editor, self._editor = self._editor, None
        self._is_held = False
        if editor is None:
            return
        self._show_fault("")
        self.setFocusProxy(self.label)
        self.label.show()
        if keep_focus or editor.hasFocus():
            self.label.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.hide()
        editor.deleteLater()
        self.closed.emit()


def open_focused(part: QWidget) -> bool:
    """Open the value that has the focus in a part of the window; False where there is none."""
    for field in part.findChildren(EditInPlace):
        if field.label.hasFocus():
            field.open()
            return True
    return False

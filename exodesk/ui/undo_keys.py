"""Lets the keys of Undo and Redo reach the plan where a text field has nothing of its own to take back.

Qt's text fields keep these keys for themselves, even an empty field that was never typed in.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

_REDO_TOO = QKeySequence("Ctrl+Y")


class UndoKeys(QObject):
    """Follows the focus and watches the text field that has it."""

    def __init__(self, parent: QObject) -> None:
        """Start to follow the focus of the program."""
        super().__init__(parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys to the menu where the field has nothing to take back or to do again."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_for_plan(watched, event)
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, QLineEdit | QPlainTextEdit):
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit | QPlainTextEdit):
            new.installEventFilter(self)


def _is_for_plan(field: QObject, event: QKeyEvent) -> bool:
    """Tell whether a key is Undo or Redo and the field has nothing for it."""
    text = field.document() if isinstance(field, QPlainTextEdit) else field
    if event.matches(QKeySequence.StandardKey.Undo):
        return not text.isUndoAvailable()  # type: ignore[attr-defined]  # both kinds of field have it
    if event.matches(QKeySequence.StandardKey.Redo) or QKeySequence(event.keyCombination()) == _REDO_TOO:
        return not text.isRedoAvailable()  # type: ignore[attr-defined]  # both kinds of field have it
    return False

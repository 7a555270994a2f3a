"""The field for the words of a reply; a pasted text of several lines is handed on, to be taken apart by its numbers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from exodesk.ui.own_paste import show_menu
from exodesk.ui.questions.editors import TextEditor


class ReplyEdit(TextEditor):
    """Signals: `pasted(str)` a text of several lines; one line is put in as usual."""

    pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at what is pasted."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let Paste of the field's own menu do the same."""
        show_menu(self, event)

    def paste(self) -> None:
        """Hand on several lines, put in one."""
        text = QApplication.clipboard().text().strip()
        if "\n" in text:
            self.pasted.emit(text)
        else:
            super().paste()

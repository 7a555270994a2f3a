"""Asks before a copied text becomes evidence: who pastes onto a list may have meant a field."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from exodesk.texts import Texts
from exodesk.ui.inline_note import InlineNote

_MOST_LETTERS = 90


class PasteNote(InlineNote):
    """Hidden until something is asked. Signals: `wanted(QMimeData)` when the text is to be kept."""

    wanted = Signal(object)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        """Make a hidden note."""
        super().__init__(tone="open", parent=parent)
        self._texts = texts
        self._data: QMimeData | None = None
        self._before: QWidget | None = None
        self.keep_link = self.add_link("keep", texts.say("ui.paste.keep"))
        self.leave_link = self.add_link("leave", texts.say("ui.paste.leave"))
        self.followed.connect(self._answer)
        self.hide()

    def ask(self, data: QMimeData, point: str) -> None:
        """Ask whether a copied text backs the answer to a point. Enter keeps it, Esc leaves it."""
        words = " ".join(data.text().split())
        self._data = QMimeData()  # the clipboard's own may be gone by the time of the answer
        self._data.setText(data.text())
        self._before = QApplication.focusWidget()
        shown = words if len(words) <= _MOST_LETTERS else words[:_MOST_LETTERS].rstrip() + "…"
        self.set_words(self._texts.say("ui.paste.ask", point=point, text=shown))
        self.show()
        self.keep_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the text with Esc, keep it with Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self._answer("leave")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._answer("leave" if self.leave_link.hasFocus() else "keep")
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _answer(self, key: str) -> None:
        data, self._data = self._data, None
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        if key == "keep" and data is not None:
            self.wanted.emit(data)

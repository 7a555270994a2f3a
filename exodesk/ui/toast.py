"""The toast: what was just done, with Undo. One at a time, bottom centre, above the foot of the screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from exodesk.ui import fonts
from exodesk.ui.announce import announce
from exodesk.ui.keys import key_words
from exodesk.ui.widgets import LinkButton, Words

SHOWN_MS: Final = 8000
KEEPS_CLEAR: Final = "toast-keeps-clear"
"""The object name of what stands at the foot of a screen and is to be read and pressed beside the toast."""

_FROM_BOTTOM: Final = 18
_ABOVE_FOOT: Final = 8
_MOST_WIDTH: Final = 640


class Toast(QFrame):
    """A sentence over the work area for eight seconds; it stays while pointed at or focused.

    Signals: `undo_wanted` when Undo is pressed.
    """

    undo_wanted = Signal()

    def __init__(self, undo_words: str, parent: QWidget) -> None:
        """Make a hidden toast on a work area."""
        super().__init__(parent)
        self.setProperty("role", "toast")
        self._area = parent
        self._words = Words("", "second", "actink", wrap=True)
        self.undo_link = LinkButton(undo_words, tone="actink")
        self.undo_link.setAccessibleDescription(key_words("Ctrl+Z"))
        self.undo_link.setMinimumWidth(self.undo_link.sizeHint().width())  # the sentence wraps, this does not
        self._key = Words(key_words("Ctrl+Z"), "key", "actink")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._time_is_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(16)
        row.addWidget(self._words)
        row.addWidget(self.undo_link)
        row.addWidget(self._key)
        self.undo_link.clicked.connect(self._undo)
        self.undo_link.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """The sentence that is shown, or an empty text."""
        return self._words.text() if self.isVisible() else ""

    def show_words(self, words: str, *, undo: bool) -> None:
        """Show a sentence, with Undo if there is something to take back."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.undo_link.setVisible(undo)
        self._key.setVisible(undo)
        self._words.setWordWrap(False)
        self._words.setWordWrap(self.sizeHint().width() > self._room())
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, words)

    @Slot()
    def settle(self) -> None:
        """Find the place anew, after another screen came in sight."""
        if self.isVisible():
            self._place()

    def take_focus(self) -> bool:
        """Move the focus to Undo; False where no toast is shown."""
        if not self.isVisible() or not self.undo_link.isVisible():
            return False
        self.undo_link.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while pointed at."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count again."""
        if self.isVisible() and not self.undo_link.hasFocus():
            self._timer.start()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the toast away."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the work area and the focus of Undo."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.undo_link and self.isVisible():
            if event.type() == QEvent.Type.FocusIn:
                self._timer.stop()
            elif event.type() == QEvent.Type.FocusOut:
                self._timer.start()
        return super().eventFilter(watched, event)

    def _room(self) -> int:
        return min(self._area.width() - 32, fonts.scaled(_MOST_WIDTH))

    def _place(self) -> None:
        width = min(self.sizeHint().width(), self._room())
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        area = self._area
        self.setGeometry((area.width() - width) // 2, self._bottom() - height, width, height)

    def _bottom(self) -> int:
        """Give where the toast ends: above the foot of the screen in sight where there is one."""
        area = self._area
        feet = [part for part in area.findChildren(QWidget, KEEPS_CLEAR) if part.isVisible()]
        tops = (part.mapTo(area, QPoint(0, 0)).y() - _ABOVE_FOOT for part in feet)
        return min((*tops, area.height() - _FROM_BOTTOM))

    @Slot()
    def _time_is_up(self) -> None:
        if not self.underMouse() and not self.undo_link.hasFocus():
            self.hide()

    @Slot()
    def _undo(self) -> None:
        self.hide()
        self.undo_wanted.emit()

"""Where a long job tells how far it is, on top of the work area, with a link that cancels it. Never a dialog."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from exodesk.ui.widgets import LinkButton, Words

_BAR_WIDTH = 240


class ProgressPlace(QWidget):
    """Words, a bar and a link. Signals: `cancelled` when the link is pressed."""

    cancelled = Signal()

    def __init__(self, cancel_words: str, parent: QWidget | None = None) -> None:
        """Make a hidden strip."""
        super().__init__(parent)
        self._words = Words("", "second")
        self.bar = QProgressBar()
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.bar.setTextVisible(False)
        self.cancel = LinkButton(cancel_words, tone="ink")
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 6, 18, 6)
        row.setSpacing(16)
        row.addWidget(self._words)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self.hide()

    def show_progress(self, words: str, done: int, total: int) -> None:
        """Show how far the job is: pieces done, and all of them."""
        self._words.setText(words)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleName(words)
        self.show()

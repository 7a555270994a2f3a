"""Words that can be selected and copied, and that break even inside a long path: nothing is put into it for that."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from exodesk.ui import fonts
from exodesk.ui.plain_words import shown


class CopyText(QTextEdit):
    """Plain words as high as they are, without a frame of their own."""

    def __init__(self, words: str, name: str, parent: QWidget | None = None) -> None:
        """Show words; `name` is what a screen reader says of them."""
        super().__init__(parent)
        self.setFont(fonts.font())
        self.setPlainText(shown(words))
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "words")
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        for policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Give the height of the words in the width there is."""
        return QSize(240, self._high())

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(80, self._high())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height in the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _high(self) -> int:
        around = self.height() - self.viewport().height()
        return round(self.document().size().height()) + around

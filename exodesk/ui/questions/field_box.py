"""A field under its label, with what is wrong below; the label may run over two lines."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from exodesk.ui import fonts
from exodesk.ui.questions.day_field import DayField
from exodesk.ui.questions.pick_box import PickBox
from exodesk.ui.widgets import Words

_WIDEST_LABEL = 300


class FieldBox(QWidget):
    """Label, field and fault. Label and fault reach screen readers through the field."""

    def __init__(self, label: str, field: QWidget, width: int, parent: QWidget | None = None) -> None:
        """Put a label on a field of a width in pixels; a longer label makes it wider."""
        super().__init__(parent)
        self.field = field
        self._least = max(fonts.scaled(width), field.sizeHint().width() if isinstance(field, DayField) else 0)
        self._name = Words("", "label", "ink2", wrap=True)
        self._name.setBuddy(field)
        self.set_label(label)
        self._note = Words("", "label", "stop", wrap=True)
        self._note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._name)
        column.addWidget(field)
        column.addWidget(self._note)
        column.addStretch()
        if isinstance(field, PickBox):
            field.setMinimumHeight(fonts.scaled(32))
        else:
            field.setFixedHeight(fonts.scaled(32))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_label(self, label: str) -> None:
        """Put another label on the field."""
        self.field.setAccessibleName(label)
        self._name.setText(label)
        wide = QFontMetrics(fonts.font("label")).horizontalAdvance(label) + 4
        self._width = max(self._least, min(wide, _WIDEST_LABEL))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Give the width asked for."""
        return QSize(self._width, super().sizeHint().height())

    def show_fault(self, words: str) -> None:
        """Say what is wrong, or take it away with an empty text. What was typed stays."""
        if self._note.text() == words:
            return
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        self.field.setProperty("wrong", bool(words))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self.updateGeometry()

    def fault(self) -> str:
        """Give what is said to be wrong, or an empty text."""
        return self._note.text()

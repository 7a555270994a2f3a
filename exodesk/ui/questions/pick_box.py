"""A combo box that leaves the keys 1 to 9 to the answers."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from exodesk.ui import fonts
from exodesk.ui.wrapped import line_height, paint_words, words_height

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_ACTION_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class PickBox(QComboBox):
    """Choices by id. Signals: `picked` when a person chose one."""

    picked = Signal()

    def __init__(
        self, choices: list[tuple[str, str]], parent: QWidget | None = None, *, short: dict[str, str] | None = None
    ) -> None:
        """Take choices as pairs of id and words; `short` has words by id for the closed field."""
        super().__init__(parent)
        self._short = short or {}
        self._words_high = 0
        self.setFont(fonts.font())
        self.set_choices(choices)
        # Long choices are short in the field and whole in the list.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(self._was_picked)
        self.currentTextChanged.connect(self._fit)

    def set_choices(self, choices: list[tuple[str, str]]) -> None:
        """Exchange the choices."""
        self.clear()
        for choice, words in choices:
            self.addItem(words, choice)
        width = max((self.fontMetrics().horizontalAdvance(words) for _, words in choices), default=0)
        self.view().setMinimumWidth(min(width + 40, 560))

    def choice(self) -> str:
        """Give the id of the choice in sight, or an empty text."""
        return str(self.currentData() or "")

    def set_choice(self, choice: str) -> None:
        """Show a choice by id."""
        self.setCurrentIndex(max(self.findData(choice), 0))
        self.setToolTip(self.currentText())

    def shown_words(self) -> str:
        """Give the words in the closed field."""
        return self._short.get(self.choice(), self.currentText())

    def sizeHint(self) -> QSize:
        """Give the height that the words of the choice need in the width there is."""
        size = super().sizeHint()
        spare = max(self._words_high - line_height(), 0)
        return QSize(size.width(), size.height() + spare)

    def minimumSizeHint(self) -> QSize:
        """Give the least width, in the height of the words."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field; its words run over several lines where they need them."""
        del event
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self._room()
        room.setTop((self.height() - words_height(self.shown_words(), "body", room.width())) // 2)
        paint_words(painter, room, self.shown_words(), "body", "ink" if self.isEnabled() else "ink3")

    def _room(self) -> QRect:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)

    @Slot()
    def _fit(self) -> None:
        """Ask for the height that the words of the choice need."""
        high = words_height(self.shown_words(), "body", self._room().width())
        if high != self._words_high:
            self._words_high = high
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        """See that a label belongs to the field: on Linux a reader names such a field by its label only."""
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is None or any(label.buddy() is self for label in parent.findChildren(QLabel, options=_DIRECT)):
            return
        label = QLabel(self.accessibleName(), parent)
        label.setBuddy(self)
        label.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave digits and the keys of actions to the page; Alt with an arrow opens the list."""
        arrows = (Qt.Key.Key_Down, Qt.Key.Key_Up)
        of_an_action = event.modifiers() & _ACTION_KEYS and event.key() not in arrows
        if event.text().isdigit() or of_an_action:
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page instead of changing an answer by accident."""
        event.ignore()

    def _was_picked(self) -> None:
        self.setToolTip(self.currentText())
        self.picked.emit()

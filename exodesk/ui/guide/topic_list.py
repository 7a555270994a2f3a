"""The topics of the guide as a narrow list."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from exodesk.domain.bank import Bank
from exodesk.ui.wrapped import words_height, words_width

_ROW_HEIGHT, _ABOVE_AND_BELOW = 32, 11
_AROUND, _LEAST_WIDTH, _MOST_WIDTH = 40, 172, 250


class TopicList(QListWidget):
    """Topics. Signals: `topic_chosen(str)` with the id of a topic."""

    topic_chosen = Signal(str)

    def __init__(self, bank: Bank, language: str, name: str, parent: QWidget | None = None) -> None:
        """List the topics that have facts."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "topics")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        used = {fact.values["topic"] for fact in bank.lists["facts.fact"]}
        for topic in bank.lists["facts.topic"]:
            if topic.id in used:
                item = QListWidgetItem(topic.words("title", language))
                item.setData(Qt.ItemDataRole.UserRole, topic.id)
                self.addItem(item)
        widest = max((words_width(self.item(row).text(), "body") for row in range(self.count())), default=0)
        width = min(max(widest + _AROUND, _LEAST_WIDTH), _MOST_WIDTH)
        self.setFixedWidth(width)
        self.setWordWrap(True)
        for row in range(self.count()):
            item = self.item(row)
            high = words_height(item.text(), "body", width - _AROUND) + _ABOVE_AND_BELOW
            item.setSizeHint(QSize(0, max(_ROW_HEIGHT, high)))
        self.currentItemChanged.connect(self._choose)
        self.itemClicked.connect(self._choose)

    def show_topic(self, topic: str | None) -> None:
        """Mark a topic, or none."""
        self.blockSignals(True)
        self.clearSelection()
        self.setCurrentRow(-1)
        for row in range(self.count()):
            if self._topic(self.item(row)) == topic:
                self.setCurrentRow(row)
        self.blockSignals(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus without choosing: Qt makes the first row the current one where there is none."""
        self.blockSignals(True)
        super().focusInEvent(event)
        self.blockSignals(False)

    @Slot()
    def _choose(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.topic_chosen.emit(self._topic(item))

    @staticmethod
    def _topic(item: QListWidgetItem) -> str:
        return str(item.data(Qt.ItemDataRole.UserRole))

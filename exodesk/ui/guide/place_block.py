"""One place to look things up: what it confirms, the Korean to type there, contact, hours, and how it is known."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.guide.says import review_is_past, written_day
from exodesk.ui.questions.places import PlaceCard
from exodesk.ui.widgets import LinkButton, Words

_HANGUL: Final = re.compile("[가-힣]")
_NAME_WIDTH: Final = 240
_CARD_WIDTH: Final = 440
_BESIDE_FROM: Final = 480
_UNBOUND: Final = 16_777_215


class PlaceBlock(QWidget):
    """A place."""

    def __init__(self, context: Context, place: Entry, parent: QWidget | None = None) -> None:
        """Show a place of the question bank."""
        super().__init__(parent)
        self._context = context
        self.place = place
        language = context.language
        name, korean = place.words("name", language), place.words("name", "ko")
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(2)
        left.addWidget(Words(name, "body", weight=fonts.SEMIBOLD, wrap=True))
        if korean and place.texts["name"].ko and korean != name:
            left.addWidget(Words(korean, "body", "ink2", wrap=True))
        if _HANGUL.search(korean):
            self.copy_name = LinkButton(context.say("ui.guide.copy_korean"))
            self.copy_name.setAccessibleDescription(korean)
            self.copy_name.clicked.connect(lambda: self._copy(korean))
            left.addWidget(self.copy_name)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(2)
        for words in self._lines():
            right.addWidget(Words(words, "second", "ink2", wrap=True))
        self.card = PlaceCard(place, context.texts, language, with_name=False)
        self.card.copied.connect(self._copy)
        reach = QHBoxLayout()
        reach.addWidget(self.card, 20)
        reach.addStretch(1)
        right.addLayout(reach)
        self.card.setMaximumWidth(_CARD_WIDTH)
        right.addWidget(Words(self._known(), "second", "ink3", wrap=True))
        right.addStretch(1)
        self._side = side
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 12, 0, 12)
        self._row.addWidget(side)
        self._row.addLayout(right, 1)
        self.setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the name above the rest where there is no room for both."""
        super().resizeEvent(event)
        stacked = event.size().width() < fonts.scaled(_BESIDE_FROM)
        name = max(_NAME_WIDTH, fonts.scaled(_NAME_WIDTH * 7 // 10))
        self._row.setDirection(QHBoxLayout.Direction.TopToBottom if stacked else QHBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(4 if stacked else 34)
        self._side.setMinimumWidth(0 if stacked else name)
        self._side.setMaximumWidth(_UNBOUND if stacked else name)

    def focus_first(self) -> None:
        """Put the focus on the first link."""
        links = self.findChildren(LinkButton)
        if links:
            links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lines(self) -> list[str]:
        language, say = self._context.language, self._context.say
        lines = []
        if confirms := self.place.words("confirms", language):
            lines.append(say("ui.guide.confirms", what=confirms))
        if hours := self.place.words("hours", language):
            lines.append(say("ui.guide.hours", hours=hours))
        if note := self.place.words("note", language):
            lines.append(note)
        return lines

    def _known(self) -> str:
        """Say how the place is known and since when."""
        texts, values = self._context.texts, self.place.values
        how, as_of = str(values["verified"]), values.get("as_of")
        day = written_day(texts, str(as_of)) if as_of else ""
        if how == "general-knowledge" and as_of:
            how = "general-knowledge_day"
        words = texts.say(f"ui.guide.{how}", day=day)
        if review_is_past(self.place, self._context.today()):
            due = written_day(texts, str(values["review_by"]))
            return f"{words}. {texts.say('ui.guide.review_past', day=due)}"
        return words

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._context.tell("ui.guide.copied", words=words)

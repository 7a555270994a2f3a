"""The Decide screen: options, what matters, whether one is ready, the choice. All of it is private."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exodesk.plan import Changed
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.decide.choice_part import ChoicePart
from exodesk.ui.decide.matters_part import MattersPart
from exodesk.ui.decide.options_part import OptionsPart
from exodesk.ui.decide.ready_part import ReadyPart
from exodesk.ui.edit_in_place import open_focused
from exodesk.ui.flow import FlowLayout
from exodesk.ui.page import Page, is_cramped, margin_of
from exodesk.ui.place import Place
from exodesk.ui.screen import Screen
from exodesk.ui.stack import ScreenStack
from exodesk.ui.tabs import Tabs
from exodesk.ui.toast import KEEPS_CLEAR
from exodesk.ui.widgets import HairLine, PageTitle, Words

PARTS: Final = ("options", "matters", "ready", "choice")


class DecideScreen(Screen):
    """Views: "options", "matters", "ready", "choice"."""

    key: ClassVar[str] = "decide"
    title: ClassVar[str] = "ui.screen.decide"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the screen."""
        super().__init__(context, parent)
        self.tabs = Tabs(
            context.say("ui.decide.tabs"), tuple(context.say(f"ui.decide.tab.{part}") for part in PARTS), "second"
        )
        self.options = OptionsPart(context)
        self.matters = MattersPart(context)
        self.ready = ReadyPart(context)
        self.choice = ChoicePart(context)
        self._stack = ScreenStack()
        self._pages: dict[str, Page] = {}
        self._assemble()
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.ready.wanted.connect(self._pages["ready"].ensureWidgetVisible)

    def show_place(self, place: Place) -> None:
        """Show a part with the focus on its first open thing."""
        part = place.outer if place.outer in PARTS else "options"
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(PARTS.index(part))
        self.tabs.blockSignals(False)
        self._stack.setCurrentWidget(self._pages[part])
        self.refresh(None)
        first: QWidget = self.tabs
        if part == "matters":
            first = next(iter(self.matters.guide.values())).label
        elif part == "ready":
            first = next(iter(self.ready.sure.values())).button("yes")
        elif part == "choice":
            first = next(iter(self.choice.choices.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed | None) -> None:
        """Show the pages as they are."""
        del changed
        self.matters.refresh()
        self.ready.refresh()
        self.choice.refresh()

    def leave(self) -> None:
        """Save what is being typed."""
        self.matters.leave()
        self.choice.leave()

    def edit_field(self) -> bool:
        """Open the answer that has the focus."""
        return open_focused(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the margins that belong to the width of the window."""
        super().resizeEvent(event)
        margin = margin_of(self)
        self._head.setContentsMargins(margin, 16, margin, 0)
        small = is_cramped(self)
        self._foot.setContentsMargins(margin, 6, margin, 6 if small else 12)
        for words in self._foot_words:
            words.setFont(fonts.font("key" if small else "label"))

    def _assemble(self) -> None:
        say = self.context.say
        title = PageTitle(say(self.title))
        title.setWordWrap(False)
        self._head = FlowLayout(across=28, down=0, level=True)
        self._head.addWidget(title)
        self._head.addWidget(self.tabs)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(2)
        line = HairLine()
        line.setObjectName(KEEPS_CLEAR)
        self._foot.addWidget(line)
        fixed = self.context.bank.fixed_line.in_(self.context.language)
        self._foot_words = [Words(words, "label", "ink2", wrap=True) for words in (say("ui.decide.private"), fixed)]
        for words in self._foot_words:
            self._foot.addWidget(words)
        for part, widget in zip(PARTS, (self.options, self.matters, self.ready, self.choice), strict=True):
            page = Page(top=14)
            inner = QVBoxLayout()
            inner.addWidget(widget)
            page.show_layout(inner)
            self._pages[part] = page
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._stack, 1)
        column.addLayout(self._foot)

    @Slot(int)
    def _tab_chosen(self, index: int) -> None:
        self.leave()
        self._stack.setCurrentWidget(self._pages[PARTS[index]])
        self.context.moved.emit(Place(screen="decide", view=PARTS[index]))

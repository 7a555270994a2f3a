"""Words of the trade: the term, its Korean with a copy link, and what it means."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.guide.says import matches
from exodesk.ui.page import Page, is_cramped
from exodesk.ui.widgets import HairLine, LinkButton, Words

_TERM_WIDTH: Final = 170
_KOREAN_WIDTH: Final = 190
_LEAST_KOREAN: Final = 122
_LEAST_TERM: Final = 140
"""What a long term needs at text of the usual size."""


class TermsPage(Page):
    """All terms in a table of words."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the page without terms."""
        super().__init__(parent, top=8)
        self._context = context
        self.copies: dict[str, LinkButton] = {}
        self._rows: dict[str, QWidget] = {}
        self._shown: list[str] | None = None
        self._is_cramped = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(context.say("ui.guide.terms"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the meanings below the terms where the window is narrow for its text."""
        super().resizeEvent(event)
        if is_cramped(self) != self._is_cramped:
            self._is_cramped = not self._is_cramped
            if self._shown is not None:
                self._show([self._context.bank.entry("glossary.term", term) for term in self._shown])

    def search(self, query: str) -> None:
        """Show the terms that have all words of a search; none: all."""
        terms = [
            term for term in self._context.bank.lists["glossary.term"] if matches(term, query, self._context.language)
        ]
        if [term.id for term in terms] != self._shown:
            self._shown = [term.id for term in terms]
            self._show(terms)

    def show_term(self, term_id: str) -> None:
        """Show one term among all."""
        self.search("")
        row = self._rows.get(term_id)
        if row is not None:
            self.ensureWidgetVisible(row)
            self.verticalScrollBar().setValue(max(0, row.y() - 12))
        if term_id in self.copies:
            self.copies[term_id].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, terms: list[Entry]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(3, 1)
        self.copies, self._rows = {}, {}
        for number, term in enumerate(terms):
            grid.addWidget(HairLine(), number * 3, 0, 1, 4)
            self._add(grid, number * 3 + 1, term)
        column = QVBoxLayout()
        column.addLayout(grid)
        if not terms:
            column.addWidget(Words(self._context.say("ui.guide.nothing"), "body", "ink2", wrap=True))
        column.addStretch(1)
        self.show_layout(column)

    def _add(self, grid: QGridLayout, row: int, term: Entry) -> None:
        language, say = self._context.language, self._context.say
        english, korean = term.text("term").en, term.text("term").ko
        own, other = (korean, english) if korean and language == "ko" else (english, korean or "")
        first = Words(own, "body", weight=fonts.SEMIBOLD, wrap=True)
        first.setFixedWidth(max(_TERM_WIDTH, fonts.scaled(_LEAST_TERM)))
        first.setContentsMargins(0, 3, 0, 0)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(first, row, 0, top)
        self._rows[term.id] = first
        if korean:
            second = Words(other, "body", wrap=True)
            second.setFixedWidth(max(_KOREAN_WIDTH, fonts.scaled(_LEAST_KOREAN)))
            second.setContentsMargins(0, 3, 0, 0)
            grid.addWidget(second, row, 1, top)
            copy = LinkButton(say("ui.guide.copy_term"))
            copy.setAccessibleName(say("ui.question.copy_what", what=korean))
            copy.clicked.connect(partial(self._copy, korean))
            self.copies[term.id] = copy
            grid.addWidget(copy, row, 2, top)
        meaning = Words(term.words("meaning", language), "body", "ink2", wrap=True)
        meaning.setContentsMargins(0, 3, 0, 0)
        if self._is_cramped:
            grid.addWidget(meaning, row + 1, 0, 1, 4)
        else:
            grid.addWidget(meaning, row, 3, top)

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._context.tell("ui.guide.copied", words=words)

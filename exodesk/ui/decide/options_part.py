"""The options side by side, "do nothing" among them: the same points for each, with the facts behind them."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.flow import FlowLayout
from exodesk.ui.guide.says import source_lines
from exodesk.ui.page import is_cramped
from exodesk.ui.place import Place
from exodesk.ui.widgets import HairLine, LinkButton, Words

POINTS: Final = ("good", "bad", "how_sure", "like")
_STRETCH: Final = (5, 7, 7, 5, 4)
_LEAST_TITLE: Final = 150


class OptionsPart(QWidget):
    """The table of options."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the table."""
        super().__init__(parent)
        self._context = context
        self.fact_links: dict[str, LinkButton] = {}
        self.source_links: dict[str, LinkButton] = {}
        say = context.say
        self._is_stacked = False
        self._place = QVBoxLayout()
        self._table = self._make_table()
        self._place.addWidget(self._table)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(10)
        column_of_all.addWidget(Words(say("ui.decide.decision"), "body", wrap=True, weight=fonts.SEMIBOLD))
        column_of_all.addWidget(Words(say("ui.decide.concern"), "body", "ink2", wrap=True))
        column_of_all.addWidget(Words(say("ui.decide.options_lead"), "body", "ink2", wrap=True))
        column_of_all.addLayout(self._place)
        dated = say("ui.decide.dated", day=context.texts.day(context.bank.as_of))
        column_of_all.addWidget(Words(dated, "label", "ink2", wrap=True))
        column_of_all.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the points of an option one below another where columns would have no room for words."""
        super().resizeEvent(event)
        if is_cramped(self) != self._is_stacked:
            self._is_stacked = not self._is_stacked
            old = self._table
            self._table = self._make_table()
            self._place.replaceWidget(old, self._table)
            old.hide()
            old.deleteLater()

    def _make_table(self) -> QWidget:
        """Lay the options out in columns, or with large text one below another."""
        say, options = self._context.say, self._context.bank.lists["readiness.option"]
        self.fact_links, self.source_links = {}, {}
        table = QWidget()
        if self._is_stacked:
            column_of_all = QVBoxLayout(table)
            column_of_all.setContentsMargins(0, 0, 0, 0)
            for option in options:
                column_of_all.addWidget(HairLine())
                column_of_all.addLayout(self._stacked(option))
            return table
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        for column, stretch in enumerate(_STRETCH):
            grid.setColumnStretch(column, stretch)
        grid.setColumnMinimumWidth(0, _LEAST_TITLE)
        for column, name in enumerate(("option", *POINTS)):
            grid.addWidget(Words(say(f"ui.decide.{name}"), "label", "ink3", wrap=True), 0, column)
        for number, option in enumerate(options):
            grid.addWidget(HairLine(), number * 3 + 1, 0, 1, len(_STRETCH))
            self._add(grid, number * 3 + 2, option)
        return table

    def _stacked(self, option: Entry) -> QVBoxLayout:
        """Lay one option out with its points one below another, each under its name."""
        first, titles = self._first(option)
        column = QVBoxLayout()
        column.setSpacing(2)
        for point in POINTS:
            column.addWidget(Words(self._context.say(f"ui.decide.{point}"), "label", "ink3", wrap=True))
            column.addWidget(self._words(option, point))
        column.insertLayout(0, first)
        if titles is not None:
            column.addWidget(titles)
        column.addSpacing(8)
        return column

    def _add(self, grid: QGridLayout, row: int, option: Entry) -> None:
        first, titles = self._first(option)
        if titles is not None:
            grid.addWidget(titles, row + 1, 1, 1, len(POINTS))
        grid.addLayout(first, row, 0)
        for column, point in enumerate(POINTS, 1):
            grid.addWidget(self._words(option, point), row, column)

    def _words(self, option: Entry, point: str) -> Words:
        title = option.words("title", self._context.language)
        words = Words(option.words(point, self._context.language), "second", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        words.setAccessibleName(f"{title}, {self._context.say(f'ui.decide.{point}')}: {words.text()}")
        return words

    def _first(self, option: Entry) -> tuple[QVBoxLayout, Words | None]:
        """Give the title of an option with its links, and the titles of its sources, which a link opens."""
        context = self._context
        title = option.words("title", context.language)
        first = QVBoxLayout()
        first.setSpacing(2)
        first.addWidget(Words(title, "body", weight=fonts.SEMIBOLD, wrap=True))
        links = FlowLayout(across=10, down=0)
        facts = [str(fact) for fact in option.values.get("facts", ())]
        if facts:
            link = LinkButton(context.texts.count("ui.decide.facts", len(facts)), "label")
            link.setAccessibleDescription(title)
            link.clicked.connect(partial(self._open_facts, ",".join(facts)))
            self.fact_links[option.id] = link
            links.addWidget(link)
        sources = source_lines(context.bank, [str(code) for code in option.values.get("sources", ())], context.texts)
        titles = Words("\n".join(sources), "label", "ink2", wrap=True) if sources else None
        if titles is not None:
            titles.hide()
            more = LinkButton(context.texts.count("ui.decide.sources", len(sources)), "label", "ink3")
            more.setAccessibleDescription(title)
            more.clicked.connect(partial(_toggle, titles))
            self.source_links[option.id] = more
            links.addWidget(more)
        first.addLayout(links)
        first.addStretch(1)
        return first, titles

    def _open_facts(self, facts: str) -> None:
        self._context.navigate(Place(screen="guide", view=f"fact/{facts}"))


def _toggle(words: Words) -> None:
    words.setVisible(words.isHidden())

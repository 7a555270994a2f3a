"""The options side by side, "do nothing" among them: the same points for each, with the facts behind them."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.flow import FlowLayout
from exodesk.ui.guide.says import source_lines
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
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        for column, stretch in enumerate(_STRETCH):
            grid.setColumnStretch(column, stretch)
        grid.setColumnMinimumWidth(0, _LEAST_TITLE)
        for column, name in enumerate(("option", *POINTS)):
            grid.addWidget(Words(say(f"ui.decide.{name}"), "label", "ink3", wrap=True), 0, column)
        for number, option in enumerate(context.bank.lists["readiness.option"]):
            grid.addWidget(HairLine(), number * 3 + 1, 0, 1, len(_STRETCH))
            self._add(grid, number * 3 + 2, option)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(10)
        column_of_all.addWidget(Words(say("ui.decide.decision"), "body", wrap=True, weight=fonts.SEMIBOLD))
        column_of_all.addWidget(Words(say("ui.decide.concern"), "body", "ink2", wrap=True))
        column_of_all.addWidget(Words(say("ui.decide.options_lead"), "body", "ink2", wrap=True))
        column_of_all.addLayout(grid)
        dated = say("ui.decide.dated", day=context.texts.day(context.bank.as_of))
        column_of_all.addWidget(Words(dated, "label", "ink2", wrap=True))
        column_of_all.addStretch(1)

    def _add(self, grid: QGridLayout, row: int, option: Entry) -> None:
        context, language = self._context, self._context.language
        title = option.words("title", language)
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
        if sources:
            titles = Words("\n".join(sources), "label", "ink2", wrap=True)
            titles.hide()
            more = LinkButton(context.texts.count("ui.decide.sources", len(sources)), "label", "ink3")
            more.setAccessibleDescription(title)
            more.clicked.connect(partial(_toggle, titles))
            self.source_links[option.id] = more
            links.addWidget(more)
            grid.addWidget(titles, row + 1, 1, 1, len(POINTS))
        first.addLayout(links)
        first.addStretch(1)
        grid.addLayout(first, row, 0)
        for column, point in enumerate(POINTS, 1):
            words = Words(option.words(point, language), "second", wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            words.setAccessibleName(f"{title}, {context.say(f'ui.decide.{point}')}: {words.text()}")
            grid.addWidget(words, row, column)

    def _open_facts(self, facts: str) -> None:
        self._context.navigate(Place(screen="guide", view=f"fact/{facts}"))


def _toggle(words: Words) -> None:
    words.setVisible(words.isHidden())

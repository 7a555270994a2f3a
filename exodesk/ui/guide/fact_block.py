"""One fact: the claim left, the finding right with its verdict word, date, how sure, sources, and who uses it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.flow import FlowLayout
from exodesk.ui.guide.says import questions_with, review_is_past, source_lines, written_day
from exodesk.ui.widgets import TARGET_HEIGHT, HairLine, LinkButton, Words

_CLAIM_WIDTH, _LEAST_CLAIM = 214, 150
_BESIDE_FROM, _UNBOUND = 420, 16_777_215
GAP = 34


def claim_width() -> int:
    """Give the width of the claims: it grows with the text once that is large."""
    return max(_CLAIM_WIDTH, fonts.scaled(_LEAST_CLAIM))


def is_stacked(width: int) -> bool:
    """Tell whether claim and finding stand one above the other in a width."""
    return width < fonts.scaled(_BESIDE_FROM)


class FactBlock(QWidget):
    """A fact. Signals: `question_wanted(str)` with the id of a question that uses it."""

    question_wanted = Signal(str)

    def __init__(self, context: Context, fact: Entry, parent: QWidget | None = None) -> None:
        """Show a fact of the question bank."""
        super().__init__(parent)
        self._context = context
        self.fact = fact
        say, language = context.say, context.language
        claim = fact.words("claim", language)
        verdict = say(f"ui.guide.verdict.{fact.values['verdict']}")
        said = Words(
            say("ui.guide.quote", claim=claim) if claim else say("ui.guide.no_claim"), "body", "ink2", wrap=True
        )
        self._said = said
        right = QVBoxLayout()
        right.setSpacing(1)
        right.addWidget(Words(verdict, "second", weight=fonts.SEMIBOLD))
        right.addWidget(Words(fact.words("found", language), "body", wrap=True))
        if review_is_past(fact, context.today()):
            due = written_day(context.texts, str(fact.values["review_by"]))
            right.addWidget(Words(say("ui.guide.review_past", day=due), "second", weight=fonts.SEMIBOLD, wrap=True))
        right.addLayout(self._dates())
        self._sources = Words(
            "\n".join(source_lines(context.bank, self._codes, context.texts)), "second", "ink2", wrap=True
        )
        self._sources.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sources.hide()
        right.addWidget(self._sources)
        users = questions_with(context.bank, fact.id)
        if users:
            right.addLayout(self._users([question.id for question in users]))
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.addWidget(said, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self._lay(stacked=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(14)
        column.addLayout(row)
        column.addWidget(HairLine())
        self.setAccessibleName(f"{claim or fact.words('found', language)}: {verdict}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the claim above the finding where there is no room for both."""
        super().resizeEvent(event)
        self._lay(stacked=is_stacked(event.size().width()))

    def _lay(self, *, stacked: bool) -> None:
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._row.setSpacing(4 if stacked else GAP)
        self._row.setAlignment(self._said, Qt.AlignmentFlag(0) if stacked else Qt.AlignmentFlag.AlignTop)
        self._said.setMinimumWidth(0 if stacked else claim_width())
        self._said.setMaximumWidth(_UNBOUND if stacked else claim_width())

    @property
    def sources_shown(self) -> bool:
        """Tell whether the titles of the sources are open."""
        return not self._sources.isHidden()

    @property
    def _codes(self) -> list[str]:
        return [str(code) for code in self.fact.values.get("sources", ())]

    def _dates(self) -> FlowLayout:
        texts, values = self._context.texts, self.fact.values
        parts = [texts.say("ui.guide.as_of", day=written_day(texts, str(values["as_of"])))]
        parts.append(texts.say("ui.guide.sure", sure=texts.say(f"report.sure.{values['confidence']}")))
        if values.get("review_by") and not review_is_past(self.fact, self._context.today()):
            parts.append(texts.say("ui.guide.review_by", day=written_day(texts, str(values["review_by"]))))
        line = FlowLayout(across=6, down=0, least=120)
        for number, part in enumerate(parts, 1):
            words = Words(part if number == len(parts) else f"{part} ·", "second", "ink3")
            words.setMinimumHeight(TARGET_HEIGHT)
            line.addWidget(words)
        if self._codes:
            self.sources_link = LinkButton(texts.count("ui.guide.sources", len(self._codes)))
            self.sources_link.clicked.connect(lambda: self._sources.setVisible(not self.sources_shown))
            line.addWidget(self.sources_link)
        return line

    def _users(self, users: list[str]) -> FlowLayout:
        line = FlowLayout(across=8, down=0, least=120)
        words = Words(self._context.texts.count("ui.guide.used_by", len(users)), "second", "ink3")
        words.setMinimumHeight(TARGET_HEIGHT)
        line.addWidget(words)
        self.user_links: list[LinkButton] = []
        for question in users:
            short = self._context.bank.question_by_id[question].short.in_(self._context.language)
            link = LinkButton(short)
            link.setAccessibleName(self._context.say("ui.guide.to_question", question=short))
            link.clicked.connect(partial(self.question_wanted.emit, question))
            self.user_links.append(link)
            line.addWidget(link)
        return line

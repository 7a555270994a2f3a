"""What matters to me: own words, where one stands between two ends, reasons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.ui.context import Context
from exodesk.ui.decide.keeping import put_readiness
from exodesk.ui.decide.reasons_box import ReasonsBox
from exodesk.ui.decide.tradeoff_row import TradeoffRow
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.fields import ChoiceField, Field, Held, LongField
from exodesk.ui.widgets import HairLine, Words


class MattersPart(QWidget):
    """Questions to oneself, trade-offs and reasons."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the part."""
        super().__init__(parent)
        self._context = context
        say, bank = context.say, context.bank
        self.guide: dict[str, EditInPlace] = {}
        self.tradeoffs: dict[str, TradeoffRow] = {}
        self.reasons = ReasonsBox(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Words(say("ui.decide.guide"), "section"))
        for entry in bank.lists["readiness.decision_question"]:
            if entry.values["kind"] != "reasons":
                column.addWidget(HairLine())
                column.addWidget(Words(entry.words("text", context.language), "second", "ink2", wrap=True))
                column.addWidget(self._own_words(entry))
        column.addSpacing(14)
        column.addWidget(Words(say("ui.decide.tradeoffs"), "section"))
        column.addWidget(Words(say("ui.decide.tradeoffs_lead"), "second", "ink2", wrap=True))
        column.addWidget(HairLine())
        for entry in bank.lists["readiness.tradeoff"]:
            row = TradeoffRow(context, entry)
            row.placed.connect(self._put_tradeoff)
            self.tradeoffs[entry.id] = row
            column.addWidget(row)
        column.addSpacing(14)
        column.addWidget(Words(say("ui.decide.reasons"), "section"))
        column.addWidget(self.reasons)
        column.addStretch(1)

    def refresh(self) -> None:
        """Show the page as it is."""
        own = self._context.value.readiness
        for name, edit in self.guide.items():
            edit.set_value(own.guide.get(name))
        for name, row in self.tradeoffs.items():
            row.show_place(own.tradeoffs.get(name))
        self.reasons.refresh()

    def leave(self) -> None:
        """Save what is being typed."""
        for edit in self.guide.values():
            edit.commit()
        self.reasons.leave()

    def _own_words(self, entry: Entry) -> EditInPlace:
        context = self._context
        text = entry.words("text", context.language)
        field: Field = LongField()
        if entry.values["kind"] == "choice":
            choices: dict[Held, str] = {name: _choice_words(context, str(name)) for name in entry.values["choices"]}
            field = ChoiceField(choices, context.say("ui.not_known"))
        edit = EditInPlace(text, field, context.texts, empty=context.say("ui.decide.write"))
        edit.committed.connect(self._saver(entry.id))
        self.guide[entry.id] = edit
        return edit

    def _saver(self, name: str) -> Callable[[Held], None]:
        def save(value: Held) -> None:
            others = {key: kept for key, kept in self._context.value.readiness.guide.items() if key != name}
            put_readiness(self._context, guide={**others, name: str(value)} if value else others)

        return save

    def _put_tradeoff(self, name: str, place: int | None) -> None:
        others = {key: kept for key, kept in self._context.value.readiness.tradeoffs.items() if key != name}
        put_readiness(self._context, tradeoffs=others if place is None else {**others, name: place})
        self.tradeoffs[name].show_place(place)


def _choice_words(context: Context, name: str) -> str:
    """Give the words of a choice; the bank has ids only, which read as English where a newer bank has another one."""
    key = f"ui.decide.stage.{name}"
    return context.say(key) if context.texts.has(key) else name.replace("-", " ")

"""The five filters of the question list in a line, with how many questions they leave."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from exodesk.ui.context import Context
from exodesk.ui.flow import FlowLayout
from exodesk.ui.questions.filter_button import FilterButton
from exodesk.ui.questions.list_filter import FILTERS, Filters
from exodesk.ui.questions.order import BankName, questions_of
from exodesk.ui.questions.words import severity_words
from exodesk.ui.widgets import LinkButton, Words

_UNSETTLED = frozenset({"red", "conflict", "claimed", "stale", "open"})


class FilterBar(QWidget):
    """Filters. Signals: `changed(Filters)` when a person changed one."""

    changed = Signal(object)

    def __init__(self, context: Context, bank_name: BankName, parent: QWidget | None = None) -> None:
        """Make a button for each filter."""
        super().__init__(parent)
        self._context = context
        self._counts = Words("", "second", "ink2")
        self.show_all = LinkButton(context.say("ui.list.show_all"))
        self.show_all.clicked.connect(self._clear)
        self._line = FlowLayout(self, across=8, down=6)
        self.buttons: dict[str, FilterButton] = {}
        for name in FILTERS:
            together = {context.say("ui.list.unsettled"): _UNSETTLED} if name == "state" else None
            button = FilterButton(
                context.say(f"ui.list.filter.{name}"),
                context.say(f"ui.list.filter.{name}.all"),
                self._choices(name, bank_name),
                together,
            )
            button.picked.connect(self._picked)
            self.buttons[name] = button
            self._line.addWidget(button)
        high = max(button.sizeHint().height() for button in self.buttons.values())
        for part in (self._counts, self.show_all):
            part.setMinimumHeight(high)
            self._line.addWidget(part)

    def show_filters(self, filters: Filters) -> None:
        """Show filters as they are."""
        for name, button in self.buttons.items():
            button.set_chosen(getattr(filters, name))
        self.show_all.setVisible(not filters.is_open)

    def show_counts(self, shown: int, total: int) -> None:
        """Say how many questions are in sight."""
        self._counts.setText(self._context.say("ui.list.shown", number=shown, total=total))

    def set_margin(self, margin: int, top: int) -> None:
        """Take the page's margin."""
        self._line.setContentsMargins(margin, top, margin, 12)

    def filters(self) -> Filters:
        """Give the filters that are ticked."""
        return Filters(**{name: button.chosen() for name, button in self.buttons.items()})

    def _choices(self, name: str, bank_name: BankName) -> list[tuple[str, str]]:
        context, language = self._context, self._context.language
        bank = context.bank
        if name == "section":
            return [(section.id, section.title_for_me.in_(language)) for section in bank.sections[bank_name]]
        if name == "severity":
            return [(key, severity_words(context, key)) for key in ("blocker", "major", "minor")]
        if name == "gate":
            gates = sorted({question.gate for question in questions_of(bank, bank_name)})
            return [(str(gate), bank.entry("messages.gate", str(gate)).words("text", language)) for gate in gates]
        if name == "who":
            return [(key, context.say(f"ui.list.filter.who.{key}")) for key in ("self", "clinic")]
        return [(state.id, state.label.in_(language)) for state in bank.states]

    @Slot()
    def _picked(self) -> None:
        filters = self.filters()
        self.show_all.setVisible(not filters.is_open)
        self.changed.emit(filters)

    @Slot()
    def _clear(self) -> None:
        self.show_filters(Filters())
        self.changed.emit(Filters())

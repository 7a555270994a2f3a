"""What the list shows: filters by section, severity, gate, who and state, kept as one value for each clinic."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel

from exodesk.domain.value import Value
from exodesk.ui.questions.list_model import ROW_ROLE, QuestionRow

FILTERS: Final = ("section", "severity", "gate", "who", "state")


class Filters(Value, frozen=True, kw_only=True):
    """Chosen ids for each filter; an empty set lets everything through."""

    section: frozenset[str] = frozenset()
    severity: frozenset[str] = frozenset()
    gate: frozenset[str] = frozenset()
    who: frozenset[str] = frozenset()
    state: frozenset[str] = frozenset()

    def lets_through(self, row: QuestionRow) -> bool:
        """Tell whether a question is shown. What anybody can answer fits both sides."""
        question, item = row.question, row.item
        who = {"self", "clinic"} if question.who == "both" else {question.who}
        return (
            (not self.section or question.section in self.section)
            and (not self.severity or item.severity in self.severity)
            and (not self.gate or str(item.gate) in self.gate)
            and (not self.who or bool(who & self.who))
            and (not self.state or item.state in self.state)
        )

    @property
    def is_open(self) -> bool:
        """Tell whether everything is shown."""
        return self == Filters()


class QuestionFilterProxy(QSortFilterProxyModel):
    """Leaves out what does not fit, and groups that are empty then."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Show everything."""
        super().__init__(parent)
        self._filters = Filters()
        self.setRecursiveFilteringEnabled(True)

    @property
    def filters(self) -> Filters:
        """The filters in use."""
        return self._filters

    def set_filters(self, filters: Filters) -> None:
        """Use other filters."""
        if filters != self._filters:
            self._filters = filters
            self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Let a question through that fits; a group only with one of its questions."""
        if not parent.isValid():
            return False
        entry = self.sourceModel().index(row, 0, parent).data(ROW_ROLE)
        return entry is not None and self._filters.lets_through(entry)

    def shown(self) -> int:
        """Count the questions in sight."""
        return sum(self.rowCount(self.index(row, 0)) for row in range(self.rowCount()))

    def total(self) -> int:
        """Count all questions."""
        source = self.sourceModel()
        return sum(source.rowCount(source.index(row, 0)) for row in range(source.rowCount()))

"""All questions of a bank for one clinic as a tree: groups of severity (or of state), with their questions below."""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from exodesk.domain.question import Question
from exodesk.domain.status import ItemStatus
from exodesk.ui.context import Context
from exodesk.ui.questions.order import BankName, questions_of
from exodesk.ui.questions.words import last_answer, severity_words, state_words

Index = QModelIndex | QPersistentModelIndex
GroupBy = Literal["severity", "state"]

STATE, QUESTION, WHO, LAST = range(4)
COLUMNS: Final = ("state", "question", "who", "last")
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
GROUP_ROLE: Final = Qt.ItemDataRole.UserRole + 2
_STATES: Final = ("red", "conflict", "claimed", "stale", "open", "good", "not-applicable")
_SETTLED: Final = ("good", "not-applicable")


class QuestionRow(NamedTuple):
    """A question as the list shows it."""

    question: Question
    item: ItemStatus
    state: str
    words: str
    who: str
    last: str

    @property
    def sentence(self) -> str:
        """The row as one sentence for screen readers."""
        return ". ".join(part for part in (self.state, self.words, self.who, self.last) if part)


class Group(NamedTuple):
    """A group of questions: its key, title, counts, and rows."""

    key: str
    title: str
    counts: str
    rows: tuple[QuestionRow, ...]


class QuestionModel(QAbstractItemModel):
    """Two levels: groups, then questions. Inner ids: 0 for a group, else the number of the group from 1."""

    def __init__(self, context: Context, bank_name: BankName, group_by: GroupBy, parent: QObject | None = None) -> None:
        """Make an empty model."""
        super().__init__(parent)
        self._context = context
        self._bank_name = bank_name
        self._group_by = group_by
        self._groups: tuple[Group, ...] = ()

    def show_clinic(self, clinic_id: str) -> None:
        """Show a clinic's questions. Where only words changed, rows stay (and with them selection and scroll)."""
        groups = self._make(clinic_id)
        if self._shape(groups) == self._shape(self._groups):
            self._groups = groups
            for number, group in enumerate(groups):
                top = self.index(number, 0)
                self.dataChanged.emit(top, self.index(number, LAST))
                self.dataChanged.emit(self.index(0, 0, top), self.index(len(group.rows) - 1, LAST, top))
            return
        self.beginResetModel()
        self._groups = groups
        self.endResetModel()

    def index_of(self, question_id: str) -> QModelIndex:
        """Give the place of a question, an invalid one where it is not in the list."""
        for number, group in enumerate(self._groups):
            for row, entry in enumerate(group.rows):
                if entry.question.id == question_id:
                    return self.index(row, 0, self.index(number, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  # Qt's own
        """Give an index."""
        group = parent.row() + 1 if parent.isValid() else 0
        # What `hasIndex` says, without asking Qt to ask this object: a tree asks thousands of times.
        if not 0 <= column < len(COLUMNS) or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, group)

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Give the group of a question."""
        number = child.internalId()
        return self.createIndex(int(number) - 1, 0, 0) if child.isValid() and number else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count groups, or the questions of a group."""
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() or parent.column() else len(self._groups[parent.row()].rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Give the four columns."""
        del parent
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._context.say(f"ui.list.column.{COLUMNS[section]}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give words, the row itself, and sentences for screen readers."""
        number = int(index.internalId())
        if not number:
            return self._group_data(self._groups[index.row()], index.column(), role)
        row = self._groups[number - 1].rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.state, row.words, row.who, row.last)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == QUESTION:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = (row.sentence, row.words, row.who, row.last)[index.column()]
            return cell or self._context.say("ui.not_known")
        return None

    def _group_data(self, group: Group, column: int, role: int) -> Any:
        if role == GROUP_ROLE:
            return group
        if role == Qt.ItemDataRole.DisplayRole and column == STATE:
            return group.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{group.title}, {group.counts}" if column == STATE else group.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be reached; groups fold."""
        del index
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _shape(self, groups: tuple[Group, ...]) -> list[tuple[str, tuple[str, ...]]]:
        return [(group.key, tuple(row.question.id for row in group.rows)) for group in groups]

    def _make(self, clinic_id: str) -> tuple[Group, ...]:
        context = self._context
        view, status = context.view(clinic_id), context.status(clinic_id)
        rows: dict[str, list[QuestionRow]] = {}
        for question in questions_of(context.bank, self._bank_name):
            item = status.items[question.id]
            row = QuestionRow(
                question,
                item,
                state_words(context, view, question, item),
                question.text.in_(context.language),
                context.say(f"ui.list.who.{question.who}"),
                last_answer(context, view, question),
            )
            key = item.severity if self._group_by == "severity" else item.state
            rows.setdefault(key, []).append(row)
        keys = ("blocker", "major", "minor") if self._group_by == "severity" else _STATES
        return tuple(self._group(key, tuple(rows[key])) for key in keys if key in rows)

    def _group(self, key: str, rows: tuple[QuestionRow, ...]) -> Group:
        context = self._context
        if self._group_by == "state":
            title = next(state.label.in_(context.language) for state in context.bank.states if state.id == key)
            return Group(key, title, context.texts.count("ui.list.questions", len(rows)), rows)
        asides = sum(row.item.state == "not-applicable" for row in rows)
        waiting = sum(row.item.state not in _SETTLED for row in rows)
        counts = context.say("ui.list.waiting", number=waiting, total=len(rows) - asides)
        if asides:
            counts = context.texts.count("ui.guided.do_not_apply", asides, words=counts)
        return Group(key, severity_words(context, key), counts, rows)

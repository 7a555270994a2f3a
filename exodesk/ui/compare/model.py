"""The compare table as a model: section heads, rows with a cell for each clinic, and sentences of what is equal."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from exodesk.domain.clinic import Clinic
from exodesk.domain.compare import MONEY, STATUS, CompareRow, CompareSection, compare
from exodesk.domain.shapes import Shape
from exodesk.domain.value import Value
from exodesk.ui.compare import cell_words
from exodesk.ui.context import Context
from exodesk.ui.summary import counts_line
from exodesk.ui.words import clinic_name, needs_rate, rate_line

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
_ANY_INDEX = QModelIndex | QPersistentModelIndex


class CellView(Value, frozen=True, kw_only=True):
    """A cell as it is drawn: words, small words beside them, and the state below."""

    words: str = ""
    beside: str = ""
    shape: Shape | None = None
    state: str = ""
    spoken: str = ""
    known: bool = True
    bold: bool = False


class TableRow(Value, frozen=True, kw_only=True):
    """A row of the table. "head" and "same" go across; `source` is the row of the domain."""

    kind: Literal["head", "row", "same"]
    label: str
    second: str = ""
    cells: tuple[CellView, ...] = ()
    source: CompareRow | None = None


class ColumnHead(Value, frozen=True, kw_only=True):
    """The head of a column: a clinic by its two names. Its status stands in the rows, gate by gate, like by like."""

    clinic: str
    name: str
    second: str = ""


class CompareModel(QAbstractTableModel):
    """Column 0 has the labels, the others one clinic each."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Start without clinics."""
        super().__init__(parent)
        self._context = context
        self.rows: tuple[TableRow, ...] = ()
        self.heads: tuple[ColumnHead, ...] = ()

    def show_clinics(self, clinics: list[Clinic], *, only_differing: bool) -> None:
        """Compare some clinics in this order of columns."""
        context = self._context
        statuses = [context.status(clinic.id) for clinic in clinics]
        sections = compare(context.bank, context.value, clinics, statuses, context.today())
        self.beginResetModel()
        self.heads = tuple(
            ColumnHead(
                clinic=clinic.id,
                name=clinic_name(clinic),
                second=clinic.name.ko if clinic.name.ko and clinic.name.ko != clinic_name(clinic) else "",
            )
            for clinic in clinics
        )
        rows: list[TableRow] = []
        for section in sections:
            rows += self._section(section, only_differing=only_differing)
            if section.id == STATUS:
                lines = [counts_line(context.texts, status, 1).partition(": ")[2] for status in statuses]
                cells = tuple(CellView(words=line, spoken=line) for line in lines)
                rows.append(TableRow(kind="row", label=context.say("ui.compare.counts"), cells=cells))
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _ANY_INDEX | None = None) -> int:
        """Give the number of rows, heads and sentences too."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _ANY_INDEX | None = None) -> int:
        """Give the number of clinics and the column of labels."""
        return 0 if parent is not None and parent.isValid() else len(self.heads) + 1

    def flags(self, index: _ANY_INDEX) -> Qt.ItemFlag:
        """Let every cell take the focus, so that a screen reader gets everywhere."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give words, full sentences for screen readers, or the whole row (`ROW_ROLE`)."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if index.column() == 0 or not row.cells:
            return f"{row.label}, {row.second}" if row.second else row.label
        cell = row.cells[index.column() - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words or cell.state
        clinic = self.heads[index.column() - 1].name
        return self._context.say("ui.compare.spoken", label=row.label, clinic=clinic, value=cell.spoken)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the name of a clinic, with its Korean name for screen readers."""
        if orientation is not Qt.Orientation.Horizontal or section == 0 or section > len(self.heads):
            return None
        head = self.heads[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return head.name
        return " ".join(filter(None, (head.name, head.second))) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _section(self, section: CompareSection, *, only_differing: bool) -> list[TableRow]:
        context, texts = self._context, self._context.texts
        rows: list[TableRow] = []
        always = section.id == STATUS
        if not always:
            differ = texts.count("ui.compare.differ", len(section.differing))
            second = differ
            if section.equal:
                equal = texts.count("ui.compare.equal", len(section.equal))
                second = context.say("ui.compare.head_counts", differ=differ, equal=equal)
            if section.id == MONEY and needs_rate(context.value):
                second = rate_line(texts, context.value, "ui.compare.rate_none")
            rows.append(TableRow(kind="head", label=cell_words.section_title(context, section), second=second))
        rows += [self._row(row) for row in section.differing]
        if always or not only_differing:
            rows += [self._row(row) for row in section.equal]
        else:
            rows += [TableRow(kind="same", label=words) for words in cell_words.folded(context, section.equal)]
        return rows

    def _row(self, row: CompareRow) -> TableRow:
        context = self._context
        cells = []
        for cell in row.cells:
            state = cell_words.state_of(context, row, cell)
            words = "" if row.kind == "status" else cell_words.value_words(context, row, cell)
            aside = cell.item is not None and cell.item.state == "not-applicable"
            known = bool(words) or aside or row.kind == "status"
            cells.append(
                CellView(
                    words=words if known else context.say("ui.not_known"),
                    beside=cell_words.beside(context, row, cell),
                    shape=state[0] if state else None,
                    state=state[1] if state else "",
                    spoken=cell_words.spoken(context, row, cell),
                    known=known,
                    bold=row.kind == "status",
                )
            )
        return TableRow(kind="row", label=cell_words.row_label(context, row), cells=tuple(cells), source=row)

"""What an import would add: one line a clinic, those in the plan already marked, and every fault with its line."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from exodesk.domain.clinic import Clinic
from exodesk.domain.shapes import ITEM_SHAPES
from exodesk.plan import CsvPreview, CsvRow
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.shapes import StatusLabel
from exodesk.ui.widgets import ElidedLabel, HairLine, Words

MOST: Final = 40
_COLUMNS: Final = ("clinic", "phone", "price", "what")


class PreviewRows(QWidget):
    """The rows; `spoken` has them as sentences."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self._context = context
        self.spoken: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inner: QWidget | None = None

    def show_preview(self, preview: CsvPreview, *, leave_known: bool) -> None:
        """Show faults, then rows; `leave_known` says that those in the plan already are left out."""
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.spoken = []
        for fault in preview.faults[:MOST]:
            words = fault.words(self._context.texts, lambda name: self._context.say(f"ui.import.column.{name}"))
            self.spoken.append(words)
            column.addWidget(StatusLabel(ITEM_SHAPES["red"], words, role="second"))
        if preview.rows:
            column.addLayout(self._table(preview.rows[:MOST], leave_known=leave_known))
        more = max(len(preview.rows), len(preview.faults)) - MOST
        if more > 0:
            column.addWidget(Words(self._context.texts.count("ui.import.more", more), "second", "ink2"))
        self._column.addWidget(self._inner)

    def _table(self, rows: tuple[CsvRow, ...], *, leave_known: bool) -> QGridLayout:
        say = self._context.say
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(5)
        for place, (name, stretch) in enumerate(zip(_COLUMNS, (4, 2, 2, 2), strict=True)):
            grid.setColumnStretch(place, stretch)
            grid.addWidget(Words(say(f"ui.import.head.{name}"), "label", "ink3"), 0, place)
        for number, row in enumerate(rows):
            left_out = row.is_known and leave_known
            state = say("ui.import.left_out" if left_out else "ui.import.is_known" if row.is_known else "ui.import.new")
            cells = (_names(row.clinic), row.clinic.phone or "", self._price(row.clinic), state)
            tone = "ink3" if left_out else "ink"
            grid.addWidget(HairLine(), number * 2 + 1, 0, 1, len(_COLUMNS))
            for place, words in enumerate(cells):
                weight = None if place else fonts.SEMIBOLD
                grid.addWidget(ElidedLabel(words, "second", tone, weight=weight), number * 2 + 2, place)
            self.spoken.append(". ".join(cell for cell in cells if cell))
        return grid

    def _price(self, clinic: Clinic) -> str:
        quote = clinic.current_quote
        return self._context.texts.won(quote.total_krw) if quote and quote.total_krw is not None else ""


def _names(clinic: Clinic) -> str:
    return " · ".join(name for name in (clinic.name.en, clinic.name.ko) if name)

"""Evidence of the answer in the making: a drop area and what is attached."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exodesk.ui.context import Context
from exodesk.ui.questions.attach import add_dropped
from exodesk.ui.questions.drop_area import DropArea
from exodesk.ui.questions.evidence_row import EvidenceRow
from exodesk.ui.tab_order import tab_through


class EvidencePanel(QWidget):
    """Adds evidence to the plan and says what is attached here.

    Signals: `attached(tuple)` ids of new evidence, `detached(str)` one that was taken off.
    """

    attached = Signal(tuple)
    detached = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty panel."""
        super().__init__(parent)
        self._context = context
        self._shown: tuple[object, ...] = ()
        self._rows: list[EvidenceRow] = []
        self.drop_area = DropArea(context.texts)
        self.drop_area.dropped.connect(self.take)
        self.drop_area.pressed.connect(lambda: context.command("attach"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self.drop_area)

    @property
    def rows(self) -> tuple[EvidenceRow, ...]:
        """The evidence in sight."""
        return tuple(self._rows)

    def show_evidence(self, ids: tuple[str, ...]) -> None:
        """Show attached evidence; what is already shown and unchanged stays as it is."""
        numbered = [
            (number, evidence) for number, evidence in enumerate(self._context.value.evidence, 1) if evidence.id in ids
        ]
        # An open row that edits its own caption must not be torn down by that very edit.
        shown = tuple((number, evidence.id) for number, evidence in numbered)
        if shown == self._shown:
            return
        self._shown = shown
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [EvidenceRow(self._context, evidence, number) for number, evidence in numbered]
        for row in self._rows:
            row.removed.connect(self.detached)
            self._column.addWidget(row)
        tab_through((self.drop_area, *self._rows))

    def take(self, data: QMimeData) -> bool:
        """Add what was dropped or pasted; False where there was nothing that can be evidence."""
        added = add_dropped(self._context, data)
        if added:
            self.attached.emit(added)
        return added is not None

"""Evidence of the answer in the making: a drop area and what is attached."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QMimeData, Signal, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from exodesk.domain.evidence import Evidence
from exodesk.ui.context import Context
from exodesk.ui.evidence_numbers import clinic_of
from exodesk.ui.questions.attach import attach_dropped
from exodesk.ui.questions.drop_area import DropArea
from exodesk.ui.questions.evidence_row import EvidenceRow
from exodesk.ui.tab_order import tab_through
from exodesk.ui.widgets import LinkButton

_MOST_KEPT: Final = 12
_MOST_LETTERS: Final = 60


class EvidencePanel(QWidget):
    """Takes evidence and says what is attached here.

    Signals: `arrived(tuple)` new evidence to be added and attached, `attached(tuple)` ids of what the plan has
    already, `detached(str)` one that was taken off.
    """

    arrived = Signal(tuple)
    attached = Signal(tuple)
    detached = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty panel."""
        super().__init__(parent)
        self._context = context
        self._shown: tuple[tuple[int, str], ...] = ()
        self._rows: list[EvidenceRow] = []
        self._ids: tuple[str, ...] = ()
        self._clinic_id = ""
        self.drop_area = DropArea(context.texts)
        self.drop_area.dropped.connect(self.take)
        self.drop_area.pressed.connect(lambda: context.command("attach"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.drop_area)
        self.kept_link = LinkButton(context.say("ui.question.evidence_kept"))
        self.kept_link.clicked.connect(self._show_kept)
        self._column.addWidget(self.kept_link)
        self.kept_menu = QMenu(self)

    @property
    def rows(self) -> tuple[EvidenceRow, ...]:
        """The evidence in sight."""
        return tuple(self._rows[: len(self._shown)])

    @property
    def made(self) -> tuple[QWidget, ...]:
        """All that Tab can stop at from top to bottom, rows that are not in sight too."""
        return (self.drop_area, self.kept_link, *self._rows)

    def show_evidence(self, ids: tuple[str, ...], clinic_id: str) -> None:
        """Show the evidence attached for a clinic; what is already shown and unchanged stays as it is."""
        context, every = self._context, self._context.value.evidence
        self._ids, self._clinic_id = ids, clinic_id
        self.kept_link.setVisible(len(every) > len(ids))
        kept = {context.evidence_numbers.of(evidence_id): evidence_id for evidence_id in ids}
        # An open row that edits its own caption must not be torn down by that very edit.
        shown = tuple(sorted((number, evidence_id) for number, evidence_id in kept.items() if number))
        if shown == self._shown:
            return
        self._shown = shown
        # Rows are filled anew: making them takes longer than all the rest of a question.
        for row, (number, _) in zip(self._rows, shown, strict=False):
            row.show_evidence(every[number - 1], number)
        made = [EvidenceRow(context, every[number - 1], number) for number, _ in shown[len(self._rows) :]]
        for row in made:
            row.removed.connect(self.detached)
            self._column.addWidget(row)
        self._rows += made
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(shown))
        if made:
            tab_through(self.made)

    @Slot()
    def _show_kept(self) -> None:
        """List what the plan has for this clinic or for none yet: one piece can back several answers."""
        self.kept_menu.clear()
        for number, evidence in self._kept():
            name = f"E{number}  {evidence.caption or evidence.file_name or ''}"[:_MOST_LETTERS]
            action = self.kept_menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(partial(self._use, evidence.id))
        if self.kept_menu.isEmpty():
            self.kept_menu.addAction(self._context.say("ui.question.evidence_none_kept")).setEnabled(False)
        self.kept_menu.popup(self.kept_link.mapToGlobal(self.kept_link.rect().bottomLeft()))

    def _kept(self) -> list[tuple[int, Evidence]]:
        plan = self._context.value
        users: dict[str, set[str]] = {}
        for answer in plan.answers:
            for name in answer.evidence:
                users.setdefault(name, set()).add(answer.clinic)
        found = [
            (number, evidence)
            for number, evidence in enumerate(plan.evidence, 1)
            if evidence.id not in self._ids
            and self._clinic_id in (users.get(evidence.id) or {clinic_of(evidence) or self._clinic_id})
        ]
        return found[::-1][:_MOST_KEPT]

    def _use(self, evidence_id: str) -> None:
        self.attached.emit((evidence_id,))

    def take(self, data: QMimeData) -> bool:
        """Add what was dropped or pasted; False where there was nothing that can be evidence."""
        return attach_dropped(self._context, data, self.arrived.emit)

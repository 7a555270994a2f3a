"""The unsorted tray: evidence that no answer and no clinic uses yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from exodesk.ui import fonts
from exodesk.ui.evidence_numbers import put_to_clinic
from exodesk.ui.widgets import ElidedLabel, HairLine, LinkButton, Words
from exodesk.ui.words import clinic_name

if TYPE_CHECKING:
    from exodesk.domain.evidence import Evidence
    from exodesk.ui.context import Context
    from exodesk.ui.front import TrayRow


class UnsortedTray(QWidget):
    """The tray as rows: number, caption, day, and what to do with it. Hidden while it is empty."""

    def __init__(self, context: Context, *, with_clinics: bool, parent: QWidget | None = None) -> None:
        """Show the tray of a plan; `with_clinics` offers to put what waits to a clinic."""
        super().__init__(parent)
        self._context = context
        self._with_clinics = with_clinics
        self._waiting: tuple[TrayRow, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Words(context.say("ui.unsorted.title"), "section"))
        head.addWidget(Words(context.say("ui.unsorted.second"), "second", "ink3"), 1)
        column.addLayout(head)
        column.addLayout(self._rows)
        self.refresh()

    def refresh(self) -> None:
        """Read the plan again."""
        waiting = self._context.shown.tray
        self.setVisible(bool(waiting))
        if waiting == self._waiting:
            return
        self._waiting = waiting
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for entry in waiting:
            self._rows.addWidget(HairLine())
            self._rows.addWidget(self._row(entry))

    def _row(self, entry: TrayRow) -> QWidget:
        context = self._context
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(12)
        line.addWidget(Words(f"E{entry.number}", "second", "ink3", weight=fonts.REGULAR))
        line.addWidget(ElidedLabel(entry.words, "body"), 1)
        line.addWidget(Words(entry.day, "second", "ink3"))
        if self._with_clinics:
            line.addWidget(self._put_button(entry.id))
        remove = LinkButton(context.say("ui.unsorted.remove"))
        remove.setAccessibleName(context.say("ui.unsorted.remove_spoken", number=entry.number))
        remove.clicked.connect(lambda: context.perform(lambda: context.plan.remove_evidence(entry.id)))
        line.addWidget(remove)
        return row

    def _put_button(self, evidence_id: str) -> QToolButton:
        button = QToolButton()
        button.setText(self._context.say("ui.unsorted.put"))
        button.setFont(fonts.font("second"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._list_clinics(menu, evidence_id))
        button.setMenu(menu)
        return button

    def _list_clinics(self, menu: QMenu, evidence_id: str) -> None:
        """Fill a menu as it opens: of a thousand clinics for each of many files, Qt takes minutes to let go."""
        menu.clear()
        evidence = next(row for row in self._context.value.evidence if row.id == evidence_id)
        for clinic in self._context.value.clinics:
            action = QAction(clinic_name(clinic), menu)
            action.triggered.connect(lambda _checked=False, clinic_id=clinic.id: self._put(evidence, clinic_id))
            menu.addAction(action)

    def _put(self, evidence: Evidence, clinic_id: str) -> None:
        plan = self._context.plan
        self._context.perform(lambda: plan.put_evidence(put_to_clinic(evidence, clinic_id)))

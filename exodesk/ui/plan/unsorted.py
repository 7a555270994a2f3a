"""The unsorted tray: evidence that no answer and no clinic uses yet."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from exodesk.domain.evidence import Evidence
from exodesk.domain.plan import Plan
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.drops import clinic_of, put_to_clinic
from exodesk.ui.widgets import ElidedLabel, HairLine, LinkButton, Words
from exodesk.ui.words import clinic_name


def unsorted(plan: Plan) -> tuple[tuple[int, Evidence], ...]:
    """Give the evidence that nothing uses yet, with its number (its place in the plan, from 1)."""
    used = {name for answer in plan.answers for name in answer.evidence}
    used |= {name for clinic in plan.clinics for quote in clinic.quotes for name in quote.evidence}
    there = {clinic.id for clinic in plan.clinics}
    return tuple(
        (number, evidence)
        for number, evidence in enumerate(plan.evidence, 1)
        if evidence.id not in used and clinic_of(evidence) not in there
    )


class UnsortedTray(QWidget):
    """The tray as rows: number, caption, day, and what to do with it. Hidden while it is empty."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show the tray of a plan."""
        super().__init__(parent)
        self._context = context
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
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        waiting = unsorted(self._context.value)
        for number, evidence in waiting:
            self._rows.addWidget(HairLine())
            self._rows.addWidget(self._row(number, evidence))
        self.setVisible(bool(waiting))

    def _row(self, number: int, evidence: Evidence) -> QWidget:
        context = self._context
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(12)
        line.addWidget(Words(f"E{number}", "second", "ink3", weight=fonts.REGULAR))
        line.addWidget(ElidedLabel(evidence.caption or evidence.file_name or "", "body"), 1)
        line.addWidget(Words(context.texts.day(evidence.dated_on), "second", "ink3"))
        if context.value.clinics:
            line.addWidget(self._put_button(evidence))
        remove = LinkButton(context.say("ui.unsorted.remove"))
        remove.setAccessibleName(context.say("ui.unsorted.remove_spoken", number=number))
        remove.clicked.connect(lambda: context.perform(lambda: context.plan.remove_evidence(evidence.id)))
        line.addWidget(remove)
        return row

    def _put_button(self, evidence: Evidence) -> QToolButton:
        button = QToolButton()
        button.setText(self._context.say("ui.unsorted.put"))
        button.setFont(fonts.font("second"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._list_clinics(menu, evidence))
        button.setMenu(menu)
        return button

    def _list_clinics(self, menu: QMenu, evidence: Evidence) -> None:
        """Fill a menu as it opens: of a thousand clinics for each of many files, Qt takes minutes to let go."""
        menu.clear()
        for clinic in self._context.value.clinics:
            action = QAction(clinic_name(clinic), menu)
            action.triggered.connect(lambda _checked=False, clinic_id=clinic.id: self._put(evidence, clinic_id))
            menu.addAction(action)

    def _put(self, evidence: Evidence, clinic_id: str) -> None:
        plan = self._context.plan
        self._context.perform(lambda: plan.put_evidence(put_to_clinic(evidence, clinic_id)))

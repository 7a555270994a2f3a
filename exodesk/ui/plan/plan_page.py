"""Plan with clinics: decision, dates, what is next, the clinics, what is unsorted, and the fixed line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.ui.drops import keep
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.flow import FlowLayout
from exodesk.ui.page import Page, inset
from exodesk.ui.place import clinic_place
from exodesk.ui.plan import rate
from exodesk.ui.plan.clinic_row import ClinicHeads
from exodesk.ui.plan.clinic_rows import ClinicRows
from exodesk.ui.plan.header import PlanHeader
from exodesk.ui.plan.new_clinic_row import NewClinicRow
from exodesk.ui.plan.next_list import NextList
from exodesk.ui.plan.unsorted import UnsortedTray
from exodesk.ui.widgets import GUTTER, Button, HairLine, Words

if TYPE_CHECKING:
    from exodesk.ui.context import Context
    from exodesk.ui.fields import Held


class PlanPage(Page):
    """The page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent, gutter=GUTTER)
        self._context = context
        say = context.say
        self.header = PlanHeader(context)
        self.next = NextList(context)
        self._nothing_next = Words(say("ui.plan.nothing_next"), "body", "ink2", wrap=True)
        self.rows = ClinicRows(context)
        self.aside = ClinicRows(context, archived=True)
        self._aside_head = Words(say("ui.plan.aside"), "section")
        self.tray = UnsortedTray(context, with_clinics=True)
        self.new_clinic = NewClinicRow(context, large=False)
        self.new_clinic.hide()
        self.add_button = Button(say("ui.side.add_clinic"), icon="add", key="Ctrl+N")
        self.rate = EditInPlace(say("ui.plan.rate_name"), rate.RateField(context), context.texts, role="label")
        self.rate.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.rate.setMinimumWidth(260)
        self.heads = ClinicHeads([say(f"ui.plan.head_{name}") for name in ("clinic", "price", "changed")])
        self._build()
        self.add_button.clicked.connect(self.start_adding)
        self.new_clinic.left.connect(self._stop_adding)
        self.new_clinic.added.connect(self._added)
        self.rows.dropped.connect(self._drop_on_clinic)
        self.aside.dropped.connect(self._drop_on_clinic)
        self.rate.committed.connect(self._put_rate)
        self.refresh()

    def refresh(self) -> None:
        """Show the plan as it is."""
        foot = self._context.shown.foot
        self.header.refresh()
        self.next.refresh()
        self.next.setVisible(bool(self.next.steps.steps))
        self._nothing_next.setText(foot.nothing_next)
        self._nothing_next.setVisible(not self.next.steps.steps)
        self.rows.refresh()
        self.aside.refresh()
        self.aside.setVisible(bool(self.aside.clinics.rows))
        self._aside_head.setVisible(bool(self.aside.clinics.rows))
        self.heads.show_gate(foot.gate)
        self.tray.refresh()
        rate_line = self._context.shown.rate
        self.rate.set_value(rate_line.value)
        self.rate.setVisible(rate_line.needed)

    def start_adding(self) -> None:
        """Open the field for a new clinic."""
        self.new_clinic.show()
        self.new_clinic.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self.new_clinic)

    def leave(self) -> None:
        """Save what is being typed."""
        self.header.leave()
        self.rate.commit()

    def _build(self) -> None:
        say = self._context.say
        head = FlowLayout(down=4, level=True, right=1)
        head.addWidget(Words(say("ui.plan.clinics"), "section"))
        head.addWidget(Words(say("ui.plan.clinics_second"), "second", "ink3"))
        head.addWidget(self.add_button)
        foot = QHBoxLayout()
        foot.setSpacing(28)
        foot.addWidget(Words(self._context.shown.foot.fixed, "label", "ink2", wrap=True), 1)
        foot.addWidget(self.rate, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addSpacing(16)
        column.addLayout(inset(Words(say("ui.plan.next"), "section"), GUTTER))
        column.addSpacing(5)
        column.addWidget(self.next)
        column.addLayout(inset(self._nothing_next, GUTTER))
        column.addLayout(inset(HairLine(), GUTTER))
        column.addSpacing(18)
        column.addLayout(inset(head, GUTTER))
        column.addSpacing(8)
        column.addLayout(inset(self.new_clinic, GUTTER))
        column.addSpacing(4)
        column.addWidget(self.heads)
        column.addSpacing(4)
        column.addWidget(self.rows)
        column.addLayout(inset(HairLine(), GUTTER))
        column.addSpacing(12)
        column.addLayout(inset(self._aside_head, GUTTER))
        column.addWidget(self.aside)
        column.addLayout(inset(self.tray, GUTTER))
        column.addStretch(1)
        column.addSpacing(16)
        foot.setContentsMargins(GUTTER, 0, 0, 0)
        column.addLayout(foot)
        self.show_layout(column)

    def _stop_adding(self) -> None:
        self.new_clinic.hide()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, clinic: str) -> None:
        self.new_clinic.hide()
        self._context.navigate(clinic_place(clinic, "facts"))

    def _drop_on_clinic(self, clinic: str, data: QMimeData) -> None:
        keep(self._context, data, clinic)

    def _put_rate(self, value: Held) -> None:
        saved = self._context.perform(lambda: rate.put_rate(self._context, str(value or "")))
        self.rate.set_value(self._context.shown.rate.value)
        if saved is None:
            self._context.hold_unsaved(self.rate, value)

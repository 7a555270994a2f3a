"""The Clinic screen: head, three gates, and under them the tabs or the reasons of one gate."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar, cast

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from exodesk.domain.ids import Gate
from exodesk.plan import Changed
from exodesk.ui import fonts
from exodesk.ui.clinic.evidence_tab import EvidenceTab, evidence_of
from exodesk.ui.clinic.facts import FactsPage
from exodesk.ui.clinic.gate_strip import GateStrip
from exodesk.ui.clinic.head import ClinicHead
from exodesk.ui.clinic.log_tab import LogTab
from exodesk.ui.clinic.reasons import ReasonsPanel
from exodesk.ui.clinic_commands import TABS
from exodesk.ui.context import Context
from exodesk.ui.page import is_cramped, margin_of
from exodesk.ui.place import Place, clinic_place
from exodesk.ui.questions.page import QuestionsPage
from exodesk.ui.screen import Screen
from exodesk.ui.stack import ScreenStack
from exodesk.ui.tabs import Tabs
from exodesk.ui.toast import KEEPS_CLEAR
from exodesk.ui.widgets import HairLine, Words
from exodesk.ui.words import clinic_name

PageType = TypeVar("PageType", bound=QWidget)
_BANKS = {"verify": "verification", "consent": "consent"}
_BEFORE_THE_TALK = {"stop", "unverified"}
"""Statuses of gate 1 with which nobody is as far as the talk about consent."""
_OPEN_STATES = {"open", "claimed", "stale", "conflict"}


class ClinicScreen(Screen):
    """One clinic."""

    key: ClassVar[str] = "clinic"
    title: ClassVar[str] = "ui.screen.clinic"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the screen; a place says which clinic it shows."""
        super().__init__(context, parent)
        self.clinic_id = ""
        self.tab = "facts"
        self.gate: Gate | None = None
        self.head = ClinicHead(context)
        self.strip = GateStrip(context)
        self.tabs = Tabs(context.say("ui.clinic.tabs"), tuple(context.say(f"ui.menu.clinic.{tab}") for tab in TABS))
        self._stack = ScreenStack()
        self._pages: dict[str, QWidget] = {}
        self._build()
        self.strip.pressed.connect(self._toggle_gate)
        self.tabs.tabBarClicked.connect(self._tab_chosen)
        self.tabs.currentChanged.connect(self._tab_chosen)

    @property
    def facts(self) -> FactsPage:
        """The Facts tab."""
        return self._page("facts", FactsPage)

    @property
    def verify(self) -> QuestionsPage:
        """The Verify tab."""
        return self._page("verify", lambda context: QuestionsPage(context, "verification"))

    @property
    def consent(self) -> QuestionsPage:
        """The Consent tab."""
        return self._page("consent", lambda context: QuestionsPage(context, "consent"))

    @property
    def evidence(self) -> EvidenceTab:
        """The Evidence tab."""
        return self._page("evidence", EvidenceTab)

    @property
    def log(self) -> LogTab:
        """The Log tab."""
        return self._page("log", LogTab)

    @property
    def reasons(self) -> ReasonsPanel:
        """The reasons of a gate."""
        is_new = "reasons" not in self._pages
        panel = self._page("reasons", ReasonsPanel)
        if is_new:
            panel.closed.connect(self._close_reasons)
        return panel

    def show_place(self, place: Place) -> None:
        """Show a clinic at a tab, a question, or the reasons of a gate."""
        other = place.clinic != self.clinic_id
        if other:
            self.leave()
            self.clinic_id = place.clinic or ""
            self.tab = "facts"
        self.gate = cast("Gate", int(place.inner or 0)) if place.outer == "reasons" else None
        if place.outer in TABS:
            self.tab = place.outer or "facts"
        self._show_head()
        if self.gate is not None:
            self.reasons.show_gate(self.clinic_id, self.gate)
            self._stack.setCurrentWidget(self.reasons)
            self.reasons.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._show_tab(place)

    def refresh(self, changed: Changed | None) -> None:
        """Show the clinic as it is now; tabs out of sight are brought up to date when they are shown."""
        if all(clinic.id != self.clinic_id for clinic in self.context.value.clinics):
            self.clinic_id = ""
            return
        elsewhere = changed is not None and bool(changed.clinics) and self.clinic_id not in changed.clinics
        if elsewhere and changed is not None and not changed.kinds & {"plan", "evidence"}:
            return
        self._show_head()
        if self.gate is not None:
            self.reasons.show_gate(self.clinic_id, self.gate)
            return
        page = self._pages.get(self.tab)
        if isinstance(page, FactsPage | QuestionsPage | EvidenceTab | LogTab):
            page.refresh(changed)

    def leave(self) -> None:
        """Save what is being typed."""
        for page in self._pages.values():
            if isinstance(page, FactsPage | QuestionsPage | ReasonsPanel):
                page.leave()

    def take_drop(self, data: QMimeData) -> bool:
        """Give what was dropped to the question in sight, else keep it for the clinic."""
        if self.gate is None and self.tab in _BANKS:
            return (self.verify if self.tab == "verify" else self.consent).take_drop(data)
        self.evidence.show_clinic(self.clinic_id)
        return self.evidence.take(data)

    def take_paste(self, data: QMimeData) -> bool:
        """Give it to the question in sight; on the Evidence tab keep words too."""
        if self.gate is None and self.tab in _BANKS:
            return (self.verify if self.tab == "verify" else self.consent).take_paste(data)
        if self.gate is None and self.tab == "evidence":
            return self.take_drop(data)
        return super().take_paste(data)

    def menu_actions(self) -> tuple[QAction, ...]:
        """Give the steps through the questions where they are in sight."""
        page = self._stack.currentWidget()
        return page.menu_actions() if isinstance(page, QuestionsPage) and self.gate is None else ()

    def edit_field(self) -> bool:
        """Open the fact that has the focus."""
        return self.tab == "facts" and self.gate is None and self.facts.edit_focused()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the margins that belong to the width of the window."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the reasons."""
        if event.key() == Qt.Key.Key_Escape and self.gate is not None:
            self._close_reasons()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self._top = QWidget()
        top = QVBoxLayout(self._top)
        top.setSpacing(12)
        top.addWidget(self.head)
        top.addWidget(self.strip)
        self._tab_row = QWidget()
        tab_row = QVBoxLayout(self._tab_row)
        tab_row.addWidget(self.tabs)
        self._under_tabs = HairLine()
        self._fixed = Words(self.context.bank.fixed_line.in_(self.context.language), "label", "ink2", wrap=True)
        self._fixed.setObjectName(KEEPS_CLEAR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._top, self._tab_row, self._under_tabs):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self._fixed)
        self._fit()

    def _fit(self) -> None:
        margin = margin_of(self)
        layout = self._top.layout()
        row = self._tab_row.layout()
        assert layout is not None
        assert row is not None
        layout.setContentsMargins(margin, 16, margin, 0)
        row.setContentsMargins(margin, 4, margin, 0)
        small = is_cramped(self)
        self.head.set_small(small)
        self._fixed.setFont(fonts.font("key" if small else "label"))
        self._fixed.setContentsMargins(margin, 6, margin, 6 if small else 12)

    def _show_head(self) -> None:
        context = self.context
        clinic = context.value.clinic(self.clinic_id)
        self.setAccessibleName(clinic_name(clinic))
        status = context.status(self.clinic_id)
        questions = self.gate is None and self.tab in _BANKS
        if not questions:  # else they are not in sight
            self.head.show_clinic(clinic)
            self.strip.show_status(status)
            self.strip.show_open(self.gate)
        counts = {"evidence": len(evidence_of(context, self.clinic_id))}
        for tab, bank in _BANKS.items():
            counts[tab] = sum(
                status.items[question.id].state in _OPEN_STATES
                for question in context.bank.questions
                if question.bank == bank
            )
        for index, tab in enumerate(TABS):
            name = context.say(f"ui.menu.clinic.{tab}")
            number = counts.get(tab, 0)
            if tab == "consent" and status.gate(1).status in _BEFORE_THE_TALK:
                number = 0  # 29 open from the first minute help nobody
            key = "ui.clinic.tab_open" if tab in _BANKS else "ui.clinic.tab_number"
            self.tabs.setTabText(index, context.say(key, tab=name, number=number) if number else name)
        self._top.setVisible(not questions)
        self._fixed.setVisible(not questions)
        self._tab_row.setVisible(self.gate is None)
        self._under_tabs.setVisible(self.gate is None)
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(TABS.index(self.tab))
        self.tabs.blockSignals(False)

    def _page(self, name: str, make: Callable[[Context], PageType]) -> PageType:
        """Give a page, made on the first visit: all of them at once would keep the traveller waiting."""
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = make(self.context)
            self._stack.addWidget(page)
        return cast("PageType", page)

    def _show_tab(self, place: Place) -> None:
        page: QWidget = getattr(self, self.tab)
        self._stack.setCurrentWidget(page)
        if isinstance(page, QuestionsPage):
            page.show_clinic(self.clinic_id, place.question, place.inner)
        elif isinstance(page, FactsPage | EvidenceTab | LogTab):
            page.show_clinic(self.clinic_id)
            if not (isinstance(page, FactsPage) and place.inner and page.focus_on(place.inner)):
                page.focus_first()

    def _tab_chosen(self, index: int) -> None:
        if index >= 0:  # -1 is a click beside the tabs; it must not open the last of them
            self._choose_tab(TABS[index])

    def _choose_tab(self, tab: str) -> None:
        if tab != self.tab or self.gate is not None:
            self.context.navigate(clinic_place(self.clinic_id, tab))

    def _toggle_gate(self, gate: int) -> None:
        view = self.tab if self.gate == gate else f"reasons/{gate}"
        self.context.navigate(clinic_place(self.clinic_id, view))

    def _close_reasons(self) -> None:
        gate = self.gate
        self.context.navigate(clinic_place(self.clinic_id, self.tab))
        if gate is not None:
            self.strip.gates[gate - 1].setFocus(Qt.FocusReason.OtherFocusReason)

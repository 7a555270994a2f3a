"""The Plan screen: the first run while there is no clinic, the plan page afterwards."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from exodesk.ui.drops import holds_files, keep
from exodesk.ui.plan.first_run import FirstRun
from exodesk.ui.plan.plan_page import PlanPage
from exodesk.ui.screen import Screen

if TYPE_CHECKING:
    from exodesk.plan import Changed
    from exodesk.ui.context import Context
    from exodesk.ui.place import Place


class PlanScreen(Screen):
    """What the traveller sees first."""

    key: ClassVar[str] = "plan"
    title: ClassVar[str] = "ui.screen.plan"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the face that is wanted; the other one when it is."""
        super().__init__(context, parent)
        self._faces = QStackedLayout(self)
        self._choose_face()

    @cached_property
    def first_run(self) -> FirstRun:
        """The face of a plan without clinics."""
        context = self.context
        face = FirstRun(context)
        face.drop.dropped.connect(self.take_drop)
        face.drop.pressed.connect(lambda: context.command("attach"))
        self._faces.addWidget(face)
        return face

    @cached_property
    def page(self) -> PlanPage:
        """The face of a plan with clinics."""
        face = PlanPage(self.context)
        self._faces.addWidget(face)
        return face

    def show_place(self, place: Place) -> None:
        """Show Plan; the view "add" opens the field for a new clinic, "dates" the first date."""
        self._choose_face()
        if self._is_first_run:
            self.first_run.new_clinic.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif place.view == "add":
            self.page.start_adding()
        elif place.view == "dates":
            self.page.header.dates["flight"].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_first()

    def refresh(self, changed: Changed | None) -> None:
        """Show the plan as it is."""
        del changed
        self._choose_face()
        if self._is_first_run:
            self.first_run.tray.refresh()
        else:
            self.page.refresh()

    def leave(self) -> None:
        """Save what is being typed."""
        if "page" in vars(self):
            self.page.leave()

    def take_drop(self, data: QMimeData) -> bool:
        """Keep what was dropped in the unsorted tray."""
        keep(self.context, data)
        return True

    def take_paste(self, data: QMimeData) -> bool:
        """Keep files and pictures in the tray; open the field for a new clinic with words in it."""
        if holds_files(data):
            return self.take_drop(data)
        if self._is_first_run:
            row = self.first_run.new_clinic
        else:
            self.page.start_adding()
            row = self.page.new_clinic
        row.line.setFocus(Qt.FocusReason.OtherFocusReason)
        row.line.take_text(data.text())
        return True

    @property
    def _is_first_run(self) -> bool:
        return not self.context.has_clinics

    def _choose_face(self) -> None:
        self._faces.setCurrentWidget(self.first_run if self._is_first_run else self.page)

    def _focus_first(self) -> None:
        steps = self.page.next
        view = steps if steps.steps.steps else self.page.rows
        if not view.currentIndex().isValid():
            view.setCurrentIndex(view.model().index(0, 0))
        view.setFocus(Qt.FocusReason.OtherFocusReason)

"""The first run: one field, a place for files, how it goes on in three lines, and three links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from exodesk.ui import fonts, icons
from exodesk.ui.drop_area import DropArea
from exodesk.ui.page import is_cramped
from exodesk.ui.place import Place, clinic_place
from exodesk.ui.plan.new_clinic_row import NewClinicRow
from exodesk.ui.plan.unsorted import UnsortedTray
from exodesk.ui.screens import screen_entry
from exodesk.ui.theme import colour
from exodesk.ui.widgets import HairLine, LinkButton, Words

if TYPE_CHECKING:
    from exodesk.ui.context import Context

_WIDTH = 682
_STEPS = ("alone", "ask", "paper")


class IconLabel(QWidget):
    """An icon beside words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Show an icon."""
        super().__init__(parent)
        self._name = name
        self.setFixedSize(16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        del event
        icons.paint(QPainter(self), self._name, QRectF(self.rect()), colour("ink2"))


class FirstRun(QScrollArea):
    """What a plan without clinics shows."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        self._context = context
        say = context.say
        self.new_clinic = NewClinicRow(context, large=True)
        self.new_clinic.added.connect(lambda clinic: context.navigate(clinic_place(clinic, "facts")))
        self.drop = DropArea(say("ui.first.drop"), say("ui.first.drop_second"))
        self.tray = UnsortedTray(context, with_clinics=False)
        title = Words(say("ui.first.title"), "question", wrap=True)
        page = QWidget()
        page.setMaximumWidth(max(_WIDTH, fonts.scaled(_WIDTH * 7 // 10)))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addSpacing(8)
        column.addWidget(Words(say("ui.first.lead"), "section", "ink2", wrap=True, weight=fonts.REGULAR))
        column.addSpacing(28)
        column.addWidget(self.new_clinic)
        column.addSpacing(14)
        column.addWidget(self.drop)
        column.addWidget(self.tray)
        column.addSpacing(40)
        column.addLayout(self._steps())
        column.addSpacing(36)
        column.addWidget(HairLine())
        column.addSpacing(14)
        for link in self._links():
            column.addLayout(link)
        column.addStretch(1)
        column.addSpacing(24)
        column.addWidget(Words(say("ui.first.what_it_is"), "label", "ink2", wrap=True))
        holder = QWidget()
        self._around = QHBoxLayout(holder)
        self._around.setContentsMargins(92, 64, 28, 22)
        self._around.addWidget(page, 1000)
        self._around.addStretch(1)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words all the width where the window is narrow for them."""
        super().resizeEvent(event)
        cramped = is_cramped(self)
        self._around.setContentsMargins(28 if cramped else 92, 20 if cramped else 64, 28, 22)

    def _steps(self) -> QGridLayout:
        context = self._context
        alone = [question.who for question in context.bank.questions if question.bank == "verification"]
        values = {"alone": alone.count("self"), "all": len(alone), "rest": len(alone) - alone.count("self")}
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(4)
        for number, step in enumerate(_STEPS):
            head = context.say(f"ui.first.step_{step}")
            grid.addWidget(Words(f"{number + 1}\u2002{head}", weight=fonts.SEMIBOLD, wrap=True), 0, number)
            words = Words(context.say(f"ui.first.step_{step}_words", **values), "second", "ink2", wrap=True)
            grid.addWidget(words, 1, number, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(number, 1)
        return grid

    def _links(self) -> list[QHBoxLayout]:
        context = self._context
        links: list[QHBoxLayout] = []
        if screen_entry("dossier"):
            blank = self._link("dossier", "cards", links)
            blank.clicked.connect(lambda: context.navigate(Place(screen="dossier", view="blank")))
        self._link("plan", "sample", links).clicked.connect(lambda: context.command("sample"))
        if screen_entry("guide"):
            guide = self._link("guide", "guide", links)
            guide.clicked.connect(lambda: context.navigate(Place(screen="guide")))
        return links

    def _link(self, icon: str, key: str, links: list[QHBoxLayout]) -> LinkButton:
        link = LinkButton(self._context.say(f"ui.first.link_{key}"), "body", "ink")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(icon))
        row.addWidget(link)
        row.addWidget(Words(self._context.say(f"ui.first.link_{key}_second"), "second", "ink3", wrap=True), 1)
        links.append(row)
        return link

"""The head of a clinic: its names, and the two things one does with it most: ask, and print."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from exodesk.domain.clinic import Clinic
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.screens import screen_entry
from exodesk.ui.widgets import Button, ElidedLabel, Words
from exodesk.ui.words import clinic_name


class ClinicHead(QWidget):
    """Name, Korean name, buttons."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty head."""
        super().__init__(parent)
        self._context = context
        self.name = ElidedLabel("", "page")
        self.korean = ElidedLabel("", "section", "ink3", weight=fonts.REGULAR)
        self.aside = Words("", "second", "ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.name, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.korean, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        if screen_entry("ask") is not None:
            ask = Button(context.say("ui.menu.clinic.ask"))
            ask.clicked.connect(lambda: context.command("ask"))
            row.addWidget(ask)
        if screen_entry("dossier") is not None:
            print_button = Button(context.say("ui.clinic.print"), kind="plain", icon="dossier", key="Ctrl+P")
            print_button.clicked.connect(lambda: context.command("print"))
            row.addWidget(print_button)

    def show_clinic(self, clinic: Clinic) -> None:
        """Show the names of a clinic."""
        self.name.setText(clinic_name(clinic))
        self.name.setMaximumWidth(self.name.sizeHint().width() + 4)
        self.korean.setText((clinic.name.ko or "") if clinic.name.en else "")
        self.korean.setMaximumWidth(self.korean.sizeHint().width() + 4)
        self.aside.setText(self._context.say("ui.clinic.aside") if clinic.archived_on else "")

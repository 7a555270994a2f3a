"""The head of a clinic: its names, and the two things one does with it most: ask, and print."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from exodesk.domain.clinic import Clinic
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.flow import FlowLayout
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
        self._print: Button | None = None
        buttons = QHBoxLayout()
        buttons.setSpacing(14)
        row = FlowLayout(self, across=14, down=0, level=True, right=1)
        for part in (self.name, self.korean, self.aside):
            row.addWidget(part)
        row.addLayout(buttons)
        if screen_entry("ask") is not None:
            ask = Button(context.say("ui.menu.clinic.ask"))
            ask.clicked.connect(lambda: context.command("ask"))
            buttons.addWidget(ask)
        if screen_entry("dossier") is not None:
            self._print = print_button = Button(
                context.say("ui.clinic.print"), kind="plain", icon="dossier", key="Ctrl+P"
            )
            print_button.clicked.connect(lambda: context.command("print"))
            buttons.addWidget(print_button)

    def set_small(self, small: bool) -> None:
        """Show the name in smaller letters, where the window has little room for its text."""
        self.name.setFont(fonts.font("section" if small else "page"))
        if self._print is not None:
            self._print.show_key(not small)

    def show_clinic(self, clinic: Clinic) -> None:
        """Show the names of a clinic."""
        self.name.setText(clinic_name(clinic))
        self.korean.setText((clinic.name.ko or "") if clinic.name.en else "")
        self.korean.setVisible(bool(self.korean.full_text()))
        self.aside.setText(self._context.say("ui.clinic.aside") if clinic.archived_on else "")
        self.aside.setVisible(bool(clinic.archived_on))

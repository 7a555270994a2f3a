"""The password of a dossier: off until one is set, two fields in the page, kept only as long as the window."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from exodesk.texts import Texts
from exodesk.ui import fonts
from exodesk.ui.widgets import FormRow, LinkButton, Words


class PasswordChoice(QWidget):
    """Says whether there is a password, and takes one typed twice."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        """Start without a password."""
        super().__init__(parent)
        self._texts = texts
        self._words = Words(texts.say("ui.dossier.no_password"), "second", "ink2")
        self.link = LinkButton(texts.say("ui.dossier.set_password"))
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._words)
        line.addWidget(self.link)
        line.addStretch()
        self.first, self.second = QLineEdit(), QLineEdit()
        for edit in (self.first, self.second):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
            edit.setFont(fonts.font())
        self._again = FormRow(texts.say("ui.dossier.password_again"), self.second)
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 4, 0, 0)
        fields.setSpacing(6)
        fields.addWidget(FormRow(texts.say("ui.dossier.password"), self.first, texts.say("ui.dossier.password_help")))
        fields.addWidget(self._again)
        self._fields.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._fields)
        self.link.clicked.connect(self._toggle)

    def value(self) -> str | None:
        """Give the password, None where none is set."""
        return self.first.text() or None if self._fields.isVisibleTo(self) else None

    def is_right(self) -> bool:
        """Tell whether both fields are the same; says under the second one if not."""
        wrong = self._fields.isVisibleTo(self) and self.first.text() != self.second.text()
        self._again.show_fault(self._texts.say("ui.dossier.password_differs") if wrong else "")
        if wrong:
            self.second.setFocus()
        return not wrong

    @Slot()
    def _toggle(self) -> None:
        on = not self._fields.isVisibleTo(self)
        self._fields.setVisible(on)
        self.link.setText(self._texts.say("ui.dossier.remove_password" if on else "ui.dossier.set_password"))
        self._words.setText(self._texts.say("ui.dossier.password_on" if on else "ui.dossier.no_password"))
        if on:
            self.first.setFocus()
        else:
            self.first.clear()
            self.second.clear()
            self._again.show_fault("")

"""File > Protect with a passphrase: set it, change it, take it away, and what it does not protect."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from exodesk.plan import Changed, protect
from exodesk.storage import has_sqlcipher
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.page import Page, measured
from exodesk.ui.place import Place
from exodesk.ui.screen import Screen
from exodesk.ui.widgets import Button, FormRow, PageTitle, Words

_WIDTH = 420


class ProtectScreen(Screen):
    """Two fields in the page; the plan closes for a moment while it is written anew."""

    key: ClassVar[str] = "protect"
    title: ClassVar[str] = "ui.screen.protect"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(context, parent)
        say = context.say
        self.first, self.second = QLineEdit(), QLineEdit()
        for edit in (self.first, self.second):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
            edit.setFont(fonts.font())
            edit.setMaximumWidth(_WIDTH)
        self.again = FormRow(say("protect.again"), self.second)
        self.set_button = Button(say("ui.protect.set"))
        self.remove_button = Button(say("ui.protect.remove"))
        self.set_button.clicked.connect(self._set)
        self.second.returnPressed.connect(self._set)
        self.remove_button.clicked.connect(lambda: self._apply(None))
        self.remove_button.setVisible(context.plan.is_protected)
        page = Page()
        page.show_layout(self._content())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _content(self) -> QVBoxLayout:
        say, is_protected = self.context.say, self.context.plan.is_protected
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(PageTitle(say("ui.screen.protect")))
        texts = ["ui.protect.on" if is_protected else "ui.protect.off", "protect.limits"]
        for key in texts if has_sqlcipher() else [*texts, "error.encrypt-missing"]:
            column.addLayout(measured(Words(say(key), "body", "ink2", wrap=True)))
        if has_sqlcipher():
            buttons = QHBoxLayout()
            buttons.addWidget(self.set_button)
            buttons.addWidget(self.remove_button)
            buttons.addStretch()
            column.addWidget(FormRow(say("protect.new"), self.first, say("ui.protect.help")))
            column.addWidget(self.again)
            column.addLayout(buttons)
        column.addStretch(1)
        return column

    def show_place(self, place: Place) -> None:
        """Put the focus on the first field."""
        del place
        self.first.setFocus()

    def refresh(self, changed: Changed | None) -> None:
        """Nothing here depends on what an edit changes."""
        del changed

    def _set(self) -> None:
        differ = self.first.text() != self.second.text()
        self.again.show_fault(self.context.say("error.passphrase-differs") if differ else "")
        if not differ:
            self._apply(self.first.text())

    def _apply(self, passphrase: str | None) -> None:
        path = self.context.plan.path
        self.first.clear()
        self.second.clear()
        done = "ui.protect.removed" if passphrase is None else "ui.protect.done"
        self.context.reopen(lambda: protect(path, passphrase), done)

"""The messages and calls with a clinic, newest first; one can be written down here, Ask writes its own."""

from __future__ import annotations

import secrets
from datetime import datetime

from msgspec.structs import replace
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.clinic import Clinic, Contact
from exodesk.domain.days import day_written_in, moment
from exodesk.ui.clinic.at_path import put_at
from exodesk.ui.context import Context
from exodesk.ui.edit_in_place import EditInPlace
from exodesk.ui.fields import Held, LongField
from exodesk.ui.widgets import HairLine, LinkButton, Words

_MOST = 8


class _Row(QWidget):
    """One contact. Signals: `committed(str, value)` its id and another text."""

    committed = Signal(str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty row."""
        super().__init__(parent)
        self._context = context
        self.contact_id = ""
        self._head = Words("", "label", "ink3")
        self.edit = EditInPlace("", LongField(), context.texts, role="second")
        self.edit.committed.connect(lambda value: self.committed.emit(self.contact_id, value))
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 4, 0, 4)
        inner.setSpacing(0)
        inner.addWidget(self._head)
        inner.addWidget(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HairLine())
        column.addLayout(inner)

    def show_contact(self, contact: Contact) -> None:
        """Stand for a contact. An editor that is open for the one before is closed; `leave` saves what is in it."""
        if contact.id != self.contact_id:
            self.edit.restore()
        self.contact_id = contact.id
        day = self._context.texts.day(day_written_in(contact.at))
        head = self._context.say(f"ui.facts.contact_{contact.direction}", day=day)
        self._head.setText(head)
        self.edit.rename(head)


class Contacts(QWidget):
    """The newest contacts as rows: day, direction and the text, which is edited in place."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self._context = context
        self._clinic_id = ""
        self._shown: tuple[str, ...] = ()
        self._wanted = ""
        self.texts: dict[str, EditInPlace] = {}
        self.made: list[_Row] = []  # rows are filled anew: making them takes long
        add = LinkButton(context.say("ui.facts.add_contact"))
        add.clicked.connect(self._add)
        head = QHBoxLayout()
        head.addWidget(Words(context.say("ui.facts.contacts"), "section"))
        head.addStretch(1)
        head.addWidget(add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._none = Words(context.say("ui.facts.no_contacts"), "second", "ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addLayout(self._rows)

    def show_clinic(self, clinic: Clinic) -> None:
        """Show the contacts of a clinic."""
        if clinic.id != self._clinic_id:
            self._wanted = ""
        newest = sorted(clinic.contacts, key=lambda contact: moment(contact.at), reverse=True)
        newest = [contact for number, contact in enumerate(newest) if number < _MOST or contact.id == self._wanted]
        shown = (clinic.id, *(contact.id for contact in newest))
        if shown != self._shown:
            self._shown, self._clinic_id = shown, clinic.id
            self._build(newest)
        for contact in newest:
            self.texts[contact.id].set_value(contact.text)

    def leave(self) -> None:
        """Save what is being typed."""
        for row in self.made:
            row.edit.commit()

    def show_contact(self, clinic: Clinic, contact_id: str) -> EditInPlace | None:
        """Show a contact, even an old one, and give its text; None where the clinic has no such contact."""
        self._clinic_id, self._wanted = clinic.id, contact_id
        self.show_clinic(clinic)
        return self.texts.get(contact_id)

    def _build(self, contacts: list[Contact]) -> None:
        self._none.setVisible(not contacts)
        while len(self.made) < len(contacts):
            row = _Row(self._context)
            row.committed.connect(self._save)
            self._rows.addWidget(row)
            self.made.append(row)
        for place, row in enumerate(self.made):
            row.setVisible(place < len(contacts))
            if place < len(contacts):
                row.show_contact(contacts[place])
        self.texts = {row.contact_id: row.edit for row in self.made[: len(contacts)]}

    def _add(self) -> None:
        plan = self._context.plan
        clinic = plan.value.clinic(self._clinic_id)
        at = datetime.now().astimezone().isoformat(timespec="seconds")
        contact = Contact(id=f"k{secrets.token_hex(4)}", at=at, direction="in")
        changed = replace(clinic, contacts=(*clinic.contacts, contact))
        if self._context.perform(lambda: plan.put_clinic(changed)) is not None and contact.id in self.texts:
            edit = self.texts[contact.id]
            QTimer.singleShot(0, edit, edit.open)

    def _save(self, contact_id: str, value: Held) -> None:
        plan = self._context.plan
        clinic, path = self._clinic_id, ("contacts", contact_id, "text")
        if self._context.perform(lambda: plan.put_clinic(put_at(plan.clinic(clinic), path, value))) is None:
            self._context.hold_unsaved(self.texts.get(contact_id), value)

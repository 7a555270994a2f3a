"""Where to look something up or whom to call: name, contact, copy, and web addresses that open outside."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.texts import Texts
from exodesk.ui.flow import FlowLayout
from exodesk.ui.widgets import LinkButton, Words

_WEB: Final = re.compile(r"\b(?:https?://)?((?:[a-z0-9-]+\.)+(?:kr|org|gov|com|net)(?:/[^\s,;)]*)?)", re.IGNORECASE)
_LONG: Final = 24
"""Letters of a contact from which on it may run over two lines."""
_NUMBER: Final = re.compile(r"(?<![\w/.-])\+?\d[\d-]{1,}\d(?![\w/])")


class Contact(NamedTuple):
    """One way to reach a place: the text as written; `url` if it opens outside, `copy` what Copy takes (or nothing)."""

    words: str
    copy: str
    url: str | None


def contacts_of(text: str) -> tuple[Contact, ...]:
    """Split a contact text into what can be opened or copied; what is neither stays words."""
    found = []
    for part in (piece.strip() for piece in re.split(r";\s*(?![^()]*\))", text)):
        web = _WEB.search(part)
        number = _NUMBER.search(part)
        if web:
            found.append(Contact(part, web[1], f"https://{web[1]}"))
        elif part:
            found.append(Contact(part, number[0] if number else "", None))
    return tuple(found)


class PlaceCard(QWidget):
    """One place. Signals: `copied(str)` with the number or address."""

    copied = Signal(str)

    def __init__(
        self, place: Entry, texts: Texts, language: str, parent: QWidget | None = None, *, with_name: bool = True
    ) -> None:
        """Show a place of the question bank in a language; `with_name` False where its name stands elsewhere."""
        super().__init__(parent)
        name = place.words("name", language)
        contacts = contacts_of(place.words("contact", language))
        plain = [contact.words for contact in contacts if not contact.copy]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if with_name:
            column.addWidget(Words(name, "second", wrap=True))
        if plain:
            column.addWidget(Words(", ".join(plain), "label", "ink3", wrap=True))
        confirms = place.words("confirms", language)
        if confirms:
            self.setToolTip(confirms)
            self.setAccessibleName(name)  # with the tool tip as its description
        ways = FlowLayout(across=14, down=0)
        for contact in contacts:
            if contact.copy:
                ways.addWidget(self._way(contact, name, texts))
        if ways.count():
            column.addLayout(ways)

    def _way(self, contact: Contact, name: str, texts: Texts) -> QWidget:
        """Make one way to reach the place, with its Copy."""
        way = QWidget()
        line = QHBoxLayout(way)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        if contact.url is not None:
            link = LinkButton(contact.copy, tone="ink")
            link.setAccessibleName(texts.say("ui.question.open_outside", place=name, address=contact.copy))
            link.setToolTip(texts.say("ui.question.opens_outside"))
            url = contact.url
            link.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(url)))
            link.setMinimumWidth(link.sizeHint().width())  # an address is not broken
            line.addWidget(link)
        else:
            line.addWidget(Words(contact.words, "second", "ink2", wrap=len(contact.words) > _LONG), 1)
        copy = LinkButton(texts.say("ui.question.copy"), tone="ink3")
        copy.setAccessibleName(texts.say("ui.question.copy_what", what=contact.copy))
        copy.clicked.connect(lambda: self.copied.emit(contact.copy))
        line.addWidget(copy)
        return way

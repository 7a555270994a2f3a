"""Where to look things up: each place with what it confirms, its Korean name to copy, contact and how it is known."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.domain.bank import Entry
from exodesk.ui.context import Context
from exodesk.ui.guide.place_block import PlaceBlock
from exodesk.ui.guide.says import matches
from exodesk.ui.page import Page
from exodesk.ui.widgets import HairLine, Words

_KINDS: Final = ("emergency", "register", "line", "on-site", "own")
_WIDTH: Final = 860


class PlacesPage(Page):
    """All places, by kind."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make the page without places."""
        super().__init__(parent, top=8)
        self._context = context
        self.blocks: list[PlaceBlock] = []
        self._shown: list[str] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(context.say("ui.guide.places"))

    def search(self, query: str) -> None:
        """Show the places that have all words of a search; none: all."""
        places = [
            place for place in self._context.bank.lists["places.place"] if matches(place, query, self._context.language)
        ]
        if [place.id for place in places] != self._shown:
            self._shown = [place.id for place in places]
            self._show(places)

    def show_place(self, place_id: str) -> None:
        """Show one place among all."""
        self.search("")
        for block in self.blocks:
            if block.place.id == place_id:
                self.ensureWidgetVisible(block)
                self.verticalScrollBar().setValue(block.y())
                block.focus_first()

    def _show(self, places: list[Entry]) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        self.blocks = []
        kinds = [*_KINDS, *sorted({str(place.values["kind"]) for place in places} - set(_KINDS))]
        for kind in kinds:
            of_kind = [place for place in places if place.values["kind"] == kind]
            if not of_kind:
                continue
            column.addWidget(Words(self._context.say(f"ui.guide.place.{kind}"), "section"))
            column.addSpacing(6)
            for place in of_kind:
                column.addWidget(HairLine())
                block = PlaceBlock(self._context, place)
                block.setMaximumWidth(_WIDTH)
                self.blocks.append(block)
                # In a line of its own: only so its height is worked out for the width that it really gets.
                line = QHBoxLayout()
                line.addWidget(block, 100)
                line.addStretch(1)
                column.addLayout(line)
            column.addSpacing(20)
        if not places:
            column.addWidget(Words(self._context.say("ui.guide.nothing"), "body", "ink2", wrap=True))
        column.addStretch(1)
        self.show_layout(column)

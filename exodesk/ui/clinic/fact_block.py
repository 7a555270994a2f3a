"""One section of the facts: its title with what can be added or removed there, and its rows. It can be filled anew."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.ui.clinic.fact_row import FactRow
from exodesk.ui.clinic.fact_specs import Fact, FactSection
from exodesk.ui.context import Context
from exodesk.ui.widgets import LinkButton, Words

MEMBERS = {"practitioners": "person", "quotes": "quote", "extras": "extra"}
"""What a member of a list is called."""


class BlockKind(NamedTuple):
    """What two sections have in common where one block can show either. `planned`: of the person that is planned."""

    title: str
    adds: str | None
    of: str | None
    planned: bool
    rows: tuple[tuple[object, ...], ...]


def kind_of(section: FactSection, *, planned: bool) -> BlockKind:
    """Give the kind of a section: all of it but the member that it is about."""
    rows = tuple(
        (row.label, row.kind, row.choices, row.question)
        if isinstance(row, Fact)
        else (row.label, row.field, row.question)
        for row in section.rows
    )
    return BlockKind(section.title, section.adds, section.of[0] if section.of else None, planned, rows)


class FactBlock(QWidget):
    """Shows a section. Making one takes long, so it is kept and shows the sections of other clinics too.

    Signals: `added(str)` what is to be added; `removed` and `planned` for the member that the section is about.
    """

    added = Signal(str)
    removed = Signal()
    planned = Signal()

    def __init__(self, context: Context, section: FactSection, kind: BlockKind, parent: QWidget | None = None) -> None:
        """Make the rows of a section; `stand_for` fills in what is of one clinic."""
        super().__init__(parent)
        self._context = context
        self.kind = kind
        self.section = section
        self._title = Words("", "section", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 20)
        self.column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._title, 1)
        if kind.of is not None:
            self._add_member_links(head, kind)
        if section.adds is not None:
            first = section.adds == "quote" and section.of is None
            add = LinkButton(context.say("ui.facts.add_first_quote" if first else f"ui.facts.add_{section.adds}"))
            add.clicked.connect(lambda: self.added.emit(section.adds))
            head.addWidget(add)
        self.column.addLayout(head)
        self.column.addSpacing(4)
        if not section.rows:
            self.column.addWidget(Words(context.say(f"ui.facts.no_{section.title}"), "second", "ink2", wrap=True))
        self.rows = [FactRow(context, spec, self) for spec in section.rows]
        for row in self.rows:
            self.column.addWidget(row)

    @property
    def member(self) -> str:
        """The id of the member that the section is about, or an empty text."""
        return self.section.of[1] if self.section.of else ""

    def stand_for(self, section: FactSection, title: str) -> None:
        """Show another section of the same kind. An editor that is open for the one before is closed."""
        if section.of != self.section.of:
            for row in self.rows:
                row.close_editor()
        self.section = section
        self._title.setText(title)
        for row, spec in zip(self.rows, section.rows, strict=True):
            row.spec = spec

    def _add_member_links(self, head: QHBoxLayout, kind: BlockKind) -> None:
        say = self._context.say
        if kind.of == "practitioners":
            if kind.planned:
                head.addWidget(Words(say("ui.facts.is_planned"), "label", "ink2"))
            else:
                plan = LinkButton(say("ui.facts.plan_person"), "label")
                plan.clicked.connect(self.planned)
                head.addWidget(plan)
        remove = LinkButton(say("ui.facts.remove"), "label")
        remove.setAccessibleName(say(f"ui.facts.remove_{MEMBERS[kind.of or '']}"))
        remove.clicked.connect(self.removed)
        head.addWidget(remove)

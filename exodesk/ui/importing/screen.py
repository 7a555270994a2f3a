"""The screen of an import: the file, its columns, the rows that would be added; the button at the foot adds them."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from exodesk.plan import Changed, CsvPreview, CsvTable, read_table
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.importing.column_map import ColumnMap
from exodesk.ui.importing.preview_rows import PreviewRows
from exodesk.ui.page import Page, margin_of
from exodesk.ui.place import PLAN, Place
from exodesk.ui.screen import Screen
from exodesk.ui.widgets import Button, HairLine, LinkButton, PageTitle, Words


class ImportScreen(Screen):
    """Views: the path of a CSV file."""

    key: ClassVar[str] = "import"
    title: ClassVar[str] = "ui.screen.import"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make a page without a file."""
        super().__init__(context, parent)
        say = context.say
        self._table: CsvTable | None = None
        self._preview = CsvPreview(rows=(), faults=())
        self.lead = Words("", "body", "ink2", wrap=True)
        self.columns = ColumnMap(context)
        self.rows = PreviewRows(context)
        self.known = QCheckBox(say("ui.import.leave_known"))
        self.known.setFont(fonts.font("second"))
        self.add = Button(say("ui.import.add_none"), kind="primary")
        self.another = LinkButton(say("ui.import.another"))
        self.page = Page()
        self._parts = QWidget()
        self._assemble()
        self.columns.changed.connect(self._read)
        self.known.toggled.connect(self._show)
        self.add.clicked.connect(self._add)
        self.another.clicked.connect(lambda: context.command("import"))

    def show_place(self, place: Place) -> None:
        """Read a file and show what it has; the focus is on the first column that nobody could tell."""
        file = Path(place.view or "")
        tables: list[CsvTable] = []
        if place.view and self.context.attempt(lambda: tables.append(read_table(file))):
            self._table = tables[0]
            number = len(self._table.lines)
            self.lead.setText(self.context.texts.count("ui.import.lead", number, file=file.name))
            self.known.setChecked(True)
            self.columns.show_table(self._table)
        else:
            self._table = None
            self.lead.setText(self.context.say("ui.import.no_file"))
        self.another.setText(self.context.say("ui.import.another" if self._table else "ui.import.choose"))
        self._parts.setVisible(self._table is not None)
        self._read()
        first: QWidget = self.columns.first_open() or self.add if self._table else self.another
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed | None) -> None:
        """Read the rows anew: a clinic may be in the plan now."""
        del changed
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the margins that belong to the width of the window."""
        super().resizeEvent(event)
        margin = margin_of(self)
        self._foot.setContentsMargins(margin, 10, margin, 14)

    def _assemble(self) -> None:
        say = self.context.say
        inner = QVBoxLayout(self._parts)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(Words(say("ui.import.columns"), "section"))
        inner.addWidget(Words(say("ui.import.columns_lead"), "second", "ink2", wrap=True))
        inner.addWidget(self.columns)
        inner.addSpacing(14)
        inner.addWidget(Words(say("ui.import.rows"), "section"))
        inner.addWidget(self.known)
        inner.addWidget(self.rows)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(PageTitle(say(self.title)))
        column.addWidget(self.lead)
        column.addWidget(self._parts)
        column.addStretch(1)
        self.page.show_layout(column)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(20)
        self._foot.addWidget(self.add)
        self._foot.addWidget(self.another)
        self._foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.page, 1)
        whole.addWidget(HairLine())
        whole.addLayout(self._foot)

    @Slot()
    def _read(self) -> None:
        """Read the rows with the columns as they are chosen."""
        nothing = CsvPreview(rows=(), faults=())
        table = self._table
        self._preview = nothing if table is None else self.context.plan.preview_csv(table, self.columns.chosen())
        self._show()

    @Slot()
    def _show(self) -> None:
        preview, number = self._preview, len(self._wanted())
        self.known.setVisible(any(row.is_known for row in preview.rows))
        self.rows.show_preview(preview, leave_known=self.known.isChecked())
        self.add.setEnabled(bool(number) and not preview.faults)
        say = self.context.say
        self.add.setText(self.context.texts.count("ui.import.add", number) if number else say("ui.import.add_none"))

    def _wanted(self) -> list[int]:
        """Give the places of the rows that would be added."""
        leave = self.known.isChecked()
        return [number for number, row in enumerate(self._preview.rows) if not (leave and row.is_known)]

    @Slot()
    def _add(self) -> None:
        rows = [self._preview.rows[number] for number in self._wanted()]
        if self.context.perform(lambda: self.context.plan.add_previewed(rows)) is not None:
            self._table = None
            self.context.navigate(PLAN)

"""The columns of a CSV file, each with the value of a clinic that it holds; a person may choose another."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from exodesk.plan import COLUMNS, CsvTable
from exodesk.ui import fonts
from exodesk.ui.context import Context
from exodesk.ui.questions.pick_box import PickBox
from exodesk.ui.widgets import ElidedLabel, HairLine, Words

_NAMES: Final = frozenset({"name", "name_ko"})
_BOX_WIDTH: Final = 260


class ColumnMap(QWidget):
    """Signals: `changed` when a person chose what a column is."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make an empty table."""
        super().__init__(parent)
        self._context = context
        say = context.say
        self._choices = [("", say("ui.import.leave_out"))]
        self._choices += [(column.name, say(f"ui.import.column.{column.name}")) for column in COLUMNS]
        self.boxes: list[PickBox] = []
        self._fault = Words("", "second", "stop", wrap=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._fault, 0, 0, 1, 3)

    def show_table(self, table: CsvTable) -> None:
        """Show the columns of a file with what they may be."""
        for place in range(self._grid.count() - 1, -1, -1):
            item = self._grid.itemAt(place)
            widget = item.widget() if item else None
            if widget is not None and widget is not self._fault:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.boxes = []
        for number, (written, meant) in enumerate(zip(table.header, table.guess(), strict=True)):
            name = written.strip() or self._context.say("ui.import.no_header", number=number + 1)
            box = PickBox(self._choices)
            box.setFixedWidth(_BOX_WIDTH)
            box.setAccessibleName(self._context.say("ui.import.what_is", column=name))
            box.set_choice(meant or "")
            box.picked.connect(self._picked)
            self.boxes.append(box)
            row = number * 2 + 1
            self._grid.addWidget(HairLine(), row, 0, 1, 3)
            self._grid.addWidget(ElidedLabel(name, "body", weight=fonts.SEMIBOLD), row + 1, 0)
            sample = ElidedLabel(" ".join(table.sample(number).split()), "second", "ink2")
            self._grid.addWidget(sample, row + 1, 1)
            self._grid.addWidget(box, row + 1, 2, Qt.AlignmentFlag.AlignRight)
            box.show()  # a layout shows its new widget only later, and what is not shown takes no focus
        self._tell_faults()

    def chosen(self) -> tuple[str | None, ...]:
        """Give what each column is, None for those that are left out; a value that stands twice counts once."""
        chosen: list[str | None] = []
        for box in self.boxes:
            name = box.choice() or None
            chosen.append(name if name not in chosen else None)
        return tuple(chosen)

    def first_open(self) -> QWidget | None:
        """Give the first column that nobody could tell, if there is one."""
        return next((box for box in self.boxes if not box.choice()), None)

    def fault(self) -> str:
        """Give what is wrong with the choices, or an empty text."""
        return self._fault.text()

    @Slot()
    def _picked(self) -> None:
        self._tell_faults()
        self.changed.emit()

    def _tell_faults(self) -> None:
        say = self._context.say
        names = [box.choice() for box in self.boxes if box.choice()]
        twice = next((name for name in names if names.count(name) > 1), None)
        words = ""
        if twice is not None:
            words = say("ui.import.twice", column=say(f"ui.import.column.{twice}"))
        elif _NAMES.isdisjoint(names):
            words = say("ui.import.no_name")
        self._fault.setText(words)
        self._fault.setVisible(bool(words))

"""Who writes: name and country as they stand in messages and on cards. Kept in the plan under `x.traveller`."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from exodesk.ui.context import Context
from exodesk.ui.questions.editors import TextEditor
from exodesk.ui.widgets import FormRow, LinkButton, Words

_FIELDS = ("name", "country", "country_ko")
_AROUND = 32
"""Pixels of a field beside its words, with the gap to the next one."""


class Traveller(QWidget):
    """Three small fields; leaving one saves."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Make empty fields."""
        super().__init__(parent)
        self._context = context
        self.fields: dict[str, TextEditor] = {}
        self._shown: dict[str, str | None] = dict.fromkeys(_FIELDS)
        self._boxes = QWidget()
        self._line = line = QHBoxLayout(self._boxes)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        for name in _FIELDS:
            edit = TextEditor(context.texts)
            edit.setPlaceholderText(context.say(f"ui.ask.sender.{name}.example"))
            edit.setToolTip(edit.placeholderText())
            edit.editingFinished.connect(self._save)
            self.fields[name] = edit
            line.addWidget(FormRow(context.say(f"ui.ask.sender.{name}"), edit), 1)
        self._summary = Words("", "second", "ink2", wrap=True)
        self.change_link = LinkButton(context.say("ui.ask.sender.change"))
        self.change_link.clicked.connect(self._open)
        self._closed = QWidget()
        closed = QHBoxLayout(self._closed)
        closed.setContentsMargins(0, 0, 0, 0)
        closed.setSpacing(10)
        closed.addWidget(self._summary, 1)
        closed.addWidget(self.change_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._boxes)
        column.addWidget(self._closed)
        self._opened = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields one below another where their examples would not be seen whole."""
        super().resizeEvent(event)
        examples = ((edit.fontMetrics(), edit.placeholderText()) for edit in self.fields.values())
        needed = len(_FIELDS) * (max(metrics.horizontalAdvance(words) for metrics, words in examples) + _AROUND)
        beside = needed <= event.size().width()
        self._line.setDirection(QHBoxLayout.Direction.LeftToRight if beside else QHBoxLayout.Direction.TopToBottom)

    def show_plan(self) -> None:
        """Show what the plan knows."""
        known = self._known()
        for name, edit in self.fields.items():
            if not edit.hasFocus():
                value = known.get(name)
                edit.set_value(value if isinstance(value, str) else None)
                self._shown[name] = edit.value()
        whole = all(known.get(name) for name in _FIELDS)
        typing = any(edit.hasFocus() for edit in self.fields.values())
        self._boxes.setVisible(not whole or self._opened or typing)
        self._closed.setVisible(not self._boxes.isVisibleTo(self))
        self._summary.setText(
            self._context.say("ui.ask.sender.as", name=known.get("name", ""), country=known.get("country", ""))
        )

    def save(self) -> None:
        """Save what is still being typed."""
        self._save()

    @Slot()
    def _open(self) -> None:
        self._opened = True
        self.show_plan()
        self.fields["name"].setFocus()

    @Slot()
    def _save(self) -> None:
        # Only what a person changed here: fields that never showed the plan would wipe it out.
        typed = {name: edit.value() for name, edit in self.fields.items() if edit.value() != self._shown[name]}
        if not typed:
            return
        kept = {name: value for name, value in self._known().items() if name not in typed}
        traveller = {**kept, **{name: value for name, value in typed.items() if value}}
        x = self._context.value.x
        others = dict(x) if isinstance(x, dict) else {}
        extra = {**others, "traveller": traveller}
        self._context.perform(lambda: self._context.plan.put_plan(x=extra), quiet=True)
        if not self._context.can_retry:
            self._shown.update(typed)

    def _known(self) -> dict[str, Any]:
        x = self._context.value.x
        found = x.get("traveller") if isinstance(x, dict) else None
        return dict(found) if isinstance(found, dict) else {}

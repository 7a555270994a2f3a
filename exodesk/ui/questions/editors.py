"""The editors of value fields: one for each type that the question bank knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from exodesk.domain.answer import FieldValue
from exodesk.domain.bank import Bank
from exodesk.domain.question import ValueField
from exodesk.texts import Texts
from exodesk.ui import fonts, typed
from exodesk.ui.questions.day_field import DayField
from exodesk.ui.questions.pick_box import PickBox
from exodesk.ui.typed import TypingFault

_NOT_KNOWN: Final = ""
_READERS: Final[dict[str, Callable[[str], int | float | None]]] = {
    "integer": typed.read_whole,
    "decimal": typed.read_decimal,
    "money_krw": typed.read_won,
}
WIDTHS: Final = {
    "text": 188,
    "url": 246,
    "date": 140,
    "datetime": 188,
    "money_krw": 140,
    "integer": 110,
    "decimal": 110,
    "boolean": 140,
    "choice": 188,
}
"""How wide a field of a type is at least, in pixels."""


class Editor(Protocol):
    """What every editor can do. It also has a signal `edited`: changed by a person."""

    def value(self) -> FieldValue:
        """Give the value, None where the field is empty or cannot be read."""

    def set_value(self, value: FieldValue) -> None:
        """Show a value; None shows that it is not known."""

    def fault(self) -> str:
        """Say what is wrong with what was typed, or give an empty text."""


class EmptyWords(QLineEdit):
    """A line with words that stand in it while it is empty; a screen reader would say them beside a value, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self._words = ""
        self.textChanged.connect(self._follow)

    def setPlaceholderText(self, words: str) -> None:
        """Take the words."""
        self._words = words
        self._follow(self.text())

    def _follow(self, text: str) -> None:
        super().setPlaceholderText("" if text else self._words)


class TextEditor(EmptyWords):
    """A line of text, or a web address. Signals: `edited`."""

    edited = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self.setFont(fonts.font())
        self.setPlaceholderText(texts.say("ui.not_known"))
        self.textEdited.connect(self.edited)

    def value(self) -> str | None:
        """Give the text without spaces around it, None where it is blank."""
        return self.text().strip() or None

    def set_value(self, value: FieldValue) -> None:
        """Show a text."""
        text = "" if value is None else str(value)
        if text.strip() != self.text().strip():
            self.setText(text)
            self.setCursorPosition(0)

    def fault(self) -> str:
        """Any text is fine."""
        return ""


class NumberEditor(EmptyWords):
    """A number: whole, with decimals, or won (`₩490,000` and `49만` are understood). Signals: `edited`."""

    edited = Signal()

    def __init__(self, texts: Texts, kind: str, parent: QWidget | None = None) -> None:
        """Make an empty field for "integer", "decimal" or "money_krw"."""
        super().__init__(parent)
        self._texts = texts
        self._kind = kind
        self.setFont(fonts.font())
        self.setPlaceholderText(texts.say("ui.not_known"))
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self._write_out)

    def value(self) -> int | float | None:
        """Give the number."""
        try:
            return self._read()
        except TypingFault:
            return None

    def set_value(self, value: FieldValue) -> None:
        """Show a number."""
        shown = ""
        if isinstance(value, int | float):
            shown = self._texts.won(int(value)) if self._kind == "money_krw" else str(value)
        if shown != self.text():
            self.setText(shown)

    def fault(self) -> str:
        """Say how to write a number."""
        try:
            self._read()
        except TypingFault as fault:
            return self._texts.say(fault.key)
        return ""

    def _read(self) -> int | float | None:
        return _READERS[self._kind](self.text())

    def _write_out(self) -> None:
        if not self.fault():
            self.set_value(self.value())


class ChoiceEditor(PickBox):
    """One of some choices, or not known. Signals: `edited`."""

    edited = Signal()

    def __init__(self, texts: Texts, choices: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Take the choices as pairs of id and words."""
        super().__init__([(_NOT_KNOWN, texts.say("ui.not_known")), *choices], parent)
        self.picked.connect(self.edited)

    def value(self) -> FieldValue:
        """Give the id of the choice."""
        return self.choice() or None

    def set_value(self, value: FieldValue) -> None:
        """Show a choice."""
        self.set_choice(value if isinstance(value, str) else _NOT_KNOWN)

    def fault(self) -> str:
        """Every choice is fine."""
        return ""


class YesNoEditor(ChoiceEditor):
    """Yes, no or not known."""

    def __init__(self, texts: Texts, bank: Bank, language: str, parent: QWidget | None = None) -> None:
        """Take the words for yes and no from the bank."""
        words = [(option, bank.entry("messages.label", option).words("text", language)) for option in ("yes", "no")]
        super().__init__(texts, words, parent)

    def value(self) -> FieldValue:
        """Give True, False or None."""
        return {"yes": True, "no": False}.get(self.choice())

    def set_value(self, value: FieldValue) -> None:
        """Show yes, no or not known."""
        self.set_choice(("yes" if value else "no") if isinstance(value, bool) else _NOT_KNOWN)


def make_editor(field: ValueField, bank: Bank, language: str, texts: Texts, today: Callable[[], date]) -> QWidget:
    """Make the editor of a value field; it is an `Editor` too."""
    if field.type in ("date", "datetime"):
        return DayField(texts, today, with_time=field.type == "datetime")
    if field.type in ("integer", "decimal", "money_krw"):
        return NumberEditor(texts, field.type)
    if field.type == "boolean":
        return YesNoEditor(texts, bank, language)
    if field.type == "choice" and field.choices:
        options = bank.choice_set_by_id[field.choices].options
        return ChoiceEditor(texts, [(option.id, option.label.in_(language)) for option in options])
    return TextEditor(texts)


def as_editor(widget: QWidget) -> Editor:
    """Give a widget made by `make_editor` as what it can do."""
    return cast("Editor", widget)

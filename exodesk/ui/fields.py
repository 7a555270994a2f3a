"""Kinds of fields: how a value is shown, edited and read back. One for each type of the question bank."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from exodesk.domain.days import day_of
from exodesk.ui import typed

if TYPE_CHECKING:
    from exodesk.domain.bank import Bank
    from exodesk.texts import Texts
    from exodesk.ui.context import Context

_FAR_DAYS = 300
"""A day further away than this is shown with its year."""

Held = str | int | float | bool | None


class Field(Protocol):
    """A kind of field. `words` are for reading (an empty text: not known), `editor` and `read` for editing."""

    def words(self, value: Held) -> str:
        """Give the value in words."""

    def editor(self, value: Held) -> QWidget:
        """Make a widget that edits the value."""

    def read(self, editor: QWidget) -> Held:
        """Read the editor back; None = not known. Raises typed.TypingFault."""


class LineField:
    """One line of text that some function reads. `write` gives the words to edit where they differ from those shown."""

    def __init__(
        self,
        show: Callable[[Held], str],
        read: Callable[[str], Held],
        placeholder: str = "",
        write: Callable[[Held], str] | None = None,
    ) -> None:
        """Take the ways from value to words and back."""
        self._show, self._read, self._placeholder = show, read, placeholder
        self._write = write or show

    def words(self, value: Held) -> str:
        """Give the value in words."""
        return "" if value is None else self._show(value)

    def editor(self, value: Held) -> QWidget:
        """Make a line edit with the words in it."""
        line = QLineEdit("" if value is None else self._write(value))
        line.setPlaceholderText(self._placeholder)
        line.selectAll()
        return line

    def read(self, editor: QWidget) -> Held:
        """Read the line."""
        assert isinstance(editor, QLineEdit)
        return self._read(editor.text())


class LongField:
    """Text of several lines."""

    def words(self, value: Held) -> str:
        """Give the text."""
        return "" if value is None else str(value)

    def editor(self, value: Held) -> QWidget:
        """Make a text edit; Tab leaves it."""
        edit = QPlainTextEdit(self.words(value))
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(84)
        return edit

    def read(self, editor: QWidget) -> Held:
        """Read the text; only blanks are nothing."""
        assert isinstance(editor, QPlainTextEdit)
        return editor.toPlainText().strip() or None


class ChoiceField:
    """One of some choices, or not known."""

    def __init__(self, choices: dict[Held, str], not_known: str) -> None:
        """Take the words of each choice."""
        self._choices = choices
        self._not_known = not_known

    def words(self, value: Held) -> str:
        """Give the words of a choice."""
        return "" if value is None else self._choices.get(value, str(value))

    def editor(self, value: Held) -> QWidget:
        """Make a combo box; the first entry is "not known"."""
        box = QComboBox()
        box.addItem(self._not_known, None)
        for choice, words in self._choices.items():
            box.addItem(words, choice)
        box.setCurrentIndex(max(0, [None, *self._choices].index(value) if value in self._choices else 0))
        return box

    def read(self, editor: QWidget) -> Held:
        """Read the chosen entry."""
        assert isinstance(editor, QComboBox)
        chosen: Held = editor.currentData()
        return chosen


def text_field(placeholder: str = "") -> Field:
    """Make a line of text; only blanks are nothing."""
    return LineField(str, lambda words: words.strip() or None, placeholder)


def day_field(texts: Texts, today: Callable[[], date]) -> Field:
    """Make a day."""
    example = texts.say("ui.typed.day_example")
    return LineField(
        lambda value: texts.day(str(value), weekday=True), lambda words: typed.read_day(words, today()), example
    )


def time_field(texts: Texts, today: Callable[[], date]) -> Field:
    """Make a day, with a time of day where it is known."""
    example = texts.say("ui.typed.time_example")
    return LineField(
        lambda value: texts.when(str(value), weekday=True),
        lambda words: typed.read_local_time(words, today()),
        example,
    )


def short_time_field(texts: Texts, today: Callable[[], date]) -> Field:
    """Make a day that is shown without its year and time, and edited with both."""
    example = texts.say("ui.typed.time_example")

    def show(value: Held) -> str:
        day = day_of(str(value))
        month = texts.say(f"date.month.{day.month}")
        words = texts.say("date.short", day=day.day, month=month, number=day.month)
        weekday = texts.say(f"date.weekday.{day.isoweekday()}")
        far = abs((day - today()).days) > _FAR_DAYS
        return texts.day(day) if far else texts.say("date.with_weekday", weekday=weekday, day=words)

    return LineField(show, lambda words: typed.read_local_time(words, today()), example, lambda v: texts.when(str(v)))


def won_field(texts: Texts) -> Field:
    """Make an amount in won."""
    return LineField(lambda value: texts.won(int(value or 0)), typed.read_won)


def yes_no_field(texts: Texts) -> Field:
    """Yes, no or not known."""
    choices: dict[Held, str] = {True: texts.say("ui.yes"), False: texts.say("ui.no")}
    return ChoiceField(choices, texts.say("ui.not_known"))


def choice_field(bank: Bank, choice_set: str, texts: Texts) -> Field:
    """One choice of a choice set of the question bank."""
    options = bank.choice_set_by_id[choice_set].options
    choices: dict[Held, str] = {choice.id: choice.label.in_(texts.language) for choice in options}
    return ChoiceField(choices, texts.say("ui.not_known"))


def field_of(context: Context, kind: str, choices: str | None = None) -> Field:
    """Give the field of a type of the question bank ("text", "date", "money_krw" ...)."""
    texts = context.texts
    if kind == "choice" and choices is not None:
        return choice_field(context.bank, choices, texts)
    makers: dict[str, Callable[[], Field]] = {
        "date": lambda: day_field(texts, context.today),
        "datetime": lambda: time_field(texts, context.today),
        "money_krw": lambda: won_field(texts),
        "integer": lambda: LineField(str, typed.read_whole),
        "decimal": lambda: LineField(str, typed.read_decimal),
        "boolean": lambda: yes_no_field(texts),
        "long": LongField,
    }
    return makers.get(kind, text_field)()

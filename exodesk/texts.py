"""Interface words in the traveller's language, read from `resources/locale/<language>.po`.

Keys stand in the code, words in the files; English is the source. Window, command line and report share them.
Question texts are not here: they live in the catalogue, in their languages side by side.
"""

from __future__ import annotations

import gettext
import os
import re
from functools import cache

from exodesk import paths
from exodesk.errors import ExodeskError

TYPE_CHECKING = False
if TYPE_CHECKING:  # `exodesk --help` needs words, but neither the domain nor typing, which takes as long as argparse
    from collections.abc import Callable
    from datetime import date, datetime
    from typing import Final

    from exodesk.domain.next_steps import NextStep

SOURCE_LANGUAGE: Final = "en"

Word = str | dict[int, str]
"""The words of a key; those with plural forms by the number of the form."""


def words_of(po: str) -> dict[str, Word]:
    """Give the words of a `.po` text by key, without its head; those with plural forms by the number of the form.

    polib takes longer for this than `exodesk --help` for all else; a test holds this reader against it.
    """
    statements: list[tuple[str, str]] = []
    for line in po.split("\n"):
        if line.startswith('"'):  # a text goes on
            kind, text = statements.pop()
            statements.append((kind, text + _unquoted(line)))
        elif line.startswith("msg"):
            kind, _space, quoted = line.partition(" ")
            statements.append((kind, _unquoted(quoted)))
    found: dict[str, Word] = {}
    forms: dict[int, str] = {}
    key = ""
    for kind, text in statements:
        if kind == "msgid":
            key, forms = text, {}
        elif kind == "msgstr":
            found[key] = text
        elif kind != "msgid_plural":
            forms[int(kind.removeprefix("msgstr[").removesuffix("]"))] = text
            found[key] = forms
    found.pop("", None)
    return found


def _unquoted(quoted: str) -> str:
    text = quoted.strip()[1:-1]
    if "\\" not in text:
        return text
    parts = (part.replace('\\"', '"').replace("\\n", "\n").replace("\\t", "\t") for part in text.split("\\\\"))
    return "\\".join(parts)


@cache
def _entries(language: str) -> dict[str, str]:
    """Give the entries of a language by key, not read yet: most programs say a few words of two thousand."""
    if language not in languages():
        return {}
    entries = f"\n{_po(language)}".split('\nmsgid "')[1:]
    return {entry.partition('"')[0]: f'msgid "{entry}' for entry in entries}


@cache
def _word(language: str, key: str) -> Word | None:
    entry = _entries(language).get(key)
    return words_of(entry)[key] if entry is not None else None


def _source_word(key: str) -> Word:
    word = _word(SOURCE_LANGUAGE, key)
    if word is None:
        raise KeyError(key)
    return word


@cache
def languages() -> tuple[str, ...]:
    """Give the codes of the languages that have a file of interface words, English first."""
    found = sorted(name.removesuffix(".po") for name in os.listdir(paths.words_folder()) if name.endswith(".po"))
    return (SOURCE_LANGUAGE, *(code for code in found if code != SOURCE_LANGUAGE))


def language_name(language: str) -> str:
    """Give the name of a language as its own file says it, else its code."""
    return str(_word(language, "language.name") or language)


def unasked(language: str) -> str:
    """Give the language to begin with on a system in `language`: English where a person has not checked its words."""
    if language in languages() and "X-Reviewed: no" not in _head(_po(language)):
        return language
    return SOURCE_LANGUAGE


def plural_rule(po: str) -> Callable[[int], int]:
    """Give which form a number takes by the head of a `.po` text; without a rule there, as in English."""
    found = re.search(r"plural=([^;]+);", _head(po))
    return gettext.c2py(found[1]) if found else lambda number: int(number != 1)


@cache
def _rule_of(language: str) -> Callable[[int], int]:
    return plural_rule(_po(language))


@cache
def _po(language: str) -> str:
    with open(os.path.join(paths.words_folder(), f"{language}.po"), encoding="utf-8") as file:
        return file.read()


def _head(po: str) -> str:
    """Give the head of a `.po` text: what stands under the empty key."""
    first = po.partition("\n\n")[0]
    return "".join(_unquoted(line) for line in first.split("\n") if line.startswith('"'))


class Texts:
    """The interface words of one language. A word that is missing there is given in English."""

    def __init__(self, language: str = SOURCE_LANGUAGE) -> None:
        """Take the words of a language; an unknown one gives English."""
        self.language = language if language in languages() else SOURCE_LANGUAGE

    def say(self, key: str, **values: object) -> str:
        """Give the words of a key with `{name}` places filled.

        Raises:
            KeyError: if the key is not in the English file.

        """
        words = _word(self.language, key) or _source_word(key)
        if isinstance(words, dict):
            words = words[0]
        return words.format(**values) if values else words

    def count(self, key: str, number: int, **values: object) -> str:
        """Give the words of a key that has plural forms, with `{number}` filled."""
        forms, language = _word(self.language, key), self.language
        if not forms:
            forms, language = _source_word(key), SOURCE_LANGUAGE
        if isinstance(forms, dict):
            forms = forms[min(_rule_of(language)(number), len(forms) - 1)]
        return forms.format(number=number, **values)

    def has(self, key: str) -> bool:
        """Tell whether there are words for a key."""
        return key in _entries(SOURCE_LANGUAGE)

    def error(self, error: ExodeskError) -> str:
        """Give the sentence of an error (without its faults), with a common reason of the system in our own words."""
        from exodesk.reasons import SAID  # noqa: PLC0415  (seldom needed)

        said = {name: self.reason(str(error.values[name])) for name in SAID if name in error.values}
        return self.say(f"error.{error.key}", **error.values | said)

    def reason(self, words: str) -> str:
        """Say what the system said in our own words; what is not common stays as it is where one reads English.

        In another language it is left to the details of the error.
        """
        from exodesk.reasons import reason_of  # noqa: PLC0415  (seldom needed)

        name = reason_of(words)
        if name is None and (self.language == SOURCE_LANGUAGE or not re.search("[A-Za-z]", words)):
            return words
        return self.say(f"reason.{name or 'other'}")

    def advice(self, error: ExodeskError) -> tuple[str, ...]:
        """Give the sentences about ways out of an error."""
        return tuple(self.say(key, **values) for key, values in error.advice)

    def day(self, when: str | date, *, weekday: bool = False) -> str:
        """Write a day, such as "22 Nov 2026" or "Sun 22 Nov 2026". A `LocalTime` text loses its time."""
        from exodesk.domain.days import day_of  # noqa: PLC0415  (see above)

        day = day_of(when) if isinstance(when, str) else when
        words = self.say(
            "date.day",
            day=day.day,
            month=self.say(f"date.month.{day.month}"),
            number=day.month,
            year=day.year,
        )
        if not weekday:
            return words
        return self.say("date.with_weekday", weekday=self.say(f"date.weekday.{day.isoweekday()}"), day=words)

    def when(self, text: str, *, weekday: bool = False) -> str:
        """Write a `LocalTime`: the day, and the time of day where it is known."""
        from exodesk.domain.days import has_time, wall_clock  # noqa: PLC0415  (see above)

        words = self.day(text, weekday=weekday)
        if has_time(text):
            return self.say("date.with_time", day=words, time=wall_clock(text).strftime("%H:%M"))
        return words

    def step(self, step: NextStep) -> str:
        """Give the sentence of a next step, with its days written out."""
        days = {name: self.day(day, weekday=True) for name, day in step.days.items()}
        return self.say(step.key, **step.values, **days)

    def clock(self, when: datetime) -> str:
        """Write a time of day, such as "14:02"."""
        return when.strftime("%H:%M")

    def won(self, amount: int) -> str:
        """Write an amount in won, such as "₩490,000"."""
        return f"₩{amount:,}"

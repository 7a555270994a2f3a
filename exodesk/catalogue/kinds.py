"""What a key may hold: each kind looks at one value, gives the well-formed part of it and names what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from exodesk.catalogue import wording

ABSENT: Final = object()
"""Stands for a value that is too broken to look at any further."""

LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_PARTIAL_DAY: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_COMPLETED: Final = {4: "-01-01", 7: "-01", 10: ""}


class Trouble(NamedTuple):
    """One thing that is wrong with a value."""

    message: str
    values: Mapping[str, object]
    language: str | None = None


class Looked(NamedTuple):
    """The well-formed part of a value (or `ABSENT`) and what is wrong with it."""

    value: Any
    troubles: tuple[Trouble, ...] = ()


Kind = Callable[[str, Any], Looked]


def _bad(message: str, key: str, **values: object) -> Looked:
    return Looked(ABSENT, (Trouble(message, {"key": key, **values}),))


def word(key: str, value: Any) -> Looked:
    """Look for a text in quotes."""
    return Looked(value) if isinstance(value, str) and value.strip() else _bad(wording.KEY_WORD, key)


def flag(key: str, value: Any) -> Looked:
    """Look for true or false."""
    return Looked(value) if isinstance(value, bool) else _bad(wording.KEY_FLAG, key)


def whole(least: int = 0) -> Kind:
    """Make a kind: a whole number from `least` on."""

    def look(key: str, value: Any) -> Looked:
        if _is_whole(value) and value >= least:
            return Looked(value)
        return _bad(wording.KEY_WHOLE, key, least=least)

    return look


def wholes(key: str, value: Any) -> Looked:
    """Look for a list of whole numbers with at least one in it."""
    if isinstance(value, list) and value and all(_is_whole(item) for item in value):
        return Looked(value)
    return _bad(wording.KEY_NUMBERS, key)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def words(*, some: bool = False) -> Kind:
    """Make a kind: a list of texts, each once; with `some`, at least one."""

    def look(key: str, value: Any) -> Looked:
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            return _bad(wording.KEY_WORDS, key)
        if some and not value:
            return _bad(wording.LIST_EMPTY, key)
        twice = sorted({item for item in value if value.count(item) > 1})
        return Looked(value, tuple(Trouble(wording.KEY_TWICE, {"key": key, "word": item}) for item in twice))

    return look


def one_of(*options: str | int) -> Kind:
    """Make a kind: one of these."""

    def look(key: str, value: Any) -> Looked:
        if not isinstance(value, bool) and value in options:
            return Looked(value)
        return _bad(
            wording.KEY_ONE_OF,
            key,
            value=value,
            options=wording.listed(options),
            near=wording.near(str(value), (str(option) for option in options)),
        )

    return look


def several_of(*options: str) -> Kind:
    """Make a kind: a list of some of these, each once."""
    single = one_of(*options)

    def look(key: str, value: Any) -> Looked:
        known, troubles = words()(key, value)
        if known is ABSENT:
            return Looked(known, troubles)
        wrong = [item for item in known if item not in options]
        troubles += tuple(trouble for item in wrong for trouble in single(key, item).troubles)
        return Looked([item for item in known if item in options], troubles)

    return look


def day(key: str, value: Any) -> Looked:
    """Look for a day, a month or a year: `2026-11-22`, `2026-11`, `2026`."""
    if isinstance(value, str) and _PARTIAL_DAY.fullmatch(value):
        try:
            date.fromisoformat(value + _COMPLETED[len(value)])
        except ValueError:
            pass
        else:
            return Looked(value)
    return _bad(wording.KEY_DAY, key, value=value)


def text(*languages: str) -> Kind:
    """Make a kind: a text by language, in which these languages must be there."""

    def look(key: str, value: Any) -> Looked:
        if not isinstance(value, dict):
            return _bad(wording.KEY_TEXT, key)
        good: dict[str, str] = {}
        troubles: list[Trouble] = []
        for code, words_ in value.items():
            path = f"{key}.{code}"
            if not LANGUAGE.fullmatch(code):
                troubles.append(Trouble(wording.KEY_LANGUAGE, {"key": path}))
            elif not isinstance(words_, str):
                troubles.append(Trouble(wording.KEY_WORD, {"key": path}, code))
            elif not words_.strip():
                troubles.append(Trouble(wording.KEY_EMPTY, {"key": path}, code))
            else:
                good[code] = words_
        troubles += [
            Trouble(wording.KEY_MISSING, {"key": f"{key}.{code}"}, code) for code in languages if code not in value
        ]
        return Looked(good or ABSENT, tuple(troubles))

    return look


def word_or_text(key: str, value: Any) -> Looked:
    """Look for a text in quotes, or one by language where its words are not the same in all."""
    return text("en")(key, value) if isinstance(value, dict) else word(key, value)


def texts(*names: str, languages: tuple[str, ...] = ("en",)) -> Kind:
    """Make a kind: a table of texts by name. With `names`, exactly these."""
    single = text(*languages)

    def look(key: str, value: Any) -> Looked:
        if not isinstance(value, dict):
            return _bad(wording.KEY_TABLE, key)
        good: dict[str, Any] = {}
        troubles: list[Trouble] = []
        missing = [name for name in names if name not in value]
        for name, languages_ in value.items():
            path = f"{key}.{name}"
            if names and name not in names:
                meant = wording.closest(name, missing)
                near = wording.near(name, [meant] if meant else names)
                troubles.append(Trouble(wording.KEY_UNKNOWN, {"key": path, "near": near}))
                missing = [other for other in missing if other != meant]
                continue
            looked = single(path, languages_)
            troubles += looked.troubles
            if looked.value is not ABSENT:
                good[name] = looked.value
        troubles += [Trouble(wording.KEY_MISSING, {"key": f"{key}.{name}.en"}, "en") for name in missing]
        return Looked(good, tuple(troubles))

    return look


def pairs(key: str, value: Any) -> Looked:
    """Look for a list of pairs of texts."""
    if isinstance(value, list) and value and all(_is_pair(item) for item in value):
        return Looked(value)
    return _bad(wording.KEY_PAIRS, key)


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(item, str) for item in value)


def table(key: str, value: Any) -> Looked:
    """Look for a table; another check looks at its keys."""
    return Looked(value) if isinstance(value, dict) else _bad(wording.KEY_TABLE, key)


def named(pattern: str, form: str) -> Kind:
    """Make a kind: the name of a block, in a form that `form` says in words."""
    compiled = re.compile(pattern)

    def look(key: str, value: Any) -> Looked:
        if isinstance(value, str) and compiled.fullmatch(value):
            return Looked(value)
        return _bad(wording.ID_FORM, key, value=value, form=form)

    return look

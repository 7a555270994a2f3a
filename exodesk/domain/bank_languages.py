"""Which texts of a question bank a reader of another language would still meet in English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exodesk.domain.bank import Bank
from exodesk.domain.text import Text
from exodesk.domain.value import Value

_NOT_SHOWN: Final = frozenset({"ask", "exact", "law_note"})
"""English alone by design: the English of what a clinic reads, the rules word for word, a line on the doctor's page."""
_FOR_EDITORS: Final = frozenset({"messages.placeholder"})


def untranslated(bank: Bank, language: str) -> Iterator[str]:
    """Name each text that a reader sees and that has no words in a language, such as "questions a-question why"."""
    for where, text in _texts(bank, ""):
        if language not in text.by_language:
            yield where


def _texts(value: object, where: str) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield where, value
    elif isinstance(value, Value):
        for name in value.__struct_fields__:
            if name not in _NOT_SHOWN:
                yield from _texts(getattr(value, name), _joined(where, "" if name in ("lists", "texts") else name))
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _FOR_EDITORS and str(name).rpartition(".")[2] not in _NOT_SHOWN:
                yield from _texts(inner, _joined(where, str(name)))
    elif isinstance(value, tuple):
        for inner in value:
            name = next((str(found) for key in ("id", "code", "number") if (found := getattr(inner, key, ""))), "")
            yield from _texts(inner, _joined(where, name))


def _joined(where: str, name: str) -> str:
    return f"{where} {name}".strip()

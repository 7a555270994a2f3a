"""A language that nobody speaks: English with accents, longer by 40 %. What lacks accents was never translated."""

from __future__ import annotations

import re
from typing import Final

from exodesk.texts import Texts

_ACCENTS: Final = str.maketrans("aeiounycsAEIOUNCS", "àéîöüñÿçšÀÉÎÖÜÑÇŠ")
_MARK: Final = "ẽ"
_KEPT: Final = re.compile(r"(\{[^}]*\})")
_STRETCH: Final = 0.4
_LONGEST_WORD: Final = 24


class PseudoTexts(Texts):
    """The English words, accented and stretched; what is put into their places stays as it is."""

    def say(self, key: str, **values: object) -> str:
        """Give the words of a key."""
        words = stretched(super().say(key), key)
        return words.format(**values) if values else words

    def count(self, key: str, number: int, **values: object) -> str:
        """Give the words of a key that has plural forms."""
        words = stretched(super().count(key, number, **{name: f"\x00{{{name}}}\x00" for name in values}), key)
        return words.replace("\x00", "").format(**values)


def stretched(words: str, key: str) -> str:
    """Accent and stretch words; places in braces stay. Parts of dates keep their length: they are set, not said."""
    letters = len(_KEPT.sub("", words))
    accented = "".join(part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in _KEPT.split(words))
    return accented if key.startswith("date.") else accented + padding(round(letters * _STRETCH))


def padding(length: int) -> str:
    """Give marks to append, in words no longer than the longest of a real language."""
    marks = _MARK * length
    words = [marks[start : start + _LONGEST_WORD] for start in range(0, length, _LONGEST_WORD)]
    return " ".join(words)

"""Text from right to left: letters joined, lines ordered for the eye, read back in the order of speech."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from functools import cache
from importlib import import_module
from typing import Any, Final

from exodesk.report.typeface import Typeface

_RTL: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINED: Final = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_FORMS: Final = re.compile("[\ufb00-\ufeff]")
_TAG: Final = re.compile(r"<[^>]*>")
_ALEFS: Final = {"\ue000": "\u0622", "\ue001": "\u0623", "\ue002": "\u0625", "\ue003": "\u0627"}
_PAIRS: Final = {
    0xFEF5 + number: chr(0xE000 + number // 2) + chr(0xFEF5 + number)  # lam with alef: alone, then at the end of a word
    for number in range(8)
}
_LAM: Final = "\u0644"
_NO_LETTER: Final = 0x200C
"""A sign that keeps letters apart: it draws nothing."""


def has_rtl(text: str) -> bool:
    """Tell whether a text has letters that run from right to left."""
    return _RTL.search(text) is not None


def is_rtl(markup: str) -> bool:
    """Tell whether most letters of a paragraph run from right to left, so that it stands at the right."""
    directions = [unicodedata.bidirectional(character) for character in _TAG.sub("", markup)]
    return directions.count("L") < directions.count("R") + directions.count("AL")


def joined(line: str) -> str:
    """Give Arabic letters the forms that they have beside their neighbours; other text stays."""
    if _JOINED.search(line) is None:
        return line
    return str(_joiner().reshape(line))


@cache
def _joiner() -> Any:
    """Load the tables only where a text needs them."""
    wanted = {"delete_harakat": False, "delete_tatweel": False, "ARABIC LIGATURE ALLAH": False}
    return import_module("arabic_reshaper").ArabicReshaper(wanted)


def visual_order(text: str, base_rtl: bool) -> list[tuple[int, str]]:
    """Give the characters of one line from left to right: the place in the line, and the mirrored character."""
    bidi = import_module("bidi.algorithm")
    level = int(base_rtl)
    storage: dict[str, Any] = {"base_level": level, "base_dir": "LR"[level], "chars": [], "runs": deque()}
    bidi.get_embedding_levels(text, storage, False, False)
    for place, character in enumerate(storage["chars"]):
        character["place"] = place
    for step in (
        bidi.explicit_embed_and_overrides,
        bidi.resolve_weak_types,
        bidi.resolve_neutral_types,
        bidi.resolve_implicit_levels,
        bidi.reorder_resolved_levels,
        bidi.apply_mirroring,
    ):
        step(storage, False)
    return [(character["place"], character["ch"]) for character in storage["chars"]]


class SpokenFace(Typeface):
    """A font that tells readers the letters, not the joined forms that it draws."""

    leftwards = True

    def __init__(self, name: str, content: bytes, title: str) -> None:
        """Read the file; an alef of no width stands beside each joined pair."""
        super().__init__(name, content, title)
        for alef in _ALEFS:
            self.glyphs[ord(alef)] = self.glyphs.get(_NO_LETTER, 0)
            self.widths[alef] = 0

    def letters(self, text: str) -> str:
        """Put an alef of no width beside each joined pair: readers that turn words around take one letter a glyph."""
        return super().letters(text).translate(_PAIRS)

    def said(self, character: str) -> str:
        """Give the plain letter of a joined form."""
        if character in _ALEFS:
            return _ALEFS[character]
        if ord(character) in _PAIRS:
            return _LAM
        if _FORMS.match(character):
            return unicodedata.normalize("NFKC", character).strip() or character
        return character

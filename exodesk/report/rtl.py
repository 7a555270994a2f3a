"""Text from right to left: letters joined, lines ordered for the eye, read back in the order of speech."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections import deque
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from itertools import groupby
from typing import IO, Any, Final

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph

_RTL: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINED: Final = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_CODE: Final = re.compile(r"(?<=> )<(F[BCDE][0-9A-F]{2}|E00[0-3])>")
_TAG: Final = re.compile(r"<[^>]*>")
_ALEFS: Final = {"\ue000": "\u0622", "\ue001": "\u0623", "\ue002": "\u0625", "\ue003": "\u0627"}
_PAIRS: Final = {
    0xFEF5 + number: chr(0xE000 + number // 2) + chr(0xFEF5 + number)  # lam with alef: alone, then at the end of a word
    for number in range(8)
}
_OBJECT: Final = "\ufffc"
"""Stands for something in a line that is no text."""


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


class BidiParagraph(Paragraph):
    """A paragraph whose lines are broken in the order of speech and drawn in the order of sight."""

    base_rtl = False

    def split(self, width: float, height: float) -> list[Flowable]:
        """Split at a page's end; both halves run as the whole does."""
        halves: list[Flowable] = super().split(width, height)
        for half in halves:
            vars(half)["base_rtl"] = self.base_rtl
        return halves

    def drawPara(self, debug: int = 0) -> None:  # noqa: N802
        """Draw lines reordered; what was broken stays as it is, so that a page may still split it."""
        spoken: Any = vars(self)["blPara"]
        seen = copy.copy(spoken)
        seen.lines = [_seen(line, self.base_rtl) for line in spoken.lines]
        vars(self)["blPara"] = seen
        try:
            super().drawPara(debug)
        finally:
            vars(self)["blPara"] = spoken


def _seen(line: Any, base_rtl: bool) -> Any:
    if isinstance(line, tuple):
        room, words = line
        return room, "".join(character for _, character in visual_order(" ".join(words), base_rtl)).split(" ")
    again = copy.copy(line)
    again.words = _seen_parts(line.words, base_rtl)
    return again


def _seen_parts(parts: Sequence[Any], base_rtl: bool) -> list[Any]:
    """Reorder a line of parts with fonts of their own, each cut where its neighbours change."""
    texts = [_OBJECT if hasattr(part, "cbDefn") else str(part.text) for part in parts]
    owners = [number for number, text in enumerate(texts) for _ in text]
    order = visual_order("".join(texts), base_rtl)
    shown = []
    for number, run in groupby(order, key=lambda found: owners[found[0]]):
        part = parts[number]
        shown.append(part if hasattr(part, "cbDefn") else part.clone(text="".join(character for _, character in run)))
    return shown


class SpokenFont(TTFont):
    """A font that tells readers the letters, not the joined forms that it draws."""

    def __init__(self, name: str, file: IO[bytes]) -> None:
        super().__init__(name, file)
        face: Any = vars(self)["face"]
        for code in map(ord, _ALEFS):
            face.charToGlyph[code] = face.charToGlyph.get(0x200C, 0)
            face.charWidths[code] = 0

    def splitString(self, text: str, doc: PDFDocument, encoding: str = "utf-8") -> Any:  # noqa: N802
        """Put an alef of no width beside each joined pair: readers that turn words around take one letter a glyph."""
        return super().splitString(text.translate(_PAIRS), doc, encoding)

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802
        """Write the font, with plain letters in the table that readers search and copy by."""
        super().addObjects(doc)
        for name, found in vars(doc)["idToObject"].items():
            if name.startswith("toUnicodeCMap:") and vars(self)["face"].name.decode() in name:
                found.content = _CODE.sub(lambda code: f"<{_letters(code[1])}>", found.content)


def _letters(code: str) -> str:
    """Give the letters of a joined form, as the codes that a reader takes."""
    character = chr(int(code, 16))
    if character in _ALEFS:
        plain = _ALEFS[character]
    elif ord(character) in _PAIRS:
        plain = "\u0644"
    else:
        plain = unicodedata.normalize("NFKC", character).strip()
    return plain.encode("utf-16-be").hex().upper() or code

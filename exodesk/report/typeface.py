"""A TrueType font as a document uses it: how wide letters are, how they stand in a page, and a part of the font.

Letters are written as their Unicode numbers, two bytes each, so that words are written as they are.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from exodesk.report.objects import escaped

_HIGHEST: Final = 0xFFFF
_SPARE: Final = 0xE100
"""Codes from here on stand for characters above U+FFFF; no text has characters of this range."""

_NO_BREAK: Final = "\u00a0"
_MADE_OF_OTHERS: Final = b"\xff\xff"
_WORDS, _SCALED, _MORE, _SCALED_TWICE, _TURNED = 0x01, 0x08, 0x20, 0x40, 0x80
"""Marks on the parts of a glyph that is made of others, by the TrueType specification."""

_HINTS: Final[tuple[bytes, ...]] = (b"cvt ", b"fpgm", b"prep")


class DamagedFont(ValueError):
    """A font file that cannot be read."""


class Measures(NamedTuple):
    """What a document says of a font, in thousandths of its size."""

    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    capitals: int
    weight: int


class Widths(dict[str, int]):
    """The widths of letters in thousandths of the size, each found when it is asked for."""

    def __init__(self, glyphs: dict[int, int], advances: array[int], scale: float) -> None:
        super().__init__()
        self._glyphs, self._advances, self._scale = glyphs, advances, scale

    def __missing__(self, letter: str) -> int:
        glyph = self._glyphs.get(ord(letter), 0)
        width = self[letter] = round(self._advances[min(glyph, len(self._advances) - 1)] * self._scale)
        return width


class Typeface:
    """A font. `name` is how markup names it, `key` how pages do, `title` the name in the file."""

    leftwards = False
    """Whether its letters run from right to left."""

    def __init__(self, name: str, content: bytes, title: str) -> None:
        """Read a font file with TrueType outlines.

        Raises:
            DamagedFont: if it is not whole.

        """
        family, _, weight = name.rpartition("-")
        self.name, self.title = name, title
        self.key = f"{family[:9]}-{weight}"
        try:
            self._tables = _tables(content)
            self._measure()
        except (struct.error, IndexError, KeyError, ValueError) as error:
            raise DamagedFont(f"{name}: {error}") from error

    def _measure(self) -> None:
        head, hhea = self._tables[b"head"], self._tables[b"hhea"]
        self._scale = 1000 / _number(head, 18)
        advances = _numbers(self._tables[b"hmtx"][: 4 * _number(hhea, 34)])[::2]
        self.glyphs = dict(_glyphs(self._tables[b"cmap"]))
        self.widths = Widths(self.glyphs, advances, self._scale)
        self.missing_width = round(advances[0] * self._scale)
        high = sorted(number for number in self.glyphs if number > _HIGHEST)
        self._high = {number: chr(_SPARE + place) for place, number in enumerate(high)}

    @property
    def measures(self) -> Measures:
        """What a document says of the font."""
        head, hhea, os2 = self._tables[b"head"], self._tables[b"hhea"], self._tables[b"OS/2"]
        left, bottom, right, top = (round(edge * self._scale) for edge in struct.unpack(">4h", head[36:44]))
        ascent, descent = (round(edge * self._scale) for edge in struct.unpack(">2h", hhea[4:8]))
        capitals = round(struct.unpack(">h", os2[88:90])[0] * self._scale)
        return Measures((left, bottom, right, top), ascent, descent, capitals, _number(os2, 4))

    def width(self, text: str) -> float:
        """Give the width of a text at a size of one point."""
        widths = self.widths
        return sum([widths[letter] for letter in text]) / 1000

    def letters(self, text: str) -> str:
        """Give the characters that the font is asked for to write a text."""
        return text.replace(_NO_BREAK, " ")

    def code(self, character: str) -> int:
        """Give the number by which a character of `letters` stands in a page."""
        return ord(self._high.get(ord(character), character))

    def written(self, text: str) -> str:
        """Give a text as it stands in a page between brackets; each character there is one byte."""
        text = self.letters(text)
        if self._high and not text.isascii():
            text = text.translate(self._high)
        return escaped(text.encode("utf-16-be").decode("latin-1"))

    def said(self, character: str) -> str:
        """Give what readers search and copy by where a character stands."""
        return character

    def part(self, characters: Iterable[str], *, ascii_codes: bool = False) -> tuple[bytes, dict[str, int]]:
        """Give the file of a font with these characters only, and the places of their glyphs in it.

        With `ascii_codes` it has a table of codes for ASCII, else none: the document then has one.
        """
        offsets = self._offsets()
        outlines = self._tables[b"glyf"]
        glyphs = [0]
        places = {0: 0}

        def place_of(glyph: int) -> int:
            if glyph not in places:
                places[glyph] = len(glyphs)
                glyphs.append(glyph)
            return places[glyph]

        found = {character: place_of(self.glyphs.get(ord(character), 0)) for character in characters}
        drawn: list[bytes] = []
        for glyph in glyphs:  # grows while it is walked through: parts of accented letters come after them
            outline = outlines[offsets[glyph] : offsets[glyph + 1]]
            if outline[:2] == _MADE_OF_OTHERS:
                outline = _renumbered(bytearray(outline), place_of)
            drawn.append(outline + bytes(-len(outline) % 4))
        return self._file(glyphs, drawn, _ascii_codes(found) if ascii_codes else b""), found

    def _offsets(self) -> array[int]:
        places = self._tables[b"loca"]
        if _number(self._tables[b"head"], 50):
            return _numbers(places, "I")
        return array("I", [2 * place for place in _numbers(places)])

    def _file(self, glyphs: list[int], drawn: list[bytes], codes: bytes) -> bytes:
        """Put a font together of some glyphs in this order."""
        tables = self._tables
        places = array("I", [0, *accumulate(map(len, drawn))])
        head, metrics, full = tables[b"head"], tables[b"hmtx"], _number(tables[b"hhea"], 34)
        count = struct.pack(">H", len(glyphs))
        kept = {name: tables[name] for name in _HINTS if name in tables}
        kept |= {
            b"glyf": b"".join(drawn),
            b"head": head[:8] + bytes(4) + head[12:50] + b"\x00\x01" + head[52:],
            b"hhea": tables[b"hhea"][:34] + count,
            b"hmtx": b"".join(_metric(metrics, glyph, full) for glyph in glyphs),
            b"loca": _big_endian(places),
            b"maxp": tables[b"maxp"][:4] + count + tables[b"maxp"][6:],
        }
        if codes:
            kept[b"cmap"] = codes
        return _joined(kept)


def _tables(content: bytes) -> dict[bytes, bytes]:
    count = _number(content, 4)
    found = {}
    for place in range(12, 12 + 16 * count, 16):
        name, _sum, start, length = struct.unpack(">4s3L", content[place : place + 16])
        found[name] = content[start : start + length]
        if len(found[name]) != length:
            raise ValueError(f"table {name!r} is cut off")
    return found


@lru_cache(maxsize=16)
def _glyphs(cmap: bytes) -> dict[int, int]:
    """Give the glyphs by Unicode number. The weights of a cut have one table, which is read once."""
    starts = {}
    for place in range(4, 4 + 8 * _number(cmap, 2), 8):
        start = struct.unpack(">L", cmap[place + 4 : place + 8])[0]
        starts[_number(cmap, start)] = start
    if 12 in starts:
        return _wide_glyphs(cmap[starts[12] :])
    return _narrow_glyphs(cmap[starts[4] :])


def _wide_glyphs(table: bytes) -> dict[int, int]:
    """Read a table of format 12: runs of characters with runs of glyphs."""
    found: dict[int, int] = {}
    for first, last, glyph in struct.iter_unpack(">3L", table[16 : int.from_bytes(table[4:8], "big")]):
        found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return found


def _narrow_glyphs(table: bytes) -> dict[int, int]:
    """Read a table of format 4: runs of characters, each with a distance to its glyphs or a list of them."""
    numbers = _numbers(table[: len(table) // 2 * 2])
    count = numbers[3] // 2
    found: dict[int, int] = {}
    for place in range(count):
        last, first, delta, offset = numbers[7 + place], *numbers[8 + count + place :: count][:3]
        run = range(first, min(last, _HIGHEST - 1) + 1)
        if offset:
            start = 8 + 3 * count + place + offset // 2
            glyphs = [glyph and (glyph + delta) & _HIGHEST for glyph in numbers[start : start + len(run)]]
        else:
            glyphs = [(number + delta) & _HIGHEST for number in run]
        found.update((number, glyph) for number, glyph in zip(run, glyphs, strict=True) if glyph)
    return found


def _renumbered(outline: bytearray, place_of: Callable[[int], int]) -> bytes:
    """Give the new numbers to the glyphs of which a glyph is made."""
    at, marks = 10, _MORE
    while marks & _MORE:
        marks, glyph = struct.unpack(">2H", outline[at : at + 4])
        struct.pack_into(">H", outline, at + 2, place_of(glyph))
        at += 8 if marks & _WORDS else 6
        at += 2 if marks & _SCALED else 4 if marks & _SCALED_TWICE else 8 if marks & _TURNED else 0
    return bytes(outline)


def _metric(metrics: bytes, glyph: int, full: int) -> bytes:
    """Give the width of a glyph and where it begins; the last width stands for all glyphs after it."""
    if glyph < full:
        return metrics[4 * glyph : 4 * glyph + 4]
    start = 4 * full + 2 * (glyph - full)
    return metrics[4 * full - 4 : 4 * full - 2] + metrics[start : start + 2]


def _joined(tables: dict[bytes, bytes]) -> bytes:
    """Give the file of these tables."""
    count = len(tables)
    power = count.bit_length() - 1
    head = [struct.pack(">L4H", 0x10000, count, 16 << power, power, 16 * count - (16 << power))]
    body: list[bytes] = []
    at = 12 + 16 * count
    for name in sorted(tables):
        whole = tables[name] + bytes(-len(tables[name]) % 4)
        head.append(struct.pack(">4s3L", name, sum(_numbers(whole, "I")) & 0xFFFFFFFF, at, len(tables[name])))
        body.append(whole)
        at += len(whole)
    return b"".join((*head, *body))


def _number(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 2], "big")


def _numbers(content: bytes, kind: str = "H") -> array[int]:
    found = array(kind, content)
    if sys.byteorder == "little":
        found.byteswap()
    return found


def _big_endian(numbers: array[int]) -> bytes:
    return _numbers(numbers.tobytes(), "I").tobytes()


def _ascii_codes(places: dict[str, int]) -> bytes:
    """Give a table of codes (format 6) by which readers find the glyphs of ASCII letters."""
    glyphs = [places.get(chr(number), 0) for number in range(32, 127)]
    table = struct.pack(f">5H{len(glyphs)}H", 6, 10 + 2 * len(glyphs), 0, 32, len(glyphs), *glyphs)
    return struct.pack(">4HL", 0, 1, 1, 0, 12) + table


_faces: Final[dict[str, Typeface]] = {}


def register(face: Typeface) -> None:
    """Let markup name a font."""
    _faces[face.name] = face


def is_registered(name: str) -> bool:
    """Tell whether markup may name a font."""
    return name in _faces


def face_of(name: str) -> Typeface:
    """Give the font that markup names."""
    return _faces[name]

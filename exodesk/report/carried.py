"""Writes fonts into a document: the letters that its pages have, and the tables by which readers find and copy them."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby

from exodesk.report.objects import Objects, box
from exodesk.report.typeface import Typeface

_SYMBOLIC, _BOLD = 4, 1 << 18
_FIRST, _LAST = 32, 126


def carry(objects: Objects, face: Typeface, letters: Iterable[str]) -> int:
    """Write a font with these letters, each under the number that it has in `Typeface.written`."""
    title = f"{_tag(face.key)}+{face.title}"
    file, places = face.part(sorted(letters))
    codes = {face.code(letter): letter for letter in sorted(places)}
    glyphs = objects.packed("", _glyphs({code: places[letter] for code, letter in codes.items()}))
    below = objects.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{title}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {_descriptor(objects, face, title, file)} 0 R/DW {face.missing_width}"
        f"/W[{' '.join(map(str, _widths(face, codes)))}]/CIDToGIDMap {glyphs} 0 R>>"
    )
    said = objects.packed("", copied({code: face.said(letter) for code, letter in codes.items()}, 4))
    return objects.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{title}/Encoding/Identity-H/DescendantFonts[{below} 0 R]"
        f"/ToUnicode {said} 0 R>>"
    )


def carry_for_typing(objects: Objects, face: Typeface) -> int:
    """Write a font with ASCII only, one byte a letter: readers can set what is typed into a field in it."""
    title = f"{_tag(face.key + 'T')}+{face.title}"
    letters = [chr(code) for code in range(_FIRST, _LAST + 1)]
    file, _places = face.part(letters, ascii_codes=True)
    said = objects.packed("", copied({ord(letter): letter for letter in letters}, 2))
    widths = " ".join(str(face.widths[letter]) for letter in letters)
    return objects.add(
        f"<</Type/Font/Subtype/TrueType/BaseFont/{title}/FirstChar {_FIRST}/LastChar {_LAST}/Widths[{widths}]"
        f"/FontDescriptor {_descriptor(objects, face, title, file)} 0 R/ToUnicode {said} 0 R>>"
    )


def copied(letters: dict[int, str], digits: int) -> bytes:
    """Give the table by which readers search and copy text: what stands for each code of so many digits."""
    lines = [
        f"<{code:0{digits}X}> <{letter.encode('utf-16-be').hex().upper()}>" for code, letter in sorted(letters.items())
    ]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Exodesk def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<{'0' * digits}> <{'F' * digits}>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")


def _descriptor(objects: Objects, face: Typeface, title: str, file: bytes) -> int:
    carried = objects.packed(f"/Length1 {len(file)}", file)
    said = face.measures
    flags = _SYMBOLIC | (_BOLD if said.weight >= 600 else 0)
    return objects.add(
        f"<</Type/FontDescriptor/FontName/{title}/Flags {flags}/FontBBox{box(said.box)}/ItalicAngle 0"
        f"/Ascent {said.ascent}/Descent {said.descent}/CapHeight {said.capitals}"
        f"/StemV {50 + (said.weight * said.weight) // 4225}/MissingWidth {face.missing_width}/FontFile2 {carried} 0 R>>"
    )


def _widths(face: Typeface, codes: dict[int, str]) -> Iterator[int]:
    """Give the widths by code; a run of codes with one width takes three numbers."""
    for _, run in groupby(enumerate(sorted(codes)), lambda found: found[1] - found[0]):
        for width, same in groupby((code for _, code in run), lambda code: face.widths[codes[code]]):
            numbers = list(same)
            yield from (numbers[0], numbers[-1], width)


def _glyphs(places: dict[int, int]) -> bytes:
    """Give the table from codes to glyphs."""
    table = array("H", bytes(2 * (max(places, default=0) + 1)))
    for code, place in places.items():
        table[code] = place
    if sys.byteorder == "little":
        table.byteswap()
    return table.tobytes()


def _tag(name: str) -> str:
    """Give the six letters by which readers tell parts of fonts apart."""
    return "".join(chr(ord("A") + ord(character) % 26) for character in name.rjust(6, "A")[-6:])

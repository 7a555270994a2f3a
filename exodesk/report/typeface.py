"""A font of the document whose codes are Unicode numbers, so that words are written as they are, without switching.

reportlab's own `TTFont` deals characters out to fonts of 256 codes: a line of Korean then jumps between several.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFString,
    PDFTrueTypeFont,
    PDFZCompress,
)
from reportlab.pdfbase.ttfonts import TTFont

TYPED: Final = 0
"""The part of a font that has ASCII only, one byte a code: readers can set what is typed into a field in it."""
WRITTEN: Final = 1
"""The part of a font that has all characters of the document, two bytes a code."""

_ASCII: Final = [*[0] * 32, *range(32, 127)]
_HIGHEST: Final = 0xFFFF
_SPARE: Final = 0xE100
"""Codes from here on stand for characters above U+FFFF; no text has characters of this range."""
_NO_BREAK: Final = "\u00a0"


class _Used:
    """What one document has of a font."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.characters = {" "}
        self.typed = False
        self.high: dict[int, str] = {}


class UnicodeFont(TTFont):
    """A TrueType font that is written with two bytes a character."""

    def hexadecimal(self, text: str, doc: PDFDocument) -> str:
        """Give text as it stands in a page between < and >."""
        return self._codes(text, doc).hex()

    def splitString(self, text: str, doc: PDFDocument, encoding: str = "") -> list[tuple[int, bytes]]:  # noqa: N802
        """Give text as reportlab writes it: all of it is of one part."""
        del encoding
        return [(WRITTEN, self._codes(text, doc))]

    def getSubsetInternalName(self, subset: int, doc: PDFDocument) -> str:  # noqa: N802
        """Give the name of a part of the font in the document."""
        used = self._used(doc)
        used.typed |= subset == TYPED
        return f"/{used.name}+{subset}"

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802
        """Write the font with the characters that were used."""
        used: _Used = self._states.pop(doc)
        fonts = vars(doc)["idToObject"]["BasicFonts"].dict
        base = f"{_tag(used.name)}+{self._face.name.decode()}"
        fonts[f"{used.name}+{WRITTEN}"] = self._written(doc, used, base)
        if used.typed:
            fonts[f"{used.name}+{TYPED}"] = self._typed(doc, f"{_tag(used.name + 'T')}+{self._face.name.decode()}")

    @property
    def _face(self) -> Any:
        return vars(self)["face"]

    @property
    def _states(self) -> Any:
        return vars(self)["state"]

    def _used(self, doc: PDFDocument) -> _Used:
        found: _Used | None = self._states.get(doc)
        if found is None:
            mapping = vars(doc)["fontMapping"]
            found = self._states[doc] = _Used(f"F{len(mapping) + 1}")
            mapping[vars(self)["fontName"]] = f"/{found.name}"
            vars(doc)["delayedFonts"].append(self)
        return found

    def _codes(self, text: str, doc: PDFDocument) -> bytes:
        used = self._used(doc)
        if _NO_BREAK in text:
            text = text.replace(_NO_BREAK, " ")
        used.characters.update(text)
        if not text.isascii() and max(text) > "\uffff":
            for character in text:
                if ord(character) > _HIGHEST:
                    used.high.setdefault(ord(character), chr(_SPARE + len(used.high)))
            text = text.translate(used.high)
        return text.encode("utf-16-be")

    def _written(self, doc: PDFDocument, used: _Used, base: str) -> Any:
        characters = sorted(map(ord, used.characters))
        codes = {ord(used.high[number]) if number in used.high else number: number for number in characters}
        descriptor = self._face.addSubsetObjects(doc, base, characters)
        below = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": PDFName(base),
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": descriptor,
            "W": self._widths(codes),
            "CIDToGIDMap": _stream(doc, self._glyphs(codes), f"glyphs:{base}"),
        }
        whole = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": PDFName(base),
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([_referred(doc, PDFDictionary(below), f"cidFont:{base}")]),
            "ToUnicode": _stream(doc, _to_unicode(codes).encode("ascii"), f"toUnicodeCMap:{base}"),
        }
        return _referred(doc, PDFDictionary(whole), f"font:{base}")

    def _widths(self, codes: dict[int, int]) -> PDFArray:
        """Give the widths by code; a run of codes with one width takes three numbers."""
        said: list[object] = []
        width_of = self._face.getCharWidth
        for _, run in groupby(enumerate(sorted(codes)), lambda found: found[1] - found[0]):
            for width, same in groupby((code for _, code in run), lambda code: width_of(codes[code])):
                numbers = list(same)
                said += [numbers[0], numbers[-1], width]
        return PDFArray(said)

    def _glyphs(self, codes: dict[int, int]) -> bytes:
        """Give the table from codes to the glyphs of the subset, which stand in the order of its characters."""
        glyph_of = self._face.charToGlyph
        table = array("H", bytes(2 * (max(codes) + 1)))
        places: dict[int, int] = {0: 0}
        for number in sorted(codes.values()):
            places.setdefault(glyph_of.get(number, 0), len(places))
        for code, number in codes.items():
            table[code] = places[glyph_of.get(number, 0)]
        if array("H", b"\x00\x01")[0] == 0x100:
            table.byteswap()
        return table.tobytes()

    def _typed(self, doc: PDFDocument, base: str) -> PDFTrueTypeFont:
        cmap = _to_unicode({number: number for number in _ASCII if number}, digits=2)
        said = {
            "Name": f"{base}-typed",
            "BaseFont": base,
            "FirstChar": 0,
            "LastChar": len(_ASCII) - 1,
            "Widths": PDFArray([self._face.getCharWidth(number) for number in _ASCII]),
            "FontDescriptor": self._face.addSubsetObjects(doc, base, _ASCII),
            "ToUnicode": _stream(doc, cmap.encode("ascii"), f"toUnicodeCMap:{base}"),
        }
        font = PDFTrueTypeFont()
        vars(font).update(said)
        return font


def _tag(name: str) -> str:
    """Give the six letters by which readers tell subsets apart."""
    return "".join(chr(ord("A") + ord(character) % 26) for character in name.rjust(6, "A")[-6:])


def _stream(doc: PDFDocument, content: bytes, name: str) -> Any:
    stream: Any = PDFStream(content=content)
    if vars(doc)["compression"]:
        stream.filters = [PDFZCompress]
    return _referred(doc, stream, name)


def _referred(doc: Any, found: object, name: str) -> Any:
    return doc.Reference(found, name)


def _to_unicode(codes: dict[int, int], digits: int = 4) -> str:
    """Give the table by which readers search and copy text."""
    lines = [
        f"<{code:0{digits}X}> <{chr(number).encode('utf-16-be').hex().upper()}>"
        for code, number in sorted(codes.items())
    ]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in _blocks(lines))
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Exodesk def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<{'0' * digits}> <{'F' * digits}>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def _blocks(lines: list[str], size: int = 100) -> Iterator[list[str]]:
    for start in range(0, len(lines), size):
        yield lines[start : start + size]

"""Gives fonts to pages of attached PDF files that name a font without carrying it, so that they print anywhere.

The replacement has our shapes, made as wide as the font that was named: lines keep their length.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from fontTools import agl  # type: ignore[import-untyped]
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.misc.transform import Transform  # type: ignore[import-untyped]
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont, newTable  # type: ignore[import-untyped]
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable  # type: ignore[import-untyped]
from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
)
from reportlab.pdfbase import _fontdata  # type: ignore[attr-defined]

from exodesk.report.carried import copied
from exodesk.report.fonts import base_characters, base_file
from exodesk.report.shown import shown_codes

_SIMPLE: Final = frozenset({"/Type1", "/TrueType", "/MMType1"})
_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_SYMBOLIC: Final = 4
_BOLD_SIGNS: Final = ("bold", "black", "heavy", "demi")
_OTHER_NAMES: Final = {
    "Arial": "Helvetica",
    "ArialMT": "Helvetica",
    "TimesNewRoman": "Times-Roman",
    "TimesNewRomanPSMT": "Times-Roman",
    "CourierNew": "Courier",
    "CourierNewPSMT": "Courier",
}
"""Names under which Windows knows the standard fonts; their widths are the same."""

_ENCODINGS: Final = {
    "/WinAnsiEncoding": "WinAnsiEncoding",
    "/MacRomanEncoding": "MacRomanEncoding",
    "/StandardEncoding": "StandardEncoding",
}
_LIKE: Final = {"\u2206": "\u0394", "\u2126": "\u03a9", "\u00b5": "\u03bc"}
"""Signs that look like the Greek letters that our font has."""

_UNITS: Final = 1000
_PRIVATE: Final = 0xF000
_WIDEST: Final = 1.2
"""How far a letter is stretched at most; a narrow one stands in the middle of a wide place."""


class _Named(NamedTuple):
    """A font that is named only: where it is named, and which of its codes are shown."""

    font: DictionaryObject
    places: list[tuple[DictionaryObject, str]]
    shown: set[int]


class Embedder:
    """Puts fonts into the pages of one document. `missing` names those that could not be replaced."""

    def __init__(self, writer: PdfWriter, tag: str) -> None:
        """Take the document that the pages lie in, and six letters for the names of its new fonts."""
        self._writer = writer
        self._tag = tag
        self._made: dict[tuple[object, ...], PdfObject] = {}
        self._seen: set[int] = set()
        self._named: dict[int, _Named] = {}
        self.missing: set[str] = set()

    def embed(self, pages: Iterable[PageObject]) -> None:
        """Replace the fonts of pages, and of the drawings in them, that are not carried."""
        for page in pages:
            self._gather(page)
        for named in self._named.values():
            replaced = self._replacement(named.font, named.shown)
            if replaced is not None:
                for fonts, name in named.places:
                    fonts[NameObject(name)] = replaced

    def _gather(self, owner: DictionaryObject) -> None:
        """Collect fonts first: several pages may share one, and each shows other codes of it."""
        resources = _dictionary(owner.get("/Resources"))
        if resources is None or id(owner) in self._seen:
            return
        self._seen.add(id(owner))
        fonts = _dictionary(resources.get("/Font")) or DictionaryObject()
        found = {name: font for name in fonts if (font := _dictionary(fonts[name])) and _is_missing(font)}
        shown = shown_codes(owner) if found else {}
        for name, font in found.items():
            named = self._named.setdefault(id(font), _Named(font, [], set()))
            named.places.append((fonts, name))
            named.shown.update(shown.get(name, ()))
        for kind in ("/XObject", "/Pattern"):
            for drawing in (_dictionary(resources.get(kind)) or {}).values():
                inner = _dictionary(drawing)
                if inner is not None:
                    self._gather(inner)

    def _replacement(self, font: DictionaryObject, shown: set[int]) -> PdfObject | None:
        """Give a font with the same codes and widths; None, and its name kept, where that cannot be done."""
        name = str(font.get("/BaseFont", "/?"))[1:].split("+")[-1]
        characters = _characters(font, name) if font.get("/Subtype") in _SIMPLE else {}
        characters = {code: character for code, character in characters.items() if character in base_characters()}
        if not characters or not shown <= characters.keys():
            self.missing.add(name)
            return None
        weight = 700 if any(sign in name.lower() for sign in _BOLD_SIGNS) else 400
        widths = _widths(font, name, characters)
        key = (weight, tuple(characters.items()), tuple(widths.items()))
        if key not in self._made:
            made = _font(f"ExodeskFor-{len(self._made) + 1}", weight, characters, widths)
            self._made[key] = self._written(made, characters, widths)
        return self._made[key]

    def _written(self, made: bytes, characters: dict[int, str], widths: dict[int, float]) -> PdfObject:
        add = self._writer._add_object
        font_name = NameObject(f"/{self._tag}+ExodeskFor-{len(self._made) + 1}")
        file = DecodedStreamObject()
        file.set_data(made)
        file[NameObject("/Length1")] = NumberObject(len(made))
        codes = DecodedStreamObject()
        codes.set_data(copied(characters, 2))
        descriptor = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/FontDescriptor"),
                NameObject("/FontName"): font_name,
                NameObject("/Flags"): NumberObject(_SYMBOLIC),
                NameObject("/FontBBox"): ArrayObject(map(NumberObject, (-200, -300, 1200, 1100))),
                NameObject("/ItalicAngle"): NumberObject(0),
                NameObject("/Ascent"): NumberObject(900),
                NameObject("/Descent"): NumberObject(-250),
                NameObject("/CapHeight"): NumberObject(733),
                NameObject("/StemV"): NumberObject(80),
                NameObject("/FontFile2"): add(file.flate_encode()),
            }
        )
        first, last = min(characters), max(characters)
        shown = [NumberObject(round(widths.get(code, 0))) for code in range(first, last + 1)]
        return add(
            DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Font"),
                    NameObject("/Subtype"): NameObject("/TrueType"),
                    NameObject("/BaseFont"): font_name,
                    NameObject("/FirstChar"): NumberObject(first),
                    NameObject("/LastChar"): NumberObject(last),
                    NameObject("/Widths"): ArrayObject(shown),
                    NameObject("/FontDescriptor"): add(descriptor),
                    NameObject("/ToUnicode"): add(codes.flate_encode()),
                }
            )
        )


def _dictionary(found: object) -> DictionaryObject | None:
    plain = found.get_object() if isinstance(found, PdfObject) else found
    return plain if isinstance(plain, DictionaryObject) else None


def _is_missing(font: DictionaryObject) -> bool:
    """Tell whether a font is named only. Fonts of drawings (Type3) are always there."""
    if font.get("/Subtype") == "/Type3":
        return False
    if font.get("/Subtype") == "/Type0":
        below = font["/DescendantFonts"].get_object()
        inner = _dictionary(below[0]) if isinstance(below, ArrayObject) and below else None
        return inner is None or _is_missing(inner)
    descriptor = _dictionary(font.get("/FontDescriptor"))
    return descriptor is None or not any(file in descriptor for file in _FILES)


def _characters(font: DictionaryObject, name: str) -> dict[int, str]:
    """Give the character of each code, by the encoding that the font names."""
    names = dict(_glyph_names(font, name))
    zapf = name == "ZapfDingbats"
    found = {code: agl.toUnicode(glyph, isZapfDingbats=zapf) for code, glyph in sorted(names.items())}
    return {code: _LIKE.get(text[0], text[0]) for code, text in found.items() if text}


def _glyph_names(font: DictionaryObject, name: str) -> Iterator[tuple[int, str]]:
    encoding = font.get("/Encoding")
    encoding = encoding.get_object() if isinstance(encoding, PdfObject) else None
    base = encoding.get("/BaseEncoding") if isinstance(encoding, DictionaryObject) else encoding
    own = {"Symbol": "SymbolEncoding", "ZapfDingbats": "ZapfDingbatsEncoding"}.get(name, "StandardEncoding")
    table = _fontdata.encodings[_ENCODINGS.get(str(base), own)]
    yield from ((code, glyph) for code, glyph in enumerate(table) if glyph)
    if isinstance(encoding, DictionaryObject) and "/Differences" in encoding:
        code = 0
        differences: Any = encoding["/Differences"].get_object()
        for entry in differences:
            if isinstance(entry, NumberObject):
                code = int(entry)
            else:
                yield code, str(entry)[1:]
                code += 1


def _widths(font: DictionaryObject, name: str, characters: dict[int, str]) -> dict[int, float]:
    """Give the width of each code: as the font says, else as the standard font has it."""
    said: Any = font["/Widths"].get_object() if "/Widths" in font else None
    if said is not None:
        first = int(font.get("/FirstChar", 0))
        return {first + place: float(width.get_object()) for place, width in enumerate(said)}
    table = _fontdata.widthsByFontGlyph.get(_standard_name(name), _fontdata.widthsByFontGlyph["Helvetica"])
    names = dict(_glyph_names(font, name))
    return {code: float(table.get(names[code], 600)) for code in characters}


def _standard_name(name: str) -> str:
    """Give the standard font whose widths a name stands for."""
    if name in _fontdata.widthsByFontGlyph:
        return name
    family, _, style = name.replace("-", ",").partition(",")
    known = _OTHER_NAMES.get(family, family)
    bold, slanted = "bold" in style.lower(), "italic" in style.lower() or "oblique" in style.lower()
    if known == "Times-Roman" and (bold or slanted):
        return "Times-" + ("Bold" if bold else "") + ("Italic" if slanted else "")
    suffix = ("Bold" if bold else "") + ("Oblique" if slanted else "")
    return f"{known}-{suffix}" if suffix else known


def _font(name: str, weight: int, characters: dict[int, str], widths: dict[int, float]) -> bytes:
    """Make a TrueType font with a glyph for each code, stretched to the width asked for."""
    source = TTFont(io.BytesIO(base_file(weight)), lazy=True)
    glyphs, cmap, unit = source.getGlyphSet(), source.getBestCmap(), _UNITS / source["head"].unitsPerEm
    order = [".notdef", *(f"c{code}" for code in characters)]
    shapes = {".notdef": TTGlyphPen(None).glyph()}
    metrics = {".notdef": (_UNITS // 2, 0)}
    for code, character in characters.items():
        pen = TTGlyphPen(None)
        own = cmap.get(ord(character))
        wanted = widths.get(code, 0)
        if own is not None and glyphs[own].width:
            width = glyphs[own].width * unit
            scale = min(wanted / width, _WIDEST)
            glyphs[own].draw(TransformPen(pen, Transform(scale * unit, 0, 0, unit, (wanted - width * scale) / 2, 0)))
        shapes[f"c{code}"] = pen.glyph()
        metrics[f"c{code}"] = (round(wanted), 0)
    builder = FontBuilder(_UNITS, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.font["cmap"] = _cmap(characters)
    builder.setupGlyf(shapes)
    table = builder.font["glyf"]
    builder.setupHorizontalMetrics({key: (width, table[key].xMin or 0) for key, (width, _) in metrics.items()})
    builder.setupHorizontalHeader(ascent=900, descent=-250)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()


def _cmap(characters: dict[int, str]) -> Any:
    """Make the tables that readers use for symbolic fonts: by code, on Mac and Windows alike."""
    table = newTable("cmap")
    table.tableVersion, table.tables = 0, []
    for platform, encoding, kind, shift in ((1, 0, 0, 0), (3, 0, 4, _PRIVATE)):
        sub = CmapSubtable.newSubtable(kind)
        sub.platformID, sub.platEncID, sub.language = platform, encoding, 0
        sub.cmap = {shift + code: f"c{code}" for code in characters}
        table.tables.append(sub)
    return table

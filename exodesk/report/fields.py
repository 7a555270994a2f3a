"""Fields of a PDF form over write lines and boxes, for sheets that are filled in on a tablet."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

_PRINTED: Final = 4
_LARGEST: Final = 10.0
_SHEET, _FONT, _NAMES, _FIELDS = "exodesk_sheet", "exodesk_font", "exodesk_names", "exodesk_fields"


class Field(NamedTuple):
    """What a place to fill in is called: a name that stays the same, and words for those who cannot see the page."""

    name: str
    hint: str

    def part(self, name: object, words: str = "") -> Field:
        """Give the name of a part of it; its own words say which."""
        return Field(f"{self.name}/{name}", ": ".join(part for part in (self.hint, words) if part))


def begin_sheet(canvas: Canvas, key: str | None, font: str) -> None:
    """Say which sheet the next fields stand on, and the font for typing; None = the next pages have no fields."""
    vars(canvas)[_SHEET], vars(canvas)[_FONT] = key, font


def text_field(canvas: Canvas, field: Field, box: tuple[float, float, float, float]) -> None:
    """Put a text field over a box: left, bottom, width, height in the canvas's own points."""
    if vars(canvas).get(_SHEET) is None:
        return
    empty = PDFDictionary({"N": _mark(canvas, 1, False)})
    _add(canvas, field, box, {"FT": PDFName("Tx"), "AP": empty})


def tick_field(canvas: Canvas, field: Field, box: tuple[float, float, float, float]) -> None:
    """Put a box to tick over a square. Its tick is drawn, not written, so that no font is needed."""
    if vars(canvas).get(_SHEET) is None:
        return
    states = PDFDictionary({"Yes": _mark(canvas, box[2], True), "Off": _mark(canvas, box[2], False)})
    more = {"FT": PDFName("Btn"), "AS": PDFName("Off"), "V": PDFName("Off"), "AP": PDFDictionary({"N": states})}
    _add(canvas, field, box, more)


def finish(canvas: Canvas) -> None:
    """Write the form. Readers draw what is typed, in Korean with a font of their own.

    They are not asked to draw all fields anew: for ticks they would want a font that is not carried.
    """
    fields = vars(canvas).get(_FIELDS)
    if not fields:
        return
    fonts = PDFDictionary({"Font": PDFObjectReference("BasicFonts")})
    form = PDFDictionary({"Fields": PDFArray(fields), "DR": fonts})
    vars(vars(canvas)["_doc"])["Catalog"].AcroForm = form


def _add(canvas: Canvas, field: Field, box: tuple[float, float, float, float], more: dict[str, Any]) -> None:
    sheet = vars(canvas)[_SHEET]
    size = min(_LARGEST, box[3] * 0.7)
    typed: Any = pdfmetrics.getFont(vars(canvas)[_FONT])
    left, bottom = canvas.absolutePosition(box[0], box[1])
    values: dict[str, Any] = {
        "Type": PDFName("Annot"),
        "Subtype": PDFName("Widget"),
        "T": PDFString(_own_name(canvas, f"{sheet}/{field.name}")),
        "TU": PDFString(field.hint),
        "F": _PRINTED,
        "DA": PDFString(f"{typed.getSubsetInternalName(0, vars(canvas)['_doc'])} {size:.1f} Tf 0 g"),
        "Rect": PDFArray([round(edge, 2) for edge in (left, bottom, left + box[2], bottom + box[3])]),
        **more,
    }
    fields = vars(canvas).setdefault(_FIELDS, [])
    reference = vars(canvas)["_doc"].Reference(PDFDictionary(values), f"exodesk-field-{len(fields)}")
    fields.append(reference)
    vars(canvas).setdefault("_annotationrefs", []).append(reference)


def _own_name(canvas: Canvas, name: str) -> str:
    """Give a name once only. A full stop would part it."""
    names: Counter[str] = vars(canvas).setdefault(_NAMES, Counter())
    plain = name.replace(".", "-")
    names[plain] += 1
    return plain if names[plain] == 1 else f"{plain}/{names[plain]}"


def _mark(canvas: Canvas, size: float, ticked: bool) -> Any:
    """Give the drawing of a box that is ticked or not; one for all boxes of a size."""
    document = vars(canvas)["_doc"]
    name = f"exodesk-tick-{size:.2f}-{ticked}"
    if name not in vars(document)["idToObject"]:
        points = [f"{size * x:.2f} {size * y:.2f}" for x, y in ((0.2, 0.5), (0.42, 0.26), (0.82, 0.8))]
        path = f"q {size * 0.13:.2f} w 1 J 1 j {points[0]} m {points[1]} l {points[2]} l S Q" if ticked else ""
        stream = PDFStream(content=path)
        stream.dictionary["Type"], stream.dictionary["Subtype"] = PDFName("XObject"), PDFName("Form")
        stream.dictionary["BBox"] = PDFArray([0, 0, round(size, 2), round(size, 2)])
        return document.Reference(stream, name)
    return PDFObjectReference(name)

"""The fonts in a document: what is written is read back the same, by several readers."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from exodesk.report.fonts import FontSet
from tests.report.conftest import Tool

TEXT = "Ab 가나 힣 (x) \\ — 漢 \U00020089 \u00a0end"


def _document(text: str, sizes: tuple[float, ...] = (12.0,)) -> bytes:
    fonts = FontSet(text)
    out = io.BytesIO()
    font: Any = fonts.name()
    canvas = Canvas(out, pagesize=(600, 200), invariant=1, initialFontName=font)
    for line, size in enumerate(sizes):
        at = 20.0
        for character in text:
            markup = fonts.text(character)
            name = markup.split('"')[1] if markup.startswith("<font") else fonts.name()
            canvas.setFont(name, size)
            canvas.drawString(at, 100 - 20 * line, character)
            at += canvas.stringWidth(character, name, size)
    canvas.save()
    return out.getvalue()


def test_all_characters_are_read_back_also_rare_ones(tool: Tool) -> None:
    content = _document(TEXT)
    wanted = "".join(TEXT.split())
    assert "".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split()) == wanted
    assert "".join(tool("pdftotext", content, "-").split()) == wanted
    assert "No syntax or stream encoding errors" in tool("qpdf", content, "--check")
    assert all(" yes yes yes " in line for line in tool("pdffonts", content).splitlines()[2:])


def test_a_font_says_how_wide_its_letters_are() -> None:
    page: Any = PdfReader(io.BytesIO(_document("AW.가"))).pages[0]
    fonts = page["/Resources"]["/Font"]
    font = next(found for name in fonts if (found := fonts[name].get_object())["/Subtype"] == "/Type0")
    widths: dict[int, float] = {}
    said = [float(number) for number in font["/DescendantFonts"][0].get_object()["/W"]]
    for first, last, width in zip(said[::3], said[1::3], said[2::3], strict=True):
        widths |= dict.fromkeys(range(int(first), int(last) + 1), width)
    names = FontSet("")
    canvas = Canvas(io.BytesIO())
    assert widths == {ord(letter): canvas.stringWidth(letter, names.name(), 1000) for letter in " AW.가"}


def test_a_letter_is_carried_once_however_often_it_is_written() -> None:
    assert len(_document("가나다", (9.0, 10.0, 11.0))) < len(_document("가나다")) + 400


def test_a_document_has_its_own_letters_only() -> None:
    first, again = _document("가나다"), _document("가나다")
    assert first == again
    assert len(_document("가")) < len(first)

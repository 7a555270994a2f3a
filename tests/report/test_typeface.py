"""The fonts in a document: what is written is read back the same, by several readers."""

from __future__ import annotations

import io
from typing import Any

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pypdf import PdfReader

from exodesk.report import cutting
from exodesk.report.canvas import Canvas
from exodesk.report.colour import colour_of
from exodesk.report.fonts import FontSet
from exodesk.report.prose import written
from exodesk.report.typeface import DamagedFont, Typeface, face_of
from tests.report.conftest import Tool, bound

TEXT = "Ab 가나 힣 (x) \\ — 漢 \U00020089 \u00a0end 각 \u0d0d"
"""With characters whose bytes mean something else between brackets."""

ACCENTS = "Aéñ각ï"


def _document(text: str, sizes: tuple[float, ...] = (12.0,)) -> bytes:
    fonts = FontSet(text)
    canvas = Canvas(700, 200)
    for line, size in enumerate(sizes):
        at = 20.0
        for character in text:
            markup = fonts.text(character)
            name = markup.split('"')[1] if markup.startswith("<font") else fonts.name()
            code, letters, width = written(character, name, size, colour_of("#000000"))
            canvas.words(code, at, 100 - 20 * line, letters)
            at += width
    return bound(canvas)


def _cut(weight: int = 400) -> tuple[Typeface, TTFont]:
    """Give a font as we read it and as fontTools does."""
    content = cutting.cut("KR", map(ord, ACCENTS))[weight]
    return Typeface(f"kr-test-{weight}", content, "Test"), TTFont(io.BytesIO(content))


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
    face = face_of(FontSet("").name())
    assert widths == {ord(letter): pytest.approx(1000 * face.width(letter)) for letter in "AW.가"}


def test_a_letter_is_carried_once_however_often_it_is_written() -> None:
    assert len(_document("가나다", (9.0, 10.0, 11.0))) < len(_document("가나다")) + 400


def test_a_document_has_its_own_letters_only() -> None:
    first, again = _document("가나다"), _document("가나다")
    assert first == again
    assert len(_document("가")) < len(first)


def _shape(font: TTFont, glyph: str) -> list[list[object]]:
    return [list(part) for part in font["glyf"][glyph].getCoordinates(font["glyf"])]


@pytest.mark.parametrize("weight", cutting.WEIGHTS)
def test_letters_have_the_glyphs_and_widths_that_fonttools_finds(weight: int) -> None:
    face, theirs = _cut(weight)
    names = theirs.getBestCmap()
    assert face.glyphs == {number: theirs.getGlyphID(name) for number, name in names.items()}
    widths = {chr(number): theirs["hmtx"][name][0] for number, name in names.items()}
    assert {letter: face.widths[letter] for letter in widths} == widths
    assert face.measures.ascent == theirs["hhea"].ascent


@pytest.mark.parametrize("script", cutting.SOURCES)
def test_a_part_of_a_font_draws_its_letters_as_the_font_does(script: str) -> None:
    letters = sorted(cutting.coverage(script))[20:3000:40]
    content = cutting.cut(script, letters)[400]
    face, theirs = Typeface(f"{script.lower()}-test-400", content, "Test"), TTFont(io.BytesIO(content))
    part, places = face.part(map(chr, letters))
    ours = TTFont(io.BytesIO(part))
    assert len(ours.getGlyphOrder()) < len(theirs.getGlyphOrder()) + 1
    for number, name in theirs.getBestCmap().items():
        if chr(number) in places:
            own = ours.getGlyphName(places[chr(number)])
            assert ours["hmtx"][own] == theirs["hmtx"][name]
            shapes = (
                ours["glyf"][own].getCoordinates(ours["glyf"]),
                theirs["glyf"][name].getCoordinates(theirs["glyf"]),
            )
            assert [list(part) for part in shapes[0]] == [list(part) for part in shapes[1]], chr(number)


@pytest.mark.parametrize("damage", [0, 11, 100, 600])
def test_a_font_that_is_cut_off_is_damaged(damage: int) -> None:
    content = cutting.cut("KR", map(ord, ACCENTS))[400]
    with pytest.raises(DamagedFont):
        Typeface("kr-test-400", content[:damage], "Test")


def test_a_blank_after_a_word_of_another_script_is_a_blank() -> None:
    name = FontSet("漢").text("漢").split('"')[1]
    assert ord(" ") in face_of(name).glyphs

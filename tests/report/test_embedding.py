"""Fonts that an attached PDF names and does not carry: replaced, as wide as before, with the same text."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject
from reportlab.pdfgen.canvas import Canvas

from tests.report.conftest import Tool, dossier_of, plan_from, printed
from tests.report.test_evidence import _with

WORDS = "Grüße £12 “Wiil” 100%"
FONTS = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Times-BoldItalic", "Courier", "Courier-Bold")


def _page(text: str, font: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    canvas.setFont(font, 14)
    canvas.drawString(40, 250, text)
    canvas.save()
    return out.getvalue()


def _not_carried(listed: str) -> list[str]:
    return [line for line in listed.splitlines()[2:] if " yes yes yes " not in line]


def test_the_sample_plan_has_no_font_that_is_not_carried(tool: Tool) -> None:
    content = printed(dossier_of(plan_from("three-clinics")))
    assert "ExodeskFor" in tool("pdffonts", content)
    assert _not_carried(tool("pdffonts", content)) == []


@pytest.mark.parametrize("font", FONTS)
def test_a_standard_font_is_replaced_and_its_text_stays(font: str, tool: Tool) -> None:
    content, warnings = _with(_page(WORDS, font), "application/pdf")
    assert warnings == ()
    assert _not_carried(tool("pdffonts", content)) == []
    assert WORDS in PdfReader(io.BytesIO(content)).pages[1].extract_text()
    assert WORDS in tool("pdftotext", content, "-layout", "-")
    assert "No syntax or stream encoding errors" in tool("qpdf", content, "--check")


@pytest.mark.parametrize("font", FONTS)
def test_a_line_keeps_its_length(font: str, tool: Tool) -> None:
    def length(content: bytes) -> float:
        boxes = [line for line in tool("pdftotext", content, "-bbox", "-").splitlines() if ">MMMMMMMM</word>" in line]
        start, end = (float(boxes[0].split(f'{edge}="')[1].split('"')[0]) for edge in ("xMin", "xMax"))
        return end - start

    before = _page("MMMMMMMM", font)
    after, _ = _with(before, "application/pdf")
    box_scale = min((595.28 - (23 + 15) * 72 / 25.4 - 4) / 400, 99)
    assert length(after) == pytest.approx(length(before) * box_scale, rel=0.01)


def test_codes_of_an_own_encoding_are_kept(tool: Tool) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_page("abc", "Helvetica"))))
    resources: Any = writer.pages[0]["/Resources"]
    font = resources["/Font"]["/F1"].get_object()
    differences = ArrayObject([NumberObject(97), NameObject("/Euro"), NameObject("/eacute")])
    font[NameObject("/Encoding")] = DictionaryObject({NameObject("/Differences"): differences})
    out = io.BytesIO()
    writer.write(out)
    content, warnings = _with(out.getvalue(), "application/pdf")
    assert warnings == ()
    assert "€éc" in tool("pdftotext", content, "-")


def test_a_font_that_cannot_be_replaced_is_named_and_left_as_it_is(tool: Tool) -> None:
    content, warnings = _with(_page("✔✘", "Helvetica"), "application/pdf")
    assert "ZapfDingbats" in tool("pdffonts", content)
    assert "fonts that the file does not carry: ZapfDingbats" in warnings[0]

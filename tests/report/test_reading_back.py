"""A finished document is read back: whole ones pass with their pages, damaged ones do not."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from exodesk.report.reading_back import pages_of


def _document(pages: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in range(pages):
        canvas.drawString(100, 100, f"page {page}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("pages", [1, 3, 40])
def test_the_pages_of_a_whole_document_are_counted(pages: int) -> None:
    content = _document(pages)
    assert pages_of(content) == pages == len(PdfReader(io.BytesIO(content)).pages)


def test_a_document_that_was_put_together_is_read_too() -> None:
    writer = PdfWriter()
    for pages in (2, 3):
        writer.append(PdfReader(io.BytesIO(_document(pages))))
    out = io.BytesIO()
    writer.write(out)
    assert pages_of(out.getvalue()) == 5


@pytest.mark.parametrize("cut", [1, 8, 60, 500])
def test_a_document_that_was_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        pages_of(_document(3)[: -cut - 1])


def test_a_lost_byte_is_noticed_wherever_it_was() -> None:
    content = _document(2)
    table = content.rindex(b"xref\n0")
    for place in range(content.index(b"1 0 obj"), table, 7):
        with pytest.raises(ValueError, match=r"\w"):
            pages_of(content[:place] + content[place + 1 :])


def test_a_page_that_is_named_but_not_there_is_noticed() -> None:
    content = _document(2)
    kid = re.search(rb"/Kids \[ (\d+) 0 R", content)
    assert kid is not None
    with pytest.raises(ValueError, match="missing"):
        pages_of(content.replace(kid[0], b"/Kids [ " + b"0" * len(kid[1]) + b" 0 R"))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"startxref\n0\n%%EOF", b"startxref\n99999\n%%EOF"])
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        pages_of(content)

"""Puts pages of attached PDF files into the finished dossier, and locks it with a password."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.errors import PyPdfError

from exodesk.domain.caps import MAX_PRINTED_PDF_BYTES, MAX_PRINTED_PDF_PAGES
from exodesk.report.frames import Attachment

_HEADER = "%PDF-1.7"
"""Attached pages and AES-256 need more than the version that pypdf writes by itself."""


def read_pages(content: bytes) -> list[PageObject]:
    """Read the first pages of an attached PDF; none if it is locked, damaged or very large."""
    try:
        return _read(content)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError):
        return []


def _read(content: bytes) -> list[PageObject]:
    if len(content) > MAX_PRINTED_PDF_BYTES:
        return []
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        return []
    pages = []
    for page in reader.pages[:MAX_PRINTED_PDF_PAGES]:
        if not (1 <= float(page.cropbox.width) <= 15_000 and 1 <= float(page.cropbox.height) <= 15_000):
            return []
        page.get_contents()
        pages.append(page)
    return pages


def add_attachments(content: bytes, attachments: Sequence[Attachment]) -> tuple[bytes, list[str]]:
    """Draw attached pages into their boxes, made smaller to fit. Links and scripts of theirs are left behind.

    Gives the new document, and the names of fonts that it does not carry and for which there is no replacement.
    """
    # Loads fontTools, which is slow, and few dossiers have attached pages.
    from exodesk.report.embedding import Embedder  # noqa: PLC0415

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    for place in attachments:
        page = place.page
        for key in ("/Annots", "/AA"):
            if key in page:
                del page[key]
        writer.pages[place.on_page].merge_transformed_page(page, _into(place))
    embedder = Embedder(writer)
    embedder.embed(writer.pages[number] for number in sorted({place.on_page for place in attachments}))
    writer.pdf_header = _HEADER
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue(), sorted(embedder.missing)


def _into(place: Attachment) -> Transformation:
    """Turn a page upright, make it smaller and move it into its box, top edge to top edge."""
    box = place.page.cropbox
    width, height = float(box.width), float(box.height)
    turn = (place.page.rotation or 0) % 360
    move = Transformation().translate(-float(box.left) - width / 2, -float(box.bottom) - height / 2).rotate(-turn)
    if turn % 180:
        width, height = height, width
    left, bottom, right, top = place.box
    scale = min((right - left) / width, (top - bottom) / height)
    middle = ((left + right) / 2, top - height * scale / 2)
    return move.scale(scale).translate(*middle)


def lock(content: bytes, password: str) -> bytes:
    """Encrypt with AES-256. The password is normalised, so that it fits however a keyboard composes it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(unicodedata.normalize("NFC", password), algorithm="AES-256")
    writer.pdf_header = _HEADER
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()

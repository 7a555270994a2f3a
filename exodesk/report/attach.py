"""Puts pages of attached PDF files into the finished dossier, and locks it with a password."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf import PageObject, PdfReader, PdfWriter, Transformation


@dataclass(frozen=True, slots=True)
class Attachment:
    """A page of another PDF and the box where it is to stand: page of the dossier (from 0), left, bottom, size."""

    page: PageObject
    on_page: int
    x: float
    y: float
    width: float
    height: float


def add_attachments(content: bytes, attachments: Sequence[Attachment]) -> bytes:
    """Draw attached pages into their boxes, made smaller to fit. Links and scripts of theirs are left behind."""
    if not attachments:
        return content
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    for place in attachments:
        page = place.page
        for key in ("/Annots", "/AA"):
            if key in page:
                del page[key]
        page.transfer_rotation_to_content()
        box = page.cropbox
        scale = min(place.width / float(box.width), place.height / float(box.height))
        left = place.x + (place.width - float(box.width) * scale) / 2
        bottom = place.y + place.height - float(box.height) * scale
        move = Transformation().translate(-float(box.left), -float(box.bottom)).scale(scale).translate(left, bottom)
        writer.pages[place.on_page].merge_transformed_page(page, move, over=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def lock(content: bytes, password: str) -> bytes:
    """Encrypt with AES-256. The password is normalised, so that it fits however a keyboard composes it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(unicodedata.normalize("NFC", password), algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()

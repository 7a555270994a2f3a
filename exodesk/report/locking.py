"""Locks a finished dossier with a password."""

from __future__ import annotations

import io
import unicodedata

from pypdf import PdfReader, PdfWriter

_HEADER = "%PDF-1.7"
"""AES-256 needs more than the version that pypdf writes by itself."""


def lock(content: bytes, password: str) -> bytes:
    """Encrypt with AES-256. The password is normalised, so that it fits however a keyboard composes it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(unicodedata.normalize("NFC", password), algorithm="AES-256")
    writer.pdf_header = _HEADER
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()

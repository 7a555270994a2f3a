"""Tells the media type of a file from its first bytes, and only then from its name."""

from __future__ import annotations

import mimetypes
import re
from typing import Final

UNKNOWN_TYPE: Final = "application/octet-stream"
_STARTS: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"%PDF-", "application/pdf"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
)
_FTYP_BRANDS: Final = {b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heif", b"avif": "image/avif"}
_SNIFFED: Final = frozenset({*(kind for _start, kind in _STARTS), *_FTYP_BRANDS.values(), "image/webp"})
_ALLOWED: Final = re.compile(r"[a-z]+/[A-Za-z0-9.+-]+")
NEEDED_BYTES: Final = 16


def media_type_of(start: bytes, file_name: str) -> str:
    """Give the media type of a file by its first 16 bytes; a name that claims a picture is not believed."""
    for magic, kind in _STARTS:
        if start.startswith(magic):
            return kind
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    if start[4:8] == b"ftyp" and start[8:12] in _FTYP_BRANDS:
        return _FTYP_BRANDS[start[8:12]]
    guessed, _encoding = mimetypes.guess_type(file_name)
    if guessed is None or guessed in _SNIFFED or not _ALLOWED.fullmatch(guessed):
        return UNKNOWN_TYPE
    return guessed

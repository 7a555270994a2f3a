"""The objects of a PDF file: numbered, and written one after the other with a table of their places."""

from __future__ import annotations

import hashlib
import re
import zlib
from itertools import accumulate
from typing import Final

_HEAD: Final = b"%PDF-1.7\n%\x93\x8c\x8b\x9e\n"
_LEVEL: Final = 6
_SHORT: Final = re.compile(
    "(?!\u00fe\u00ff|\u00ef\u00bb\u00bf)[ -~\u00a1-\u00ac\u00ae-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*"
)
_MARKS: Final = str.maketrans("\u2026\u2014\u2013\u201c\u201d\u2018\u2019", "\x83\x84\x85\x8d\x8e\x8f\x90")
"""Texts that a byte a character is enough for, by the PDF specification, and their marks beyond Latin-1.

Not those that begin as texts of two bytes a character, or of UTF-8, do.
"""

_UNICODE: Final = b"\xfe\xff"


class Objects:
    """The objects of one file. An object may be named before it is there."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        """Give the number of an object that comes later."""
        self._bodies.append(b"")
        return len(self._bodies)

    def put(self, number: int, body: str) -> None:
        """Give a reserved object its body."""
        self._bodies[number - 1] = body.encode("latin-1")

    def add(self, body: str) -> int:
        """Add an object and give its number."""
        self._bodies.append(body.encode("latin-1"))
        return len(self._bodies)

    @property
    def next(self) -> int:
        """The number that the next object gets."""
        return len(self._bodies) + 1

    def add_written(self, body: bytes) -> None:
        """Add an object as it is."""
        self._bodies.append(body)

    def stream(self, entries: str, content: bytes) -> int:
        """Add a stream as it is; `entries` are those of its dictionary but for the length."""
        self._bodies.append(
            b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries.encode("latin-1"), len(content), content)
        )
        return len(self._bodies)

    def packed(self, entries: str, content: bytes) -> int:
        """Add a stream that is packed here."""
        return self.stream(f"{entries}/Filter/FlateDecode", zlib.compress(content, _LEVEL))

    def file(self, catalog: int, information: int) -> bytes:
        """Give the whole file."""
        parts = [_HEAD, *(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(self._bodies, 1))]
        places = list(accumulate(map(len, parts)))
        table = b"".join(b"%010d 00000 n \n" % place for place in places[:-1])
        content = b"".join(parts)
        mark = hashlib.sha256(content).hexdigest()[:32].encode()
        size = len(parts)
        end = b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n" % (
            *(size, catalog, information),
            *(mark, mark, len(content)),
        )
        return b"%sxref\n0 %d\n0000000000 65535 f \n%s%s" % (content, size, table, end)


def words(text: str) -> str:
    """Give a text as it stands in an object: for bookmarks, titles and hints."""
    if _SHORT.fullmatch(text):
        return f"({escaped(text.translate(_MARKS))})"
    return f"({escaped((_UNICODE + text.encode('utf-16-be', 'replace')).decode('latin-1'))})"


def escaped(code: str) -> str:
    """Give characters of one byte as they stand between brackets."""
    return code.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\r", "\\r")


def box(edges: tuple[float, ...]) -> str:
    """Give numbers in brackets, to a hundredth of a point."""
    return f"[{' '.join(f'{edge:.2f}' for edge in edges)}]"

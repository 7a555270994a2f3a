"""Pages of an attached PDF as drawings that can be put into any document: read once, with the fonts they name."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Final

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from exodesk.domain.caps import MAX_PRINTED_PDF_BYTES, MAX_PRINTED_PDF_PAGES
from exodesk.report.drawing import FILES, AttachedFile, Body, Paper

_LARGEST: Final = 15_000
_LEVEL: Final = 6


def read_file(content: bytes) -> AttachedFile | None:
    """Read the first pages of an attached PDF; None if it is locked, damaged or very large.

    Links and scripts of its pages are left behind. The last files are remembered.
    """
    digest = hashlib.sha256(content).digest()
    return FILES.get(digest, lambda: _read_if_sound(content, digest.hex()[:12]))


def _read_if_sound(content: bytes, name: str) -> AttachedFile | None:
    try:
        return _read(content, name)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError):
        return None


def _read(content: bytes, name: str) -> AttachedFile | None:
    if len(content) > MAX_PRINTED_PDF_BYTES:
        return None
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted or not reader.pages:
        return None
    if not all(_is_of_size(page) for page in reader.pages[:MAX_PRINTED_PDF_PAGES]):
        return None
    # Loads fontTools, which is slow, and few dossiers have attached pages.
    from exodesk.report.embedding import Embedder  # noqa: PLC0415

    writer = PdfWriter()
    pages = [writer.add_page(page) for page in reader.pages[:MAX_PRINTED_PDF_PAGES]]
    embedder = Embedder(writer, _tag(name))
    embedder.embed(pages)
    forms = [_form(page) for page in pages]
    return AttachedFile(
        name=name,
        bodies=tuple(_bodies(forms, writer)),
        pages=tuple(_paper(page) for page in pages),
        missing_fonts=tuple(sorted(embedder.missing)),
    )


def _tag(name: str) -> str:
    """Give the six letters by which readers tell the fonts of files apart."""
    return "".join(chr(ord("A") + int(digit, 16)) for digit in name[:6])


def _is_of_size(page: PageObject) -> bool:
    return 1 <= float(page.cropbox.width) <= _LARGEST and 1 <= float(page.cropbox.height) <= _LARGEST


def _paper(page: PageObject) -> Paper:
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    return Paper(left, bottom, right, top, (page.rotation or 0) % 360)


def _form(page: PageObject) -> StreamObject:
    """Make a drawing of what stands on a page."""
    contents = page.get_contents()
    form = StreamObject()
    form.set_data(zlib.compress(contents.get_data() if contents is not None else b"", _LEVEL))
    box = page.cropbox
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/Filter"): NameObject("/FlateDecode"),
            NameObject("/BBox"): ArrayObject(map(FloatObject, (box.left, box.bottom, box.right, box.top))),
            NameObject("/Resources"): page.get("/Resources", DictionaryObject()),
        }
    )
    if "/Group" in page:
        form[NameObject("/Group")] = page["/Group"]
    return form


def _bodies(forms: list[StreamObject], writer: PdfWriter) -> Iterator[Body]:
    """Write drawings and all that they refer to. A number in a body stands for an object, by its place here."""
    waiting: list[PdfObject | None] = [*forms]
    places: dict[int, int] = {}

    def place_of(reference: IndirectObject) -> int:
        if reference.idnum not in places:
            places[reference.idnum] = len(waiting)
            waiting.append(writer.get_object(reference))
        return places[reference.idnum]

    for found in waiting:  # grows while it is walked through
        parts = groupby(_written(found if found is not None else NullObject(), place_of), key=type)
        yield tuple(part for kind, run in parts for part in ([b"".join(run)] if kind is bytes else run))  # type: ignore[arg-type]


def _written(found: PdfObject, place_of: Callable[[IndirectObject], int]) -> Iterator[bytes | int]:
    """Write an object, with the places of others in it."""
    if isinstance(found, IndirectObject):
        yield place_of(found)
    elif isinstance(found, DictionaryObject):
        entries = {name: value for name, value in found.items() if name != "/Length"}
        if isinstance(found, StreamObject):
            entries[NameObject("/Length")] = NumberObject(len(found._data))
        yield b"<<"
        for name, value in entries.items():
            yield from (b"\n", _plain(NameObject(name)), b" ")
            yield from _written(value, place_of)
        yield b">>"
        if isinstance(found, StreamObject):
            yield b"\nstream\n%s\nendstream" % found._data
    elif isinstance(found, ArrayObject):
        yield b"["
        for value in found:
            yield b" "
            yield from _written(value, place_of)
        yield b"]"
    else:
        yield _plain(found)


def _plain(found: PdfObject) -> bytes:
    out = io.BytesIO()
    found.write_to_stream(out)
    return out.getvalue()

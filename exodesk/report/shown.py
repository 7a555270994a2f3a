"""Finds which codes of which fonts a page shows, so that nothing is lost when a font is replaced."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.generic import ByteStringObject, ContentStream, DictionaryObject, PdfObject, StreamObject, TextStringObject

_SHOWING = frozenset({b"Tj", b"TJ", b"'", b'"'})


def shown_codes(owner: DictionaryObject) -> dict[str, set[int]]:
    """Give the codes shown by font name, for a page or a drawing; drawings without fonts of their own count too."""
    found: dict[str, set[int]] = {}
    _read(owner, found, set())
    return found


def _read(owner: DictionaryObject, found: dict[str, set[int]], seen: set[int]) -> None:
    if id(owner) in seen:
        return
    seen.add(id(owner))
    content = owner if isinstance(owner, StreamObject) else owner.get("/Contents")
    if content is None:
        return
    font = ""
    before: list[str] = []
    for operands, operator in ContentStream(content.get_object(), None).operations:
        if operator == b"q":
            before.append(font)
        elif operator == b"Q" and before:
            font = before.pop()
        elif operator == b"Tf":
            font = str(operands[0])
        elif operator in _SHOWING:
            found.setdefault(font, set()).update(_codes(operands))
    for drawing in _inner(owner):
        _read(drawing, found, seen)


def _codes(operands: list[PdfObject]) -> Iterator[int]:
    for operand in operands:
        if isinstance(operand, TextStringObject | ByteStringObject):
            yield from operand.original_bytes
        elif isinstance(operand, list):
            yield from _codes(operand)


def _inner(owner: DictionaryObject) -> Iterator[DictionaryObject]:
    """Give the drawings that use the fonts of their owner."""
    resources = owner.get("/Resources")
    drawings = resources.get_object().get("/XObject") if resources is not None else None
    for drawing in (drawings.get_object() if drawings is not None else {}).values():
        inner = drawing.get_object()
        if isinstance(inner, StreamObject) and inner.get("/Subtype") == "/Form" and "/Resources" not in inner:
            yield inner

"""Reads a finished document back before it replaces an old one: all its objects are there, and all its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

_END: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE: Final = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY: Final = re.compile(rb"(\d{10}) (\d{5}) ([fn])\s?[\r\n]")
_ROOT: Final = re.compile(rb"/Root (\d+) 0 R")
_PAGES: Final = re.compile(rb"/Pages (\d+) 0 R")
_KIDS: Final = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_REFERENCE: Final = re.compile(rb"(\d+) 0 R")
_ONE_PAGE: Final = re.compile(rb"/Type\s*/Page\b")
_MOST_TAIL: Final = 64
_ENTRY_LENGTH: Final = 20


def pages_of(content: bytes) -> int:
    """Count the pages of a PDF that `binding` or pypdf wrote.

    Raises:
        ValueError: if an object does not lie where the table of the file says, or a page is missing.

    """
    objects, trailer = _objects(content)
    root = _found(_ROOT, trailer, "root")
    pages = _found(_PAGES, _object(objects, int(root[1])), "pages")
    return sum(1 for _ in _leaves(objects, int(pages[1]), set()))


def _objects(content: bytes) -> tuple[dict[int, bytes], bytes]:
    """Give the objects by number, and what follows the table."""
    end = _found(_END, content[-_MOST_TAIL:], "end of file")
    start = int(end[1])
    table = _TABLE.match(content, start)
    if table is None:
        raise ValueError("no table of objects")
    places: list[tuple[int, int]] = []
    at = table.end()
    for number in range(int(table[1])):
        entry = _ENTRY.match(content, at)
        if entry is None:
            raise ValueError(f"object {number} is not in the table")
        if entry[3] == b"n":
            places.append((int(entry[1]), number))
        at += _ENTRY_LENGTH
    places.sort()
    found: dict[int, bytes] = {}
    for (begin, number), (finish, _) in pairwise([*places, (start, 0)]):
        own = content[begin:finish]
        if not own.startswith(b"%d 0 obj" % number) or not own.rstrip().endswith(b"endobj"):
            raise ValueError(f"object {number} is not whole")
        found[number] = own
    return found, content[at:]


def _object(objects: dict[int, bytes], number: int) -> bytes:
    if number not in objects:
        raise ValueError(f"object {number} is missing")
    return objects[number]


def _leaves(objects: dict[int, bytes], number: int, above: set[int]) -> Iterator[int]:
    """Walk the tree of pages."""
    node = _object(objects, number)
    if number in above:
        raise ValueError("the pages go round in a circle")
    if _ONE_PAGE.search(node):
        yield number
        return
    for kid in _REFERENCE.finditer(_found(_KIDS, node, "list of pages")[1]):
        yield from _leaves(objects, int(kid[1]), above | {number})


def _found(pattern: re.Pattern[bytes], content: bytes, what: str) -> re.Match[bytes]:
    found = pattern.search(content)
    if found is None:
        raise ValueError(f"no {what}")
    return found

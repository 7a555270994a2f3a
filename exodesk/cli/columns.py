"""Lines up texts in columns, with Korean letters as wide as two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from exodesk.cli.terminal import one_line

_GAP = 3


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give one line a row; every column is as wide as its widest text."""
    shown = [[one_line(text) for text in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        padded = (text + " " * (width - _width(text) + _GAP) for text, width in zip(row, widths, strict=True))
        yield "".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )

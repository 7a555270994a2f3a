"""Cuts long texts into portions for paper: what stands in a row of a table never splits, so it must fit a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

Measure = Callable[[str], int]
"""Counts the letters that a text takes in print: more than it has where characters are printed as numbers."""

_LONGEST_CELL: Final = 280
"""Letters of a text that still stand in its row; longer ones go below it, where a page may break."""

_MOST_LINES: Final = 6
_WIDEST_WORD: Final = 60
_PORTION: Final = 1600
_PORTION_LINES: Final = 25
_NUMBER: Final = 10
"""Letters of the longest character that is printed as a number."""


def is_long(text: str, measure: Measure) -> bool:
    """Tell whether a text is too long for a cell of a row that never splits."""
    if len(text) > _LONGEST_CELL or (not text.isprintable() and len(text.splitlines()) > _MOST_LINES + 1):
        return True
    if len(text) * _NUMBER > _LONGEST_CELL and measure(text) > _LONGEST_CELL:
        return True
    return len(text) > _WIDEST_WORD and any(len(word) > _WIDEST_WORD for word in text.split())


def portions(text: str, measure: Measure) -> Iterator[str]:
    """Cut a text at words into portions that fit half a page; words without end are cut anywhere."""
    if len(text) * _NUMBER <= _PORTION and text.isprintable():  # one line, as most notes are
        yield text
        return
    size = 0
    lines: list[str] = []
    for line in text.splitlines() or [""]:
        for piece in _pieces(line, len if measure(line) == len(line) else measure):
            own = measure(piece)
            if lines and (size + own > _PORTION or len(lines) >= _PORTION_LINES):
                yield "\n".join(lines)
                lines, size = [], 0
            lines.append(piece)
            size += own
    if lines:
        yield "\n".join(lines)


def _pieces(line: str, measure: Measure) -> Iterator[str]:
    """Cut one line into pieces of at most so many letters; no blank comes into a word."""
    step = _PORTION if measure is len else _PORTION // _NUMBER
    piece: list[str] = []
    size = 0
    for word in line.split(" "):
        rest, own = word, measure(word)
        if piece and size + own > _PORTION:
            yield " ".join(piece)
            piece, size = [], 0
        while own > _PORTION:
            yield rest[:step]
            rest = rest[step:]
            own = measure(rest)
        piece.append(rest)
        size += own + 1
    yield " ".join(piece)

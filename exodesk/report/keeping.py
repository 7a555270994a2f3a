"""Keeps the finished pages of pieces in memory, and gives them again where a piece is made of the very same."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

import msgspec

from exodesk.report.canvas import Page
from exodesk.report.piece import Piece

_MOST_BYTES: Final = 48_000_000
_PAGE_BYTES: Final = 8_000
"""What a page takes besides its code and its pictures: letters, links, fields, and its share of what it was made of."""

_MOST_VARIANTS: Final = 4
"""Of one piece, such as those before and after an edit that is undone, or in colour and in grey."""

_PLAIN: Final = frozenset({str, int, float, bool, bytes, date})


class Around(NamedTuple):
    """What pages depend on besides their piece: the fonts of the document, and the language of warnings."""

    fonts: tuple[str, ...]
    language: str


class Finished(NamedTuple):
    """What came of a piece: pages, warnings, and how often characters were met that no font has.

    `lasting` is False where a file was missing that may be there the next time.
    """

    pages: tuple[Page, ...]
    warnings: tuple[str, ...]
    unprintable: Counter[str]
    lasting: bool = True


class _Kept:
    """A piece with what came of it, how many bytes that takes, and the dossier that used it last."""

    __slots__ = ("around", "finished", "piece", "size", "used")

    def __init__(self, piece: Piece, around: Around, finished: Finished, used: int) -> None:
        self.piece, self.around, self.finished, self.used = piece, around, finished, used
        self.size = sum(map(_size, finished.pages))


class Keep:
    """The pages of the last dossiers of one plan. Several threads may make dossiers with one keep."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        """Keep about so many bytes at most: what was used longest ago goes first, and never for more of the same."""
        self._most = most_bytes
        self._kept: OrderedDict[int, _Kept] = OrderedDict()
        self._numbers: dict[str, list[int]] = {}
        self._next = self._dossiers = 0
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """About how many bytes are kept."""
        with self._lock:
            return self._size()

    def begin(self) -> int:
        """Give a number for a dossier that is made now."""
        with self._lock:
            self._dossiers += 1
            return self._dossiers

    def find(self, piece: Piece, around: Around, dossier: int) -> Finished | None:
        """Give what came of the very same piece before, None where there is none."""
        with self._lock:
            known = [(number, self._kept[number]) for number in reversed(self._numbers.get(piece.name, []))]
        for number, kept in known:
            if kept.around == around and same(kept.piece, piece):
                with self._lock:
                    if number in self._kept:
                        kept.used = dossier
                        self._kept.move_to_end(number)
                return kept.finished
        return None

    def put(self, piece: Piece, around: Around, finished: Finished, dossier: int) -> None:
        """Keep what came of a piece, where it lasts and there is room."""
        if not finished.lasting:
            return
        kept = _Kept(piece, around, finished, dossier)
        with self._lock:
            numbers = self._numbers.setdefault(piece.name, [])
            if len(numbers) == _MOST_VARIANTS:
                self._drop(numbers[0])
            free = self._most - self._size() - kept.size
            while free < 0 and self._kept:
                oldest, other = next(iter(self._kept.items()))
                if other.used >= dossier:
                    return
                free += other.size
                self._drop(oldest)
            if free >= 0:
                self._kept[self._next] = kept
                self._numbers.setdefault(piece.name, []).append(self._next)
                self._next += 1

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._numbers.clear()

    def _size(self) -> int:
        return sum(kept.size for kept in self._kept.values())

    def _drop(self, number: int) -> None:
        name = self._kept.pop(number).piece.name
        self._numbers[name].remove(number)
        if not self._numbers[name]:
            del self._numbers[name]


def _size(page: Page) -> int:
    drawn = sum(len(picture.content) for picture in page.pictures)
    return _PAGE_BYTES + len(page.content) + drawn + sum(own.file.size // len(own.file.pages) for own in page.attached)


def same(left: object, right: object) -> bool:
    """Tell whether two values are the very same in every part, so that they are printed alike.

    Stricter than ==, for which 1, 1.0 and True are one. What is neither plain data nor the same object is another.
    """
    if left is right:
        return True
    if type(left) is not type(right):
        return False
    mine, other = _parts_of(left), _parts_of(right)
    if mine is None or other is None:
        return _is_plain(left) and left == right and (not isinstance(left, float) or repr(left) == repr(right))
    return len(mine) == len(other) and all(own is its or same(own, its) for own, its in zip(mine, other, strict=True))


def _parts_of(value: object) -> Sequence[object] | None:
    """Give what a value consists of, None where it is of one piece."""
    if isinstance(value, tuple | list):
        return value
    if isinstance(value, dict):
        return [*value, *value.values()]
    if isinstance(value, msgspec.Struct):
        return [getattr(value, name) for name in value.__struct_fields__]
    return None


def _is_plain(value: object) -> bool:
    """Tell whether a value that is equal to another one is printed as that one is."""
    if isinstance(value, frozenset):
        return all(type(item) is str for item in value)
    return type(value) in _PLAIN

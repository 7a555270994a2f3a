"""Reads JSON strictly: keys written twice, numbers that do not fit and texts that cannot be kept are faults."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from exodesk.errors import Unreadable
from exodesk.plan.shape import LARGEST_NUMBER
from exodesk.plan.words import tree_faults

_SUSPECT_TEXT: Final = re.compile(rb"\\u(0000|[dD][89a-fA-F])")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class Parsed(NamedTuple):
    """A JSON text as lists and dictionaries, and what is wrong with how it is written."""

    tree: Any
    faults: tuple[str, ...]


class _Doubled(dict[str, Any]):
    """An object in which a key stands twice; the last one counts, as with most readers."""

    doubled: frozenset[str] = frozenset()


class _TooLarge(int):
    """Stands for a number that does not fit into 64 bits."""


class _Strict:
    """The hooks of one reading; `is_clean` says whether anything was met that needs a closer look."""

    def __init__(self) -> None:
        self.is_clean = True

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Take an object; remember keys that stand in it twice."""
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        self.is_clean = False
        result = _Doubled(found)
        names = [name for name, _value in pairs]
        result.doubled = frozenset(name for name in found if names.count(name) > 1)
        return result

    def whole(self, digits: str) -> int:
        """Take a whole number."""
        if len(digits) < 19 or (len(digits) < 21 and -LARGEST_NUMBER - 1 <= int(digits) <= LARGEST_NUMBER):
            return int(digits)
        self.is_clean = False
        return _TooLarge()

    def decimal(self, digits: str) -> float:
        """Take a number with a fraction or an exponent."""
        number = float(digits)
        self.is_clean = self.is_clean and math.isfinite(number)
        return number

    def constant(self, name: str) -> float:
        """Take NaN or Infinity, which are no JSON."""
        self.is_clean = False
        return float(name.replace("Infinity", "inf"))


def parse(data: bytes, file: str) -> Parsed:
    """Read a JSON text. `file` is its name for messages.

    Raises:
        Unreadable: "json-not-utf8", "json-broken" (no JSON at all, with line and column), "json-too-deep".

    """
    try:
        text = data.removeprefix(_BYTE_ORDER_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable("json-not-utf8", file=file, byte=error.start) from error
    strict = _Strict()
    try:
        tree = json.loads(
            text,
            object_pairs_hook=strict.pairs,
            parse_int=strict.whole,
            parse_float=strict.decimal,
            parse_constant=strict.constant,
        )
    except json.JSONDecodeError as error:
        raise Unreadable("json-broken", file=file, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise Unreadable("json-too-deep", file=file) from error
    faults = [] if strict.is_clean else list(_faults(tree, ""))
    if _SUSPECT_TEXT.search(data):
        faults += tree_faults(tree)
    return Parsed(tree, tuple(faults))


def _faults(tree: Any, path: str) -> Iterator[str]:
    """Give the faults of how a tree was written, with their paths."""
    if isinstance(tree, _Doubled):
        for name in sorted(tree.doubled):
            yield f"{join(path, name)}: this key stands twice in the same object"
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from _faults(value, join(path, name))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from _faults(value, f"{path}[{number}]")
    elif isinstance(tree, _TooLarge):
        yield f"{path}: the number is too large (it must fit into 64 bits)"
    elif isinstance(tree, float) and not math.isfinite(tree):
        yield f"{path}: this is no number that JSON knows"


def join(path: str, name: object) -> str:
    """Give the path of a key inside the value at a path."""
    return f"{path}.{name}" if path else str(name)

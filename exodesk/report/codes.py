"""Codes for a phone's camera. They hold addresses of the question bank only, so they may stay in the cache folder."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from exodesk import paths
from exodesk.report.cutting import write_whole

Modules = Sequence[Sequence[bool]]
"""The rows of a code from the top: which modules are dark."""

_SMALLEST: Final = 21
_VERSION: Final = 1


@lru_cache(maxsize=64)
def modules_of(address: str) -> Modules:
    """Give the rows of a code, from the cache where it has them: choosing the best of eight masks takes time."""
    cached = paths.cache_folder() / "codes" / f"{_VERSION}-{hashlib.sha256(address.encode()).hexdigest()[:20]}.txt"
    with contextlib.suppress(OSError, ValueError):
        return _read(cached.read_text("ascii"))
    made = _made(address)
    write_whole(cached, _written(made).encode())
    return made


def dark_runs(modules: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give the dark runs of a row: first module, and the one after the last."""
    start = None
    for place, dark in enumerate([*modules, False]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place
            start = None


def _made(address: str) -> Modules:
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel  # noqa: PLC0415  (slow to load)

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(address)
    code.make()
    rows: list[list[bool]] = code.modules
    return rows


def _written(modules: Modules) -> str:
    return "\n".join("".join("#" if dark else "." for dark in row) for row in modules)


def _read(text: str) -> Modules:
    rows = text.split("\n")
    if len(rows) < _SMALLEST or any(len(row) != len(rows) or row.strip("#.") for row in rows):
        raise ValueError("no square of modules")
    return [[module == "#" for module in row] for row in rows]

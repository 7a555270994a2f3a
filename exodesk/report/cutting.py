"""Cuts static fonts out of the variable Noto Sans files and keeps them in the cache folder.

A document takes TrueType outlines of one weight. A cut has only the characters asked for, so that it loads fast.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from exodesk import paths
from exodesk.errors import MachineTrouble

WEIGHTS: Final = (400, 600, 700)
SOURCES: Final = ("KR", "JP", "SC", "TC", "Hebrew", "Arabic")
"""The scripts of Noto Sans in the order in which they are tried for a character."""

_RTL: Final = ("Hebrew", "Arabic")

_CUT_VERSION: Final = 2
_KEPT_CUTS: Final = 24
_BLANK: Final = 0x20
ASCENT: Final = 1060
DESCENT: Final = -240
"""Puts capitals and Hangul in the middle of the line; the font's own figures leave a gap above."""


@cache
def source_file(script: str) -> Path:
    """Give the variable font of a script.

    Raises:
        MachineTrouble: if the font package is not installed or the file is gone.

    """
    try:
        package, axes = ("justmytype_intl_rtl", "wdth,wght") if script in _RTL else ("justmytype_intl_cjk", "wght")
        folder = resources.files(package) / "fonts" / "ofl" / f"notosans{script.lower()}"
        with resources.as_file(folder / f"NotoSans{script}[{axes}].ttf") as file:
            if file.is_file():
                return file
    except (ModuleNotFoundError, OSError):
        pass
    raise MachineTrouble("dossier-font-missing", font=f"Noto Sans {script}")


@cache
def coverage(script: str) -> frozenset[int]:
    """Give the characters (code points) that the font of a script can draw; none if there is no such font."""
    try:
        file = source_file(script)
    except MachineTrouble:
        return frozenset()

    def found() -> frozenset[int]:
        from exodesk.report import subsetting  # noqa: PLC0415  (see there)

        return subsetting.coverage_of(file)

    return kept_characters(f"coverage-{script.lower()}-{file.stat().st_size}", found)


def kept_characters(name: str, find: Callable[[], frozenset[int]]) -> frozenset[int]:
    """Give characters that the cache has under a name; those that are found now where it has none, or not all."""
    cached = _folder() / f"{name}.txt"
    with contextlib.suppress(OSError, ValueError):
        count, _, kept = cached.read_bytes().decode().partition(" ")
        if len(kept) == int(count):
            return frozenset(map(ord, kept))
    found = find()
    write_whole(cached, f"{len(found)} {''.join(map(chr, sorted(found)))}".encode())
    return found


def cut(script: str, characters: Iterable[int]) -> dict[int, bytes]:
    """Give the font files by weight that hold these characters, from the cache where it has them."""
    wanted = _with_blank(characters)
    key = _key(script, wanted)
    found = {weight: _read(_cached(key, weight)) for weight in WEIGHTS}
    if all(found.values()):
        return {weight: content for weight, content in found.items() if content}
    from exodesk.report import subsetting  # noqa: PLC0415  (see there)

    made = subsetting.cut_now(source_file(script), wanted, {weight: font_name(key, weight) for weight in WEIGHTS})
    for weight, content in made.items():
        write_whole(_cached(key, weight), content)
    _forget_old_cuts()
    return made


def forget(script: str, characters: Iterable[int]) -> None:
    """Take a cut out of the cache, because it turned out to be damaged."""
    key = _key(script, _with_blank(characters))
    for weight in WEIGHTS:
        with contextlib.suppress(OSError):
            _cached(key, weight).unlink()


def _key(script: str, characters: list[int]) -> str:
    size = source_file(script).stat().st_size
    said = f"{_CUT_VERSION} {script} {size} {ASCENT} {DESCENT} {characters}"
    return f"{script.lower()}-{hashlib.sha256(said.encode()).hexdigest()[:20]}"


def _folder() -> Path:
    return paths.cache_folder() / "fonts"


def _cached(key: str, weight: int) -> Path:
    return _folder() / f"{key}-{weight}.ttf"


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes() or None
    except OSError:
        return None


def write_whole(file: Path, content: bytes) -> None:
    """Write a file of the cache whole or not at all. A cache that cannot be written costs time, so that is no error."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".cut-")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)


def _forget_old_cuts() -> None:
    with contextlib.suppress(OSError):
        files = sorted(_folder().glob("*.ttf"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in files[_KEPT_CUTS * len(WEIGHTS) :]:
            file.unlink()


def font_name(key: str, weight: int) -> str:
    """Give the PostScript name of a cut: PDF readers tell fonts apart by it."""
    return f"Exodesk-{key.replace('-', '')[:12]}-{weight}"


def family_of(script: str, characters: Iterable[int]) -> str:
    """Give the name of a cut, the same for the same characters of the same font."""
    return _key(script, _with_blank(characters))


def _with_blank(characters: Iterable[int]) -> list[int]:
    """Give the characters of a cut: a blank is always among them, for the room between words."""
    return sorted({_BLANK, *characters})

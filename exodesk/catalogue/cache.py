"""Keeps the built bank in the cache folder, so that a start need not read 330 kB of TOML.

The cache is never trusted to be there, whole or writable: whatever goes wrong, the files are read instead.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

import msgspec

from exodesk import __version__, paths
from exodesk.catalogue import files
from exodesk.domain.bank import Bank

_MOST_KEPT: Final = 2
"""The shipped bank, and one that the traveller loaded or looks at."""


def _code_stamp() -> int:
    """Give the time of the newest module that has a say in the bank, so that changed code never meets an old bank."""
    package = Path(__file__).parent
    modules = (*package.glob("*.py"), *(package.parent / "domain").glob("*.py"))
    return max((module.stat().st_mtime_ns for module in modules), default=0)


def _file(digest: str) -> Path:
    return paths.cache_folder() / f"bank-{__version__}-{_code_stamp():x}-{digest[:32]}.msgpack"


def read(digest: str) -> Bank | None:
    """Give the bank that was built from files with this digest by this version, or None."""
    try:
        bank = msgspec.msgpack.decode(_file(digest).read_bytes(), type=Bank)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return bank if bank.digest == digest else None


def write(bank: Bank) -> None:
    """Keep a bank for the next start, and drop those that were kept long ago. Trouble is no error here."""
    with contextlib.suppress(OSError):
        target = _file(bank.digest)
        files.write_private(target, msgspec.msgpack.encode(bank))
        for old in target.parent.glob("part-*bank-*.msgpack"):
            old.unlink(missing_ok=True)
        kept = sorted(target.parent.glob("bank-*.msgpack"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        for old in kept[_MOST_KEPT:]:
            old.unlink(missing_ok=True)

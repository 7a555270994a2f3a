"""Keeps the built bank in the cache folder, so that a start need not read 330 kB of TOML.

The cache is never trusted to be there, whole or writable: whatever goes wrong, the files are read instead.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec

from exodesk import __version__, paths
from exodesk.domain.bank import Bank


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
    """Keep a bank for the next start and drop those of other files or versions. Trouble is no error here."""
    with contextlib.suppress(OSError):
        target = _file(bank.digest)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = target.with_name(f"part-{os.getpid()}-{target.name}")
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
                stream.write(msgspec.msgpack.encode(bank))
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        for old in target.parent.glob("*bank-*.msgpack"):
            if old != target:
                old.unlink(missing_ok=True)

"""The fourteen files of a catalogue as bytes. A start from the cache needs no more than this module reads."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from exodesk import digests, paths
from exodesk.domain.caps import MAX_BANK_FILE_BYTES

NAMES: Final = (
    "answers.toml",
    "cards.toml",
    "consent.toml",
    "facts.toml",
    "glossary.toml",
    "health.toml",
    "messages.toml",
    "places.toml",
    "plan.toml",
    "readiness.toml",
    "rules.toml",
    "sources.toml",
    "trip.toml",
    "verification.toml",
)


class NotAFileError(OSError):
    """A folder, a pipe or the like stands where a file must stand."""


class TooLargeError(OSError):
    """The file is larger than `MAX_BANK_FILE_BYTES`."""


def kept_file() -> Path:
    """Give the file in which a bank that the traveller loaded is kept."""
    return paths.data_folder() / "question-bank.zip"


def read_file(file: Path) -> bytes:
    """Give the bytes of one file.

    Raises:
        OSError: if it cannot be read, is no file (`NotAFileError`) or is too large (`TooLargeError`).

    """
    if not stat.S_ISREG(file.stat().st_mode):
        raise NotAFileError
    with file.open("rb") as stream:
        content = stream.read(MAX_BANK_FILE_BYTES + 1)
    if len(content) > MAX_BANK_FILE_BYTES:
        raise TooLargeError
    return content


def digest_of(contents: Mapping[str, bytes]) -> str:
    """Give the SHA-256 over names and bytes of all files, in the order of their names."""
    parts = (part for name in sorted(contents) for part in (f"{name} {len(contents[name])}\n".encode(), contents[name]))
    return digests.of_small(b"".join(parts))


def write_private(target: Path, content: bytes) -> None:
    """Write a file that only this user may read, whole or not at all; folders are made.

    Raises:
        OSError: if it cannot be written; what was there is still there.

    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = target.with_name(f"part-{os.getpid()}-{target.name}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(content)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)

"""Looks at the first bytes of a file, without SQLite, and refuses what is no plan of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from exodesk.errors import MachineTrouble, Unreadable
from exodesk.storage import passphrases
from exodesk.storage.marks import APPLICATION_ID, SCHEMA_VERSION
from exodesk.storage.trouble import told

MAGIC: Final = b"SQLite format 3\x00"
_HEADER_BYTES: Final = 100
_PAGE_BYTES: Final = slice(16, 18)
_CHANGES: Final = slice(24, 28)
_PAGES: Final = slice(28, 32)
_CHANGES_AT_COUNT: Final = slice(92, 96)
_USER_VERSION: Final = slice(60, 64)
_APPLICATION_ID: Final = slice(68, 72)
_NEARLY_MAGIC: Final = 12
_PAGE: Final = 4096
_LEAST_NOISE: Final = 512
# Compressed kinds look like noise too, but say what they are: JPEG, PNG, PDF, ZIP, GIF, WebP, gzip, bzip2, xz, 7z, RAR.
_KNOWN_STARTS: Final = (
    *(b"\xff\xd8\xff", b"\x89PNG", b"%PDF", b"PK\x03\x04", b"PK\x05\x06", b"GIF8", b"RIFF", b"\x1f\x8b", b"BZh"),
    *(b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x1aE\xdf\xa3", b"ID3", b"OggS", b"\x28\xb5\x2f\xfd"),
)
SUFFIX: Final = ".exodesk"


def version_of(file: Path) -> int:
    """Give the version of a plan file; nothing is changed, and SQLite never sees a file that is not ours.

    Raises:
        Unreadable: missing, empty, of another program, newer than this program, protected or damaged.
        MachineTrouble: no permission, the disk fails.

    """
    header = _header(file)
    if not header:
        raise Unreadable("plan-empty", file=str(file))
    if not header.startswith(MAGIC) or len(header) < _HEADER_BYTES:
        raise _refusal_without_magic(file, header)
    if int.from_bytes(header[_APPLICATION_ID], "big") != APPLICATION_ID:
        raise Unreadable("plan-foreign", file=str(file))
    version = int.from_bytes(header[_USER_VERSION], "big")
    refuse_version(file, version)
    if _is_cut(file, header):
        raise Unreadable("plan-damaged", file=str(file), detail="the file is shorter than it says")
    return version


def found_version(file: Path) -> int | None:
    """Give the version of a plan file; None if it is protected and a passphrase was typed.

    Raises:
        As `version_of`.

    """
    try:
        return version_of(file)
    except Unreadable as error:
        if error.key != "plan-protected-or-damaged" or not passphrases.known():
            raise
        return None


def refuse_version(file: Path, version: int) -> None:
    """Refuse a version that this program does not know.

    Raises:
        Unreadable: "plan-newer", "plan-damaged".

    """
    if version > SCHEMA_VERSION:
        raise Unreadable("plan-newer", file=str(file), found=version, known=SCHEMA_VERSION)
    if version < 1:
        raise Unreadable("plan-damaged", file=str(file), detail="version 0")


def _refusal_without_magic(file: Path, header: bytes) -> Unreadable:
    """Tell a plan that was damaged or is protected from what never was one."""
    if header.startswith(MAGIC) or is_nearly_ours(header):
        return Unreadable("plan-damaged", file=str(file), detail="its first bytes are not whole")
    return Unreadable("plan-protected-or-damaged" if may_be_protected(file) else "plan-foreign", file=str(file))


def is_nearly_ours(header: bytes) -> bool:
    """Tell whether a file starts as a plan does, give or take some damaged bytes."""
    alike = sum(mine == theirs for mine, theirs in zip(MAGIC, header, strict=False))
    return len(header) == _HEADER_BYTES and alike >= _NEARLY_MAGIC


def declared_size(header: bytes) -> int:
    """Give the size in bytes that a plan file should have by its first bytes."""
    page_bytes = int.from_bytes(header[_PAGE_BYTES], "big")
    return int.from_bytes(header[_PAGES], "big") * (65536 if page_bytes == 1 else page_bytes)


def may_be_protected(file: Path) -> bool:
    """Tell whether a file may be a plan with a passphrase: whole pages (or our ending) of what looks like noise.

    Raises:
        MachineTrouble: no permission, the disk fails.

    """
    with told(file), file.open("rb") as stream:
        start = stream.read(_PAGE)
    if len(start) < _LEAST_NOISE or start.startswith((MAGIC, *_KNOWN_STARTS)) or start[4:8] == b"ftyp":
        return False
    if file.suffix != SUFFIX and file.stat().st_size % _PAGE:
        return False
    expected = 256 * (1 - (255 / 256) ** len(start))  # different bytes in as many random ones
    return len(set(start)) > 0.85 * expected


def _is_cut(file: Path, header: bytes) -> bool:
    """Tell whether the end of a file is missing: not every check of SQLite sees that.

    Right after a crash the header may speak of pages that are still to be rolled back.
    """
    if header[_CHANGES] != header[_CHANGES_AT_COUNT] or Path(f"{file}-journal").exists():
        return False
    return file.stat().st_size < declared_size(header)


def _header(file: Path) -> bytes:
    with told(file):
        waits_for_ever = file.is_fifo() or file.is_socket()
    if waits_for_ever:
        raise Unreadable("plan-foreign", file=str(file))
    try:
        with told(file), file.open("rb") as stream:
            return stream.read(_HEADER_BYTES)
    except MachineTrouble as trouble:
        if isinstance(trouble.__cause__, FileNotFoundError):
            raise Unreadable("plan-missing", file=str(file)) from None
        if isinstance(trouble.__cause__, IsADirectoryError):
            raise Unreadable("plan-is-folder", file=str(file)) from None
        raise

"""Reads a catalogue that comes as a zip, in memory, and refuses everything that is not just the fourteen files.

Nothing is unpacked and no name of the archive is ever used as a path. Sizes are counted while reading, because an
archive may lie about them.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from pathlib import Path
from typing import Final

from exodesk.catalogue import wording
from exodesk.catalogue.files import NAMES
from exodesk.catalogue.findings import Findings
from exodesk.domain.caps import (
    BANK_RATIO_FREE_BYTES,
    MAX_BANK_ENTRIES,
    MAX_BANK_FILE_BYTES,
    MAX_BANK_RATIO,
    MAX_BANK_TOTAL_BYTES,
    MAX_BANK_ZIP_BYTES,
)

_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED: Final = 0x1
_UNIX: Final = 3
_CHUNK: Final = 256 * 1024


def read_zip(file: Path, found: Findings) -> dict[str, bytes]:
    """Give the bytes of the files in a zip; note what is wrong with the archive.

    An archive with any fault of its own gives no files at all.
    """
    archive_faults = Findings()
    contents: dict[str, bytes] = {}
    try:
        if file.stat().st_size > MAX_BANK_ZIP_BYTES:
            found.add(file.name, wording.ZIP_TOO_LARGE, limit=MAX_BANK_ZIP_BYTES // 1024**2)
            return {}
        with zipfile.ZipFile(file) as archive:
            chosen = _chosen(file.name, archive, archive_faults)
            if not archive_faults.faults:
                contents = _read_all(file.name, archive, chosen, archive_faults)
    except OSError as error:
        found.add(file.name, wording.FILE_UNREADABLE, why=error.strerror or error)
        return {}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        found.add(file.name, wording.ZIP_BROKEN)
        return {}
    found.faults += archive_faults.faults
    if archive_faults.faults:
        return {}
    for name in NAMES:
        if name not in contents:
            found.add(name, wording.FILE_MISSING)
    return contents


def _chosen(zip_name: str, archive: zipfile.ZipFile, found: Findings) -> dict[str, zipfile.ZipInfo]:
    """Give the entries by the name of their file; note every entry that has no place in a catalogue."""
    entries = archive.infolist()
    if len(entries) > MAX_BANK_ENTRIES:
        found.add(zip_name, wording.ZIP_ENTRIES, number=len(entries), limit=MAX_BANK_ENTRIES)
        return {}
    folder = _folder(entries)
    chosen: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        if folder and entry.filename == folder and entry.orig_filename == entry.filename:
            continue
        name = entry.filename.removeprefix(folder)
        if name not in NAMES or entry.orig_filename != entry.filename:
            found.add(zip_name, wording.ZIP_NAME, name=entry.orig_filename[:80])
        elif name in chosen:
            found.add(zip_name, wording.ZIP_TWICE, name=name)
        else:
            chosen[name] = entry
            _check_entry(zip_name, name, entry, found)
    _check_overlap(zip_name, entries, found)
    return chosen


def _folder(entries: list[zipfile.ZipInfo]) -> str:
    """Give the one folder ("name/") in which all entries lie, or an empty text."""
    heads = {entry.filename.partition("/")[0] for entry in entries if "/" in entry.filename}
    if len(heads) != 1 or any("/" not in entry.filename for entry in entries):
        return ""
    head = heads.pop()
    return "" if head in {"", ".", ".."} or any(sign in head for sign in "\\:") else f"{head}/"


def _check_entry(zip_name: str, name: str, entry: zipfile.ZipInfo, found: Findings) -> None:
    mode = entry.external_attr >> 16
    if entry.create_system == _UNIX and stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        found.add(zip_name, wording.ZIP_NOT_FILE, name=name)
    if entry.flag_bits & _ENCRYPTED:
        found.add(zip_name, wording.ZIP_ENCRYPTED, name=name)
    if entry.compress_type not in _METHODS:
        found.add(zip_name, wording.ZIP_METHOD, name=name)
    if entry.file_size > MAX_BANK_FILE_BYTES:
        found.add(zip_name, wording.ZIP_ENTRY_LARGE, name=name, limit=MAX_BANK_FILE_BYTES // 1024**2)
    elif entry.file_size > max(BANK_RATIO_FREE_BYTES, MAX_BANK_RATIO * entry.compress_size):
        found.add(zip_name, wording.ZIP_RATIO, name=name, limit=MAX_BANK_RATIO)


def _check_overlap(zip_name: str, entries: list[zipfile.ZipInfo], found: Findings) -> None:
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            found.add(zip_name, wording.ZIP_OVERLAP)
            return
        end = entry.header_offset + entry.compress_size


def _read_all(
    zip_name: str, archive: zipfile.ZipFile, chosen: dict[str, zipfile.ZipInfo], found: Findings
) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    total = 0
    for name, entry in chosen.items():
        parts = bytearray()
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                parts += chunk
                total += len(chunk)
                if len(parts) > MAX_BANK_FILE_BYTES or total > MAX_BANK_TOTAL_BYTES:
                    found.add(zip_name, wording.ZIP_TOTAL, limit=MAX_BANK_TOTAL_BYTES // 1024**2)
                    return {}
        contents[name] = bytes(parts)
    return contents

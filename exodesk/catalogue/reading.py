"""Reads a catalogue from where it lies: from the cache if these very files were read before, else anew."""

from __future__ import annotations

from pathlib import Path

from exodesk.catalogue import cache, files
from exodesk.domain.bank import Bank


def read(place: Path) -> Bank:
    """Give the bank of a folder or zip.

    Raises:
        Unreadable: "catalogue-faults" with all faults, if there is one.

    """
    bank = _cached(place)
    if bank is not None:
        return bank
    # A start from the cache does without parser and validator: that saves 40 ms.
    from exodesk.catalogue import fresh  # noqa: PLC0415

    return fresh.read(place)


def _cached(place: Path) -> Bank | None:
    try:
        contents = {name: files.read_file(place / name) for name in files.NAMES} if place.is_dir() else _unpacked(place)
    except OSError:  # missing, too large: the full reading says what is wrong, if anything is
        return None
    return cache.read(files.digest_of(contents)) if contents else None


def _unpacked(place: Path) -> dict[str, bytes]:
    from exodesk.catalogue.bundle import read_zip  # noqa: PLC0415
    from exodesk.catalogue.findings import Findings  # noqa: PLC0415

    return read_zip(place, Findings())

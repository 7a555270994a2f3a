"""Reads a catalogue in full: checks it, builds the bank, keeps it in the cache."""

from __future__ import annotations

from pathlib import Path

from exodesk.catalogue import cache, wording
from exodesk.catalogue.build import build_bank
from exodesk.catalogue.bundle import read_zip
from exodesk.catalogue.fault import Fault
from exodesk.catalogue.files import digest_of
from exodesk.catalogue.findings import Findings
from exodesk.catalogue.parse import parse, read_folder
from exodesk.catalogue.validate import validate
from exodesk.domain.bank import Bank
from exodesk.errors import Unreadable


def read(place: Path) -> Bank:
    """Check and build the bank of a folder or zip.

    Raises:
        Unreadable: "catalogue-faults" with all faults, if there is one.

    """
    return read_with_contents(place)[1]


def read_with_contents(place: Path) -> tuple[dict[str, bytes], Bank]:
    """Give the bytes of the files as well, by name: the very ones that were checked.

    Raises:
        Unreadable: as `read`.

    """
    found = Findings()
    contents = _contents(place, found)
    trees = parse(contents, found)
    validate(trees, found)
    if found.faults:
        lines = tuple(str(fault) for fault in found.faults)
        raise Unreadable("catalogue-faults", faults=lines, folder=str(place), number=len(lines))
    bank = build_bank(trees, digest_of(contents))
    cache.write(bank)
    return contents, bank


def check(place: Path) -> tuple[Fault, ...]:
    """List every fault of a catalogue in a folder or zip."""
    found = Findings()
    validate(parse(_contents(place, found), found), found)
    return tuple(found.faults)


def _contents(place: Path, found: Findings) -> dict[str, bytes]:
    if place.is_dir():
        return read_folder(place, found)
    if place.is_file():
        return read_zip(place, found)
    found.add(place.name, wording.PATH_OTHER if place.exists() else wording.PATH_MISSING)
    return {}

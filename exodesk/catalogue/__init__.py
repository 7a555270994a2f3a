"""The question bank: reads `resources/catalogue` (or another folder) and lists the faults of a catalogue."""

from __future__ import annotations

from functools import cache as _remember
from pathlib import Path

from exodesk import paths
from exodesk.catalogue import cache, files
from exodesk.catalogue.build import build_bank
from exodesk.catalogue.fault import Fault
from exodesk.catalogue.validate import faults_of
from exodesk.domain.bank import Bank
from exodesk.errors import Unreadable

__all__ = ["Fault", "check", "read_bank"]


def read_bank(folder: Path | None = None) -> Bank:
    """Read the shipped question bank, or the one in a folder.

    Raises:
        Unreadable: "catalogue-faults" with all faults, if there is one.
    """
    return _shipped() if folder is None else _read(folder)


@_remember
def _shipped() -> Bank:
    return _read(paths.resources() / "catalogue")


def _read(folder: Path) -> Bank:
    contents, faults = files.read_bytes(folder)
    digest = files.digest_of(contents)
    bank = None if faults else cache.read(digest)
    if bank is not None:
        return bank
    trees, parse_faults = files.parse(contents)
    faults += [*parse_faults, *faults_of(trees)]
    if faults:
        lines = tuple(str(fault) for fault in faults)
        raise Unreadable("catalogue-faults", faults=lines, folder=str(folder), number=len(faults))
    bank = build_bank(trees, digest)
    cache.write(bank)
    return bank


def check(folder: Path) -> tuple[Fault, ...]:
    """List every fault of a catalogue in a folder; none means that it can be used."""
    contents, faults = files.read_bytes(folder)
    trees, parse_faults = files.parse(contents)
    return (*faults, *parse_faults, *faults_of(trees))

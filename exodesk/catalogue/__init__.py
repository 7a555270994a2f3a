"""The question bank: reads `resources/catalogue` (or another catalogue) and lists the faults of a catalogue."""

from __future__ import annotations

from functools import cache as _remember
from pathlib import Path

from exodesk import paths
from exodesk.catalogue import reading
from exodesk.catalogue.fault import Fault
from exodesk.domain.bank import Bank

__all__ = ["Fault", "check", "read_bank"]


def read_bank(folder: Path | None = None) -> Bank:
    """Read the shipped question bank, or the one in a folder or zip.

    Raises:
        Unreadable: "catalogue-faults" with all faults, if there is one.

    """
    return _shipped() if folder is None else reading.read(folder)


@_remember
def _shipped() -> Bank:
    return reading.read(paths.resources() / "catalogue")


def check(folder_or_zip: Path) -> tuple[Fault, ...]:
    """List every fault of a catalogue, in a folder or in a zip; none means that it can be used."""
    from exodesk.catalogue import fresh  # noqa: PLC0415  (see `reading`)

    return fresh.check(folder_or_zip)

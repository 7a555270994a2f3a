"""The question bank: the one in use, others in a folder or zip, and the faults of a catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exodesk.catalogue import loaded
    from exodesk.catalogue.fault import Fault
    from exodesk.domain.bank import Bank

__all__ = ["check", "loaded", "read_bank"]


def read_bank(folder: Path | None = None) -> Bank:
    """Give the question bank in use (the shipped one, unless the traveller loaded one), or that in a folder or zip.

    Raises:
        Unreadable: "catalogue-faults" with all faults, if there is one.

    """
    from exodesk.catalogue import loaded, reading  # noqa: PLC0415  (a front page is shown before the bank is read)

    return loaded.in_use().bank if folder is None else reading.read(folder)


def check(folder_or_zip: Path) -> tuple[Fault, ...]:
    """List every fault of a catalogue, in a folder or in a zip; none means that it can be used."""
    from exodesk.catalogue import fresh  # noqa: PLC0415  (see `reading`)

    return fresh.check(folder_or_zip)

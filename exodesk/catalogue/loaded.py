"""A question bank that the traveller loaded: kept as one zip in the data folder, and used in place of the shipped one.

It is used only while it is sound, has everything that the shipped one has, and is not older: a newer exodesk may ship
a newer bank. Otherwise the shipped one is used, and whoever asks is told why.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache as _remember
from pathlib import Path
from typing import Final, NamedTuple

from exodesk import paths
from exodesk.catalogue import files, reading
from exodesk.domain.bank import Bank
from exodesk.domain.bank_lacks import lacks
from exodesk.errors import ExodeskError, MachineTrouble, Unreadable, WrongUse

kept_file: Final = files.kept_file


class InUse(NamedTuple):
    """The question bank in use. `trouble` says why a loaded one is passed over, if one is."""

    bank: Bank
    is_loaded: bool = False
    trouble: ExodeskError | None = None


def in_use() -> InUse:
    """Give the loaded bank if there is a fit one, else the shipped one. Each is read once."""
    file = kept_file()
    try:
        found = file.stat()
    except OSError:
        return InUse(shipped())
    return _chosen(file, found.st_mtime_ns, found.st_size)


@_remember
def shipped() -> Bank:
    """Give the shipped bank."""
    return reading.read(paths.resources() / "catalogue")


@_remember
def _chosen(file: Path, _changed: int, _size: int) -> InUse:
    try:
        bank = reading.read(file)
        _refuse_unfit(bank, file)
    except ExodeskError as trouble:
        return InUse(shipped(), trouble=trouble)
    return InUse(bank, is_loaded=True)


def look(place: Path) -> Bank:
    """Read a bank in a folder or zip that may come into use; nothing is taken.

    Raises:
        Unreadable: "catalogue-faults", or "bank-lacks" with what the shipped one has and it lacks.
        WrongUse: "bank-older" than the shipped one.

    """
    bank = reading.read(place)
    _refuse_unfit(bank, place)
    return bank


def take(place: Path) -> Bank:
    """Use the bank in a folder or zip from now on, for all plans; gives it.

    Raises:
        Unreadable, WrongUse: as `look`.
        MachineTrouble: "bank-not-kept", if it cannot be written; the bank in use stays.

    """
    from exodesk.catalogue import fresh  # noqa: PLC0415  (a start does without parser and validator)

    contents, bank = fresh.read_with_contents(place)
    _refuse_unfit(bank, place)
    file = kept_file()
    try:
        files.write_private(file, _packed(contents))
    except OSError as error:
        raise MachineTrouble("bank-not-kept", file=file, reason=error.strerror or error) from error
    return bank


def leave() -> None:
    """Go back to the shipped bank; the loaded one is deleted. Without one nothing happens.

    Raises:
        MachineTrouble: "bank-not-kept", if it cannot be deleted.

    """
    file = kept_file()
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise MachineTrouble("bank-not-kept", file=file, reason=error.strerror or error) from error


def _refuse_unfit(bank: Bank, place: Path) -> None:
    if bank.as_of < shipped().as_of:
        raise WrongUse("bank-older", file=place, day=bank.as_of, shipped=shipped().as_of)
    missing = lacks(bank, shipped())
    if missing:
        raise Unreadable("bank-lacks", faults=missing, file=place, number=len(missing))


def _packed(contents: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(contents.items()):
            archive.writestr(name, content)
    return packed.getvalue()

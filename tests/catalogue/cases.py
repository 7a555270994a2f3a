"""One damage to the shipped catalogue and the one fault that must be reported for it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.catalogue.conftest import CatalogueCopy


@dataclass(frozen=True)
class Damage:
    """In `file`, the first `old` after the text `after` becomes `new`."""

    file: str
    after: str
    old: str
    new: str
    place: str
    message: str
    language: str | None = None
    at: str | None = None
    """The file of the fault, where it is another one than the damaged file."""

    def test(self, catalogue: CatalogueCopy) -> None:
        """Do the damage and expect exactly its fault."""
        catalogue.edit(self.file, self.old, self.new, self.after)
        faults = catalogue.faults()
        assert [(fault.file, fault.place, fault.language) for fault in faults] == [
            (self.at or self.file, self.place, self.language)
        ], [str(fault) for fault in faults]
        assert self.message in faults[0].message


def damages(**cases: Damage) -> pytest.MarkDecorator:
    """Give each case under its name to a test."""
    return pytest.mark.parametrize("damage", cases.values(), ids=cases.keys())


def anchor(block_id: str) -> str:
    """Give the line by which a block is found."""
    return f'id = "{block_id}"\n'

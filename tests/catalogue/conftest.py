"""A copy of the shipped catalogue that a test may damage."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from exodesk import paths
from exodesk.catalogue import check
from exodesk.catalogue.fault import Fault


class CatalogueCopy:
    """The shipped files in a folder of the test."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(paths.resources() / "catalogue", folder)
        self.folder = folder

    def edit(self, file: str, old: str, new: str, after: str = "") -> None:
        """Write `new` for the first `old` that follows the text `after`."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        start = text.index(after)
        at = text.index(old, start)
        path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")

    def append(self, file: str, text: str) -> None:
        """Write a text at the end of a file."""
        with (self.folder / file).open("a", encoding="utf-8") as stream:
            stream.write("\n" + text)

    def faults(self) -> tuple[Fault, ...]:
        return check(self.folder)


@pytest.fixture
def catalogue(tmp_path: Path) -> CatalogueCopy:
    return CatalogueCopy(tmp_path / "catalogue")

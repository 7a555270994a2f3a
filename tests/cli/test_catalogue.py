from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from exodesk import paths
from tests.cli.conftest import Run


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return Path(shutil.copytree(paths.resources() / "catalogue", tmp_path / "bank"))


def test_the_shipped_question_bank_has_no_fault(run: Run) -> None:
    outcome = run("catalogue", "check")
    assert (outcome.code, outcome.err) == (0, "")


def test_every_fault_is_a_line(run: Run, bank: Path) -> None:
    (bank / "trip.toml").unlink()
    with (bank / "facts.toml").open("a", encoding="utf-8") as file:
        file.write("\n= nonsense")
    outcome = run("catalogue", "check", bank)
    assert outcome.code == 3
    assert {line.split(":")[0] for line in outcome.err.splitlines()[1:]} >= {"trip.toml", "facts.toml"}


def test_a_zip_is_read_and_what_is_no_zip_is_refused(run: Run, bank: Path, tmp_path: Path) -> None:
    packed = tmp_path / "bank.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in bank.iterdir():
            archive.write(file, file.name)
    assert run("catalogue", "check", packed).code == 0
    packed.write_bytes(packed.read_bytes()[:500])
    assert run("catalogue", "check", packed).code == 3


def test_nothing_there_is_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run("catalogue", "check", tmp_path / "none").code == 2
    assert run("catalogue", "frob").code == 2

"""A sample plan for each test, and the command line without a process of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from exodesk.cli.main import main

TODAY = "2026-11-22"


class Outcome(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The first line of the error."""
        return self.err.split("\n", 1)[0]


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def go(*arguments: str | Path) -> Outcome:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Outcome(code, out, err)

    return go


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the sample plan once."""
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EXODESK_HOME", str(folder / "home"))
        assert main(["demo", str(folder / "sample.exodesk"), "--today", TODAY]) == 0
    return folder / "sample.exodesk"


@pytest.fixture
def sample(made_sample: Path, tmp_path: Path) -> Path:
    """Give a copy of the sample plan, as of 22 Nov 2026."""
    return Path(shutil.copy(made_sample, tmp_path / "sample.exodesk"))

"""Plan files on real disks, and child processes that do harm to them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exodesk.domain.clinic import Name
from exodesk.plan import OpenPlan

ROOT = Path(__file__).parent.parent.parent
Child = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a plan with one clinic."""
    file = tmp_path / "plan.exodesk"
    with OpenPlan.create(file) as plan:
        plan.add_clinic(Name(en="Starsand"))
    return file


@pytest.fixture
def child() -> Iterator[Child]:
    """Start Python code in another process; what still runs at the end of the test is killed."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def names_in(file: Path) -> list[str | None]:
    with OpenPlan.open(file, read_only=True) as plan:
        return [clinic.name.en for clinic in plan.value.clinics]

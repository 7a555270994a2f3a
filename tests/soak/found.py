"""What a fault did to a plan, and the children in which faults happen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from exodesk.errors import ExodeskError
from exodesk.plan import check_plan
from exodesk.texts import Texts

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "tests" / "data" / "three-clinics.json"
MISSING_IN_EXAMPLE = 1
PASSPHRASE = "four words in a row"


class Found(NamedTuple):
    """One line of the table: how often a fault was tried, what was lost although it was acknowledged, what was torn."""

    fault: str
    tries: int
    lost: tuple[str, ...]
    torn: tuple[str, ...]
    acknowledged: int
    message: str = ""

    def line(self) -> str:
        cells = (self.fault, self.tries, self.acknowledged, len(self.lost), len(self.torn), self.message or "none")
        return f"| {' | '.join(map(str, cells))} |"


HEAD = "| Fault | Tries | Acknowledged | Lost | Torn | Message |\n|---|--:|--:|--:|--:|---|"


def run_child(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start Python code in a process of its own; what it prints can be read."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ.copy(),
    )


def faults_of(file: Path) -> list[str]:
    """Give what is wrong with a plan file, its refusal included."""
    try:
        report = check_plan(file)
    except ExodeskError as error:
        return [f"{file.name}: {Texts().error(error)}"]
    faults = [f"{file.name}: {fault}" for fault in report.faults]
    return faults + ([f"{file.name}: files missing"] if report.missing_files > MISSING_IN_EXAMPLE else [])

"""Errors of the disk, injected by the kernel: a clear sentence, the last edit whole or not there, and it goes on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from exodesk.plan import check_plan
from tests.storage.conftest import ROOT, names_in

EDITS = """
import sys
from pathlib import Path
from exodesk.domain.clinic import Name
from exodesk.errors import ExodeskError
from exodesk.plan import OpenPlan
with OpenPlan.open(Path(sys.argv[1])) as plan:
    for number in range(12):
        try:
            plan.add_clinic(Name(en=f"c{number}"))
        except ExodeskError as error:
            print("refused", error.key, flush=True)
        else:
            print("saved", f"c{number}", flush=True)
    assert [clinic.name.en for clinic in plan.value.clinics][1:] == [
        line for line in Path(sys.argv[2]).read_text().split() if line.startswith("c")
    ]
"""


def _injects(fault: str) -> bool:
    if shutil.which("strace") is None:
        return False
    command = ["strace", "-qq", "-o", "/dev/null", "-e", f"inject={fault}", sys.executable, "-c", "pass"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        ("pwrite64:error=ENOSPC:when=40..44", "disk-full"),
        ("pwrite64:error=EIO:when=40..44", "disk-failed"),
        ("fdatasync:error=EIO:when=8..12", "disk-failed"),
        ("unlink:error=EACCES:when=3..4", "disk-failed"),
    ],
)
def test_an_error_of_the_disk_loses_no_edit_that_was_saved(path: Path, tmp_path: Path, fault: str, key: str) -> None:
    if not _injects("pwrite64:error=EIO:when=60000"):
        pytest.skip("strace cannot inject errors here")
    out = tmp_path / "out"
    command = [
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "trace=pwrite64,fdatasync,unlink",
        "-e",
        f"inject={fault}",
    ]
    with out.open("w", encoding="utf-8") as stream:
        run = subprocess.run(
            [*command, sys.executable, "-c", EDITS, str(path), str(out)],
            stdout=stream,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
            text=True,
        )
    lines = [line.split() for line in out.read_text(encoding="utf-8").splitlines()]
    assert run.returncode == 0, (run.stderr, lines)
    saved = [name for outcome, name in lines if outcome == "saved"]
    assert {name for outcome, name in lines if outcome == "refused"} == {key}, lines
    assert lines[-1][0] == "saved"  # it goes on after the fault
    assert names_in(path)[1:] == saved
    assert check_plan(path).faults == ()

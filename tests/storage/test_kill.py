"""A process that is killed at any moment leaves whole files: nothing torn, nothing lost that was acknowledged."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from exodesk.plan import OpenPlan, import_json
from exodesk.storage import has_sqlcipher
from exodesk.storage.publish import published
from tests.soak.found import EXAMPLE
from tests.soak.killing import JOBS, kill

IS_LONG = bool(os.environ.get("EXODESK_LONG"))  # `python -m tests.soak` for as many kills as wanted
KILLS = 25 if IS_LONG else 4
EDIT_KILLS = 200 if IS_LONG else 15


@pytest.mark.timeout(60 + 10 * EDIT_KILLS)
@pytest.mark.parametrize("job", JOBS)
def test_a_killed_job_loses_and_tears_nothing(tmp_path: Path, job: str) -> None:
    if job == "passphrase" and not has_sqlcipher():
        pytest.skip("needs exodesk[encrypt]")
    folder = tmp_path / "plans"
    folder.mkdir()
    kills = EDIT_KILLS if job == "edit" else KILLS
    found = kill(job, kills, folder)
    assert (found.tries, found.lost, found.torn) == (kills, (), ())
    if job == "edit":
        assert found.acknowledged > kills  # else nothing was there that a kill could have lost


WRITE_HALF = """
import os, sys
from pathlib import Path
from exodesk.storage import published
with published(Path(sys.argv[1]) / "never.exodesk") as part:
    part.write_bytes(b"half a copy")
    Path(f"{part}-journal").write_bytes(b"and its journal")
    print(part, flush=True)
    os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="only the age of what is left over is known there")
@pytest.mark.parametrize("job", ["open", "import", "backup"])
def test_what_a_killed_process_left_half_done_is_cleared_away(path: Path, tmp_path: Path, job: str) -> None:
    folder = path.parent
    run = subprocess.run([sys.executable, "-c", WRITE_HALF, folder], capture_output=True, text=True, check=False)
    assert Path(run.stdout.strip()).is_file()
    with published(folder / "other.json") as at_work:
        if job == "open":
            OpenPlan.open(path).close()
        elif job == "import":
            import_json(EXAMPLE, folder / "new.exodesk")
        else:
            with OpenPlan.open(path, read_only=True) as plan:
                plan.backup(folder / "new.exodesk")
        assert list(folder.glob(".exodesk-*")) == [at_work]


def test_what_another_machine_left_half_done_stays_for_a_day(path: Path) -> None:
    old, young = (path.parent / f".exodesk-abc123-1-{name}.part" for name in ("old", "young"))
    for part in (old, young):
        part.write_bytes(b"half a copy")
    os.utime(old, (1, 1))
    OpenPlan.open(path).close()
    assert (old.exists(), young.exists()) == (False, True)

"""Errors of the disk, injected by the kernel: a clear sentence, the last edit whole or not there, and it goes on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.soak.disks import full_disk, nobody, small_files
from tests.soak.injecting import FAULTS, Fault, can_inject, inject

TRIES = 25 if os.environ.get("EXODESK_LONG") else 2  # `python -m tests.soak` for as many as wanted


@pytest.mark.timeout(60 + 10 * TRIES)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.words)
def test_an_error_of_the_disk_loses_no_edit_that_was_saved(tmp_path: Path, fault: Fault) -> None:
    if not can_inject():
        pytest.skip("strace cannot inject errors here")
    found = inject(fault, TRIES, tmp_path)
    assert (found.tries, found.lost, found.torn) == (TRIES, (), ())
    assert found.message != "none"


def test_a_full_disk_loses_no_edit_that_was_saved(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    found = full_disk(TRIES, folder)
    if found is None:
        pytest.skip("no small disk can be mounted here; the limit on the size of files stands for it")
    assert (found.tries, found.lost, found.torn) == (TRIES, (), ())
    assert "no space" in found.message


def test_a_limit_on_the_size_of_files_loses_no_edit_that_was_saved(tmp_path: Path) -> None:
    found = small_files(TRIES, tmp_path)
    assert (found.tries, found.lost, found.torn) == (TRIES, (), ())
    assert found.message != "none"


def test_without_permission_nothing_is_written(tmp_path: Path) -> None:
    found = nobody(1, tmp_path)
    if found is None:
        pytest.skip("only root can become somebody else")
    assert (found.acknowledged, found.lost, found.torn) == (0, (), ())
    assert "permission" in found.message

"""Codes for the camera: kept in the cache, made anew where what is kept is damaged or cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from exodesk import paths
from exodesk.report.codes import dark_runs, modules_of

ADDRESS = "https://hira.or.kr"


def _kept() -> Path:
    (file,) = (paths.cache_folder() / "codes").iterdir()
    return file


def test_a_kept_code_is_the_code_that_was_made() -> None:
    modules_of.cache_clear()
    made = modules_of(ADDRESS)
    assert _kept().stat().st_size > len(made) ** 2
    modules_of.cache_clear()
    assert modules_of(ADDRESS) == made


@pytest.mark.parametrize("damage", ["", "#.#\n.#.\n##", "\n".join(["x" * 25] * 25), "\n".join(["#" * 25] * 24)])
def test_a_damaged_code_is_made_anew(damage: str) -> None:
    modules_of.cache_clear()
    made = modules_of(ADDRESS)
    _kept().write_text(damage)
    modules_of.cache_clear()
    assert modules_of(ADDRESS) == made


def test_a_cache_that_cannot_be_written_is_no_error() -> None:
    modules_of.cache_clear()
    paths.cache_folder().parent.mkdir(parents=True, exist_ok=True)
    paths.cache_folder().write_text("a file in the way")
    assert len(modules_of(ADDRESS)) >= 21


def test_dark_runs_are_those_of_the_row() -> None:
    assert list(dark_runs([True, True, False, True])) == [(0, 2), (3, 4)]
    assert list(dark_runs([False, False])) == []

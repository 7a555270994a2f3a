"""Common reasons of the system are said in our own words, in every language; the rest is left to the details."""

from __future__ import annotations

import errno
import os
import re

import pytest

from exodesk.errors import MachineTrouble, Unreadable
from exodesk.texts import Texts

COMMON = ("ENOSPC", "EACCES", "EPERM", "ENOENT", "EISDIR", "EROFS", "EBUSY", "ENAMETOOLONG", "EIO")


@pytest.mark.parametrize("name", COMMON)
def test_a_common_reason_is_said_in_korean_and_in_plain_english(name: str) -> None:
    said = os.strerror(getattr(errno, name))
    error = MachineTrouble("file-not-read", file="a.png", reason=said)
    assert said not in Texts("en").error(error)
    korean = Texts("ko").error(error)
    assert not re.search("[A-Za-z]", korean.replace("a.png", "")), korean


@pytest.mark.parametrize("said", ["SQLITE_READONLY_DBMOVED", "SQLITE_IOERR_FSYNC", "database disk image is malformed"])
def test_so_is_what_sqlite_says(said: str) -> None:
    korean = Texts("ko").error(Unreadable("plan-damaged", file="a.exodesk", detail=said))
    assert "SQLITE" not in korean
    assert "malformed" not in korean


def test_what_is_not_common_stays_in_english_and_is_left_to_the_details_elsewhere() -> None:
    error = MachineTrouble("disk-failed", file="a.exodesk", detail="Stale file handle")
    assert "Stale file handle" in Texts("en").error(error)
    assert "Stale" not in Texts("ko").error(error)
    assert "Stale file handle" in str(error)
    assert "3 / 5" in Texts("ko").error(MachineTrouble("dossier-check-failed", reason="3 / 5"))

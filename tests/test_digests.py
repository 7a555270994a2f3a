"""Python's own SHA-256 and that of OpenSSL are the same."""

from __future__ import annotations

import hashlib
import os
import sys

import pytest

from exodesk import digests


@pytest.mark.parametrize("size", [0, 1, 64, 100_000])
def test_small_and_large_are_hashed_alike(size: int) -> None:
    data = os.urandom(size)
    whole = digests.of_large()
    whole.update(data)
    assert digests.of_small(data) == whole.hexdigest() == hashlib.sha256(data).hexdigest()


def test_a_python_without_its_own_takes_that_of_openssl(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_sha2", "_sha256"):
        monkeypatch.setitem(sys.modules, name, None)
    assert digests.of_small(b"exodesk") == hashlib.sha256(b"exodesk").hexdigest()

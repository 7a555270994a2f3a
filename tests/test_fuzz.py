"""A second of the fuzz command for each reader, so that it keeps working."""

from __future__ import annotations

import pytest

from exodesk.storage import has_sqlcipher, passphrases
from tests.fuzz import TARGETS, fuzz


@pytest.mark.parametrize("name", TARGETS)
def test_every_reader_answers_damaged_files(name: str) -> None:
    if name == "passphrase" and not has_sqlcipher():
        pytest.skip("needs exodesk[encrypt]")
    passphrases.add("four words in a row")
    assert sum(fuzz(name, 1.0).values()) > 0
    passphrases.forget()

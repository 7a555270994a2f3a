"""The reader of interface words gives what polib gives, for our files and for what translators' tools write."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from exodesk import paths
from exodesk.texts import words_of

FILES = sorted((paths.resources() / "locale").glob("*.po"))

FROM_A_TOOL = r"""# Translated by somebody
msgid ""
msgstr ""
"Language: en\n"

#. says hello
#: a/file.py:12
#, python-format
msgid "greet"
msgstr ""
"Hello \"you\",\n"
"a\\b\tc\\n"

#, fuzzy
msgid "days"
msgid_plural "days"
msgstr[0] "{number} day"
msgstr[1] ""
"{number} "
"days"

#~ msgid "old"
#~ msgstr "gone"
"""


def by_polib(text: str) -> dict[str, str | dict[int, str]]:
    entries = (entry for entry in polib.pofile(text) if not entry.obsolete)
    return {entry.msgid: entry.msgstr_plural or entry.msgstr for entry in entries}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_our_words_are_read_as_polib_reads_them(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert words_of(text) == by_polib(text)


def test_comments_escapes_long_texts_and_plural_forms_are_read_as_polib_reads_them() -> None:
    assert words_of(FROM_A_TOOL) == by_polib(FROM_A_TOOL)
    assert words_of(FROM_A_TOOL)["greet"] == 'Hello "you",\na\\b\tc\\n'

"""The reader of interface words gives what polib gives, for our files and for what translators' tools write."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest

from exodesk import paths
from exodesk.texts import Texts, language_name, languages, plural_rule, unasked, words_of

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


@pytest.mark.parametrize(
    ("rule", "forms"),
    [
        ("nplurals=1; plural=0;", [0, 0, 0, 0]),
        ("nplurals=2; plural=(n != 1);", [1, 0, 1, 1]),
        ("nplurals=2; plural=(n > 1);", [0, 0, 1, 1]),
        (
            'nplurals=3; plural=(n==1 ? 0 : n%10>=2 && "\n"n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);',
            [2, 0, 1, 2],
        ),
    ],
    ids=["korean", "english", "french", "polish"],
)
def test_numbers_take_the_form_that_the_language_says(rule: str, forms: list[int]) -> None:
    form_of = plural_rule(
        f'msgid ""\nmsgstr ""\n"Language: xx\\n"\n"Plural-Forms: {rule}\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    )
    assert [form_of(number) for number in (0, 1, 2, 5)] == forms


def test_words_that_nobody_reviewed_are_offered_but_not_taken_unasked() -> None:
    assert "ja" in languages()
    assert (unasked("ja"), unasked("ko"), unasked("xx")) == ("en", "ko", "en")
    assert language_name("ja").startswith("日本語")
    assert language_name("ko") == "한국어"
    assert Texts("ja").say("ui.menu.file.open") == "計画を開く…"
    assert Texts("ja").say("ui.protect.set") == Texts("en").say("ui.protect.set")


def test_started_languages_have_only_keys_and_places_of_the_english_words() -> None:
    english = by_polib((paths.resources() / "locale" / "en.po").read_text(encoding="utf-8"))
    for code in set(languages()) - {"en", "ko"}:
        started = by_polib((paths.resources() / "locale" / f"{code}.po").read_text(encoding="utf-8"))
        assert sorted(started.keys() - english.keys()) == []
        for key, words in started.items():
            assert places_in(words) == places_in(english[key]) or key in {"date.day", "date.short"}, key


def places_in(words: str | dict[int, str]) -> set[str]:
    forms = words.values() if isinstance(words, dict) else [words]
    return {place for form in forms for place in re.findall(r"\{(\w+)", form)}

"""Every English text that a traveller reads is plain: its Flesch-Kincaid grade is computed, text by text.

The grade is 0.39 x words per sentence + 11.8 x syllables per word - 15.59. A part that ends with a semicolon counts as
a sentence, because lists are read point by point. Korean names in brackets and web addresses are left out. Graded are
the question bank, all interface words (window, command line, paper), and the README as far as it is for a traveller.
Not graded are texts of fewer than eight words: they are labels, and there one long word decides the formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from exodesk.catalogue import read_bank

EN_PO = Path(__file__).parent.parent / "resources" / "locale" / "en.po"
MOST = 8.0
FEWEST_WORDS = 8
NOT_OURS = {
    "facts.fact.claim": "what articles say, in their words; beside each stands what was found, in ours",
    "places.place.name": "names of offices and registers",
}
README = EN_PO.parent.parent.parent / "README.md"
FOR_A_DEVELOPER = "\n## For developers\n"
Words = tuple[str, str, str]
"""Kind of field, name, English."""

ALLOWED = {
    "po.cli.help.parts": "a list of words to type",
}

_KOREAN_IN_BRACKETS = re.compile(r"\([^()]*[\uac00-\ud7a3][^()]*\)")
_ADDRESS = re.compile(r"\b[\w.-]+\.(?:kr|com|org|net|gov)\S*")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*|\d[\d.,]*")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^aeiouytd]ed|[^laeiouy]e)$")


def syllables(word: str) -> int:
    """Count by the usual rule of thumb: groups of vowels, without a silent ending."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if len(letters) <= 3:
        return 1
    return max(1, len(re.findall(r"[aeiouy]+", _SILENT.sub("", letters).removeprefix("y"))))


def words_of(text: str) -> list[str]:
    plain = _ADDRESS.sub(" ", _KOREAN_IN_BRACKETS.sub("", re.sub(r"\{\w+\}", "it", text)))
    return _WORD.findall(plain)


def grade(text: str) -> float:
    """Give the Flesch-Kincaid grade: years of school that reading it takes."""
    words = words_of(text)
    sentences = [part for part in re.split(r"(?<=[.!?;])\s+|\n+", text) if words_of(part)]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def of_questions() -> Iterator[Words]:
    for question in read_bank().questions:
        name = f"{question.bank}.{question.id}"
        for kind in ("short", "ask", "text", "why", "how", "keep", "red_flag", "teach_back", "send_note"):
            if (text := getattr(question, kind)) is not None:
                yield f"question.{kind}", f"{name}.{kind}", text.en
        yield from (("question.means", f"{name}.means.{answer}", text.en) for answer, text in question.means.items())
        yield from (("question.field", f"{name}.{field.id}", field.label.en) for field in question.fields)


def of_rules_and_lists() -> Iterator[Words]:
    bank = read_bank()
    yield from (("rules.message", f"rules.{rule.id}.message", rule.message.en) for rule in bank.rules)
    yield from (("rules.message", f"rules.{check.id}.message", check.message.en) for check in bank.checks)
    yield from (("trip.rule", f"trip.{rule.id}.text", rule.text.en) for rule in bank.trip_rules)
    yield from (("rules.status.meaning", f"rules.{status.code}.meaning", status.meaning.en) for status in bank.statuses)
    yield from (("texts", name, text.en) for name, text in bank.texts.items())
    for table, entries in bank.lists.items():
        for entry in entries:
            for key, text in entry.texts.items():
                yield f"{table}.{key}", f"{table}.{entry.id}.{key}", text.en


def of_the_interface() -> Iterator[Words]:
    for word in polib.pofile(str(EN_PO), encoding="utf-8"):
        for form in word.msgstr_plural.values() if word.msgstr_plural else [word.msgstr]:
            yield f"po.{word.msgid.split('.')[0]}", f"po.{word.msgid}", form


def of_the_readme() -> Iterator[Words]:
    """Give the paragraphs, points and table cells before the part for developers, without code and without marks."""
    text, found, _ = README.read_text(encoding="utf-8").partition(FOR_A_DEVELOPER)
    assert found
    text = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"!\[[^]]*\]\([^)]*\)|<[^>]+>", "", text)
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"`[^`]*`", "it", text)
    blocks = re.split(r"\n\s*\n|\n(?=[-|#]|\d\. )|(?<=.)\|", text)
    yield from (("readme", f"readme {number}", " ".join(block.split())) for number, block in enumerate(blocks))


GRADED = [
    (kind, name, text)
    for kind, name, text in (*of_questions(), *of_rules_and_lists(), *of_the_interface(), *of_the_readme())
    if len(words_of(text)) >= FEWEST_WORDS and kind not in NOT_OURS
]


def test_the_grade_is_that_of_the_formula() -> None:
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert [syllables(word) for word in ("clinic", "injected", "made", "table", "exosome", "year")] == [
        2,
        3,
        1,
        2,
        3,
        1,
    ]


def test_no_text_is_hard() -> None:
    hard = {name: round(grade(text), 1) for _, name, text in GRADED if grade(text) > MOST}
    assert {name: value for name, value in hard.items() if name not in ALLOWED} == {}
    assert [name for name in ALLOWED if name not in hard] == []

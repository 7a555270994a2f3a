"""The fonts of one document, and text made ready to print: escaped, in fonts that have its characters.

A character that no font has is printed as its number, such as `[U+1F600]`, and counted for a warning.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final, NewType

from exodesk.report import cutting
from exodesk.report.rtl import SpokenFace, joined
from exodesk.report.typeface import DamagedFont, Typeface, is_registered, register

Markup = NewType("Markup", str)
"""Text that is safe inside a paragraph. Made by `FontSet.text` only, or written in this package."""

_LINE_ENDS: Final = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_SCRIPTS: Final = {
    "Hebrew": (range(0x590, 0x600), range(0xFB1D, 0xFB50)),
    "Arabic": (range(0x600, 0x700), range(0xFB50, 0xFDFE), range(0xFE70, 0xFEFD)),
}
_BOLD: Final = 600
_BASE_VERSION: Final = 1
_KOREAN_ROWS: Final = range(0xA1, 0xC9)
_BLANKS: Final = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_AS_BLANK: Final = dict.fromkeys(map(ord, _BLANKS), " ") | {0x00A0: "\u00a0"}


@cache
def _base_characters() -> frozenset[int]:
    """Characters of every document: Latin, punctuation, and all that the Korean standard KS X 1001 has but Hanja.

    The same for all documents, so that a name typed in the window does not call for a new cut.
    """
    size = cutting.source_file("KR").stat().st_size
    return cutting.kept_characters(f"base-{_BASE_VERSION}-{size}", _found_base_characters)


def _found_base_characters() -> frozenset[int]:
    found = {*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2060), *range(0x20A0, 0x20C0)}
    for row in _KOREAN_ROWS:
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((row, cell)).decode("euc_kr")))
            except UnicodeDecodeError:
                continue
    return frozenset(number for number in found & cutting.coverage("KR") if not _is_hidden(chr(number)))


@cache
def _whole_script(script: str) -> frozenset[int]:
    """Give all letters of a script with their joined forms: which of them a word needs shows only when it is set."""
    ranges = _SCRIPTS.get(script, ())
    return frozenset(number for part in ranges for number in part if number in cutting.coverage(script))


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}


class FontSet:
    """The fonts that print these characters, each in three weights, with names for markup."""

    def __init__(self, characters: Iterable[str]) -> None:
        """Cut what is needed.

        Raises:
            MachineTrouble: if the Korean font is not installed.

        """
        self.unprintable: Counter[str] = Counter()
        base = _base_characters()
        self._families: list[tuple[frozenset[int], str]] = [(base, _register("KR", base))]
        rest = {ord(character) for character in characters if not _is_hidden(character)} - base
        rest -= set(map(ord, _BLANKS))
        for script in cutting.SOURCES if rest else ():
            covered = frozenset(rest & cutting.coverage(script))
            if covered:
                covered |= _whole_script(script)
                self._families.append((covered, _register(script, covered)))
                rest -= covered
        self._plain = base_characters()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all families."""
        return tuple(family for _, family in self._families)

    def name(self, weight: int = 400) -> str:
        """Give the name of the base font in a weight: 400, 600 or 700."""
        return f"{self._families[0][1]}-{weight}"

    def text(self, text: str) -> Markup:
        """Make text safe for a paragraph: nothing in it is markup; line breaks are kept."""
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        if not text.isprintable():  # as line ends and blanks of other widths are not
            text = _LINE_ENDS.sub("\n", text).translate(_AS_BLANK)
        if "\n" not in text:
            return Markup(_escape(text) if self._plain.issuperset(text) else self._mixed(text))
        lines = (_escape(line) if self._plain.issuperset(line) else self._mixed(line) for line in text.split("\n"))
        return Markup("<br/>".join(lines))

    def letters(self, text: str) -> int:
        """Count the letters that a text takes in print: a character that no font has takes those of its number."""
        if self._plain.issuperset(text):
            return len(text)
        return sum(1 if self._has(character) else len(_as_number(character)) for character in text)

    def _has(self, character: str) -> bool:
        number = ord(character)
        return number in _AS_BLANK or character == "\n" or any(number in covered for covered, _ in self._families)

    def _mixed(self, line: str) -> str:
        """Wrap runs of characters in the font that has them."""
        parts: list[str] = []
        run: list[str] = []
        family_of_run: str | None = None
        for character in joined(line):
            family, shown = self._find(character)
            if family != family_of_run and run:
                parts.append(_run(run, family_of_run))
                run = []
            family_of_run = family
            run.append(shown)
        parts.append(_run(run, family_of_run))
        return "".join(parts)

    def _find(self, character: str) -> tuple[str | None, str]:
        """Give the font family of a character (None = the base), and how it is shown."""
        number = ord(character)
        for place, (covered, family) in enumerate(self._families):
            if number in covered:
                return (family if place else None), character
        self.unprintable[character] += 1
        return None, _as_number(character)


def _as_number(character: str) -> str:
    return f"[U+{ord(character):04X}]"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@cache
def base_characters() -> frozenset[str]:
    """Give the characters of the base font."""
    return frozenset(map(chr, _base_characters()))


def base_file(weight: int) -> bytes:
    """Give the file of the base font in a weight: 400, 600 or 700."""
    return cutting.cut("KR", _base_characters())[weight]


def _run(run: list[str], family: str | None) -> str:
    text = _escape("".join(run))
    return f'<font name="{family}-{cutting.WEIGHTS[0]}">{text}</font>' if family else text


def bold_of(name: str) -> str:
    """Give the name of the bolder font that stands for bold words in a font. There are no italics: Hangul has none."""
    family, _, weight = name.rpartition("-")
    return f"{family}-{max(int(weight), _BOLD)}"


def _register(script: str, characters: frozenset[int]) -> str:
    """Let markup name a cut in three weights, and give its family name."""
    family = cutting.family_of(script, characters)
    if not all(is_registered(f"{family}-{weight}") for weight in cutting.WEIGHTS):
        for face in _load(script, characters, family):
            register(face)
    return family


def _load(script: str, characters: frozenset[int], family: str) -> list[Typeface]:
    try:
        return _faces(script, characters, family)
    except DamagedFont:
        cutting.forget(script, characters)
        return _faces(script, characters, family)


def _faces(script: str, characters: frozenset[int], family: str) -> list[Typeface]:
    kind = SpokenFace if script in _SCRIPTS else Typeface
    return [
        kind(f"{family}-{weight}", content, cutting.font_name(family, weight))
        for weight, content in cutting.cut(script, characters).items()
    ]

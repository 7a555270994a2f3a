"""Paragraphs of our own markup: bold, font, size, colour, link, line end. Nothing else is taken for markup.

Lines break at spaces, words without end anywhere. Lines that were laid before are remembered with their code: after
one edit most texts are those of the last preview, and many stand more than once in one document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from exodesk.report.colour import Colour, colour_of
from exodesk.report.flowable import Flowable
from exodesk.report.fonts import bold_of
from exodesk.report.lines import TextLine, Tone, Word, broken, ordered, pieces_of, tone_of, words_of
from exodesk.report.look import MIDDLE, RIGHT, Style

if TYPE_CHECKING:
    from exodesk.report.canvas import Canvas

_TAG: Final = re.compile(r"(</?(?:b|font|a|br)(?: [^<>]*)?/?>)")
_ATTRIBUTE: Final = re.compile(r'([a-z]+)="([^"]*)"')
_FUZZ: Final = 1e-6
_MOST_KEPT: Final = 4096
_LINK_BELOW: Final = 0.125


class _Key(NamedTuple):
    """What the lines of a paragraph depend on, but for its width.

    `leftwards` tells the direction of the paragraph where it has letters from right to left, None where it has none.
    """

    markup: str
    style: Style
    leftwards: bool | None


class _Setting:
    """Lines as they stand under each other at a width, and the code that writes them."""

    def __init__(self, lines: list[TextLine], style: Style, width: float) -> None:
        self.lines = lines
        self._style, self._width = style, width
        self._drawn: _Drawn | None = None

    def start(self, line: TextLine) -> float:
        """Give where a line begins, from the left."""
        free = self._width - line.width
        return free if self._style.alignment == RIGHT else free / 2 if self._style.alignment == MIDDLE else 0.0

    def drawn(self) -> _Drawn:
        """Give the code and what goes with it, made once."""
        if self._drawn is None:
            first, letters, linked = self.lines[0], self._letters(), False
            for line in self.lines:
                for tone, _ in line.pieces:
                    linked = linked or bool(tone.link)
            top = max((tone.size for tone, _ in first.pieces), default=0.0)
            self._drawn = _Drawn(self._code(), letters, self.start(first), top, linked)
        return self._drawn

    def _code(self) -> str:
        code: list[str] = []
        before: Tone | None = None
        left: float | None = None
        for line in self.lines:
            start = self.start(line)
            if left is not None:
                code.append(f"{start - left:.2f} {-self._style.leading:g} Td")
            left = start
            for tone, text in line.pieces:
                if before is None or tone.face is not before.face or tone.size != before.size:
                    code.append(f"/{tone.face.key} {tone.size:g} Tf")
                if before is None or tone.colour is not before.colour:
                    code.append(tone.colour.fill)
                before = tone
                code.append(_shown(tone, text, line.squeeze))
        return " ".join(code)

    def _letters(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for line in self.lines:
            for tone, text in line.pieces:
                found[tone.face.name] = found.get(tone.face.name, "") + tone.face.letters(text)
        return found


class _Drawn(NamedTuple):
    """The code from the start of the first line on, the letters by font, where that line starts and its baseline lies.

    `left` counts from the left edge, `top` downwards; `linked` tells whether letters lead to other places.
    """

    code: str
    letters: Mapping[str, str]
    left: float
    top: float
    linked: bool


class Prose(Flowable):
    """A paragraph. Its lines are kept until it is wrapped anew."""

    def __init__(
        self,
        style: Style,
        key: _Key | None = None,
        text: list[list[Word]] | None = None,
        leftwards: bool | None = None,
    ) -> None:
        """Take a key, by which lines are found that were laid before, or words by line of the text."""
        self.style = style
        self._key, self._text, self._leftwards = key, text, leftwards
        self._setting = _Setting([], style, 0)
        self._broken_at = -1.0

    @property
    def line_widths(self) -> list[float]:
        """The widths of the lines, once they are broken."""
        return [line.width for line in self._setting.lines]

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break lines and give the size.

        Raises:
            ValueError: if there is markup that is not ours.

        """
        self.width = width
        if width != self._broken_at:
            self._setting = (
                _laid(self._key, width) if self._key else _set(self._words(), self.style, width, self._leftwards)
            )
            self._broken_at = width
        self.height = len(self._setting.lines) * self.style.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Cut between lines, so that no line stands alone on a page."""
        self.wrap(width, height)
        lines, fitting = self._setting.lines, int((height + _FUZZ) / self.style.leading)
        if fitting >= len(lines):
            return [self]
        if len(lines) - fitting == 1:
            fitting -= 1
        if fitting < 2:
            return []
        parts = (lines[:fitting], lines[fitting:])
        return [Prose(self.style, text=words_of(part), leftwards=self._leftwards) for part in parts]

    def draw_on(self, canvas: Canvas, x: float, y: float) -> None:
        """Write the lines, with their links."""
        if not self._setting.lines:
            return
        drawn = self._setting.drawn()
        baseline = y + self.height - drawn.top
        canvas.words(drawn.code, x + drawn.left, baseline, drawn.letters)
        if drawn.linked:
            for line in self._setting.lines:
                self._add_links(canvas, line, x + self._setting.start(line), baseline)
                baseline -= self.style.leading

    def plain(self) -> str:
        """Give the words."""
        return " ".join(" ".join(text for words in self._words() for _, text in pieces_of(words)).split())

    def _words(self) -> list[list[Word]]:
        return _parsed(self._key) if self._key else self._text or []

    def _add_links(self, canvas: Canvas, line: TextLine, left: float, baseline: float) -> None:
        """Make the letters of links lead to their places."""
        for tone, text in line.pieces:
            right = left + tone.face.width(text) * tone.size - line.squeeze * text.count(" ")
            if tone.link:
                bottom = baseline - _LINK_BELOW * tone.size
                canvas.link(tone.link, left, bottom, right, bottom + self.style.leading)
            left = right


def prose(markup: str, style: Style, leftwards: bool | None = None) -> Prose:
    """Make a paragraph of markup; for `leftwards` see `_Key`."""
    return Prose(style, _Key(markup, style, leftwards), leftwards=leftwards)


def written(text: str, font: str, size: float, colour: Colour) -> tuple[str, Mapping[str, str], float]:
    """Give the code of a few plain words from where they begin, their letters by font, and their width in points."""
    tone = tone_of(font, size, colour, "")
    code = f"/{tone.face.key} {size:g} Tf {colour.fill} {_shown(tone, text, 0)}"
    return code, {font: tone.face.letters(text)}, tone.width(text)


def forget() -> None:
    """Let go of the texts that are remembered."""
    for remembered in (_parsed, _laid):
        remembered.cache_clear()


@lru_cache(maxsize=_MOST_KEPT)
def _parsed(key: _Key) -> list[list[Word]]:
    """Give the words by line of the text; nobody changes them."""
    text: list[list[Word]] = [[]]
    tones = [tone_of(key.style.font, key.style.size, key.style.colour, "")]
    glued = False
    for place, part in enumerate(_TAG.split(key.markup) if "<" in key.markup else (key.markup,)):
        if place % 2:
            glued = _follow(part, tones, text) and glued
        elif "<" in part:
            raise ValueError(f"not our markup: {part}")
        elif part:
            glued = _add(text[-1], tones[-1], _plain(part) if "&" in part else part, glued)
    if not text[-1]:
        text.pop()
    return text


@lru_cache(maxsize=_MOST_KEPT)
def _laid(key: _Key, width: float) -> _Setting:
    """Give the lines of a text at a width."""
    return _set(_parsed(key), key.style, width, key.leftwards)


def _set(text: list[list[Word]], style: Style, width: float, leftwards: bool | None) -> _Setting:
    lines = [line for words in text for line in broken(words, width)]
    if leftwards is not None:
        lines = [ordered(line, style.font, leftwards) for line in lines]
    return _Setting(lines, style, width)


def _plain(markup: str) -> str:
    """Give the characters that stand for themselves again."""
    return markup.replace("&nbsp;", "\u00a0").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _follow(tag: str, tones: list[Tone], text: list[list[Word]]) -> bool:
    """Do what a tag says, and tell whether the line goes on."""
    if tag.startswith("<br"):
        text.append([])
        return False
    if tag.startswith("</"):
        tones.pop()
        return True
    tone = tones[-1]
    if tag == "<b>":
        tones.append(tone_of(bold_of(tone.face.name), tone.size, tone.colour, tone.link))
        return True
    said = dict(_ATTRIBUTE.findall(tag))
    changed = tone_of(
        said.get("name", tone.face.name),
        float(said.get("size", tone.size)),
        colour_of(said["color"]) if "color" in said else tone.colour,
        _plain(said["href"]).removeprefix("#") if "href" in said else tone.link,
    )
    tones.append(changed)
    return True


def _add(words: list[Word], tone: Tone, text: str, glued: bool) -> bool:
    """Add words; the first goes on with the word before where nothing parts them. Tells whether the last may go on."""
    first, *rest = text.split(" ")
    if first:
        if glued and words:
            words[-1].append((tone, first))
        else:
            words.append([(tone, first)])
    words += [[(tone, word)] for word in rest if word]
    return bool(rest[-1] if rest else first)


def _shown(tone: Tone, text: str, squeeze: float) -> str:
    """Give letters as they stand in a page, the spaces made narrower where that is asked for."""
    written = tone.face.written
    if not squeeze or " " not in text:
        return f"({written(text)}) Tj"
    back = f"{1000 * squeeze / tone.size:.2f}"
    *words, last = text.split(" ")
    parts = [f"({written(word + ' ')}) {back}" for word in words]
    return f"[{' '.join(parts)} ({written(last)})] TJ"

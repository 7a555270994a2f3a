"""Paragraphs of our own markup, set several times faster than reportlab's, which reads XML and knows far more.

They look the same: lines break at spaces, words without end anywhere, at the left or at the right. What the markup
below does not have, such as centred words, is left to reportlab.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import Any, Final, NamedTuple

from reportlab.lib.colors import Color, toColor
from reportlab.lib.fonts import tt2ps
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from exodesk.report.typeface import WRITTEN, UnicodeFont

_TAG: Final = re.compile(r"(</?(?:b|font|a|br)(?: [^<>]*)?/?>)")
_NAME: Final = re.compile(r'<font [^<>]*\bname="([^"]*)"')
_ATTRIBUTE: Final = re.compile(r'([a-z]+)="([^"]*)"')
_FUZZ: Final = 1e-6
_SHRINK: Final = 0.05
"""How much of its width a space gives up at most."""

_MOST_WIDTHS: Final = 50_000
_MOST_KEPT: Final = 4096
"""Paragraphs that are remembered, for the next preview."""

_LINK_BELOW: Final = 0.125
_RIGHT: Final = 2


class _Widths(dict[str, float]):
    """The widths of words in a font, at a size of one point."""

    def __init__(self, font: UnicodeFont) -> None:
        super().__init__()
        self.font = font

    def __missing__(self, word: str) -> float:
        if len(self) > _MOST_WIDTHS:
            self.clear()
        width = self[word] = float(self.font.stringWidth(word, 1))
        return width


class _Tone:
    """How a run of letters looks; one object for each look. `ink` is the colour as it stands in a page."""

    __slots__ = ("font", "ink", "link", "size", "space", "widths")

    def __init__(self, font: str, size: float, ink: str, link: str) -> None:
        """Take a font of ours. `link` is the place in the document that the letters lead to."""
        self.font, self.size, self.ink, self.link = font, size, ink, link
        self.widths = _widths(font)
        self.space = self.widths[" "] * size

    def width(self, text: str) -> float:
        """Give the width of a word in points."""
        return self.widths[text] * self.size


Piece = tuple[_Tone, str]
Word = list[Piece]


class _Line(NamedTuple):
    """One line: its words, the same as runs, its width in points, and whether the text has a line end there.

    `squeeze` is what each space gives up, in points, so that one more word fits.
    """

    words: list[Word]
    pieces: list[Piece]
    width: float
    ends: bool = False
    squeeze: float = 0.0


class _Key(NamedTuple):
    """What the lines of a paragraph depend on, but for its width."""

    markup: str
    font: str
    size: float
    ink: str


class Prose(Paragraph):
    """A paragraph. Its lines are kept until it is wrapped anew."""

    def __init__(self, text: list[list[Word]], style: ParagraphStyle, linked: bool = False, key: _Key | None = None):
        """Take words by line of the text; `prose` makes them from markup. `key` finds lines that were laid before."""
        Flowable.__init__(self)
        self.style = style
        self._text = text
        self._linked = linked
        self._key = key
        self._lines: list[_Line] = []
        self._broken_at = -1.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break lines and give the size."""
        self.width = width
        if width != self._broken_at:
            if self._key is None:
                self._lines = [line for words in self._text for line in _broken(words, width)]
            else:
                self._lines = _laid(self._key, width)
            self._broken_at = width
        self.height = len(self._lines) * self.style.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Cut between lines, so that no line stands alone on a page."""
        self.wrap(width, height)
        lines, fitting = self._lines, int((height + _FUZZ) / self.style.leading)
        if fitting >= len(lines):
            return [self]
        if len(lines) - fitting == 1:
            fitting -= 1
        if fitting < 2:
            return []
        return [Prose(_joined(part), self.style, self._linked) for part in (lines[:fitting], lines[fitting:])]

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        """Write the lines, with their links."""
        if not self._lines:
            return
        document: Any = vars(canvas)["_doc"]
        baseline = self._first_baseline(y)
        code = ["q BT"]
        before: _Tone | None = None
        left = down = 0.0
        for line in self._lines:
            start = self._start(line, x)
            code.append(f"{start - left:.3f} {baseline - down:.3f} Td")
            left, down = start, baseline
            for tone, text in line.pieces:
                font = tone.widths.font
                if before is None or (tone.font, tone.size) != (before.font, before.size):
                    code.append(f"{font.getSubsetInternalName(WRITTEN, document)} {tone.size:g} Tf")
                if before is None or tone.ink != before.ink:
                    code.append(tone.ink)
                before = tone
                code.append(_shown(tone, text, line.squeeze, document))
            baseline -= self.style.leading
        code.append("ET Q")
        canvas.addLiteral(" ".join(code))
        if self._linked:
            self._add_links(canvas, x, y)

    def getPlainText(self, identify: object = None) -> str:  # noqa: N802
        """Give the words."""
        del identify
        return " ".join(text for words in self._text for _, text in _pieces(words))

    def getActualLineWidths0(self) -> list[float]:  # noqa: N802
        """Give the widths of the lines."""
        return [line.width for line in self._lines]

    def _add_links(self, canvas: Canvas, x: float, y: float) -> None:
        """Make the letters of links lead to their places."""
        baseline = self._first_baseline(y)
        for line in self._lines:
            left = self._start(line, x)
            for tone, text in line.pieces:
                right = left + tone.widths.font.stringWidth(text, tone.size) - line.squeeze * text.count(" ")
                if tone.link:
                    bottom = baseline - _LINK_BELOW * tone.size
                    canvas.linkRect("", tone.link, (left, bottom, right, bottom + self.style.leading), relative=1)
                left = right
            baseline -= self.style.leading

    def _first_baseline(self, y: float) -> float:
        return y + self.height - max((tone.size for tone, _ in self._lines[0].pieces), default=0.0)

    def _start(self, line: _Line, x: float) -> float:
        return x + self.width - line.width if self.style.alignment == _RIGHT else x


def prose(markup: str, style: ParagraphStyle) -> Paragraph:
    """Make a paragraph of markup; reportlab's own where the markup has more than ours sets."""
    key = _Key(markup, style.fontName, style.fontSize, _ink(style.textColor))
    text = _parsed(key)
    return Paragraph(markup, style) if text is None else Prose(text, style, "<a " in markup, key)


@lru_cache(maxsize=_MOST_KEPT)
def _parsed(key: _Key) -> list[list[Word]] | None:
    """Give the words by line of the text; nobody changes them. None where the markup has more than ours sets."""
    if not all(map(_is_ours, (key.font, *_NAME.findall(key.markup)))):
        return None
    text: list[list[Word]] = [[]]
    tones = [_tone(key.font, key.size, key.ink, "")]
    glued = False
    for place, part in enumerate(_TAG.split(key.markup) if "<" in key.markup else (key.markup,)):
        if place % 2:
            glued = _follow(part, tones, text) and glued
        elif "<" in part:
            return None
        elif part:
            glued = _add(text[-1], tones[-1], unescape(part) if "&" in part else part, glued)
    if not text[-1]:
        text.pop()
    return text


@lru_cache(maxsize=_MOST_KEPT)
def _laid(key: _Key, width: float) -> list[_Line]:
    """Give the lines of a text at a width. After one edit most texts are those of the last preview."""
    return [line for words in _parsed(key) or () for line in _broken(words, width)]


def _follow(tag: str, tones: list[_Tone], text: list[list[Word]]) -> bool:
    """Do what a tag says, and tell whether the line goes on."""
    if tag.startswith("<br"):
        text.append([])
        return False
    if tag.startswith("</"):
        tones.pop()
        return True
    tone = tones[-1]
    if tag == "<b>":
        tones.append(_tone(_bold(tone.font), tone.size, tone.ink, tone.link))
        return True
    said = dict(_ATTRIBUTE.findall(tag))
    changed = _tone(
        said.get("name", tone.font),
        float(said.get("size", tone.size)),
        _ink_named(said["color"]) if "color" in said else tone.ink,
        unescape(said["href"]).removeprefix("#") if "href" in said else tone.link,
    )
    tones.append(changed)
    return True


def _add(words: list[Word], tone: _Tone, text: str, glued: bool) -> bool:
    """Add words; the first goes on with the word before where nothing parts them. Tells whether the last may go on."""
    first, *rest = text.split(" ")
    if first:
        if glued and words:
            words[-1].append((tone, first))
        else:
            words.append([(tone, first)])
    words += [[(tone, word)] for word in rest if word]
    return bool(rest[-1] if rest else first)


@lru_cache(maxsize=256)
def _bold(font: str) -> str:
    return str(tt2ps(font, 1, 0))


@lru_cache(maxsize=256)
def _is_ours(font: str) -> bool:
    return isinstance(pdfmetrics.getFont(font), UnicodeFont)


@lru_cache(maxsize=64)
def _widths(font: str) -> _Widths:
    found = pdfmetrics.getFont(font)
    assert isinstance(found, UnicodeFont)
    return _Widths(found)


@lru_cache(maxsize=512)
def _tone(font: str, size: float, ink: str, link: str) -> _Tone:
    return _Tone(font, size, ink, link)


@lru_cache(maxsize=64)
def _ink(colour: Color) -> str:
    return " ".join(f"{part:.6g}" for part in colour.rgb()) + " rg"


@lru_cache(maxsize=64)
def _ink_named(colour: str) -> str:
    return _ink(toColor(colour))


def _pieces(words: Sequence[Word]) -> Iterator[Piece]:
    """Give the runs of a line. The space after a word looks as the end of that word does."""
    run: list[str] = []
    before: _Tone | None = None
    for place, word in enumerate(words):
        if place:
            run.append(" ")
        for tone, text in word:
            if before is not None and tone is not before:
                yield before, "".join(run)
                run = []
            before = tone
            run.append(text)
    if before is not None:
        yield before, "".join(run)


def _shown(tone: _Tone, text: str, squeeze: float, document: PDFDocument) -> str:
    """Give letters as they stand in a page, the spaces made narrower where that is asked for."""
    code = tone.widths.font.hexadecimal
    if not squeeze or " " not in text:
        return f"<{code(text, document)}> Tj"
    back = f"{1000 * squeeze / tone.size:.2f}"
    *words, last = text.split(" ")
    parts = [f"<{code(word + ' ', document)}> {back}" for word in words]
    return f"[{' '.join(parts)} <{code(last, document)}>] TJ"


def _broken(words: list[Word], limit: float) -> Iterator[_Line]:
    """Break words into lines that are no wider than the limit; spaces give up a little where that helps."""
    line: list[Word] = []
    width = space = spaces = 0.0
    waiting = words[::-1]
    while waiting:
        word = waiting.pop()
        own = sum([tone.widths[text] * tone.size for tone, text in word])
        if width + space + own <= limit + _SHRINK * (spaces + space) + _FUZZ:
            line.append(word)
            spaces += space
            width += space + own
            space = word[-1][0].space
            continue
        if own > limit + _FUZZ:
            head, tail = _cut(word, limit - width - space)
            if not head and not line:
                head, tail = _cut(word, _first_letter(word))
            if head:
                line.append(head)
                width += space + sum(tone.width(text) for tone, text in head)
            waiting.append(tail)
        else:
            waiting.append(word)
        yield _fitted(line, width, limit)
        line, width, space, spaces = [], 0.0, 0.0, 0.0
    yield _fitted(line, width, limit)._replace(ends=True)


def _fitted(line: list[Word], width: float, limit: float) -> _Line:
    gaps = len(line) - 1
    if width <= limit or not gaps:
        return _Line(line, list(_pieces(line)), width)
    return _Line(line, list(_pieces(line)), limit, squeeze=(width - limit) / gaps)


def _first_letter(word: Word) -> float:
    tone, text = word[0]
    return tone.width(text[0])


def _cut(word: Word, room: float) -> tuple[Word, Word]:
    """Cut a word where the room ends."""
    head: Word = []
    for place, (tone, text) in enumerate(word):
        for end, letter in enumerate(text):
            room -= tone.width(letter)
            if room < -_FUZZ:
                kept = [*head, (tone, text[:end])] if end else head
                return kept, [(tone, text[end:]), *word[place + 1 :]]
        head.append((tone, text))
    return head, []


def _joined(lines: Sequence[_Line]) -> list[list[Word]]:
    """Give the text of some lines, to be broken again."""
    text: list[list[Word]] = [[]]
    for line in lines:
        text[-1] += line.words
        if line.ends:
            text.append([])
    return text if text[-1] else text[:-1]

"""Words with their looks, broken into lines at a width: at spaces, and words without end anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from exodesk.report.colour import Colour
from exodesk.report.rtl import visual_order
from exodesk.report.typeface import Typeface, face_of

_FUZZ: Final = 1e-6
_SHRINK: Final = 0.05
"""How much of its width a space gives up at most."""

_MOST_WIDTHS: Final = 50_000


class _Widths(dict[str, float]):
    """The widths of words in a font, at a size of one point."""

    def __init__(self, face: Typeface) -> None:
        super().__init__()
        self.face = face

    def __missing__(self, word: str) -> float:
        if len(self) > _MOST_WIDTHS:
            self.clear()
        width = self[word] = self.face.width(word)
        return width


class Tone:
    """How a run of letters looks; one object for each look. `link` is the place in the document that it leads to."""

    __slots__ = ("colour", "face", "link", "size", "space", "widths")

    def __init__(self, font: str, size: float, colour: Colour, link: str) -> None:
        self.face, self.size, self.colour, self.link = face_of(font), size, colour, link
        self.widths = _widths(font)
        self.space = self.widths[" "] * size

    def width(self, text: str) -> float:
        """Give the width of a word in points."""
        return self.widths[text] * self.size


Piece = tuple[Tone, str]
Word = list[Piece]


class TextLine(NamedTuple):
    """One line of a text: its words, the same as runs, its width in points, and whether the text has a line end there.

    `words` are None where all have one look: the runs tell them. `squeeze` is what each space gives up, in points, so
    that one more word fits.
    """

    words: list[Word] | None
    pieces: list[Piece]
    width: float
    ends: bool = False
    squeeze: float = 0.0


def forget() -> None:
    """Let go of the words and links that are remembered."""
    _widths.cache_clear()
    tone_of.cache_clear()


@lru_cache(maxsize=64)
def _widths(font: str) -> _Widths:
    return _Widths(face_of(font))


@lru_cache(maxsize=4096)
def tone_of(font: str, size: float, colour: Colour, link: str) -> Tone:
    """Give a look: the same object each time."""
    return Tone(font, size, colour, link)


def pieces_of(words: Sequence[Word]) -> Iterator[Piece]:
    """Give the runs of a line. The space after a word looks as the end of that word does."""
    run: list[str] = []
    before: Tone | None = None
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


def broken(words: list[Word], limit: float) -> list[TextLine]:
    """Break words into lines that are no wider than the limit; spaces give up a little where that helps."""
    tone = words[0][0][0] if words else None
    plain: list[str] = []
    for word in words:
        if len(word) > 1 or word[0][0] is not tone:
            break
        plain.append(word[0][1])
    if tone and len(plain) == len(words):
        lines = _broken_in_one_tone(tone, plain, limit)
        if lines:
            return lines
    return list(_broken(words, limit))


def _broken_in_one_tone(tone: Tone, words: list[str], limit: float) -> list[TextLine]:
    """Do the same, sooner, for words of one look; nothing where a word is wider than a line."""
    widths, size, space = tone.widths, tone.size, tone.space
    lines: list[TextLine] = []
    start, width, most = 0, 0.0, limit + _FUZZ
    for place, word in enumerate(words):
        own = widths[word] * size
        if own > most:
            return []
        if place == start:
            width = own
        elif width + space + own <= most + _SHRINK * (place - start) * space:
            width += space + own
        else:
            lines.append(_filled(tone, words[start:place], width, limit))
            start, width = place, own
    lines.append(_filled(tone, words[start:], width, limit)._replace(ends=True))
    return lines


def _filled(tone: Tone, words: list[str], width: float, limit: float) -> TextLine:
    gaps = len(words) - 1
    pieces = [(tone, " ".join(words))]
    if width <= limit or not gaps:
        return TextLine(None, pieces, width)
    return TextLine(None, pieces, limit, squeeze=(width - limit) / gaps)


def _broken(words: list[Word], limit: float) -> Iterator[TextLine]:
    line: list[Word] = []
    width = space = spaces = 0.0
    waiting = words[::-1]
    while waiting:
        word = waiting.pop()
        if len(word) == 1:  # as most are
            tone, text = word[0]
            own = tone.widths[text] * tone.size
        else:
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


def _fitted(line: list[Word], width: float, limit: float) -> TextLine:
    gaps = len(line) - 1
    if width <= limit or not gaps:
        return TextLine(line, list(pieces_of(line)), width)
    return TextLine(line, list(pieces_of(line)), limit, squeeze=(width - limit) / gaps)


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


def words_of(lines: Sequence[TextLine]) -> list[list[Word]]:
    """Give the text of some lines, to be broken again."""
    text: list[list[Word]] = [[]]
    for line in lines:
        text[-1] += line.words or [[(tone, word)] for tone, said in line.pieces for word in said.split(" ")]
        if line.ends:
            text.append([])
    return text if text[-1] else text[:-1]


def ordered(line: TextLine, font: str, leftwards: bool) -> TextLine:
    """Put the letters of a line in the order in which they are seen, each run in its own font.

    Blanks between letters from right to left are set in the font of the paragraph: readers turn such a run around, and
    a blank of the same font would come to its other end.
    """
    owners: list[Tone] = []
    words = words_of([line])
    for tone, text in line.pieces:
        blank = tone_of(font, tone.size, tone.colour, tone.link) if tone.face.leftwards else tone
        owners += [blank if letter == " " else tone for letter in text]
    seen = visual_order("".join(text for _, text in line.pieces), leftwards)
    runs = groupby(seen, key=lambda found: owners[found[0]])
    pieces = [(tone, "".join(character for _, character in run)) for tone, run in runs]
    width = sum(tone.width(text) - line.squeeze * text.count(" ") for tone, text in pieces)
    return line._replace(words=words[0], pieces=pieces, width=width)

"""Painted words over as many lines as they need: how high they are in a width, and the painting of them."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from exodesk.ui import fonts
from exodesk.ui.theme import colour

_LEAST_WIDTH: Final = 24
_ENDLESS: Final = 1_000_000
_WIDE: Final = 1000
_OURS_TOO: Final = "€₩·–—‘’“”…"
_SPARE: Final = 4
"""Pixels that are left free on a line whose words are not laid out: characters side by side may need a little more."""
_LINE_BREAK: Final = "\u2028"


def line_height(role: str = "body") -> int:
    """Give the height of one line in a text role."""
    return words_height("x", role, _WIDE)


def words_height(words: str, role: str, width: int, weight: int | None = None, *, strong: str = "") -> int:
    """Give the height of words wrapped to a width in pixels; none are 0 high. `strong` is a part of them in bold."""
    if not words:
        return 0
    if not strong and surely_one_line(words, role, width, weight):
        words = "x"
        width = _WIDE
    return _high(words, width, role, weight, strong, fonts.state())


def surely_one_line(words: str, role: str, width: int, weight: int | None = None) -> bool:
    """Tell without laying them out whether words need one line of a width in pixels; False where that is not sure."""
    return sum(map(_advances(role, weight, fonts.state()).__getitem__, words)) < width - _SPARE


def words_width(words: str, role: str, weight: int | None = None) -> int:
    """Give the width in pixels in which words surely stay on one line.

    That may be two pixels more than their advance: the last letter of "first" reaches over its own.
    """
    return _wide(words, role, weight, fonts.state())


def broken(words: str, role: str, width: int) -> str:
    """Give words with a break where each line of a width in pixels ends, for widgets that break none themselves."""
    layout, _high_of_all = _laid_out(words, width, role, None, "", Qt.AlignmentFlag.AlignLeft)
    lines = map(layout.lineAt, range(layout.lineCount()))
    return "\n".join(words[line.textStart() : line.textStart() + line.textLength()].rstrip() for line in lines)


def paint_words(
    painter: QPainter,
    place: QRect,
    words: str,
    role: str,
    tone: str,
    *,
    weight: int | None = None,
    strong: str = "",
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    under: str = "",
) -> int:
    """Paint words from the top of a place in its width, in a text role and the colour of a token; gives their height.

    `strong` is a part of them in bold, `side` is `AlignLeft` or `AlignRight`, `under` the colour of a line below them.
    """
    if not words:
        return 0
    painter.setPen(colour(tone))
    layout, high = _laid_out(words, place.width(), role, weight, strong, side)
    layout.draw(painter, QPointF(place.topLeft()))
    if under:
        painter.setPen(colour(under))
        for line in map(layout.lineAt, range(layout.lineCount())):
            base = round(place.top() + line.y() + line.ascent() + 3)
            left = round(place.left() + line.x())
            painter.drawLine(left, base, left + round(line.naturalTextWidth()) - 1, base)
    return high


class _Advances(dict[str, float]):
    """How far each character of a font goes, found when it is first met; without end where that is not sure.

    Words that surely stand on one line need no laying out: among a thousand clinics nearly all do. Only what is in our
    own fonts has the height of their lines.
    """

    def __init__(self, font: QFont) -> None:
        super().__init__()
        self._metrics = QFontMetricsF(font)

    def __missing__(self, character: str) -> float:
        is_ours = character < "\u0100" or "가" <= character <= "힣" or character in _OURS_TOO
        is_sure = is_ours and character.isprintable()
        self[character] = self._metrics.horizontalAdvance(character) if is_sure else math.inf
        return self[character]


@lru_cache(maxsize=64)
def _advances(role: str, weight: int | None, _font: object) -> _Advances:
    """Give the widths in a role; they are kept for as long as its font stays the same."""
    return _Advances(fonts.font(role, weight))


@lru_cache(maxsize=4096)
def _high(words: str, width: int, role: str, weight: int | None, strong: str, _font: object) -> int:
    """Give a height; it is kept for as long as the font of the role stays the same."""
    return _laid_out(words, width, role, weight, strong, Qt.AlignmentFlag.AlignLeft)[1]


@lru_cache(maxsize=1024)
def _wide(words: str, role: str, weight: int | None, _font: object) -> int:
    layout, _high_of_all = _laid_out(words, _ENDLESS, role, weight, "", Qt.AlignmentFlag.AlignLeft)
    return math.ceil(max((layout.lineAt(row).naturalTextWidth() for row in range(layout.lineCount())), default=0))


def _laid_out(
    words: str, width: int, role: str, weight: int | None, strong: str, side: Qt.AlignmentFlag
) -> tuple[QTextLayout, int]:
    """Lay words out in lines; gives their height too."""
    option = QTextOption(side)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(words.replace("\n", _LINE_BREAK), fonts.font(role, weight))
    layout.setTextOption(option)
    if strong and strong in words:
        layout.setFormats([_in_bold(words.index(strong), len(strong), role)])
    layout.beginLayout()
    high = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, _LEAST_WIDTH))
        line.setPosition(QPointF(0, high))
        high += line.height()
    layout.endLayout()
    return layout, math.ceil(high)


def _in_bold(start: int, length: int, role: str) -> QTextLayout.FormatRange:
    part = QTextLayout.FormatRange()
    part.start, part.length = start, length
    part.format.setFont(fonts.font(role, fonts.SEMIBOLD))
    return part

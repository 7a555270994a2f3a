"""What the eye gets: contrast of every pair of colours in use, and shapes that differ without colour."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QPalette

from exodesk.domain.shapes import GATE_SHAPES, ITEM_SHAPES, Shape
from exodesk.ui.shapes import paint_shape
from exodesk.ui.theme import Tokens, colour, high_contrast_tokens, theme, tokens_of
from tests.ui.test_theme import contrast

GROUNDS = ("paper", "ground", "sunken", "sel", "chrome")
STATUS = ("stop", "concern", "unver", "open", "done")
TEXT = ("ink", "ink2", "ink3", *STATUS)
PAIRS_OF_TEXT = (
    *((ink, ground) for ink in TEXT for ground in GROUNDS),
    *((ink, f"{tint}bg") for ink in ("ink", "ink2") for tint in STATUS),
    *((tone, f"{tone}bg") for tone in STATUS),
    ("actink", "act"),
    ("paper", "act"),
)
PAIRS_OF_CONTROLS = (*((mark, ground) for mark in ("line", "focus", "act") for ground in GROUNDS), ("focus", "actink"))
SYSTEMS = {  # window text, window, highlight: what Windows and desktops on Linux use in high contrast
    "white-on-black": ("#ffffff", "#000000", "#1aebff"),
    "yellow-on-black": ("#ffff00", "#000000", "#008000"),
    "black-on-white": ("#000000", "#ffffff", "#37006e"),
    "dusk": ("#ffffff", "#2d3236", "#a6d8ff"),
    "mark-like-paper": ("#000000", "#ffffff", "#fff9c4"),
}
_LEAST_DIFFERENCE = 12.0


def system_tokens(name: str) -> Tokens:
    """Give the colours of the window on a system in high contrast."""
    palette = QPalette()
    roles = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window, QPalette.ColorRole.Highlight)
    for role, shade in zip(roles, SYSTEMS[name], strict=True):
        palette.setColor(role, QColor(shade))
    return high_contrast_tokens(palette)


def tokens_named(scheme: str) -> Tokens:
    """Give the colours of a scheme or of a system in high contrast."""
    return system_tokens(scheme) if scheme in SYSTEMS else tokens_of(scheme)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scheme", ["light", "dark", *SYSTEMS])
def test_text_is_readable(scheme: str) -> None:
    tokens = tokens_named(scheme)
    found = {pair: contrast(tokens[pair[0]], tokens[pair[1]]) for pair in PAIRS_OF_TEXT}
    assert {pair: value for pair, value in found.items() if value < 4.5} == {}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scheme", ["light", "dark", *SYSTEMS])
def test_controls_and_focus_are_seen(scheme: str) -> None:
    tokens = tokens_named(scheme)
    found = {pair: contrast(tokens[pair[0]], tokens[pair[1]]) for pair in PAIRS_OF_CONTROLS}
    assert {pair: value for pair, value in found.items() if value < 3} == {}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", SYSTEMS)
def test_high_contrast_has_no_colour_of_ours(name: str) -> None:
    ink, paper, _mark = SYSTEMS[name]
    tokens = system_tokens(name)
    assert {tokens[tone] for tone in STATUS} == {ink}
    assert {tokens[ground] for ground in ("paper", "ground", "sunken", "stopbg")} == {paper}
    assert tokens["sel"] != paper


def grey(shape: Shape) -> QImage:
    """Paint a shape in its own colour as a grey screen or printer shows it."""
    picture = QImage(32, 32, QImage.Format.Format_RGB32)
    picture.fill(colour("paper"))
    painter = QPainter(picture)
    paint_shape(painter, shape, picture.rect().toRectF())
    painter.end()
    return picture.convertToFormat(QImage.Format.Format_Grayscale8)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("shapes", [GATE_SHAPES, ITEM_SHAPES], ids=["gates", "items"])
def test_shapes_differ_in_grey(scheme: str, shapes: dict[str, Shape]) -> None:
    theme().follow(scheme)
    pictures = {name: bytes(grey(shape).constBits()) for name, shape in shapes.items()}
    theme().follow("light")
    alike = []
    for left, right in combinations(pictures, 2):
        apart = sum(abs(one - other) for one, other in zip(pictures[left], pictures[right], strict=True)) / 32**2
        if apart < _LEAST_DIFFERENCE:
            alike.append((left, right, apart))
    assert alike == []

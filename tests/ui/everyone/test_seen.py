"""What the eye gets: contrast of every pair of colours in use, and shapes that differ without colour."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QStyleHints
from pytestqt.qtbot import QtBot

from exodesk.domain.shapes import GATE_SHAPES, ITEM_SHAPES, Shape
from exodesk.ui import theme as theme_module
from exodesk.ui.questions.progress import SectionMarks, SectionProgress
from exodesk.ui.settings import SettingsFile
from exodesk.ui.shapes import paint_shape
from exodesk.ui.theme import Tokens, colour, high_contrast_tokens, sheet, theme, tokens_of, wants_high_contrast
from exodesk.ui.window import MainWindow
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


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("dark", [False, True])
def test_high_contrast_can_be_chosen_and_is_light_or_dark_as_the_system_is(
    dark: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _hints: scheme)
    theme().follow("contrast")
    tokens = theme().tokens
    assert theme().high_contrast
    assert contrast(tokens["ink"], tokens["paper"]) == pytest.approx(21, abs=0.1)
    assert (tokens["paper"] == "#000000") == theme().dark == dark
    pairs = [contrast(tokens[mark], tokens[ground]) for mark, ground in PAIRS_OF_CONTROLS]
    assert min(pairs) >= 3
    assert "dashed" in sheet(tokens, "dark" if dark else "light").splitlines()[-1]
    monkeypatch.undo()
    theme().follow("light")
    assert not theme().high_contrast


def test_high_contrast_stands_in_the_menu_and_is_kept(window: MainWindow) -> None:
    window.commands.actions["appearance_contrast"].trigger()
    assert theme().high_contrast
    assert SettingsFile().value.appearance == "contrast"
    window.commands.actions["appearance_light"].trigger()
    assert not theme().high_contrast


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("name", "stark"), [("white-on-black", True), ("black-on-white", True), ("dusk", False)])
def test_the_colours_of_an_older_system_tell_that_it_has_high_contrast(
    name: str, stark: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before Qt 6.10 the system cannot say it; usual colours, white on dark grey for one, are none."""
    monkeypatch.setattr(theme_module, "getattr", lambda *_: None, raising=False)
    palette = QPalette()
    for role, shade in zip((QPalette.ColorRole.WindowText, QPalette.ColorRole.Window), SYSTEMS[name], strict=False):
        palette.setColor(role, QColor(shade))
    assert wants_high_contrast(lambda: palette) == stark


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_an_answered_mark_differs_from_an_open_one(qtbot: QtBot, scheme: str) -> None:
    theme().follow(scheme)
    pictures = []
    for filled in (False, True):
        bar = SectionProgress()
        qtbot.addWidget(bar)
        bar.show_names(False)
        bar.resize(200, 20)
        bar.show_sections((SectionMarks("A", "A", "A", (filled,)),), "A", "", int(filled), 1)
        pictures.append(bar.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8))
    theme().follow("light")
    light, full = (sum(picture.pixelColor(100, y).lightness() for y in range(9)) for picture in pictures)
    assert abs(light - full) > 200


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

"""Tests of colours, style sheet, fonts and shapes."""

from __future__ import annotations

import json
import re

import pytest
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from exodesk import paths
from exodesk.domain.shapes import GATE_SHAPES, ITEM_SHAPES
from exodesk.ui import fonts
from exodesk.ui.shapes import StatusLabel, paint_shape
from exodesk.ui.theme import colour, sheet, theme, tokens_of
from exodesk.ui.widgets import Words
from exodesk.ui.window import MainWindow


def luminance(hex_colour: str) -> float:
    """Give the relative luminance of WCAG 2."""
    parts = [int(hex_colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(left: str, right: str) -> float:
    """Give the contrast of WCAG 2."""
    light, dark = sorted((luminance(left), luminance(right)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "ground", "sunken", "sel"])
@pytest.mark.parametrize("ink", ["ink", "ink2", "ink3", "stop", "concern", "unver", "open", "done"])
def test_text_is_readable_on_every_ground(scheme: str, ground: str, ink: str) -> None:
    tokens = tokens_of(scheme)
    assert contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_and_focus_are_seen(scheme: str) -> None:
    tokens = tokens_of(scheme)
    for token in ("line", "focus"):
        assert contrast(tokens[token], tokens["paper"]) >= 3
        assert contrast(tokens[token], tokens["ground"]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sheet_leaves_no_name_unfilled(scheme: str) -> None:
    assert "@" not in sheet(tokens_of(scheme), scheme).split("*/", 1)[1]


def test_no_green_stands_in_the_tokens() -> None:
    tokens = json.loads((paths.resources() / "style" / "tokens.json").read_text(encoding="utf-8"))
    for scheme in tokens.values():
        for value in scheme.values():
            shade = QColor(value)
            assert not (shade.saturation() > 60 and 80 <= shade.hue() <= 170), value


def test_follow_changes_colours_and_says_so(qtbot: QtBot) -> None:
    theme().follow("light")
    light = colour("paper")
    with qtbot.waitSignal(theme().changed):
        theme().follow("dark")
    assert theme().dark
    assert colour("paper") != light
    theme().follow("light")
    assert colour("paper") == light


def test_family_has_hangul_and_weights() -> None:
    assert fonts.family() == "Noto Sans KR"
    regular = QFontMetricsF(fonts.font("body"))
    bold = QFontMetricsF(fonts.font("body", fonts.SEMIBOLD))
    assert bold.horizontalAdvance("Seven Acorns 일곱") > regular.horizontalAdvance("Seven Acorns 일곱")


def test_no_role_is_too_small() -> None:
    assert min(fonts.font(role).pointSizeF() for role in fonts.FACTORS) >= fonts.SMALLEST_POINTS


def test_digits_have_one_width() -> None:
    metrics = QFontMetricsF(fonts.font("body"))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_every_shape_paints_its_own_picture() -> None:
    pictures = set()
    shapes = [*GATE_SHAPES.values(), *ITEM_SHAPES.values()]
    for shape in shapes:
        picture = QImage(32, 32, QImage.Format.Format_ARGB32)
        picture.fill(0)
        painter = QPainter(picture)
        # One colour for all: without it they must still differ.
        paint_shape(painter, shape, picture.rect().toRectF(), QColor("black"))
        painter.end()
        pictures.add(bytes(picture.constBits()))
    assert len(pictures) == len(shapes)


def test_holes_show_the_ground() -> None:
    picture = QImage(160, 160, QImage.Format.Format_ARGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    paint_shape(painter, GATE_SHAPES["stop"], picture.rect().toRectF(), QColor("black"))
    painter.end()
    assert picture.pixelColor(80, 80) == QColor("white")
    assert picture.pixelColor(80, 40) == QColor("black")


def _spoken(label: StatusLabel) -> str:
    return QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)


def test_status_label_says_its_words(qtbot: QtBot) -> None:
    label = StatusLabel(GATE_SHAPES["stop"], "Do not book", bold=True)
    qtbot.addWidget(label)
    assert _spoken(label) == "Do not book"
    label.show_status(GATE_SHAPES["done"], "Checks done")
    assert _spoken(label) == label.words == "Checks done"


def test_words_are_never_read_as_markup(qtbot: QtBot) -> None:
    label = Words("<b>bold</b>")
    qtbot.addWidget(label)
    plain = Words("bold")
    qtbot.addWidget(plain)
    assert label.sizeHint().width() > plain.sizeHint().width() * 1.5


def test_icons_have_no_colour_of_their_own() -> None:
    for file in (paths.resources() / "icons").glob("*.svg"):
        if not file.stem.endswith(("-light", "-dark")) and file.stem != "exodesk":
            assert not re.search(r"#[0-9A-Fa-f]{3,6}", file.read_text(encoding="utf-8")), file.name


def test_the_buttons_of_a_file_dialog_show_their_icons(window: MainWindow) -> None:
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    buttons = [button for button in dialog.findChildren(QToolButton) if button.isVisible() and button.isEnabled()]
    assert buttons
    for button in buttons:
        picture = button.grab().toImage()
        ground = picture.pixelColor(6, 6)
        left, top = (picture.width() - 12) // 2, (picture.height() - 12) // 2
        spots = [(left + across, top + down) for across in range(12) for down in range(12)]
        assert sum(picture.pixelColor(*spot) != ground for spot in spots) > 30, button.objectName()
    dialog.close()

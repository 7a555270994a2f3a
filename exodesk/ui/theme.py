"""Colours and style of the window: tokens for light and dark, the palette and the filled style sheet.

Colour is spent on status and on keyboard focus only. Painted widgets ask `colour("stop")`; all else is in
`resources/style/window.qss`, whose `@names` are the names of `resources/style/tokens.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Final, cast

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from exodesk import paths
from exodesk.ui import fonts

Tokens = dict[str, str]

_MIDDLE: Final = 128
_GROWING: Final = (5, 6, 7, 8, 14, 24, 28)
"""Lengths in the style sheet that grow with the text, there as `@px14`."""
_SEEN_FROM: Final = 3.0
_STARK: Final = 20.0
"""Contrast of a system's words with its windows that only high contrast has: black and white have 21."""
_OWN_CONTRAST: Final = {"light": ("#000000", "#FFFFFF", "#0000C8"), "dark": ("#FFFFFF", "#000000", "#1AEBFF")}
"""Ink, paper and mark of our own high contrast, for systems that have none."""
_TOKEN_IN_SHEET: Final = re.compile(r"@([a-z0-9_]+)")
_ROLES: Final[dict[QPalette.ColorRole, str]] = {
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.AlternateBase: "paper",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Button: "paper",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "ink",
    QPalette.ColorRole.Highlight: "sel",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.Link: "ink",
    QPalette.ColorRole.LinkVisited: "ink",
    QPalette.ColorRole.ToolTipBase: "paper",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Accent: "act",
}


@cache
def tokens_of(scheme: str) -> Tokens:
    """Read the colours of a scheme, "light" or "dark", by token name as `#RRGGBB`.

    Raises:
        KeyError: if there is no such scheme.

    """
    text = (paths.resources() / "style" / "tokens.json").read_text(encoding="utf-8")
    return cast("dict[str, Tokens]", json.loads(text))[scheme]


_SHAPE_OF_DISABLED: Final = "QPushButton:disabled, QToolButton:disabled, QLineEdit:disabled { border-style: dashed; }"


def sheet(tokens: Tokens, scheme: str) -> str:
    """Give the style sheet filled with colours and icon files. Where all ink is one, a disabled button is dashed.

    Raises:
        KeyError: if the sheet names a token that does not exist.

    """
    style = (paths.resources() / "style" / "window.qss").read_text(encoding="utf-8")
    icons = paths.resources() / "icons"
    names = {
        "icon_down": (icons / f"down-{scheme}.svg").as_posix(),
        "icon_check": (icons / f"check-{scheme}.svg").as_posix(),
        **{f"px{length}": f"{fonts.scaled(length)}px" for length in _GROWING},
        **tokens,
    }
    filled = _TOKEN_IN_SHEET.sub(lambda match: names[match.group(1)], style)
    return f"{filled}\n{_SHAPE_OF_DISABLED}\n" if is_high_contrast(tokens) else filled


def is_high_contrast(tokens: Tokens) -> bool:
    """Tell whether colours are those of high contrast: one ink for all."""
    return tokens["rule"] == tokens["ink"]


class Theme(QObject):
    """The look of the application. Child of the QApplication; follows the system's light and dark.

    Signals: `changed` after colours were exchanged (widgets are repainted by Qt; caches of pictures drop them).
    """

    changed = Signal()

    def __init__(self, app: QApplication, *, dressed: bool = True) -> None:
        """Style the application once and follow its colour scheme from then on."""
        super().__init__(app)
        self._app = app
        self._scheme = "light"
        self._wanted = "system"
        self._is_dressed = dressed
        self.tokens: Tokens = tokens_of("light")
        app.setStyle("Fusion")
        app.setFont(fonts.font())
        app.styleHints().colorSchemeChanged.connect(self.restyle)
        if hasattr(app.styleHints(), "accessibility"):  # from Qt 6.10
            app.styleHints().accessibility().contrastPreferenceChanged.connect(self.restyle)
        self.restyle()

    @property
    def dark(self) -> bool:
        """Tell whether the dark colours are in use."""
        return self._scheme == "dark"

    @property
    def high_contrast(self) -> bool:
        """Tell whether the colours in use are those of high contrast."""
        return is_high_contrast(self.tokens)

    def _system_palette(self) -> QPalette:
        self._app.setPalette(QPalette())  # our colours off, so that the system's can be read
        return self._app.palette()

    @Slot()
    def restyle(self) -> None:
        """Take the colours of the current scheme."""
        system = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        fixed = self._wanted in {"light", "dark"}
        self._scheme = self._wanted if fixed else "dark" if system else "light"
        self.tokens = tokens_of(self._scheme)
        if wants_high_contrast(self._system_palette):
            # The system's own colours say more to these eyes than ours; shapes and words stay.
            self.tokens = high_contrast_tokens(self._system_palette())
        elif self._wanted == "contrast":
            self.tokens = high_contrast_tokens(_palette_of(*_OWN_CONTRAST[self._scheme]))
        if self.high_contrast:
            self._scheme = "dark" if QColor(self.tokens["paper"]).lightness() < _MIDDLE else "light"
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, QColor(self.tokens[token]))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(self.tokens["ink3"]))
        self._app.setPalette(palette)
        if self._is_dressed:
            self._app.setStyleSheet(sheet(self.tokens, self._scheme))
        self.changed.emit()

    @classmethod
    def start_undressed(cls, app: QApplication) -> None:
        """Leave the style sheet out until `dress`, while the first window is made.

        Qt styles a widget anew whenever it, or what it stands in, moves into a parent: in a new window four times.
        """
        if app.findChild(cls) is None:
            cls(app, dressed=False)

    def dress(self) -> None:
        """Give the widgets their style sheet, if they are without."""
        if not self._is_dressed:
            self._is_dressed = True
            self._app.setStyleSheet(sheet(self.tokens, self._scheme))

    def zoom(self, share: float) -> None:
        """Show text in a share of the system's size. Windows that are open keep theirs: build them anew."""
        fonts.zoom(share)
        self._app.setFont(fonts.font())
        self.restyle()

    def write(self, language: str) -> None:
        """Draw characters as a language does. Windows that are open keep theirs: build them anew."""
        fonts.write(language)
        self._app.setFont(fonts.font())

    def follow(self, scheme: str) -> None:
        """Fix "light", "dark" or high "contrast" (light or dark as the system is), or follow the "system" again."""
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        self._wanted = scheme if scheme in {*schemes, "contrast"} else "system"
        # Title bars and file dialogs follow too, where the platform can; not all of them can.
        self._app.styleHints().setColorScheme(schemes.get(scheme, Qt.ColorScheme.Unknown))
        self.restyle()


@cache
def theme() -> Theme:
    """Give the theme of the running application, made on first use.

    Raises:
        RuntimeError: if there is no QApplication yet.

    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a theme needs a QApplication")
    return app.findChild(Theme) or Theme(app)


def colour(token: str) -> QColor:
    """Give a colour of the theme in use, such as `colour("ink3")`.

    Raises:
        KeyError: if there is no such token.

    """
    return QColor(theme().tokens[token])


def high_contrast_tokens(system: QPalette) -> Tokens:
    """Give all colours from the system's palette: its ink, its paper, its mark for the focus; nothing of ours.

    What is chosen is paper with a quarter of ink, so that it differs from the rest and is still read.
    """
    ink, paper = system.color(QPalette.ColorRole.WindowText), system.color(QPalette.ColorRole.Window)
    mark = system.color(QPalette.ColorRole.Highlight)
    chosen = QColor(*(round((3 * ground + dark) / 4) for ground, dark in zip(_rgb(paper), _rgb(ink), strict=True)))
    papers = {"paper", "ground", "sunken", "chrome", "actink"}
    names = {"sel": chosen, "focus": mark if _apart(mark, paper) and _apart(mark, chosen) else ink}
    return {
        name: (names.get(name) or (paper if name in papers or name.endswith("bg") else ink)).name()
        for name in tokens_of("light")
    }


def _rgb(shade: QColor) -> tuple[int, int, int]:
    return shade.red(), shade.green(), shade.blue()


def _apart(left: QColor, right: QColor) -> bool:
    """Tell whether a drawn control in one colour is seen on the other (WCAG 2: three to one)."""
    return _contrast(left, right) >= _SEEN_FROM


def _contrast(left: QColor, right: QColor) -> float:
    light, dark = sorted((_luminance(left), _luminance(right)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(shade: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (shade.redF(), shade.greenF(), shade.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def wants_high_contrast(system: Callable[[], QPalette]) -> bool:
    """Tell whether the system asks for high contrast: it says so from Qt 6.10 on; before, its colours do."""
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None:
        return bool(accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast)
    palette = system()
    words, window = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
    return _contrast(words, window) >= _STARK


def _palette_of(ink: str, paper: str, mark: str) -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(ink))
    palette.setColor(QPalette.ColorRole.Window, QColor(paper))
    palette.setColor(QPalette.ColorRole.Highlight, QColor(mark))
    return palette

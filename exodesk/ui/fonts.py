"""The font family of the window: Noto Sans KR, a variable font from a Python package; for Japanese its twin."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

REGULAR: Final = 400
SEMIBOLD: Final = 600
BOLD: Final = 700

SMALLEST_POINTS: Final = 8.25
_LEAST_BASE_PIXELS: Final = 14
_POINTS_AN_INCH: Final = 72

FACTORS: Final[dict[str, float]] = {
    "question": 1.86,
    "page": 1.71,
    "panel": 1.43,
    "section": 1.14,
    "body": 1.0,
    "second": 0.93,
    "label": 0.86,
    "key": 0.79,
}
"""Size of each role as a share of the base size; `design-system.md`, section 3."""

_zoom = 1.0
_language = "en"

_WEIGHTS: Final = {"question": SEMIBOLD, "page": SEMIBOLD, "panel": SEMIBOLD, "section": SEMIBOLD}


_KOREAN: Final = "NotoSansKR"
_OWN: Final = {"ja": "NotoSansJP"}
"""Languages that draw shared characters in another way than Korean does."""


@cache
def family(name: str = _KOREAN) -> str | None:
    """Load a family and give its name, or None where the package cannot be read (then the system font serves)."""
    package = find_spec("justmytype_intl_cjk")  # importlib.resources would load all kinds of archives
    if package is None or package.origin is None:
        return None
    file = Path(package.origin).with_name("fonts") / "ofl" / name.lower() / f"{name}[wght].ttf"
    number = QFontDatabase.addApplicationFont(str(file))
    names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return names[0] if names else None


@cache
def base_points() -> float:
    """Give the base size in points: the system's own, but no less than 14 pixels (10.5 pt at 96 dpi)."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    pixels = max(QFontInfo(system).pixelSize(), _LEAST_BASE_PIXELS)
    screen = QGuiApplication.primaryScreen()
    dots = screen.logicalDotsPerInch() if screen else _POINTS_AN_INCH
    return _zoom * pixels * _POINTS_AN_INCH / dots


def scaled(pixels: int) -> int:
    """Give a length that grows with the text, such as the side of a shape beside words; 14 is one text height."""
    screen = QGuiApplication.primaryScreen()
    dots = screen.logicalDotsPerInch() if screen else _POINTS_AN_INCH
    return max(pixels, round(pixels * base_points() * dots / _POINTS_AN_INCH / _LEAST_BASE_PIXELS))


def widened(pixels: int, room: int) -> int:
    """Give the width of a column that grows with the text up to `room` pixels, and is never below `pixels`."""
    return max(pixels, min(scaled(pixels), room))


def zoom(share: float) -> None:
    """Make all sizes from now on a share of the system's, such as 1.5."""
    global _zoom  # noqa: PLW0603  # one size for the whole program, as the family is one
    _zoom = share
    base_points.cache_clear()
    font.cache_clear()


def write(language: str) -> None:
    """Draw characters as a language does from now on; windows that are open keep theirs: build them anew."""
    global _language  # noqa: PLW0603  # as above
    if language != _language:
        _language = language
        font.cache_clear()


def state() -> tuple[float, str]:
    """Give what all fonts depend on beside role and weight: what was measured with them holds as long as it stays."""
    return _zoom, _language


@cache
def font(role: str = "body", weight: int | None = None) -> QFont:
    """Make the font of a role, such as "page" or "second", in its own weight or another (400, 600, 700).

    Raises:
        KeyError: if there is no such role.

    """
    made = QFont()
    wanted_families = dict.fromkeys((_OWN.get(_language, _KOREAN), _KOREAN))
    names = [name for name in map(family, wanted_families) if name]
    if names:
        made.setFamilies(names)
    made.setPointSizeF(max(base_points() * FACTORS[role], SMALLEST_POINTS))
    wanted = weight or _WEIGHTS.get(role, REGULAR)
    if names:
        # The weight axis alone: with setWeight, Qt takes the default instance (Thin) and smears it from 700 on.
        made.setVariableAxis(QFont.Tag("wght"), wanted)
    else:
        made.setWeight(QFont.Weight(wanted))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made

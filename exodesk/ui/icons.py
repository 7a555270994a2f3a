"""Line icons of `resources/icons`, drawn in any colour. Icons stand beside words, never instead of them."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from exodesk import paths
from exodesk.ui.theme import colour


@cache
def _renderer(name: str, colour_name: str) -> QSvgRenderer:
    text = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour_name).encode()))


def paint(painter: QPainter, name: str, place: QRectF, shade: QColor) -> None:
    """Paint an icon into a square.

    Raises:
        FileNotFoundError: if there is no such icon.

    """
    _renderer(name, shade.name()).render(painter, place)


def icon(name: str, token: str = "ink2", size: int = 16) -> QIcon:
    """Make an icon in a colour of the theme, sharp on screens of one to three pixels a point."""
    made = QIcon()
    for ratio in (1, 2, 3):
        picture = QPixmap(QSize(size, size) * ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint(painter, name, QRectF(0, 0, size * ratio, size * ratio), colour(token))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        made.addPixmap(picture)
    return made

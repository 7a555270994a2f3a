"""Small pictures of evidence. Only plain picture kinds are read, never larger than they are shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap

from exodesk.domain.caps import MAX_SHOWN_PIXELS

_KINDS: Final = {"image/png": b"png", "image/jpeg": b"jpeg", "image/webp": b"webp", "image/gif": b"gif"}


def picture(content: bytes, media_type: str | None, width: int, height: int, ratio: float = 1.0) -> QPixmap | None:
    """Give a picture that fits into width and height, None where there is none or it cannot be read.

    `ratio` is that of the screen (pixels a point). The kind is the one that was recorded, never guessed from the
    bytes: what is called a PNG is read as a PNG.
    """
    kind = _KINDS.get(media_type or "")
    if kind is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MAX_SHOWN_PIXELS:
        return None
    room = QSize(int(width * ratio), int(height * ratio))
    if size.width() > room.width() or size.height() > room.height():
        # Turned photos: their width is their height, so the larger room is safe and Qt scales once more below.
        side = max(room.width(), room.height())
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    shown = QPixmap.fromImage(image)
    if shown.width() > room.width() or shown.height() > room.height():
        shown = shown.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    shown.setDevicePixelRatio(ratio)
    return shown

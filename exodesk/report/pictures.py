"""Makes photos fit for paper: turned upright, small enough, without where and when they were taken."""

from __future__ import annotations

import io
import warnings
from typing import Final, NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

DOTS_PER_INCH: Final = 200
_POINTS_PER_INCH: Final = 72
_FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")
"""Formats that are opened, told by their content, never by their name."""

_MOST_PIXELS: Final = 80_000_000
_QUALITY: Final = 86
_LARGEST_DOT: Final = 0.75
"""Points of one pixel at most: a small picture is not blown up."""


class Picture(NamedTuple):
    """A picture ready for paper: JPEG bytes, and its size in points."""

    content: bytes
    width: float
    height: float


def picture_for(content: bytes, width: float, height: float, grey: bool) -> Picture | None:
    """Fit a picture into a box (points), None if it cannot be read or is too large to open with care."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _fit(content, width, height, grey)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        MemoryError,
        OverflowError,
    ):
        return None


def _fit(content: bytes, width: float, height: float, grey: bool) -> Picture | None:
    with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
        if opened.width * opened.height > _MOST_PIXELS or not opened.width or not opened.height:
            return None
        most = (_pixels(width), _pixels(height))
        opened.draft("RGB", (max(most) * 2, max(most) * 2))
        upright = ImageOps.exif_transpose(opened)
        flat = _on_white(upright)
        scale = min(width / flat.width, height / flat.height, _LARGEST_DOT)
        flat.thumbnail(most, Image.Resampling.LANCZOS)
        shown = flat.convert("L") if grey else flat
        out = io.BytesIO()
        shown.save(out, "JPEG", quality=_QUALITY, optimize=True)
        own = (upright.width * scale, upright.height * scale)
        return Picture(out.getvalue(), *own)


def _pixels(points: float) -> int:
    return max(1, round(points / _POINTS_PER_INCH * DOTS_PER_INCH))


def _on_white(image: Image.Image) -> Image.Image:
    """Give an opaque copy in RGB: nothing but pixels, so that no place or time goes along."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    copy = image.convert("RGB")
    copy.info = {}
    return copy

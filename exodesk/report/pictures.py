"""Makes photos fit for paper: turned upright, small enough, without where and when they were taken."""

from __future__ import annotations

import hashlib
import io
import math
import warnings
from typing import Final, NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from exodesk.domain.caps import MAX_PRINTED_PIXELS
from exodesk.report.remembered import Remembered

DOTS_PER_INCH: Final = 200
_POINTS_PER_INCH: Final = 72
_FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")
"""Formats that are opened, told by their content, never by their name."""

_UNREADABLE: Final = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    MemoryError,
    OverflowError,
)
_WITHOUT_LOSS: Final = ("PNG", "GIF", "BMP")
_ORIENTATION: Final = 0x0112
_LYING: Final = (5, 6, 7, 8)
"""Orientations of photos that were taken with the camera on its side."""

_QUALITY: Final = 86
_LARGEST_DOT: Final = 0.75
"""Points of one pixel at most: a small picture is not blown up."""

_THINNEST: Final = 2.0
"""Points of an edge at least: a line of one pixel could not be seen beside its frame."""

_MOST_BYTES: Final = 24_000_000


class Picture(NamedTuple):
    """A picture ready for paper: JPEG bytes, its size in points and in dots, and a name that no other one has."""

    content: bytes
    width: float
    height: float
    dots: tuple[int, int]
    grey: bool
    name: str


class Original(NamedTuple):
    """What a picture looks like before it is fitted: its size in dots, turned upright; whether it is of a screen."""

    width: int
    height: int
    of_a_screen: bool


def original_of(content: bytes) -> Original | None:
    """Tell size and kind of a picture without decoding it, None if it is none. Screens are kept without loss."""
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
            width, height = _turned(opened.size, opened.getexif().get(_ORIENTATION, 1))
            return Original(width, height, opened.format in _WITHOUT_LOSS)
    except _UNREADABLE:
        return None


_fitted: Final = Remembered[Picture](lambda picture: len(picture.content), _MOST_BYTES)


def picture_for(content: bytes, width: float, height: float, grey: bool) -> Picture | None:
    """Fit a picture into a box (points), None if it cannot be read or is too large to open with care.

    The last ones are remembered, so that a preview after an edit does not fit them again.
    """
    key = (hashlib.sha256(content).digest(), width, height, grey)
    return _fitted.get(key, lambda: _fit_if_readable(content, width, height, grey))


def forget() -> None:
    """Let go of the pictures that are remembered."""
    _fitted.clear()


def _fit_if_readable(content: bytes, width: float, height: float, grey: bool) -> Picture | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _fit(content, width, height, grey)
    except _UNREADABLE:
        return None


def _fit(content: bytes, width: float, height: float, grey: bool) -> Picture | None:
    with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
        if opened.width * opened.height > MAX_PRINTED_PIXELS or not opened.width or not opened.height:
            return None
        upright = _turned(opened.size, opened.getexif().get(_ORIENTATION, 1))
        scale = min(width / upright[0], height / upright[1], _LARGEST_DOT)
        most = (_pixels(width), _pixels(height))
        fit = min(most[0] / upright[0], most[1] / upright[1])
        # A JPEG is decoded at a half, a quarter or an eighth of its size where that is still enough.
        opened.draft("RGB", (math.ceil(opened.width * fit), math.ceil(opened.height * fit)))
        ImageOps.exif_transpose(opened, in_place=True)
        flat = _on_white(opened)
        # Hamming takes half the time of Lanczos; small lettering on a box stays readable.
        flat.thumbnail(most, Image.Resampling.HAMMING, reducing_gap=None)
        shown = flat.convert("L") if grey else flat
        out = io.BytesIO()
        shown.save(out, "JPEG", quality=_QUALITY)
        name = f"P{hashlib.sha256(out.getvalue()).hexdigest()[:16]}"
        across, up = (max(_THINNEST, edge * scale) for edge in upright)
        return Picture(out.getvalue(), across, up, shown.size, grey, name)


def _turned(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    """Give the size of a photo that is turned upright."""
    return (size[1], size[0]) if orientation in _LYING else size


def _pixels(points: float) -> int:
    return max(1, round(points / _POINTS_PER_INCH * DOTS_PER_INCH))


def _on_white(image: Image.Image) -> Image.Image:
    """Give an opaque picture in RGB: nothing but pixels, so that no place or time goes along."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    flat = image if image.mode == "RGB" else image.convert("RGB")
    flat.load()
    flat.info = {}
    return flat

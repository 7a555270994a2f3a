"""Colours on paper."""

from __future__ import annotations

from functools import cache


class Colour:
    """A colour with the code that sets it in a page, for areas and letters (`fill`) and for lines (`stroke`)."""

    __slots__ = ("code", "fill", "stroke")

    def __init__(self, code: str) -> None:
        """Take a code such as `#1A1D22`."""
        self.code = code
        parts = " ".join(f"{part / 255:.6g}" for part in _parts(code))
        self.fill, self.stroke = f"{parts} rg", f"{parts} RG"


@cache
def colour_of(code: str) -> Colour:
    """Give the colour of a code: the same one each time."""
    return Colour(code)


def grey_of(code: str) -> Colour:
    """Give the grey that is as light as a colour."""
    red, green, blue = _parts(code)
    return colour_of("#" + 3 * f"{round(0.2126 * red + 0.7152 * green + 0.0722 * blue):02X}")


def _parts(code: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(code[1:])
    return red, green, blue

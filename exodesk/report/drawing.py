"""Pages of other PDF files as drawings that can be put on a page of ours: plain data, bound with the page."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin
from typing import Final, NamedTuple

from exodesk.report.remembered import Remembered

_MOST_BYTES: Final = 24_000_000

Body = tuple[bytes | int, ...]
"""An object as it stands in a file. A number stands for a reference, by the place of its object in the list."""


class Paper(NamedTuple):
    """The part of a page that is seen, in its own points, and by how many degrees it is turned to be read."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int


class AttachedFile(NamedTuple):
    """The pages of a file. Its first bodies are their drawings, in order; `name` is that of no other file.

    `missing_fonts` are those that it names without carrying them, and for which there is no replacement.
    """

    name: str
    bodies: tuple[Body, ...]
    pages: tuple[Paper, ...]
    missing_fonts: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return sum(len(part) for body in self.bodies for part in body if isinstance(part, bytes))


FILES: Final = Remembered[AttachedFile](lambda file: file.size, _MOST_BYTES)
"""The files that were read last, so that a preview after an edit does not read them again."""


class AttachedPage(NamedTuple):
    """One page of a file, from 0."""

    file: AttachedFile
    number: int

    @property
    def name(self) -> str:
        """How pages call its drawing."""
        return f"{self.file.name}-{self.number}"

    def into(self, box: Sequence[float]) -> tuple[float, ...]:
        """Turn it upright, make it smaller and move it into a box, top edge to top edge; gives the six numbers."""
        paper = self.file.pages[self.number]
        width, height = paper.right - paper.left, paper.top - paper.bottom
        across, along = (height, width) if paper.turn % 180 else (width, height)
        left, bottom, right, top = box
        scale = min((right - left) / across, (top - bottom) / along)
        turned = radians(-paper.turn)
        a, b = scale * cos(turned), scale * sin(turned)
        x, y = (paper.left + paper.right) / 2, (paper.bottom + paper.top) / 2
        return a, b, -b, a, (left + right) / 2 - a * x + b * y, top - along * scale / 2 - b * x - a * y

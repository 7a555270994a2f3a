"""Frames around evidence: a picture or words in a border, and room for a page of another PDF."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Paragraph

from exodesk.report.look import HAIRLINE

if TYPE_CHECKING:  # pypdf is slow to load, and few dossiers have attached pages
    from pypdf import PageObject

_LEAST_HEIGHT = 26 * mm
_PADDING = 2.5 * mm


@dataclass(frozen=True, slots=True)
class Attachment:
    """A page of another PDF and the box where it is to stand: page of the dossier (from 0), left, bottom, size."""

    page: PageObject
    on_page: int
    x: float
    y: float
    width: float
    height: float


class Photo(ImageReader):
    """A JPEG that goes into the document as it is.

    reportlab tells pictures apart by their dots, for which it would decode each one; its bytes do as well.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content))
        self._content = content
        vars(self)["_dataA"] = None  # a JPEG has no transparency

    def getRGBData(self) -> bytes:  # noqa: N802
        """Give what is unlike that of other pictures."""
        return self._content


class Framed(Flowable):
    """A picture of a size, or words, in a thin border."""

    def __init__(self, content: ImageReader | Paragraph, line: Color, size: tuple[float, float] = (0, 0)) -> None:
        super().__init__()
        self._content, self._line, self._size = content, line, size

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give the size."""
        self.width = width
        if isinstance(self._content, Paragraph):
            self.height = max(_LEAST_HEIGHT, self._content.wrap(width - 2 * _PADDING, height)[1] + 2 * _PADDING)
        else:
            self.height = max(_LEAST_HEIGHT, self._size[1])
        return self.width, self.height

    def draw(self) -> None:
        """Draw content and border."""
        self.canv.setStrokeColor(self._line)
        self.canv.setLineWidth(HAIRLINE)
        if isinstance(self._content, Paragraph):
            self._content.drawOn(self.canv, _PADDING, self.height - _PADDING - self._content.height)
        else:
            width, height = self._size
            self.canv.drawImage(self._content, (self.width - width) / 2, (self.height - height) / 2, width, height)
        self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=0)


class AttachedPage(Flowable):
    """Room for a page of another PDF. Where it lies is noted; the page is put in when the dossier is done."""

    def __init__(self, page: PageObject, noted: list[Attachment], line: Color, width: float, height: float) -> None:
        super().__init__()
        self._page, self._noted, self._line = page, noted, line
        self.width, self.height = width, height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give the size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the border and note the place."""
        self.canv.setStrokeColor(self._line)
        self.canv.setLineWidth(HAIRLINE)
        self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        left, bottom = self.canv.absolutePosition(0, 0)
        page = self.canv.getPageNumber() - 1
        inner = 2.0
        self._noted.append(
            Attachment(self._page, page, left + inner, bottom + inner, self.width - 2 * inner, self.height - 2 * inner)
        )

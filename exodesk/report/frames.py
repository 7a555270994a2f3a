"""Frames around evidence: a picture, words or a page of another PDF in a border."""

from __future__ import annotations

from exodesk.report.canvas import Canvas
from exodesk.report.colour import Colour
from exodesk.report.drawing import AttachedPage
from exodesk.report.flowable import Flowable
from exodesk.report.look import HAIRLINE
from exodesk.report.measures import mm
from exodesk.report.pictures import Picture
from exodesk.report.prose import Prose

_LEAST_HEIGHT = 26 * mm
_PADDING = 2.5 * mm
_MARGIN = 2.0


class Framed(Flowable):
    """A picture, or words, in a thin border; `close` to the picture, or as wide as the column."""

    def __init__(self, content: Picture | Prose, line: Colour, close: bool = False) -> None:
        self._content, self._line, self._close = content, line, close

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give the size."""
        self.width = width
        if isinstance(self._content, Prose):
            self.height = max(_LEAST_HEIGHT, self._content.wrap(width - 2 * _PADDING, height)[1] + 2 * _PADDING)
        elif self._close:
            self.width, self.height = self._content.width, self._content.height
        else:
            self.height = max(_LEAST_HEIGHT, self._content.height)
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw content and border."""
        canvas.pen(self._line, HAIRLINE)
        if isinstance(self._content, Prose):
            self._content.draw_on(canvas, _PADDING, self.height - _PADDING - self._content.height)
        else:
            width, height = self._content.width, self._content.height
            canvas.picture(self._content, (self.width - width) / 2, (self.height - height) / 2, width, height)
        canvas.frame(0, 0, self.width, self.height)


class PageFrame(Flowable):
    """A page of another PDF in a thin border."""

    def __init__(self, page: AttachedPage, line: Colour, width: float, height: float) -> None:
        self._page, self._line = page, line
        self.width, self.height = width, height

    def draw(self, canvas: Canvas) -> None:
        """Draw border and page."""
        canvas.pen(self._line, HAIRLINE)
        canvas.frame(0, 0, self.width, self.height)
        canvas.attach(self._page, _MARGIN, _MARGIN, self.width - 2 * _MARGIN, self.height - 2 * _MARGIN)

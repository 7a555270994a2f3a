"""A part in which much changes at once: it is laid out once, and what stands around it is left as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from exodesk.ui.questions.scrolled import ScrolledPart


class Still(QWidget):
    """Holds a sheet that fills it. Around it nothing is laid out anew unless the least size of the sheet grows.

    Qt lays out everything up to the window for each word that changes. Around a part that takes the room it is given,
    that moves nothing and takes most of the time.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty sheet; its layout is up to the part."""
        super().__init__(parent)
        self.sheet = QWidget(self)
        self._least = QSize()
        self._waiting: tuple[QLayout, ...] = ()
        self._depth = 0

    def sizeHint(self) -> QSize:
        """Give the size that the sheet asks for."""
        return self.sheet.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Give the size below which the sheet cannot go."""
        return self.sheet.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the sheet fill this."""
        super().resizeEvent(event)
        self.sheet.resize(event.size())

    def event(self, event: QEvent) -> bool:
        """Tell what stands around only when the least size is larger than it ever was."""
        if event.type() == QEvent.Type.LayoutRequest:
            least = self._least.expandedTo(self.minimumSizeHint())
            if least != self._least:
                self._least = least
                self.updateGeometry()
        return super().event(event)

    def let_wait(self, *parts: QWidget) -> None:
        """Name the parts in which others come and go: each time, Qt would lay out everything around them at once."""
        self._waiting = tuple(layout for part in parts if (layout := part.layout()) is not None)

    @contextmanager
    def laid_out_once(self) -> Iterator[None]:
        """Let parts come, go and change; then lay out all of the sheet, from the inside out, before it is painted."""
        self._depth += 1
        try:
            if self._depth > 1:
                yield
            else:
                with laid_out_once(self.sheet, self._waiting):
                    yield
        finally:
            self._depth -= 1


@contextmanager
def laid_out_once(sheet: QWidget, waiting: Iterable[QLayout]) -> Iterator[None]:
    """Let parts of a sheet come, go and change while layouts wait; then lay it out, from the inside out."""
    for layout in waiting:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in waiting:
            layout.setEnabled(True)
        _lay_out(sheet)


def _lay_out(part: QWidget, *, scrolled: bool = False) -> None:
    """Lay out what is inside a part, then the part. `scrolled`: it gets the height it needs."""
    if isinstance(part, ScrolledPart):
        body = part.widget()
        if body is not None:
            _lay_out_children(body, scrolled=True)
        part.fit()
        return
    layout = part.layout()
    if layout is None:
        return
    _lay_out_children(part, scrolled=scrolled)
    if scrolled and layout.hasHeightForWidth():
        part.resize(part.width(), layout.totalHeightForWidth(part.width()))  # else its parts are placed twice
    layout.activate()


def _lay_out_children(part: QWidget, *, scrolled: bool) -> None:
    for child in part.children():
        if isinstance(child, QWidget) and not child.isHidden():
            _lay_out(child, scrolled=scrolled)

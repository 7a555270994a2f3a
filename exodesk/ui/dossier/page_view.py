"""Pages of a PDF below each other. A page keeps its picture while a newer one is made, and where it did not change.

Qt's own `QPdfView` forgets all pictures with each new document, so that it turns white, and goes back to the top.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument, QPdfLink, QPdfLinkModel, QPdfPageRenderer
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from exodesk.ui.ring import Ring
from exodesk.ui.theme import colour, theme

LEAST_ZOOM: Final = 0.2
MOST_ZOOM: Final = 4.0
_ZOOM_STEP: Final = 1.2
_GAP: Final = 14
_MARGIN: Final = 6
_LEAST_WIDTH: Final = 50
_MOST_BYTES: Final = 96_000_000
"""Pictures that are kept: those in sight always, about twenty more at the usual size."""

_POINTS: Final = 72
_SCROLLED: Final = 20

Mark = object
"""What tells how a page looks: equal where it looks the same."""


class Look(NamedTuple):
    """How a page looks, and its size in points: asking the document for the sizes of all pages takes long."""

    mark: Mark
    width: float
    height: float


class Picture(NamedTuple):
    """A page as it was drawn, and how large that was meant."""

    image: QImage
    size: QSize


class _Held:
    """What a view shows of a plan. It is let go when the view is deleted, whoever still holds on to the view."""

    def __init__(self) -> None:
        self.document: QPdfDocument | None = None
        self.renderer: QPdfPageRenderer | None = None
        self.pictures: OrderedDict[Mark, Picture] = OrderedDict()
        self.stale: dict[int, Picture] = {}

    def let_go(self) -> None:
        """Forget pages and pictures."""
        if self.renderer is not None:
            self.renderer.setDocument(None)  # type: ignore[arg-type]  # waits for the page that is being drawn
        self.renderer = self.document = None
        self.pictures.clear()
        self.stale.clear()


class PageView(QAbstractScrollArea):
    """Signals: `moved` when another page is the one in sight, or there are other pages."""

    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make a view without pages, as wide as the view."""
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self._held = held = _Held()
        self.destroyed.connect(held.let_go)
        self._sizes: list[tuple[float, float]] = []
        self._marks: list[Mark] = []
        self._boxes: list[QRect] = []
        self._tops: list[int] = []
        self._across = 0
        self._zoom: float | None = None
        self._page = -1
        self._asked: tuple[Mark, QSize] | None = None
        self._links = QPdfLinkModel(self)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._paint_again)
        theme().changed.connect(self._paint_again)
        Ring(self)

    # ---------------------------------------------------------------- what is shown

    @property
    def document(self) -> QPdfDocument | None:
        """The document in sight."""
        return self._held.document

    @property
    def page(self) -> int:
        """The page in sight, from 0; -1 where there is none."""
        return self._page

    @property
    def is_drawn(self) -> bool:
        """Tell whether every page in sight is seen as it is now."""
        return not any(self._lacks(page) for page in self._in_sight())

    def show_document(self, document: QPdfDocument, looks: Sequence[Look], page: int) -> None:
        """Show another document: `page` stands where the page in sight stood, and keeps its place in the view.

        Pages that look the same keep their pictures; in the place of another one the old picture stays until it is
        drawn.
        """
        offset = self._offset()
        self._held.stale = self._shifted(page - self._page) if self._page >= 0 else {}
        self._marks = [look.mark for look in looks]
        self._sizes = [(look.width, look.height) for look in looks]
        self._make_renderer(document)
        self._links.setDocument(document)
        self._held.document = document  # only now: the one before must live until nobody looks at it
        self._page = min(max(page, 0), len(self._sizes) - 1)
        self._lay_out(offset)
        self.viewport().update()
        self.moved.emit()

    def go_to(self, page: int, down: float = 0.0) -> None:
        """Show a page, from 0; `down` is how much of it stays above the view, in points."""
        if 0 <= page < len(self._boxes):
            box = self._boxes[page]
            self.verticalScrollBar().setValue(round(box.top() - _MARGIN + down * self._scale(self._sizes[page][0])))
            self._be_at(page)

    # ---------------------------------------------------------------- zoom

    @property
    def zoom(self) -> float:
        """How large the page in sight is: 1 is its size on paper."""
        return self._zoom or (self._fitting(self._sizes[self._page][0]) if self._page >= 0 else 1.0)

    @property
    def fits_width(self) -> bool:
        """Tell whether pages are as wide as the view."""
        return self._zoom is None

    def zoom_by(self, steps: int) -> None:
        """Make pages larger or smaller."""
        self._change_zoom(max(LEAST_ZOOM, min(self.zoom * _ZOOM_STEP**steps, MOST_ZOOM)))

    def fit_width(self) -> None:
        """Make pages as wide as the view."""
        self._change_zoom(None)

    def _change_zoom(self, zoom: float | None) -> None:
        offset = self._offset()
        self._zoom = zoom
        self._lay_out(offset)
        self.viewport().update()

    def _fitting(self, width: float) -> float:
        room = max(self.viewport().width() - 2 * _MARGIN, _LEAST_WIDTH)
        return room / (width * self.logicalDpiX() / _POINTS)

    def _scale(self, width: float) -> float:
        """Give the dots of the view for a point of a page of a width."""
        return (self._zoom or self._fitting(width)) * self.logicalDpiX() / _POINTS

    # ---------------------------------------------------------------- places

    def _offset(self) -> float:
        """Give how far above the view the page in sight begins, as a share of its height."""
        if not 0 <= self._page < len(self._boxes):
            return 0.0
        box = self._boxes[self._page]
        return (self.verticalScrollBar().value() - box.top() + _MARGIN) / max(box.height(), 1)

    def _lay_out(self, offset: float) -> None:
        """Give each page its box, and keep the page in sight where it was, and the middle of the view."""
        scaled = {size: (QSizeF(*size) * self._scale(size[0])).toSize() for size in set(self._sizes)}
        sizes = [scaled[size] for size in self._sizes]
        widest = max((size.width() for size in sizes), default=0)
        room, down, aside = self.viewport().size(), self.verticalScrollBar(), self.horizontalScrollBar()
        middle = (aside.value() + aside.pageStep() / 2) / self._across if self._across else 0.5
        across = self._across = max(widest + 2 * _MARGIN, room.width())
        self._tops = list(accumulate((size.height() + _GAP for size in sizes), initial=_MARGIN))
        self._boxes = [
            QRect(QPoint((across - size.width()) // 2, top), size)
            for size, top in zip(sizes, self._tops[:-1], strict=True)
        ]
        height = self._tops[-1] - _GAP + _MARGIN if sizes else 0
        page = self._page
        for bar, whole, own in ((down, height, room.height()), (aside, widest + 2 * _MARGIN, room.width())):
            bar.setPageStep(own)
            bar.setSingleStep(_SCROLLED)
            bar.setRange(0, max(whole - own, 0))
        aside.setValue(round(middle * across - room.width() / 2))
        if 0 <= page < len(self._boxes):
            box = self._boxes[page]
            down.setValue(round(box.top() - _MARGIN + offset * box.height()))
            self._be_at(page)

    def _in_sight(self) -> range:
        """Give the pages that are seen."""
        top = self.verticalScrollBar().value()
        first = max(bisect_right(self._tops, top) - 1, 0)
        last = bisect_right(self._tops, top + self.viewport().height())
        return range(first, min(last, len(self._boxes)))

    @Slot()
    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        self._be_at(min(max(bisect_right(self._tops, middle) - 1, 0), len(self._boxes) - 1))
        self.viewport().update()

    @Slot()
    def _paint_again(self) -> None:
        self.viewport().update()

    def _be_at(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.moved.emit()

    # ---------------------------------------------------------------- pictures

    def _shifted(self, pages: int) -> dict[int, Picture]:
        """Give what is in sight by the numbers that these pages have now."""
        seen = ((page, self._picture_of(page)) for page in self._in_sight())
        return {page + pages: picture for page, picture in seen if picture is not None}

    def _picture_of(self, page: int) -> Picture | None:
        return self._held.pictures.get(self._marks[page]) or self._held.stale.get(page)

    def _wanted(self, page: int) -> QSize:
        """Give the dots of the screen that a page takes."""
        return self._boxes[page].size() * self.devicePixelRatioF()

    def _make_renderer(self, document: QPdfDocument) -> None:
        """Take a new one for each document: one and the same might give a page of the document before."""
        if self._held.renderer is not None:
            self._held.renderer.pageRendered.disconnect(self._take)
            self._held.renderer.setDocument(None)  # type: ignore[arg-type]  # waits for the page that is being drawn
            self._held.renderer.deleteLater()
        self._asked = None
        self._held.renderer = QPdfPageRenderer(self)
        self._held.renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._held.renderer.setDocument(document)
        self._held.renderer.pageRendered.connect(self._take)

    def _ask_for(self, page: int) -> None:
        """Let a page be drawn unless it is there; one at a time, so that pages that were scrolled past are left out."""
        if self._asked is None and self._held.renderer is not None and self._lacks(page):
            self._asked = (self._marks[page], self._wanted(page))
            self._held.renderer.requestPage(page, self._wanted(page))

    def _lacks(self, page: int) -> bool:
        known = self._held.pictures.get(self._marks[page])
        return known is None or known.size != self._wanted(page)

    @Slot(int, QSize, QImage)
    def _take(self, page: int, _size: QSize, image: QImage) -> None:
        if self._asked is None:
            return
        mark, size = self._asked
        self._asked = None
        self._held.pictures[mark] = Picture(image, size)
        self._held.pictures.move_to_end(mark)
        self._held.stale.pop(page, None)
        self._let_go()
        self.viewport().update()

    def _let_go(self) -> None:
        """Forget the pictures that were seen longest ago."""
        seen = {self._marks[page] for page in self._in_sight()}
        held = sum(picture.image.sizeInBytes() for picture in self._held.pictures.values())
        for mark in list(self._held.pictures):
            if held <= _MOST_BYTES:
                return
            if mark not in seen:
                held -= self._held.pictures.pop(mark).image.sizeInBytes()

    # ---------------------------------------------------------------- events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight; the ground is in the theme's colour, the pages are white as paper is."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for page in self._in_sight():
            box = self._boxes[page]
            painter.fillRect(box, Qt.GlobalColor.white)
            picture = self._picture_of(page)
            if picture is not None:
                painter.drawImage(box, picture.image)
            painter.setPen(colour("rule"))  # where the ground is as white as the page
            painter.drawRect(box)
            self._ask_for(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page in sight where it is."""
        super().resizeEvent(event)
        self._lay_out(self._offset())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by a page with Space."""
        if event.key() == Qt.Key.Key_Space:
            bar = self.verticalScrollBar()
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.setValue(bar.value() + (-1 if back else 1) * bar.pageStep())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a link."""
        hand = self._link_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link."""
        link = self._link_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if link is not None:
            self.go_to(link.page(), max(link.location().y(), 0))

    def spot(self, page: int, place: QPointF) -> QPointF:
        """Give where a place on a page, in points from its upper left corner, is in the view."""
        scrolled = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QPointF(self._boxes[page].topLeft()) + place * self._scale(self._sizes[page][0]) - scrolled

    def _link_at(self, place: QPointF) -> QPdfLink | None:
        place += QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for page in self._in_sight():
            box = self._boxes[page]
            if box.contains(place.toPoint()):
                self._links.setPage(page)
                link = self._links.linkAt((place - QPointF(box.topLeft())) / self._scale(self._sizes[page][0]))
                return link if link.isValid() and link.page() >= 0 else None
        return None

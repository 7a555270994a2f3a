"""A page that scrolls: margins of the design, and the same text width with and without a scroll bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QWidget

from exodesk.ui import fonts
from exodesk.ui.ring import Ring

MARGIN = 44
NARROW_MARGIN = 28
NARROW_BELOW = 1100
SCROLL_BAR = 10
MEASURE = 660
_COLUMNS_FROM = 960
"""Pixels of the window at text of the usual size."""


def margin_of(widget: QWidget) -> int:
    """Give the side margin for the window a widget is in."""
    return NARROW_MARGIN if widget.window().width() < NARROW_BELOW else MARGIN


def is_cramped(widget: QWidget) -> bool:
    """Tell whether the window of a widget is so narrow for its text that columns stand one below another."""
    return widget.window().width() < fonts.scaled(_COLUMNS_FROM)


def inset(content: QWidget | QLayout, by: int) -> QHBoxLayout:
    """Give a layout that sets something in from both sides, back to the margin of the words."""
    row = QHBoxLayout()
    row.setContentsMargins(by, 0, by, 0)
    if isinstance(content, QWidget):
        row.addWidget(content)
    else:
        row.addLayout(content)
    return row


def opening_size(width: int, height: int) -> QSize:
    """Give the size that a window of its own opens with: it grows with the text, as far as the screen has room."""
    screen = QGuiApplication.primaryScreen()
    size = QSize(fonts.scaled(width), fonts.scaled(height))
    return size.boundedTo(screen.availableSize()) if screen else size


def measured(text: QWidget, width: int = MEASURE) -> QHBoxLayout:
    """Give a layout that keeps a wrapped text at most as wide as one reads with ease, and as high as it then needs.

    The width in pixels grows with large text.
    """
    text.setMaximumWidth(max(width, fonts.scaled(width * 7 // 10)))
    row = QHBoxLayout()
    row.addWidget(text, 1000)
    row.addStretch(1)
    return row


class Page(QScrollArea):
    """Scrolls up and down. Its content keeps its width when the scroll bar comes or goes."""

    def __init__(self, parent: QWidget | None = None, *, top: int = 20, bottom: int = 14, gutter: int = 0) -> None:
        """Make an empty page with space above and below its content.

        `gutter` is how far focus rings may reach into the margin; words are then set in by as much (see `inset`).
        """
        super().__init__(parent)
        self._top, self._bottom, self._gutter = top, bottom, gutter
        self._layout: QLayout | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # no stop for Tab: what is on the page has its own
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().rangeChanged.connect(self._fit)
        Ring(self)

    def show_layout(self, layout: QLayout) -> None:
        """Show a layout as the content; the content before is deleted."""
        content = QWidget()
        content.setLayout(layout)
        self._layout = layout
        self.setWidget(content)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the margin that belongs to the width of the window."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the font or style changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    @Slot()
    def _fit(self) -> None:
        if self._layout is None:
            return
        margin = margin_of(self) - self._gutter
        scrolls = self.verticalScrollBar().maximum() > 0
        right = margin - (SCROLL_BAR if scrolls else 0)
        self._layout.setContentsMargins(margin, self._top, right, self._bottom)

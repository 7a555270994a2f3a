"""The way of the Tab key through parts that were made at different times."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(parts: Iterable[QWidget]) -> None:
    """Let Tab go through the parts in this order, and inside each in the order its children were put in."""
    stops = [stop for part in parts for stop in (part, *part.findChildren(QWidget)) if _is_stop(stop, part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _is_stop(widget: QWidget, part: QWidget) -> bool:
    """Tell whether Tab stops at a widget, or at a child to which it hands its focus.

    Such a holder moves along: a child that comes before it alone would get the focus back from it for ever.
    """
    if widget.window() is not part.window():
        return False
    proxy = widget.focusProxy()
    if proxy is not None:
        return widget.isAncestorOf(proxy)
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)

"""The way of the Tab key through parts that were made at different times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(parts: Iterable[QWidget]) -> None:
    """Let Tab go through the parts in this order, and inside each in the order its children were put in."""
    stops = [stop for part in parts for stop in (part, *part.findChildren(QWidget)) if _is_stop(stop, part)]
    with _holders_in_line(stops):
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


class TabWay:
    """The way of the Tab key through groups of parts of which some change often: only those are put in order again.

    A part that is not in sight may stay where it was: Tab passes over it.
    """

    def __init__(self) -> None:
        """Start with no way."""
        self._made: object = None
        self._groups: tuple[tuple[QWidget, ...], ...] = ()

    def follow(self, made: object, groups: tuple[tuple[QWidget, ...], ...]) -> None:
        """Let Tab go through the groups one after the other. `made` is another value where parts were made or moved."""
        if made != self._made or len(groups) != len(self._groups):
            tab_through([part for group in groups for part in group])
        else:
            for before, group, ordered in zip(groups, groups[1:], self._groups[1:], strict=False):
                if group != ordered and before:
                    tab_through((before[-1], *group))
        self._made, self._groups = made, groups


def _is_stop(widget: QWidget, part: QWidget) -> bool:
    """Tell whether Tab stops at a widget, or at a child to which it hands its focus and which moves along with it.

    A child that came before its holder alone would get the focus back from it for ever.
    """
    if widget.window() is not part.window():
        return False
    proxy, holder = widget.focusProxy(), widget.parentWidget()
    if proxy is not None:
        return widget.isAncestorOf(proxy)
    if holder is not None and holder is not part.parentWidget() and holder.focusProxy() is widget:
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


@contextmanager
def _holders_in_line(stops: list[QWidget]) -> Iterator[None]:
    """Let Qt move those that only hand their focus on: it passes over what takes none itself.

    The policy of a holder is that of its child too, so the child gets its own back at the end.
    """
    kept = []
    for holder in stops:
        proxy = holder.focusProxy()
        if proxy is not None and holder.focusPolicy() == Qt.FocusPolicy.NoFocus:
            kept.append((holder, proxy, proxy.focusPolicy()))
            holder.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    yield
    for holder, proxy, policy in kept:
        holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        proxy.setFocusPolicy(policy)

"""What kind of thing a widget is for a screen reader, where Qt knows only that it is a widget.

A class of widgets says it in an attribute, `spoken_role`; a widget that has a name and says nothing else is a group.
Without this, readers would take our own widgets for nameless boxes and pass over their names.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_PLAIN: Final = {
    "QWidget": QAccessible.Role.Grouping,
    "QScrollArea": QAccessible.Role.Pane,
    "QAbstractScrollArea": QAccessible.Role.Document,
}
"""Classes of Qt that have no role of their own, and what they are where they have a name."""


@cache
def give_roles() -> None:
    """Let Qt ask here what a widget is. Qt asks only once a screen reader listens."""
    QAccessible.installFactory(_interface)


def _interface(kind: str, widget: QObject | None) -> QAccessibleInterface | None:
    """Give what speaks for a widget as one of a kind (its class, or one above it); None leaves it to Qt."""
    if not isinstance(widget, QWidget):
        return None
    role = getattr(type(widget), "spoken_role", None)
    if role is None and kind in _PLAIN and widget.accessibleName():
        role = _PLAIN[kind]
    return QAccessibleWidget(widget, role) if role is not None else None

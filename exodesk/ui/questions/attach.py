"""Adds what was dropped or pasted to the plan as evidence, and gives the ids of it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from exodesk.ui.context import Context
from exodesk.ui.drops import add_all, dropped


def add_dropped(context: Context, data: QMimeData) -> tuple[str, ...] | None:
    """Add evidence as one edit and give its ids; None where there was nothing that can be evidence.

    Files that cannot be read are told in the error place; the others are added all the same.
    """
    things = dropped(data)
    return add_all(context, things) if things else None

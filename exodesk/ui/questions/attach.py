"""Adds what was dropped or pasted to the plan as evidence: alone, or in the edit of the answer that it backs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData

from exodesk.plan import NewEvidence
from exodesk.ui.context import Context
from exodesk.ui.drops import add_all, dropped, prepared, tell_refused


def add_dropped(context: Context, data: QMimeData) -> tuple[str, ...] | None:
    """Add evidence as one edit and give its ids; None where there was nothing that can be evidence.

    Files that cannot be read are told in the error place; the others are added all the same.
    """
    things = dropped(data)
    return add_all(context, things) if things else None


def attach_dropped(context: Context, data: QMimeData, attach: Callable[[Sequence[NewEvidence]], object]) -> bool:
    """Let `attach` add what was dropped in an edit of its own; False where there was nothing that can be evidence."""
    things = dropped(data)
    if not things:
        return False
    new, refused = prepared(context, things)
    if new:
        attach(new)
    tell_refused(context, refused)
    return True

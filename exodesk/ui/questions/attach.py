"""Adds what was dropped or pasted to the plan as evidence, and gives the ids of it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from exodesk.plan import Changed
from exodesk.ui.context import Context
from exodesk.ui.drops import Dropped, dropped


def add_dropped(context: Context, data: QMimeData) -> tuple[str, ...] | None:
    """Add evidence and give its ids; None where there was nothing that can be evidence.

    Files that cannot be read are told in the error place; the others are added all the same.
    """
    things: list[Dropped] = []
    if not context.attempt(lambda: things.extend(dropped(data))):
        return ()
    if not things:
        return None
    added = [_add(context, thing) for thing in things]
    return tuple(str(changed.values["id"]) for changed in added if changed is not None)


def _add(context: Context, thing: Dropped) -> Changed | None:
    seen = context.today().isoformat()
    if thing.text is not None:
        text = thing.text
        return context.perform(lambda: context.plan.add_evidence_note(text, dated_on=seen))
    return context.perform(lambda: context.plan.add_evidence_file(thing.content, thing.name, dated_on=seen))

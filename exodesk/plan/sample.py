"""The sample plan: three invented clinics, with every date moved so that their story happens now."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any, Final

from exodesk import paths

SAMPLE_DAY: Final = date(2026, 11, 22)
"""The day on which the sample was written; it becomes today."""

_DATE: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}.*)?")
_KEPT: Final = ("catalogue_as_of",)  # says of which day the question bank is, which does not move


def sample_plan(today: date) -> bytes:
    """Give the sample plan as JSON (`exodesk-plan`).

    Raises:
        OverflowError: if the dates would leave the calendar.

    """
    tree = json.loads((paths.resources() / "samples" / "three-clinics.json").read_text(encoding="utf-8"))
    return json.dumps(_moved(tree, today - SAMPLE_DAY), ensure_ascii=False).encode()


def _moved(tree: Any, by: timedelta) -> Any:
    if isinstance(tree, dict):
        return {key: value if key in _KEPT else _moved(value, by) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_moved(value, by) for value in tree]
    if isinstance(tree, str) and (found := _DATE.fullmatch(tree)):
        return (date.fromisoformat(found[1]) + by).isoformat() + (found[2] or "")
    return tree

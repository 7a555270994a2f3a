"""How old a question bank is: facts about law and registers do not keep."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final

_MONTHS: Final = 6
_LAST_MONTH: Final = 12


def last_day_of(as_of: str) -> date:
    """Give the last day that `YYYY`, `YYYY-MM` or `YYYY-MM-DD` can mean.

    Raises:
        ValueError: if there is no such day.

    """
    parts = [int(part) for part in as_of.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else _LAST_MONTH
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def is_old(as_of: str, today: date) -> bool:
    """Tell whether texts that were last checked then are more than six months old today."""
    then = last_day_of(as_of)
    months = (today.year - then.year) * 12 + today.month - then.month
    return months > _MONTHS or (months == _MONTHS and today.day > then.day)

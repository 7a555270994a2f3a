"""Days, local times and moments as a plan writes them: text on disk, compared as what it means.

The text is kept as it was written (so that export gives back what came in); these functions read it.
`Day` is `YYYY-MM-DD`. `LocalTime` is a day, with `THH:MM` where the time is known: the clock on the wall in Korea.
`Moment` carries a zone (RFC 3339).
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Annotated, Final

from msgspec import Meta

DAY_PATTERN: Final = r"^\d{4}-\d{2}-\d{2}$"
LOCAL_TIME_PATTERN: Final = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$"
MOMENT_PATTERN: Final = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$"

Day = Annotated[str, Meta(pattern=DAY_PATTERN)]
LocalTime = Annotated[str, Meta(pattern=LOCAL_TIME_PATTERN)]
Moment = Annotated[str, Meta(pattern=MOMENT_PATTERN)]

_DAY_LENGTH: Final = 10
_CLOCK_DRIFT: Final = timedelta(minutes=10)
_IS_LOCAL_TIME: Final = re.compile(LOCAL_TIME_PATTERN, re.ASCII).match


@lru_cache(maxsize=4096)
def day_of(text: str) -> date:
    """Give the calendar day of a `Day` or `LocalTime`.

    Raises:
        ValueError: if there is no such day.

    """
    return date(int(text[0:4]), int(text[5:7]), int(text[8:10]))


def has_time(text: str) -> bool:
    """Tell whether a `LocalTime` carries a time of day."""
    return len(text) > _DAY_LENGTH


@lru_cache(maxsize=4096)
def wall_clock(text: str, missing: str = "00:00") -> datetime:
    """Give a `LocalTime` as a wall-clock time, with `missing` (HH:MM) where no time of day is known.

    Raises:
        ValueError: if there is no such day or time.

    """
    if not _IS_LOCAL_TIME(text):
        raise ValueError(text)
    return datetime.fromisoformat(text if has_time(text) else f"{text}T{missing}")


@lru_cache(maxsize=65536)
def moment(text: str) -> datetime:
    """Give a `Moment` as a time in UTC.

    Raises:
        ValueError: if there is no such moment.

    """
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)


def day_written_in(text: str) -> date:
    """Give the day that is written in a `Moment`, whatever its zone."""
    return day_of(text[:10])


def is_before(left: str, right: str) -> bool:
    """Tell whether a `LocalTime` is before another: by time when both carry one, else by day."""
    if has_time(left) and has_time(right):
        return wall_clock(left) < wall_clock(right)
    return day_of(left) < day_of(right)


def is_behind(now: datetime, saved: datetime) -> bool:
    """Tell whether a clock that says `now` is earlier than something that was saved; some minutes are let pass."""
    return now < saved - _CLOCK_DRIFT

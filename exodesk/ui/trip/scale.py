"""Where days stand on the line: planned days to scale, then a gap, then weeks 2, 6 and 12 side by side."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from exodesk.domain.days import day_of, wall_clock
from exodesk.domain.value import Value

_WEEKS_SHARE: Final = 0.3
_LEAST_DAYS: Final = 3.0
_EDGE: Final = 34.0


class Scale(Value, frozen=True, kw_only=True):
    """Turns days into places on a line. `first` and `last` are the first and last planned day."""

    first: date
    last: date
    width: float
    weeks: int

    @classmethod
    def of(cls, planned: list[str], width: float, weeks: int) -> Scale:
        """Make the scale of some planned dates (at least one) on a line of some width."""
        days = sorted(day_of(at) for at in planned)
        return cls(first=days[0], last=days[-1], width=width, weeks=weeks)

    @property
    def per_day(self) -> float:
        """How many pixels a day is wide."""
        span = max((self.last - self.first).days + 1.0, _LEAST_DAYS)
        return (self.planned_end - _EDGE) / span

    @property
    def planned_end(self) -> float:
        """Where the planned days end and the gap begins."""
        return self.width * (1 - _WEEKS_SHARE) if self.weeks else self.width - _EDGE

    def x(self, at: str) -> float:
        """Give the place of a day or local time; without a time of day it is noon."""
        moment: datetime = wall_clock(at, "12:00")
        start = datetime(self.first.year, self.first.month, self.first.day)
        return _EDGE + (moment - start).total_seconds() / 86400 * self.per_day

    def week_x(self, number: int) -> float:
        """Give the place of a week after the gap, counted from 0."""
        left = self.planned_end + 50
        return left + (self.width - _EDGE - 10 - left) * number / max(self.weeks - 1, 1)

"""Words along the line in time: short days, the month above, how long before the flight."""

from __future__ import annotations

from datetime import date
from typing import Final

from exodesk.domain.days import day_of, has_time, wall_clock
from exodesk.texts import Texts

_HOUR: Final = 3600


def short_day(texts: Texts, at: str, *, with_time: bool = True) -> tuple[str, ...]:
    """Write a day without its year, such as "Mon 11 Jan", and its time in a second line."""
    day = day_of(at)
    words = texts.say("date.short", day=day.day, month=texts.say(f"date.month.{day.month}"), number=day.month)
    weekday = texts.say(f"date.weekday.{day.isoweekday()}")
    line = texts.say("date.with_weekday", weekday=weekday, day=words)
    return (line, at[11:]) if with_time and has_time(at) else (line,)


def months(texts: Texts, first: date, last: date) -> str:
    """Say in which month or months the planned days lie, with the year."""

    def month(day: date) -> str:
        name = texts.say(f"date.month.{day.month}")
        return texts.say("date.month_year", month=name, year=day.year)

    begin, end = month(first), month(last)
    return begin if begin == end else texts.say("report.after.from_to", first=begin, last=end)


def before_flight(texts: Texts, treatment: str, flight: str) -> str:
    """Say how long it is from treatment to flight; an empty text where the flight is before."""
    if has_time(treatment) and has_time(flight):
        span = wall_clock(flight) - wall_clock(treatment)
        if span.total_seconds() < 0:
            return ""
        if not span.days:
            return texts.count("ui.trip.before_flight_hours", span.seconds // _HOUR)
        if span.seconds >= _HOUR:
            return texts.say("ui.trip.before_flight", days=span.days, hours=span.seconds // _HOUR)
    days = (day_of(flight) - day_of(treatment)).days
    return texts.count("ui.trip.before_flight_days", days) if days >= 0 else ""

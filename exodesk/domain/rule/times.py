"""Comparing days and times of which the time of day may be missing (anything from 00:00 to 23:59)."""

from __future__ import annotations

from datetime import timedelta

from exodesk.domain.days import day_of, has_time, is_before, wall_clock

FIRST_MINUTE = "00:00"
LAST_MINUTE = "23:59"


def days_between(start: str, end: str) -> int:
    """Count calendar days from one day to another."""
    return (day_of(end) - day_of(start)).days


def surely_less(start: str, end: str, hours: int) -> bool:
    """Tell whether the time between is less than so many hours, whatever the missing times of day are."""
    return wall_clock(end, LAST_MINUTE) - wall_clock(start, FIRST_MINUTE) < timedelta(hours=hours)


def surely_at_least(start: str, end: str, hours: int) -> bool:
    """Tell whether the time between is so many hours or more, whatever the missing times of day are."""
    return wall_clock(end, FIRST_MINUTE) - wall_clock(start, LAST_MINUTE) >= timedelta(hours=hours)


def no_time_to_think(form: str, treatment: str, hours: int) -> bool:
    """Tell whether a treatment follows the consent form on the same day, before it, or in fewer hours."""
    if days_between(form, treatment) <= 0:
        return True
    if has_time(form) and has_time(treatment):
        return wall_clock(treatment) - wall_clock(form) < timedelta(hours=hours)
    return False


def lies_between(check_up: str, treatment: str, flight: str) -> bool:
    """Tell whether a check-up lies on a later day than the treatment and not after the flight."""
    return days_between(treatment, check_up) > 0 and not is_before(flight, check_up)

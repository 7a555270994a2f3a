"""The trip as a calendar file (RFC 5545), for Google, Apple and Outlook calendars.

Times of day are Korean wall-clock times with their zone; days without a time are all-day events. Ids are stable and
the sequence number grows, so that a second import moves the events instead of doubling them. What each of the three
programs asks for is listed in `tests/plan/test_calendar.py`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone

from exodesk.domain.bank import Bank
from exodesk.domain.clinic import Clinic
from exodesk.domain.days import day_of, has_time, wall_clock
from exodesk.domain.plan import Plan
from exodesk.domain.trip import TripDay, trip_days
from exodesk.plan.exporting import JsonExport
from exodesk.storage import published, told
from exodesk.texts import Texts

_KOREA: Final = "Asia/Seoul"
_LENGTH: Final = timedelta(hours=1)
_DAY_BEFORE: Final = timedelta(days=-1)
_NINE_THE_DAY_BEFORE: Final = timedelta(hours=-15)
"""From the midnight that an all-day event begins with. Never after the start: Outlook drops the sign of a trigger."""
_AT_HOME: Final = ("photo", "home-check")
_EPOCH: Final = datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))


def export_calendar(plan: JsonExport, out: Path, texts: Texts) -> None:
    """Write the trip of a plan, with its chosen clinic, to a calendar file; one that is there is replaced in one step.

    Raises:
        WrongUse: "export-onto-plan".
        MachineTrouble: disk full, no permission; what was there is still there.

    """
    plan.refuse_own_file(out)
    chosen = plan.value.chosen_clinic
    clinic = next((clinic for clinic in plan.value.clinics if clinic.id == chosen), None)
    content = trip_calendar(plan.bank, plan.value, clinic, texts, datetime.now().astimezone())
    with published(out, replace=True) as part, told(out):
        part.write_bytes(content)


def trip_calendar(bank: Bank, plan: Plan, clinic: Clinic | None, texts: Texts, now: datetime) -> bytes:
    """Give the days of a trip as a calendar file. `now` (with a zone) is the moment of export."""
    calendar = Calendar()
    calendar.add("prodid", "-//exodesk//trip//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plan.title)
    days = trip_days(bank, plan, clinic)
    if any(has_time(day.at) for day in days):
        first = min(day_of(day.at) for day in days)
        calendar.add_component(Timezone.from_tzid(_KOREA, first_date=first.replace(month=1, day=1)))
    for day in days:
        calendar.add_component(_event(day, bank, plan, clinic, texts, now))
    return bytes(calendar.to_ical())


def _event(day: TripDay, bank: Bank, plan: Plan, clinic: Clinic | None, texts: Texts, now: datetime) -> Event:
    event = Event()
    count = "" if day.after is None else f"-{day.after}"
    event.add("uid", f"{plan.id}-{day.clinic or 'trip'}-{day.kind}{count}@exodesk")
    event.add("dtstamp", now.astimezone(ZoneInfo("UTC")))
    event.add("sequence", max(0, int((now - _EPOCH).total_seconds())))
    event.add("summary", _summary(day, clinic, texts))
    event.add("transp", "OPAQUE" if has_time(day.at) else "TRANSPARENT")
    if has_time(day.at):
        start = wall_clock(day.at).replace(tzinfo=ZoneInfo(_KOREA))
        event.add("dtstart", start)
        event.add("dtend", start + _LENGTH)
    else:
        event.add("dtstart", day_of(day.at))
        event.add("dtend", day_of(day.at) + timedelta(days=1))
    if clinic is not None and day.clinic == clinic.id and day.kind in ("talk", "treatment", "check-up"):
        place = clinic.address.ko or clinic.address.en
        if place:
            event.add("location", place)
        if clinic.phone:
            event.add("description", clinic.phone)
    if day.rule is not None:
        rule = next(rule for rule in bank.trip_rules if rule.id == day.rule)
        event.add("description", rule.text.in_(texts.language))
    event.add_component(_alarm(day, _summary(day, clinic, texts)))
    return event


def _summary(day: TripDay, clinic: Clinic | None, texts: Texts) -> str:
    name = clinic.name.best() if clinic and day.clinic and day.kind not in _AT_HOME else ""
    words = texts.say(f"trip.event.{day.kind}", days=day.after or 0, weeks=(day.after or 0) // 7)
    return texts.say("trip.event.at_clinic", event=words, clinic=name) if name else words


def _alarm(day: TripDay, words: str) -> Alarm:
    """Remind a day before what has a time, and at nine of the morning before an all-day event."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", _DAY_BEFORE if has_time(day.at) else _NINE_THE_DAY_BEFORE)
    return alarm

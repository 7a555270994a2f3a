"""The calendar file, read back by a parser that did not write it, and held to what calendar programs ask for.

`RULES` lists them with where they are published:

* RFC 5545: section 3.1 (lines end with CRLF and have at most 75 octets), 3.4 and 3.6.1 (PRODID, VERSION; UID and
  DTSTAMP in each event), 3.6.1 (the end lies after the start), 3.8.3.1 (a TZID has its VTIMEZONE), RFC 7986 5.3.
* Google Calendar API, "Events: import": `iCalUID`, `start` and `end` are required; `end` is exclusive.
* Outlook, [MS-OXCICAL]: 2.1.3 (METHOD, PRODID and VERSION are read for PUBLISH), 2.1.3.1.1.20.9 (one DTSTAMP),
  2.1.3.1.1.20.22 (SEQUENCE, a 32-bit number), "Component: VALARM" (at most one in an event; a trigger that is a
  duration is taken without its sign, so it must not lie after the start). [MS-STANOICAL] V0060 (an alarm has a
  TRIGGER), V0177 (no parameters on UID), V0178 (exactly one UID).
* Apple Calendar follows RFC 5545; it shows the alarm's DESCRIPTION and takes zone names of the IANA database.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event
from msgspec.structs import replace

from exodesk.domain.clinic import Visit
from exodesk.plan import OpenPlan
from exodesk.plan.calendar import trip_calendar
from exodesk.texts import Texts

NOW: Final = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def written(plan: OpenPlan, clinic: str | None = "c3", now: datetime = NOW, language: str = "en") -> bytes:
    chosen = plan.clinic(clinic) if clinic else None
    return trip_calendar(plan.bank, plan.value, chosen, Texts(language), now)


def read(content: bytes) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(content.decode())


def lines(content: bytes) -> list[str]:
    """Give the lines as they are meant, folded ones joined."""
    return content.decode().replace("\r\n ", "").split("\r\n")[:-1]


def by_uid(calendar: Calendar) -> dict[str, Event]:
    return {str(event.uid): event for event in calendar.events}


def _lines_are_short(content: bytes) -> bool:
    physical = content.split(b"\r\n")
    return physical[-1] == b"" and all(len(line) <= 75 and b"\n" not in line for line in physical)


def _count(content: bytes, name: str) -> int:
    return sum(line.partition(":")[0].partition(";")[0] == name for line in lines(content))


def _one_in_each_event(name: str) -> Callable[[bytes], bool]:
    return lambda content: _count(content, name) == len(read(content).events)


def _zones_are_defined(content: bytes) -> bool:
    used = {line.partition("TZID=")[2].partition(":")[0] for line in lines(content) if ";TZID=" in line}
    defined = {zone.tz_id for zone in read(content).timezones}
    return used == defined <= available_timezones()


def _alarms(content: bytes) -> list[timedelta]:
    triggers = [alarm.trigger for event in read(content).events for alarm in event.alarm]
    return [trigger for trigger in triggers if isinstance(trigger, timedelta)]


RULES: Final[dict[str, Callable[[bytes], bool]]] = {
    "RFC 5545 3.1: CRLF, at most 75 octets": _lines_are_short,
    "RFC 5545 3.6: one PRODID": lambda content: _count(content, "PRODID") == 1,
    "RFC 5545 3.6: VERSION 2.0": lambda content: lines(content).count("VERSION:2.0") == 1,
    "RFC 5545 3.6.1, Google, Outlook V0178: one UID an event": _one_in_each_event("UID"),
    "RFC 5545 3.6.1, Outlook 20.9: one DTSTAMP an event": _one_in_each_event("DTSTAMP"),
    "Google: one start an event": lambda content: (
        _count(content, "DTSTART") == len(read(content).events) + len(read(content).timezones)
    ),
    "Google: one end an event": _one_in_each_event("DTEND"),
    "RFC 5545 3.6.1: the end lies after the start": lambda content: all(
        event.computed_duration > timedelta(0) for event in read(content).events
    ),
    "RFC 7986 5.3, Google: ids differ": lambda content: len(by_uid(read(content))) == len(read(content).events),
    "RFC 5545 3.8.3.1, Apple: zones are defined, by IANA name": _zones_are_defined,
    "Outlook 2.1.3: METHOD:PUBLISH before the events": lambda content: (
        lines(content).index("METHOD:PUBLISH") < lines(content).index("BEGIN:VEVENT")
    ),
    "Outlook V0177: no parameters on UID": lambda content: not any(line.startswith("UID;") for line in lines(content)),
    "Outlook 20.22: SEQUENCE, 32 bits": lambda content: all(
        0 <= int(event.sequence or -1) < 2**31 for event in read(content).events
    ),
    "Outlook: at most one alarm an event": lambda content: all(len(event.alarm) <= 1 for event in read(content).events),
    "Outlook: no alarm after the start": lambda content: all(trigger < timedelta(0) for trigger in _alarms(content)),
    "Outlook V0060: every alarm has a trigger": lambda content: len(_alarms(content)) == _count(content, "ACTION"),
    "Apple: every alarm says something": lambda content: all(
        alarm.description for event in read(content).events for alarm in event.alarm
    ),
    "RFC 5545 3.6.6: alarms are shown": lambda content: (
        _count(content, "ACTION") == lines(content).count("ACTION:DISPLAY")
    ),
}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_file_keeps_what_calendar_programs_ask_for(example: OpenPlan, rule: str, language: str) -> None:
    assert RULES[rule](written(example, language=language))


def test_the_rules_would_notice(example: OpenPlan) -> None:
    """Each spoilt file breaks the rule it is spoilt for."""
    good = written(example)
    spoilt = {
        "RFC 5545 3.1: CRLF, at most 75 octets": good.replace(b"\r\n", b"\n"),
        "RFC 5545 3.8.3.1, Apple: zones are defined, by IANA name": good.replace(b"TZID:Asia/Seoul", b"TZID:Seoul"),
        "Outlook: no alarm after the start": good.replace(b"TRIGGER:-PT15H", b"TRIGGER:PT9H"),
        "RFC 7986 5.3, Google: ids differ": good.replace(b"-photo-30@", b"-photo-60@"),
    }
    for rule, content in spoilt.items():
        assert not RULES[rule](content), rule


def test_times_are_right_in_seoul_and_at_home(example: OpenPlan) -> None:
    events = by_uid(read(written(example)))
    treatment = events["plan-three-c3-treatment@exodesk"].dtstart
    assert isinstance(treatment, datetime)
    assert treatment.isoformat() == "2026-11-22T11:00:00+09:00"
    assert treatment.astimezone(ZoneInfo("Europe/Berlin")).isoformat() == "2026-11-22T03:00:00+01:00"
    assert treatment.astimezone(ZoneInfo("America/New_York")).isoformat() == "2026-11-21T21:00:00-05:00"
    flight = events["plan-three-trip-flight@exodesk"].dtstart
    assert isinstance(flight, datetime)
    assert flight.astimezone(ZoneInfo("Europe/Berlin")).isoformat() == "2026-11-28T03:30:00+01:00"
    arrival = events["plan-three-trip-arrival@exodesk"]
    assert (arrival.dtstart, arrival.dtend) == (date(2026, 11, 16), date(2026, 11, 17))


def test_a_second_export_updates_the_first(example: OpenPlan) -> None:
    first = by_uid(read(written(example)))
    clinic = example.clinic("c3")
    example.put_clinic(replace(clinic, visit=replace(clinic.visit, treatment_at="2026-11-23T15:30")))
    later = by_uid(read(written(example, now=NOW + timedelta(seconds=1))))
    assert set(later) == set(first)
    assert all(int(later[uid].sequence or 0) > int(event.sequence or 0) for uid, event in first.items())
    moved = {uid for uid, event in first.items() if later[uid].dtstart != event.dtstart}
    assert moved == {uid for uid in first if "-treatment@" in uid or "-photo-" in uid or "check-" in uid} - {
        "plan-three-c3-check-up@exodesk"
    } | {"plan-three-c3-recheck--14@exodesk"}
    assert later["plan-three-c3-photo-90@exodesk"].dtstart == date(2027, 2, 21)


def test_the_home_checks_say_what_to_do_and_name_no_clinic(example: OpenPlan) -> None:
    events = by_uid(read(written(example)))
    week_six = events["plan-three-c3-home-check-42@exodesk"]
    assert week_six.dtstart == date(2027, 1, 3)
    assert "Moontree" not in str(week_six.summary)
    assert "at once if there is a lump" in str(week_six.description)
    assert week_six.alarm[0].trigger == timedelta(hours=-15)
    assert "Moontree" in str(events["plan-three-c3-check-up@exodesk"].summary)
    assert events["plan-three-c3-treatment@exodesk"].location == "서울특별시 허구구 상상로 77"


def test_a_trip_without_a_clinic_or_without_times_is_written_too(example: OpenPlan) -> None:
    uids = set(by_uid(read(written(example, clinic=None))))
    assert {"plan-three-trip-arrival@exodesk", "plan-three-trip-flight@exodesk"} <= uids
    assert not any("-c3-" in uid for uid in uids)
    example.put_clinic(replace(example.clinic("c3"), visit=Visit()))
    example.put_plan(trip=replace(example.value.trip, flight_home_at="2026-11-28", treatment_at=None))
    content = written(example)
    assert not read(content).timezones
    assert all(RULES[rule](content) for rule in RULES)

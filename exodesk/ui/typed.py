"""Reads what people type: days and times in the usual ways, amounts of won, numbers. What is unclear is a fault."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Final

from exodesk.texts import Texts, languages

_ISO: Final = re.compile(r"^(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?$")
_EAST_ASIAN: Final = re.compile(r"^(?:(\d{4})[년年])?\s*(\d{1,2})[월月]\s*(\d{1,2})[일日]$")
_DAY_FIRST: Final = re.compile(r"^(?:[^\W\d_]{2,12},?\s+)?(\d{1,2})\.?\s+([^\W\d_]{3,12})\.?,?(?:\s+(\d{4}))?$")
_MONTH_FIRST: Final = re.compile(r"^([^\W\d_]{3,12})\.?\s+(\d{1,2}),?(?:\s+(\d{4}))?$")
_DOTTED: Final = re.compile(r"^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?$")
_SLASHED: Final = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")
_TIME: Final = re.compile(r"^(.*?)[\s,T]+(\d{1,2}):(\d{2})$")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_RELATIVE: Final = {"today": 0, "tomorrow": 1, "yesterday": -1, "오늘": 0, "내일": 1, "어제": -1}
_AMOUNT: Final = re.compile(r"^[₩\s]*([\d,.\s]+?)\s*(만)?\s*(won|krw|원)?$", re.IGNORECASE)


class TypingFault(ValueError):
    """What was typed cannot be read. `key` is the text key of the sentence that says how to write it."""

    def __init__(self, key: str) -> None:
        """Keep the key."""
        super().__init__(key)
        self.key = key


def read_day(text: str, today: date) -> str | None:
    """Read a day as a plan writes it ("2026-11-12"); None for an empty text.

    Understands "today", "12 nov", "Thu 12 Nov 2026", "Nov 12", "2026-11-12", "12.11.2026", "2026년 11월 12일",
    and months by their names in any language that the window speaks.
    Without a year it is the one nearest to today. "3/4/2026" is refused: it means two days to two
    readers; "20/12/2026" can only be one.

    Raises:
        TypingFault: if this is no day.

    """
    words = " ".join(text.split()).lower()
    if not words:
        return None
    if words in _RELATIVE:
        return (today + timedelta(days=_RELATIVE[words])).isoformat()
    parts = _parts(words)
    if parts is None:
        raise TypingFault("ui.typed.day")
    year, month, day = parts
    try:
        return (date(year, month, day) if year else _nearest(month, day, today)).isoformat()
    except ValueError as error:
        raise TypingFault("ui.typed.no_such_day") from error


def read_local_time(text: str, today: date) -> str | None:
    """Read a day with or without a time of day ("13 jan 14:30"); None for an empty text.

    Raises:
        TypingFault: if this is no day or no time.

    """
    found = _TIME.match(" ".join(text.split()))
    if not found:
        return read_day(text, today)
    hour, minute = int(found.group(2)), int(found.group(3))
    if hour > 23 or minute > 59:
        raise TypingFault("ui.typed.time")
    day = read_day(found.group(1), today)
    if day is None:
        raise TypingFault("ui.typed.day")
    return f"{day}T{hour:02}:{minute:02}"


def read_won(text: str) -> int | None:
    """Read an amount in whole won, such as "₩380,000", "380000 won" or "38만"; None for an empty text.

    Raises:
        TypingFault: if this is no amount.

    """
    if not text.strip():
        return None
    found = _AMOUNT.match(text.strip())
    digits = re.sub(r"[\s,.]", "", found.group(1)) if found else ""
    if found is None or not digits.isdecimal():
        raise TypingFault("ui.typed.won")
    if re.search(r"[.,]\d{1,2}$", found.group(1).strip()):
        raise TypingFault("ui.typed.won")
    return int(digits) * (10_000 if found.group(2) else 1)


def read_whole(text: str) -> int | None:
    """Read a whole number from 0; None for an empty text.

    Raises:
        TypingFault: if this is no such number.

    """
    words = text.strip()
    if not words:
        return None
    if not words.isdecimal():
        raise TypingFault("ui.typed.whole")
    return int(words)


def read_decimal(text: str) -> float | int | None:
    """Read a number from 0 with point or comma; None for an empty text.

    Raises:
        TypingFault: if this is no such number.

    """
    words = text.strip().replace(",", ".")
    if not words:
        return None
    if not re.fullmatch(r"\d+(\.\d+)?", words):
        raise TypingFault("ui.typed.decimal")
    number = float(words)
    return int(number) if number.is_integer() and "." not in words else number


def _parts(words: str) -> tuple[int, ...] | None:
    if found := _ISO.match(words):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _EAST_ASIAN.match(words):
        return int(found[1] or 0), int(found[2]), int(found[3])
    if found := _DOTTED.match(words):
        return int(found[3] or 0), int(found[2]), int(found[1])
    if (found := _SLASHED.match(words)) and max(int(found[1]), int(found[2])) > 12:
        # Only one of the two can be the month; else it means two days to two readers.
        return int(found[3]), *sorted((int(found[1]), int(found[2])))
    if found := _DAY_FIRST.match(words):
        month, day, year = found[2], found[1], found[3]
    elif found := _MONTH_FIRST.match(words):
        month, day, year = found[1], found[2], found[3]
    else:
        return None
    number = _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else _months_of_languages().get(month.casefold())
    return (int(year or 0), number, int(day)) if number else None


@cache
def _months_of_languages() -> dict[str, int]:
    """Give the months as the files of words call them: what a window writes, it reads."""
    names = ((Texts(code).say(f"date.month.{month}"), month) for code in languages() for month in range(1, 13))
    return {name.casefold().rstrip("."): month for name, month in names}


def _nearest(month: int, day: int, today: date) -> date:
    found = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:  # 29 February of another year
            continue
    if not found:
        raise ValueError(month, day)
    return min(found, key=lambda candidate: abs(candidate - today))

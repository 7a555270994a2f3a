"""What the guide says about its entries: months, sources, which questions use a fact, and what a search finds."""

from __future__ import annotations

from datetime import date

from exodesk.domain.bank import Bank, Entry
from exodesk.domain.days import day_of
from exodesk.domain.find import plain, searched
from exodesk.domain.question import Question
from exodesk.texts import Texts

_DAY_LENGTH = 10


def written_day(texts: Texts, day: str) -> str:
    """Write a day, a month or a year of the question bank, such as "Apr 2026"."""
    if len(day) == _DAY_LENGTH:
        return texts.day(day)
    year, _, month = day.partition("-")
    if not month:
        return year
    return texts.say("date.month_year", month=texts.say(f"date.month.{int(month)}"), year=year)


def first_day(day: str) -> date:
    """Give the first day of a day, month or year of the question bank."""
    parts = [*day.split("-"), "01", "01"][:3]
    return day_of("-".join(parts))


def review_is_past(entry: Entry, today: date) -> bool:
    """Tell whether an entry should have been looked at again before today."""
    due = entry.values.get("review_by")
    return due is not None and first_day(str(due)) < today


def source_lines(bank: Bank, codes: list[str], texts: Texts) -> list[str]:
    """Give the titles of sources, with how they were read."""
    sources = [bank.entry("sources.source", code) for code in codes]
    return [f"{source.values['title']} {texts.say('report.read.' + source.values['read'])}" for source in sources]


def questions_with(bank: Bank, fact_id: str) -> tuple[Question, ...]:
    """Give the questions that rest on a fact."""
    return tuple(question for question in bank.questions if fact_id in question.facts)


def matches(entry: Entry, query: str, language: str) -> bool:
    """Tell whether an entry has all words of a search, in any of its texts, in English and Korean too."""
    words = [plain(word) for word in query.split()]
    if not words:
        return True
    keys = (*entry.texts, "contact")
    whole = plain("\n".join(entry.words(key, code) for code in searched(language) for key in keys))
    return all(word in whole for word in words)

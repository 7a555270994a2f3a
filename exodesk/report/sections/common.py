"""What several parts share: heads and feet of sheets."""

from __future__ import annotations

from typing import Final

from exodesk.domain.bank import Entry
from exodesk.domain.dossier import DossierPart
from exodesk.domain.text import Text
from exodesk.report.flowable import Flowable
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit
from exodesk.report.sheet import Sheet

_LONGEST_TRIP: Final = 40


def foot(kit: Kit, own: str | None = None) -> Markup:
    """Give the line under a page: made when, from which question bank, and what it is not."""
    said = kit.say("report.foot", made=kit.words.day(kit.dossier.today), bank=kit.words.day(kit.bank.as_of))
    if own is None:
        return kit.join(said, kit.english(kit.label("messages.heading", "not-advice")))
    korean = kit.text(kit.korean.say(own)) if kit.dossier.both_languages else Markup("")
    return kit.join(said, korean, kit.say(own))


def english_first(kit: Kit, text: Text, size: float = 7.5) -> Markup:
    """Give a label in English with the Korean one smaller beside it, for pages that are mostly read abroad."""
    korean = kit.hangul(text)
    return kit.join(kit.english(text), kit.plain_weight(kit.dim(korean, "ink2", size)) if korean else korean)


def as_of_words(kit: Kit, fact: Entry) -> str:
    """Write since when a fact is known: a day, a month or a year."""
    return written_day(kit, str(fact.values["as_of"]))


def written_day(kit: Kit, day: str) -> str:
    """Write a day, a month or a year of the question bank."""
    year, _, month = day.partition("-")
    if "-" in month:
        return kit.words.day(day)
    return f"{kit.words.say(f'date.month.{int(month)}')} {year}" if month else year


def for_me(
    kit: Kit,
    part: DossierPart,
    key: str,
    heading: str,
    story: list[Flowable],
    title: str | None = None,
    level: int = 0,
    landscape: bool = False,
    of: str = "",
) -> Sheet:
    """Make a sheet that stays with the traveller. `of` names on each page what the sheet is about."""
    label = kit.label("messages.heading", heading)
    plan = kit.dossier.plan
    trip = kit.short(plan.title, _LONGEST_TRIP) if plan else ""
    return Sheet(
        part=part,
        key=key,
        title=title or label.en,
        head=kit.join(kit.english(label), kit.plain_weight(kit.text(kit.short(of, _LONGEST_TRIP))), by="&nbsp;&nbsp; "),
        beside=kit.join(kit.text(f"{trip}." if trip else ""), kit.say("report.keep")),
        story=story,
        foot=foot(kit),
        level=level,
        landscape=landscape,
    )

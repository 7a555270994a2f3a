"""What several parts share: heads and feet of sheets."""

from __future__ import annotations

from typing import Final

from reportlab.platypus import Flowable

from exodesk.domain.dossier import DossierPart
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit, shortened
from exodesk.report.sheet import Sheet

_LONGEST_TRIP: Final = 40


def foot(kit: Kit, own: str | None = None) -> Markup:
    """Give the line under a page: made when, from which question bank, and what it is not."""
    said = kit.say("report.foot", made=kit.words.day(kit.dossier.today), bank=kit.words.day(kit.bank.as_of))
    if own is None:
        return kit.join(said, kit.english(kit.label("messages.heading", "not-advice")))
    korean = kit.text(kit.korean.say(own)) if kit.dossier.both_languages else Markup("")
    return kit.join(said, korean, kit.say(own))


def for_me(
    kit: Kit,
    part: DossierPart,
    key: str,
    heading: str,
    story: list[Flowable],
    title: str | None = None,
    level: int = 0,
    landscape: bool = False,
) -> Sheet:
    """Make a sheet that stays with the traveller."""
    label = kit.label("messages.heading", heading)
    plan = kit.dossier.plan
    trip = kit.text(f"{shortened(plan.title, _LONGEST_TRIP)}. ") if plan else Markup("")
    return Sheet(
        part=part,
        key=key,
        title=title or label.en,
        head=kit.english(label),
        beside=Markup(trip + " " + kit.say("report.keep")),
        story=story,
        foot=foot(kit),
        level=level,
        landscape=landscape,
    )

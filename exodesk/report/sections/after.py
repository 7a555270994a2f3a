"""Part 6, afterwards: warning signs by urgency, what to do when, home checks, the emergency card to cut out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from exodesk.domain.bank import Entry
from exodesk.domain.days import day_of
from exodesk.domain.trip import treatment_of
from exodesk.report.cards import Options
from exodesk.report.extract import Whole
from exodesk.report.flow import Beside, Row
from exodesk.report.flowable import CondPageBreak, Flowable, Gap
from exodesk.report.fonts import Markup
from exodesk.report.forms import Band
from exodesk.report.kit import Kit
from exodesk.report.measures import mm
from exodesk.report.piece import Piece
from exodesk.report.sections.common import foot
from exodesk.report.sections.emergency import emergency_card
from exodesk.report.sheet import Sheet

_ABOVE: Final = 2.8 * mm
_TITLE_SHARE: Final = 0.27
_PHOTO_LABEL: Final = 34 * mm
_DARK: Final = (1, 2)
_PHOTOS, _HOME_CHECKS = "t-diary", "t-home-check"
_DAYS_A_WEEK: Final = 7
_BEFORE_FLIGHT: Final = "before-flight"


def pieces(whole: Whole) -> Iterator[Piece]:
    """Give the pages for afterwards with the emergency card."""
    yield Piece("after", "after", _sheets, whole.trip(whole.dossier.trip_clinic))


def _sheets(kit: Kit) -> Iterator[Sheet]:
    label = kit.label("messages.heading", "afterwards")
    story: list[Flowable] = [kit.title(kit.english(label)), *_warning_signs(kit), *_what_when(kit), *_at_home(kit)]
    head = kit.join(kit.english(label), kit.hangul(label), by="&nbsp;&nbsp; ")
    beside = kit.say("report.after.show")
    yield Sheet("after", "after", label.en, head, beside, story, foot(kit))
    card = kit.label("messages.heading", "emergency")
    yield Sheet(
        "after",
        "emergency",
        card.en,
        kit.join(kit.english(card), kit.hangul(card), by="&nbsp;&nbsp; "),
        beside,
        emergency_card(kit),
        foot(kit),
        level=1,
    )


def _treatment(kit: Kit) -> date | None:
    plan = kit.dossier.plan
    at = treatment_of(plan, kit.dossier.trip_clinic) if plan else None
    return day_of(at) if at else None


def _warning_signs(kit: Kit) -> list[Flowable]:
    rows: list[Flowable] = []
    for sign in kit.bank.lists["trip.warning_sign"]:
        urgency = int(sign.values["urgency"])
        colour = "paper" if urgency in _DARK else "ink"
        title = [kit.p(kit.bold(kit.english(sign.text("do_this"))), "body", colour)]
        words = [kit.p(kit.english(sign.text()), "table")]
        korean_title, korean = kit.hangul(sign.text("do_this")), kit.hangul(sign.text())
        if korean:
            title.append(kit.p(korean_title, "table", colour))
            words.append(kit.p(korean, "table2"))
        rows.append(Band(title, words, kit.look.colour(f"urgent-{urgency}"), kit.look.colour("ink"), _TITLE_SHARE))
    heading = kit.english(kit.label("messages.heading", "warning-signs"))
    return [*kit.heading(heading, 1.4 * mm), *rows]


def _what_when(kit: Kit) -> list[Flowable]:
    head = kit.head(kit.say("report.after.when"), kit.say("report.after.do"), kit.say("report.after.my_date"))
    rows = [
        kit.row(
            kit.p(kit.bold(kit.english(entry.text("when"))), "table"),
            kit.p(kit.english(entry.text()), "table"),
            kit.p(_own_dates(kit, entry), "table"),
            above=0.9 * mm,
            below=0.9 * mm,
        )
        for entry in kit.bank.lists["trip.aftercare"]
    ]
    note = kit.p(kit.english(kit.bank.texts["trip.aftercare_note"]), "note")
    return [
        *kit.heading(kit.say("report.after.heading"), _ABOVE),
        kit.grid((25, 0, 38), rows, head),
        Gap(1.2 * mm),
        note,
    ]


def _own_dates(kit: Kit, entry: Entry) -> Markup:
    plan = kit.dossier.plan
    if entry.id == _BEFORE_FLIGHT:
        flight = plan.trip.flight_home_at if plan else None
        return kit.say("report.after.by", day=kit.words.day(flight, weekday=True)) if flight else Markup("")
    start = _treatment(kit)
    first, last = entry.values.get("first_day"), entry.values.get("last_day")
    if start is None or first is None or last is None:
        return Markup("")
    begin, end = (kit.words.day(start + timedelta(days=int(count))) for count in (first, last))
    year = f" {(start + timedelta(days=int(last))).year}"
    return kit.say("report.after.from_to", first=begin.removesuffix(year), last=end)


def _days_of(kit: Kit, rule: str) -> list[int]:
    return [int(day) for day in next(found for found in kit.bank.trip_rules if found.id == rule).check["days"]]


def _at_home(kit: Kit) -> list[Flowable]:
    """Make the home checks to fill in, and the days for photos."""
    start = _treatment(kit)
    ink = kit.look.colour("ink")
    rows: list[Row] = []
    for days in _days_of(kit, _HOME_CHECKS):
        when = kit.bold(kit.say("report.after.week", number=days // _DAYS_A_WEEK))
        if start is not None:
            when = kit.join(Markup(f"{when},"), kit.text(kit.words.day(start + timedelta(days=days))))
        answers = Options(
            [kit.p(kit.say(f"report.after.{name}"), "table") for name in ("none", "where")], ink, 3.6 * mm, 4 * mm, 0
        )
        photo = Options([kit.p(Markup("&nbsp;"), "table")], ink, 3.6 * mm, 0, 0)
        rows.append(kit.row(kit.p(when, "table"), answers, photo, Gap(0), above=1.4 * mm, below=0.9 * mm))
    heads = [kit.say(f"report.after.{name}") for name in ("check", "lump", "photo", "seen")]
    photos = [kit.p(kit.text(words), "table") for words in _photo_days(kit, start)]
    label = kit.p(kit.bold(kit.say("report.after.photos")), "table")
    return [
        CondPageBreak(47 * mm),
        *kit.heading(kit.say("report.after.home"), _ABOVE),
        Beside([[label], [Options(photos, ink, 3.6 * mm, 4 * mm, 0)]], (_PHOTO_LABEL, 1.0), 2 * mm),
        Gap(1.2 * mm),
        kit.grid((40, 62, 20, 0), rows, kit.head(*heads)),
    ]


def _photo_days(kit: Kit, start: date | None) -> Iterator[str]:
    """Name the days for photos; the year stands only where it is another one than that of the treatment."""
    for days in _days_of(kit, _PHOTOS):
        words = kit.words.say("report.after.day", number=days)
        if start is not None:
            words += ", " + kit.words.day(start + timedelta(days=days)).removesuffix(f" {start.year}")
        yield words

"""Two pages for a doctor who sees a lump: what was done, with which product and lot, what was seen when, photos.

They stand alone: a doctor who knows neither the clinic nor this program can read them. No status and no flag of the
program is on them, and of the traveller's notes only those of the home checks, which are about the skin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from msgspec.structs import replace

from exodesk.domain.days import day_of
from exodesk.domain.evidence import Evidence
from exodesk.domain.home_check import HomeCheck, home_checks
from exodesk.domain.trip import treatment_of
from exodesk.report.extract import Whole
from exodesk.report.flow import Row
from exodesk.report.flowable import Flowable, Gap
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit
from exodesk.report.measures import mm
from exodesk.report.piece import Piece
from exodesk.report.sections.answers import evidence_links
from exodesk.report.sections.common import as_of_words, english_first, foot
from exodesk.report.sections.evidence import shown
from exodesk.report.sections.lump_form import for_the_doctor, how_it_looks
from exodesk.report.sections.lump_treatment import what_was_done
from exodesk.report.sheet import Sheet

VIAL_QUESTION: Final = "quality-lot-expiry-shown"
"""The question whose evidence shows the vial and its box."""

_FACTS: Final = ("f-1-18",)
_SIGN, _REPORTING = "specialist-week", "reaction"
_LONGEST_NOTE: Final = 240
_COLUMNS: Final = 3
_MOST_PHOTOS: Final = 6
_LONG_NOTES: Final = 400
"""Characters of all notes from which one row of photos must do: two pages are read, a third is not."""

_TALLEST, _TALLEST_OF_TWO_ROWS = 58 * mm, 36 * mm
_EMPTY_ROWS: Final = 3
_IMAGE: Final = "image/"


def pieces(whole: Whole) -> Iterator[Piece]:
    """Give the two pages."""
    plan, clinic = whole.dossier.plan, whole.dossier.trip_clinic
    shown = {evidence for check in home_checks(plan).values() for evidence in check.evidence} if plan else ()
    extract = whole.of((clinic,) if clinic else (), shown)
    if plan is not None and extract.plan is not None:
        extract = replace(extract, trip_clinic=clinic, plan=replace(extract.plan, x=plan.x))
    yield Piece("lump", "lump", _sheets, extract, files=True)


def _sheets(kit: Kit) -> Iterator[Sheet]:
    checks = _checks(kit)
    key = "lump" if not checks or any(check.lump for check in checks) else "skin"
    title = kit.text_pair(f"report.lump.title.{key}")
    opening = kit.text_pair(f"report.lump.opening.{key}")
    words: list[Flowable] = [kit.title(kit.english(title), kit.hangul(title)), Gap(1.5 * mm)]
    words.append(kit.p(kit.english(opening), "body"))
    if kit.dossier.both_languages:
        words.append(kit.p(kit.hangul(opening), "body2"))
    story = [*words, *what_was_done(kit, VIAL_QUESTION), *how_it_looks(kit), *_seen(kit, checks)]
    story += [*_photos(kit, checks), *_on_record(kit), *for_the_doctor(kit)]
    head = kit.text_pair("report.part.lump")
    label = kit.join(kit.english(head), kit.hangul(head), by="&nbsp;&nbsp; ")
    beside = kit.join(kit.say("report.after.show"), kit.traveller())
    yield Sheet("lump", "lump", head.en, label, beside, story, foot(kit))


def _checks(kit: Kit) -> list[HomeCheck]:
    """Give the home checks that were done, by week."""
    plan = kit.dossier.plan
    found = home_checks(plan) if plan else {}  # the skin is the traveller's, whichever clinic it was
    return [check for _, check in sorted(found.items()) if check.checked_on or check.has_something_to_show]


def _treatment(kit: Kit) -> date | None:
    plan = kit.dossier.plan
    at = treatment_of(plan, kit.dossier.trip_clinic) if plan else None
    return day_of(at) if at else None


def _after(kit: Kit, day: str | None) -> Markup:
    """Say how many days after the treatment a day was."""
    start = _treatment(kit)
    if start is None or not day or day_of(day) < start:
        return Markup("")
    return kit.say("report.after.day", number=(day_of(day) - start).days)


def _seen(kit: Kit, checks: Sequence[HomeCheck]) -> list[Flowable]:
    """Make the list of what was seen on which day, with lines for more."""
    heads = [english_first(kit, kit.text_pair(f"report.lump.{name}"), 7) for name in ("day", "after", "seen", "photos")]
    rows: list[Row] = []
    for check in checks:
        noted = kit.p(kit.text(kit.short(check.note, _LONGEST_NOTE)), "table")
        said = {None: "not_said", True: "found", False: "none"}[check.lump]
        words: list[Flowable] = [kit.p(kit.bold(english_first(kit, kit.text_pair(f"report.lump.{said}"))), "table")]
        if check.note:
            words.append(noted)
        links = kit.join(*evidence_links(kit, check.evidence), by=", ")
        day = kit.when(check.checked_on)
        rows.append(
            kit.row(kit.p(day, "table"), kit.p(_after(kit, check.checked_on), "table"), words, kit.p(links, "table"))
        )
    for _ in range(max(0, _EMPTY_ROWS - len(rows))):
        rows.append(kit.row(Gap(3 * mm), Gap(0), Gap(0), Gap(0)))
    heading = english_first(kit, kit.text_pair("report.lump.seen_when"))
    return [*kit.heading(heading, 4 * mm), kit.grid((26, 24, 0, 24), rows, kit.head(*heads))]


def _photos(kit: Kit, checks: Sequence[HomeCheck]) -> list[Flowable]:
    """Put the pictures of the skin and of the vial side by side, in the order of their days."""
    items = list(_pictures(kit, checks))
    heading = kit.heading(english_first(kit, kit.text_pair("report.lump.photos_of")), 4 * mm)
    if not items:
        return [*heading, kit.p(english_first(kit, kit.text_pair("report.lump.no_photos")), "table2")]
    gap = 5 * mm
    width = (kit.paper.text_width - gap * (_COLUMNS - 1)) / _COLUMNS
    much = sum(len(check.note or "") for check in checks) > _LONG_NOTES
    most = _COLUMNS if much else _MOST_PHOTOS
    tallest = _TALLEST_OF_TWO_ROWS if much or len(items) > _COLUMNS else _TALLEST
    cells = [_photo(kit, item, width, tallest) for item in items[:most]]
    cells += [[]] * (-len(cells) % _COLUMNS)
    rows = [
        Row((cells[start], [], cells[start + 1], [], cells[start + 2]), 0, 3 * mm)
        for start in range(0, len(cells), _COLUMNS)
    ]
    story: list[Flowable] = [*heading, kit.flush((width, gap, width, gap, width), rows)]
    if len(items) > most:
        story.append(kit.p(kit.count("report.lump.more_photos", len(items) - most), "note"))
    return story


def _pictures(kit: Kit, checks: Sequence[HomeCheck]) -> Iterator[Evidence]:
    """Give the picture of the vial first, then those of the skin by day."""
    plan, clinic = kit.dossier.plan, kit.dossier.trip_clinic
    if plan is None:
        return
    vial = {
        evidence
        for answer in (kit.records.answers.get(clinic.id, ()) if clinic else ())
        if answer.question == VIAL_QUESTION and answer.superseded_by is None
        for evidence in answer.evidence
    }
    skin = {evidence for check in checks for evidence in check.evidence} - vial
    for wanted in (vial, skin):
        items = [item for item in plan.evidence if item.id in wanted and (item.media_type or "").startswith(_IMAGE)]
        yield from sorted(items, key=lambda item: item.dated_on)


def _photo(kit: Kit, item: Evidence, width: float, tallest: float) -> list[Flowable]:
    number = kit.dossier.evidence_number(item.id) or 0
    dated = kit.join(kit.text(kit.words.day(item.dated_on)), _after(kit, item.dated_on), by=", ")
    title = kit.join(kit.bold(kit.text(f"E{number}")), kit.text(kit.short(item.caption)), by="&nbsp; ")
    return [shown(kit, item, 0, width, tallest), Gap(1 * mm), kit.p(title, "table"), kit.p(dated, "note")]


def _on_record(kit: Kit) -> list[Flowable]:
    """Say what was published, with its source, and what the program's list says to ask and where to report."""
    bank = kit.bank
    sign = bank.entry("trip.warning_sign", _SIGN)
    asked = [kit.p(kit.join(kit.bold(kit.text(f"{sign.text('do_this').en}.")), kit.english(sign.text())), "table")]
    if kit.dossier.both_languages:
        asked.append(kit.p(kit.hangul(sign.text()), "table2"))
    reporting = kit.english(bank.entry("trip.aftercare", _REPORTING).text())
    story: list[Flowable] = [*kit.heading(english_first(kit, kit.text_pair("report.lump.on_record")), 4 * mm)]
    titles = {str(source.id): str(source.values["title"]) for source in bank.lists["sources.source"]}
    for fact in bank.lists["facts.fact"]:
        if fact.id in _FACTS:
            named = "; ".join(titles.get(code, code) for code in fact.values["sources"])
            sure = kit.words.say(
                "report.sources.sure_of", sure=kit.words.say(f"report.sure.{fact.values['confidence']}")
            )
            backed = kit.words.say("report.lump.backed", sources=named, as_of=as_of_words(kit, fact), sure=sure)
            story += [
                kit.p(kit.english(fact.text("found")), "table"),
                kit.p(kit.text(backed), "note"),
                Gap(1.6 * mm),
            ]
    return [*story, *asked, Gap(1.6 * mm), kit.p(reporting, "table")]

"""The guide on paper: claims beside what was found, law in time, look-up places, words, and every source by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exodesk.domain.bank import Entry
from exodesk.report.extract import Whole
from exodesk.report.flow import Row
from exodesk.report.flowable import Flowable, Gap
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit
from exodesk.report.measures import mm
from exodesk.report.piece import Piece
from exodesk.report.sections.common import as_of_words, english_first, foot, written_day
from exodesk.report.sheet import Sheet

_TIGHT: Final = 0.9 * mm


def pieces(whole: Whole) -> Iterator[Piece]:
    """Give the pages: they are the same for everybody."""
    yield Piece("guide", "guide", _sheets, whole.frame())


def _sheets(kit: Kit) -> Iterator[Sheet]:
    head = kit.text_pair("report.part.guide")
    story: list[Flowable] = [
        kit.title(kit.english(head)),
        Gap(1.5 * mm),
        kit.p(kit.say("report.guide.about"), "table2"),
        *_facts(kit),
        *_changes(kit),
        *_places(kit),
        *_terms(kit),
        *_titles(kit),
    ]
    yield Sheet("guide", "guide", head.en, english_first(kit, head), kit.say("report.keep"), story, foot(kit))


def _facts(kit: Kit) -> Iterator[Flowable]:
    """Make a table for each topic: what an article says at the left, what was found at the right."""
    heads = kit.head(kit.say("report.guide.claim"), kit.say("report.guide.found"))
    for topic in kit.bank.lists["facts.topic"]:
        facts = [fact for fact in kit.bank.lists["facts.fact"] if fact.values["topic"] == topic.id]
        if facts:
            yield from kit.heading(kit.english(topic.text("title")), 4 * mm)
            yield kit.grid((52, 0), [_fact(kit, fact) for fact in facts], heads)


def _fact(kit: Kit, fact: Entry) -> Row:
    claim = fact.texts.get("claim")
    said = kit.say("ui.guide.quote", claim=claim.en) if claim else kit.say("ui.guide.no_claim")
    verdict = kit.say(f"ui.guide.verdict.{fact.values['verdict']}")
    sure = kit.say("report.sources.sure_of", sure=kit.words.say(f"report.sure.{fact.values['confidence']}"))
    dated = kit.say("report.sources.of_day", day=as_of_words(kit, fact))
    again = kit.say("ui.guide.review_by", day=written_day(kit, str(fact.values["review_by"])))
    codes = kit.text(f"{', '.join(fact.values['sources'])}.")
    found: list[Flowable] = [
        kit.p(kit.join(kit.bold(Markup(f"{verdict}.")), kit.english(fact.text("found"))), "table"),
        kit.p(kit.join(codes, dated, sure, again), "note"),
    ]
    return kit.row(kit.p(kit.dim(said), "table"), found, above=_TIGHT, below=_TIGHT)


def _changes(kit: Kit) -> list[Flowable]:
    """Make the line in time: what changed, then what comes."""
    facts = {fact.id: fact for fact in kit.bank.lists["facts.fact"]}
    moments = [
        (str(change.values["on"]), kit.english(change.text()), facts[str(change.values["fact"])])
        for change in kit.bank.lists.get("facts.change", ())
    ]
    coming = [fact for fact in facts.values() if fact.values.get("effective")]
    moments += [(str(fact.values["effective"]), kit.english(fact.text("found")), fact) for fact in coming]
    rows = [
        kit.row(
            kit.p(kit.bold(kit.text(written_day(kit, day))), "table"),
            kit.p(kit.join(words, kit.dim(kit.text(", ".join(fact.values["sources"])))), "table"),
            above=_TIGHT,
            below=_TIGHT,
        )
        for day, words, fact in sorted(moments, key=lambda moment: moment[0])
    ]
    return [*kit.heading(kit.say("ui.guide.changes"), 4 * mm), kit.grid((30, 0), rows)]


def _places(kit: Kit) -> list[Flowable]:
    rows = []
    for place in kit.bank.lists["places.place"]:
        name = [kit.p(kit.bold(kit.english(place.text("name"))), "table")]
        korean = kit.hangul(place.text("name"))
        if korean:
            name.append(kit.p(korean, "table2"))
        what = [kit.p(kit.english(place.text("confirms")), "table")]
        what += [kit.p(kit.english(place.text(key)), "table2") for key in ("hours", "note") if key in place.texts]
        contact = kit.p(kit.text(place.words("contact", "en")), "table")
        rows.append(kit.row(name, what, contact, above=_TIGHT, below=_TIGHT))
    heads = kit.head(*(kit.say(f"report.guide.{name}") for name in ("place", "confirms", "contact")))
    return [*kit.heading(kit.say("ui.guide.places"), 4 * mm), kit.grid((58, 0, 50), rows, heads)]


def _terms(kit: Kit) -> list[Flowable]:
    rows = [
        kit.row(
            kit.p(kit.bold(kit.english(term.text("term"))), "table"),
            kit.p(kit.hangul(term.text("term")), "table"),
            kit.p(kit.english(term.text("meaning")), "table"),
            above=_TIGHT,
            below=_TIGHT,
        )
        for term in kit.bank.lists["glossary.term"]
    ]
    return [*kit.heading(kit.say("ui.guide.terms"), 4 * mm), kit.grid((38, 42, 0), rows)]


def _titles(kit: Kit) -> list[Flowable]:
    """Name the sources of all facts."""
    codes = {code for fact in kit.bank.lists["facts.fact"] for code in fact.values["sources"]}
    rows = [
        kit.row(
            kit.p(kit.bold(kit.text(source.id)), "note", "ink"),
            kit.p(kit.text(str(source.values["title"])), "note", "ink"),
            above=0.5 * mm,
            below=0.5 * mm,
        )
        for source in kit.bank.lists["sources.source"]
        if source.id in codes
    ]
    return [*kit.heading(kit.say("report.sources.named"), 4 * mm), kit.grid((30, 0), rows)]

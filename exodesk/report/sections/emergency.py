"""The emergency card: Korean half and English half to cut out, then lines for a taxi and numbers to call."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from exodesk.domain.bank import Entry
from exodesk.domain.clinic import Clinic
from exodesk.domain.rule import view_of
from exodesk.domain.text import Text
from exodesk.domain.trip import treatment_of
from exodesk.report.flow import Beside, Row, Ticked, WriteLine
from exodesk.report.flowable import Flowable, Gap
from exodesk.report.forms import Cutout
from exodesk.report.kit import Kit
from exodesk.report.measures import mm
from exodesk.report.sections.staff import both

_CARD: Final = "emergency"
_COLUMN_GAP: Final = 8 * mm
_LONGEST_LARGE: Final = 40
"""Characters of an address that is set large."""

_TICK: Final = 2.2 * mm
_LANGUAGES: Final = ("ko", "en")
_CALLED: Final = ("p-119", "p-112", "p-1330", "p-medical-korea", "p-mfds-line", "p-kids")
"""Whom one may need at once; the other lines stand with the pages to look things up."""


def emergency_card(kit: Kit) -> list[Flowable]:
    """Make the page of the card."""
    languages = _LANGUAGES if kit.dossier.both_languages else ("en", "en")
    halves = [_half(kit, language) for language in languages]
    if not kit.dossier.both_languages:
        halves[1] = [[kit.p(kit.bold(kit.english(kit.label("messages.heading", "notes"))), "card-title")]]
    card = Cutout(halves[0], halves[1], kit.look.colour("ink"), kit.look.colour("line"))
    beside = Beside([_taxi(kit), _numbers_to_call(kit)], (0.5, 0.5), _COLUMN_GAP)
    return [card, Gap(1 * mm), kit.p(kit.say("report.card.cut"), "note"), Gap(4 * mm), beside]


def _half(kit: Kit, language: str) -> list[list[Flowable]]:
    """Make the blocks of one half: the title with the first group, then group by group."""
    entry = kit.bank.entry("cards.card", _CARD)
    blocks: list[list[Flowable]] = [[kit.p(kit.text(entry.words("title", language)), "card-title"), Gap(0.8 * mm)]]
    values = _values(kit, language)
    groups = [group for group in kit.bank.lists["cards.card_group"] if group.values["card"] == _CARD]
    for number, group in enumerate(groups):
        block: list[Flowable] = []
        heading = group.words("heading", language)
        if heading:
            block += [Gap(0.8 * mm), kit.p(kit.text(heading), "fold-strong")]
        lines = [line for line in kit.bank.lists["cards.card_line"] if line.values["group"] == group.id]
        block += [_line(kit, line, group.values["kind"], language, values) for line in lines]
        if number == 0:
            blocks[0] += block
        else:
            blocks.append(block)
    return blocks


def _line(kit: Kit, line: Entry, kind: str, language: str, values: dict[str, str]) -> Flowable:
    if kind == "tick":
        return Ticked(kit.p(kit.text(line.words("text", language)), "fold"), kit.look.colour("ink"), _TICK, 1.4 * mm)
    if kind == "write":
        label = kit.join(kit.text(line.words("text", language)), kit.bold(kit.text(values.get(line.id, ""))))
        return WriteLine(kit.p(label, "fold"), kit.look.colour("line"), 4.2 * mm)
    needed = line.values.get("placeholders", ())
    if all(values.get(name) for name in needed):
        words = line.words("text", language)
        for name in needed:
            words = words.replace("{" + name + "}", values[name])
    else:
        words = line.words("blank", language)
    return kit.p(kit.text(words), "fold")


def _values(kit: Kit, language: str) -> dict[str, str]:
    """Give what the plan knows for the card; short values only, the rest is written by hand."""
    clinic, plan = kit.dossier.trip_clinic, kit.dossier.plan
    if clinic is None or plan is None:
        return {}
    words = kit.korean if language == "ko" else kit.words
    at = treatment_of(plan, clinic)
    product = clinic.product
    found = {
        "clinic": (clinic.name.ko if language == "ko" else clinic.name.en) or clinic.name.best(),
        "date": words.day(at) if at else "",
        "product": (product.name or "") if product else "",
        "lot": (product.lot or "") if product else "",
        "method": _route(kit, clinic, language),
        "clinic-phone": clinic.phone or "",
    }
    return {name: " ".join(value.split()) for name, value in found.items() if len(value) <= 40}


def _route(kit: Kit, clinic: Clinic, language: str) -> str:
    assert kit.dossier.plan is not None
    view = view_of(kit.bank, kit.dossier.plan, clinic, kit.dossier.today, kit.records)
    route = view.plan_text("route")
    field = kit.bank.plan_field_by_id["route"]
    label = kit.bank.choice_set_by_id[field.choices].label(route) if route and field.choices else None
    return label.in_(language) if label else ""


def _taxi(kit: Kit) -> list[Flowable]:
    """Make lines to show to a taxi driver: the clinic's address in Korean, a line for the place one stays at."""
    clinic = kit.dossier.trip_clinic
    address = (clinic.address.ko or "") if clinic else ""
    colour = kit.look.colour("line")
    phrases = {entry.id: entry.text() for entry in kit.bank.lists["messages.phrase"]}
    parts = _titled(kit, "report.card.taxi")
    for phrase in ("taxi-address", "taxi-hotel", "taxi-emergency-room"):
        parts += [kit.line(below=0.9 * mm), kit.p(both(kit, phrases[phrase]), "body")]
        if phrase == "taxi-address" and address and len(address) <= 120:
            role = "desk-ko" if len(address) <= _LONGEST_LARGE else "doctor-ko"
            parts += [Gap(0.6 * mm), kit.p(kit.text(address), role), Gap(1 * mm)]
        elif phrase != "taxi-emergency-room":
            parts += [WriteLine(None, colour, 6.4 * mm), Gap(2.6 * mm)]
    return parts


def _numbers_to_call(kit: Kit) -> list[Flowable]:
    """Make the list of numbers to call. They were seen in sources; nobody has tried them."""
    places = [place for place in kit.bank.lists["places.place"] if place.id in _CALLED and phone_of(place)]
    places.sort(key=lambda place: _CALLED.index(place.id))
    lines = [part for place in places for part in _number(kit, place)]
    return [*_titled(kit, "report.card.numbers"), *lines, kit.p(kit.say("report.card.numbers_note"), "note")]


def _titled(kit: Kit, key: str) -> list[Flowable]:
    return [kit.p(kit.say(key), "section"), Gap(1.2 * mm)]


def _number(kit: Kit, place: Entry) -> list[Flowable]:
    """Put a number before the name of whom one calls."""
    number = phone_of(place)
    name = Text(by_language={code: _without(words, number) for code, words in place.text("name").by_language.items()})
    words = kit.join(kit.bold(kit.text(number)), both(kit, name, 7.5), by="&nbsp; ")
    return [kit.line(below=0.9 * mm), kit.p(words, "card"), Gap(0.9 * mm)]


def _without(name: str, number: str) -> str:
    """Take a number out of a name that repeats it; a name that is nothing else stays empty."""
    return " ".join(word for word in name.split() if word != number)


def other_lines(kit: Kit) -> Flowable:
    """Make the list of the lines that are for complaints and questions, not for an emergency."""
    places = [place for place in kit.bank.lists["places.place"] if place.values["kind"] == "line" and phone_of(place)]
    cells = [_number(kit, place) for place in places if place.id not in _CALLED]
    width = (kit.paper.text_width - _COLUMN_GAP) / 2
    rows = [Row((left, [], right or []), 0, 0) for left, right in zip_longest(cells[::2], cells[1::2])]
    return kit.flush((width, _COLUMN_GAP, width), rows)


def phone_of(place: Entry) -> str:
    """Give the first phone number of a place; nothing where it has none of its own."""
    contact = place.words("contact", "en").split(";")[0].split("(")[0].strip()
    return contact if contact[:1].isdigit() or contact.startswith("+") else ""

"""Part 5, the day: what to tick at each stage, the STOP points, what to write down, sentences to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exodesk.domain.bank import Entry
from exodesk.domain.rule import view_of
from exodesk.domain.trip import treatment_of
from exodesk.report.extract import Whole
from exodesk.report.flow import BIG_TICK, Row, Ticked
from exodesk.report.flowable import CondPageBreak, Flowable, Gap, PageBreak
from exodesk.report.fonts import Markup
from exodesk.report.forms import StopSign
from exodesk.report.kit import Kit
from exodesk.report.measures import mm
from exodesk.report.piece import Piece
from exodesk.report.sections.answers import plan_value
from exodesk.report.sections.common import for_me
from exodesk.report.sections.staff import both
from exodesk.report.sheet import Sheet

_ROOM: Final = "room"
_LARGE_STAGES: Final = frozenset({"desk", _ROOM})


def pieces(whole: Whole) -> Iterator[Piece]:
    """Give the pages of the day."""
    yield Piece("day", "day", _sheets, whole.trip(whole.dossier.trip_clinic))


def _sheets(kit: Kit) -> Iterator[Sheet]:
    """Make one page up to the desk, with sentences to point at, and one for the room, which is all one needs there."""
    story: list[Flowable] = [_title(kit)]
    means = _stop_line(kit)
    for stage in kit.bank.lists["trip.stage"]:
        items = [item for item in kit.bank.lists["trip.day_item"] if item.values["stage"] == stage.id]
        if stage.id == _ROOM:
            story += [*_phrases(kit), PageBreak()]
        story += kit.heading(kit.english(stage.text("title")), 5 * mm)
        if any(item.values.get("stop") for item in items):
            story += means
            means = []
        story.append(_list(kit, items) if stage.id in _LARGE_STAGES else _two_columns(kit, items))
        if stage.id == _ROOM:
            story += [CondPageBreak(78 * mm), *kit.heading(kit.say("report.day.write"), 5 * mm), _write_down(kit)]
    yield for_me(kit, "day", "day", "day", story)


def _title(kit: Kit) -> Flowable:
    at = treatment_of(kit.dossier.plan, kit.dossier.trip_clinic) if kit.dossier.plan else None
    name = kit.clinic_name(kit.dossier.trip_clinic) if kit.dossier.trip_clinic else ""
    if at is None:
        return kit.title(kit.say("report.day.title_blank"), kit.text(name))
    return kit.title(kit.say("report.day.title", day=kit.words.day(at, weekday=True)), kit.text(name))


def _stop(kit: Kit) -> StopSign:
    words = kit.p(kit.say("report.day.stop"), "stop-box")
    return StopSign(words, kit.look.colour("ink"))


def _stop_line(kit: Kit) -> list[Flowable]:
    words = kit.p(kit.say("report.day.stop_means"), "body")
    return [kit.grid((15, 0), [Row((_stop(kit), words), 0, 0)]), Gap(1.6 * mm)]


def _list(kit: Kit, items: Sequence[Entry]) -> Flowable:
    rows = [Row(([Gap(0)],), 0, 0, kit.hairline(), span=True)]
    for item in items:
        words: list[Flowable] = [kit.p(kit.english(item.text()), "day")]
        stops = bool(item.values.get("stop"))
        if "stop_if" in item.texts:
            words.append(kit.p(kit.english(item.text("stop_if")), "table2"))
        tick = Ticked(words, kit.look.colour("ink"), BIG_TICK, 3 * mm)
        rows.append(kit.row(tick, _stop(kit) if stops else Gap(0), above=1.4 * mm, below=1.4 * mm))
    return kit.grid((0, 15), rows)


def _two_columns(kit: Kit, items: Sequence[Entry]) -> Flowable:
    gap = 8 * mm
    width = (kit.paper.text_width - gap) / 2
    rows = []
    for place in range(0, len(items), 2):
        cells: list[list[Flowable]] = []
        for item in items[place : place + 2]:
            tick = Ticked(kit.p(kit.english(item.text()), "table"), kit.look.colour("ink"))
            cells.append([kit.line(below=1.1 * mm), tick, Gap(1.1 * mm)])
        rows.append(Row((cells[0], [], cells[1] if len(cells) > 1 else []), 0, 0))
    return kit.flush((width, gap, width), rows)


def _write_down(kit: Kit) -> Flowable:
    """Make the table of what the plan says beside what is seen on the day."""
    head = kit.head(Markup(""), kit.say("report.day.in_plan"), kit.say("report.day.on_the_day"), Markup(""))
    rows = []
    for name, value, box, vial in _planned(kit):
        label = kit.p(both(kit, kit.text_pair(f"report.day.{name}"), 8.5), "table")
        places = [kit.p(kit.say(f"report.day.{place}") if place else Markup(""), "table2") for place in (box, vial)]
        rows.append(kit.row(label, kit.p(value, "table"), *places, above=2.1 * mm, below=2.3 * mm))
    return kit.grid((40, 58, 37, 0), rows, head)


def _planned(kit: Kit) -> Iterator[tuple[str, Markup, str, str]]:
    dossier = kit.dossier
    clinic, plan = dossier.trip_clinic, dossier.plan
    if clinic is None or plan is None:
        empty = Markup("")
        yield from (("person", empty, "", ""), ("product", empty, "", ""), ("route", empty, "", ""))
        yield from (("lot", empty, "box", "vial"), ("ends_on", empty, "", ""), ("start", empty, "", ""))
        return
    view = view_of(kit.bank, plan, clinic, dossier.today, kit.records)
    doctor, product = clinic.planned_doctor, clinic.product
    yield "person", kit.name(doctor.name) if doctor else kit.not_known(), "", ""
    yield "product", kit.known(kit.short(product.name if product else None)), "", ""
    route = view.plan_value("route")
    field = kit.bank.plan_field_by_id["route"]
    yield "route", kit.known(plan_value(kit, field, route)) if route else kit.not_known(), "", ""
    yield "lot", kit.known(kit.short(product.lot if product else None)), "box", "vial"
    at = treatment_of(plan, clinic)
    yield "ends_on", kit.say("report.day.ends_after", day=kit.words.day(at)) if at else kit.not_known(), "", ""
    yield "start", kit.when(at, weekday=True), "", ""


def _phrases(kit: Kit) -> list[Flowable]:
    """Make sentences to point at, Korean first."""
    phrases = [entry.text() for entry in kit.bank.lists["messages.phrase"] if entry.values.get("group") == "day"]
    gap = 8 * mm
    width = (kit.paper.text_width - gap) / 2
    rows = []
    for place in range(0, len(phrases), 2):
        cells = []
        for phrase in phrases[place : place + 2]:
            korean = kit.hangul(phrase)
            words = [kit.p(korean, "desk-ko")] if korean else []
            cells.append([kit.line(below=1.4 * mm), *words, kit.p(kit.english(phrase), "body2"), Gap(1.4 * mm)])
        rows.append(Row((cells[0], [], cells[1] if len(cells) > 1 else []), 0, 0))
    return [
        CondPageBreak(70 * mm),
        *kit.heading(kit.say("report.day.phrases"), 5 * mm),
        kit.flush((width, gap, width), rows),
    ]

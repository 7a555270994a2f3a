"""What the traveller and the doctor fill in about a lump: where it is, how it feels, what was found and done."""

from __future__ import annotations

from typing import Final

from exodesk.report.cards import Options
from exodesk.report.fields import Field
from exodesk.report.flow import TICK, Beside, WriteLine
from exodesk.report.flowable import Flowable, Gap
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit
from exodesk.report.measures import mm
from exodesk.report.sections.common import english_first
from exodesk.report.sketch import Face

_FEELS: Final = (
    ("one", "several"),
    ("hard", "soft", "grows", "same"),
    ("pain", "red", "warm", "pus", "fever"),
)
_WRITTEN: Final = ("size", "since", "treated_with", "medicines")
_FACE: Final = 41 * mm
_DOCTOR: Final = (("found_there",), ("sample", "given"), ("seen_by", "seen_on"), ("next",))


def how_it_looks(kit: Kit) -> list[Flowable]:
    """Make the outline to mark, boxes to tick and lines to write on."""
    sides = tuple(kit.p(_two_lines(kit, f"report.lump.{side}"), "note") for side in ("right", "left"))
    mark = kit.p(english_first(kit, kit.text_pair("report.lump.mark"), 7), "note")
    face = [Face((sides[0], sides[1]), kit.look.colour("line"), _FACE), Gap(1 * mm), mark]
    boxes: list[Flowable] = []
    for number, names in enumerate(_FEELS):
        words = [kit.p(english_first(kit, kit.text_pair(f"report.lump.feels.{name}"), 7.5), "table") for name in names]
        field = Field(f"feels-{number}", kit.words.say("report.lump.looks"))
        boxes.append(Options(words, kit.look.colour("ink"), TICK, 4 * mm, 0.8 * mm, field))
    boxes += [_line(kit, name, 7 * mm) for name in _WRITTEN]
    heading = english_first(kit, kit.text_pair("report.lump.looks"))
    return [*kit.heading(heading, 4 * mm), Beside([face, boxes], (0.32, 0.68), 5 * mm)]


def for_the_doctor(kit: Kit) -> list[Flowable]:
    """Make lines for what the doctor found and did."""
    rows: list[Flowable] = []
    for names in _DOCTOR:
        lines: list[Flowable] = [_line(kit, name, 7.6 * mm) for name in names]
        rows.append(Beside(lines, (1 / len(lines),) * len(lines), 5 * mm))
    heading = english_first(kit, kit.text_pair("report.lump.doctor"))
    return [*kit.heading(heading, 4 * mm), *rows]


def _two_lines(kit: Kit, key: str) -> Markup:
    return kit.join(kit.say(key), kit.hangul(kit.text_pair(key)), by="<br/>")


def _line(kit: Kit, name: str, height: float) -> WriteLine:
    pair = kit.text_pair(f"report.lump.{name}")
    return WriteLine(kit.p(english_first(kit, pair), "table"), kit.look.colour("line"), height, Field(name, pair.en))

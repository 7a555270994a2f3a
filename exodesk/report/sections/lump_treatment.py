"""What was done, for a doctor: product, lot, person, way of use; beside each value where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from exodesk.domain.answer import Answer
from exodesk.domain.clinic import Clinic
from exodesk.domain.rule import view_of
from exodesk.domain.rule.view import View, known
from exodesk.domain.trip import treatment_of
from exodesk.report.flow import Row
from exodesk.report.flowable import Flowable
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit, shortened
from exodesk.report.measures import mm
from exodesk.report.sections.answers import AnswerWords, plan_value
from exodesk.report.sections.common import english_first

_CLASS_QUESTION: Final = "product-legal-class"
_EMPTY: Final = ("clinic", "person", "product", "lot", "ends_on", "route", "device", "numbing", "extra")
_LONGEST: Final = 160


class _Value(NamedTuple):
    """A line of the list: the name of its label, its words, and who says so."""

    label: str
    words: Markup
    source: Markup


def what_was_done(kit: Kit, vial_question: str) -> list[Flowable]:
    """Make the list. What is not known stays an empty line to write on."""
    heads = [english_first(kit, kit.text_pair(f"report.lump.{name}"), 7) for name in ("what", "value", "known_from")]
    rows = [_row(kit, value) for value in _values(kit, vial_question)]
    heading = english_first(kit, kit.text_pair("report.lump.done"))
    return [*kit.heading(heading, 4 * mm), kit.grid((47, 0, 47), rows, kit.head(*heads))]


def _row(kit: Kit, value: _Value) -> Row:
    label = english_first(kit, kit.text_pair(f"report.lump.{value.label}"), 7.5)
    cells = (
        kit.p(label, "table"),
        kit.p(value.words, "table"),
        kit.p(value.source if value.words else Markup(""), "table2"),
    )
    return kit.row(*cells, above=1 * mm, below=1 * mm)


def _values(kit: Kit, vial_question: str) -> Iterator[_Value]:
    plan, clinic = kit.dossier.plan, kit.dossier.trip_clinic
    at = treatment_of(plan, clinic) if plan else None
    by_plan = kit.say("report.lump.by_plan")
    yield _Value("treatment", kit.text(kit.words.when(at, weekday=True)) if at else Markup(""), by_plan)
    if plan is None or clinic is None:
        yield from (_Value(label, Markup(""), Markup("")) for label in _EMPTY)
        return
    view = view_of(kit.bank, plan, clinic, kit.dossier.today, kit.records)
    planned = kit.say("report.lump.planned")
    yield _Value("clinic", _clinic(kit, clinic), by_plan)
    yield _person(kit, clinic)
    yield from _product(kit, clinic, vial_question)
    yield _class(kit, clinic)
    route = view.plan_value("route")
    field = kit.bank.plan_field_by_id["route"]
    depth = f", {clinic.visit.needle_depth_mm:g} mm" if clinic.visit.needle_depth_mm is not None else ""
    yield _Value("route", kit.text(plan_value(kit, field, route) + depth) if route else Markup(""), planned)
    yield from _more(kit, clinic, view, planned)


def _clinic(kit: Kit, clinic: Clinic) -> Markup:
    address = clinic.address.en or clinic.address.ko
    parts = [kit.name(clinic.name), kit.text(_cut(address)), kit.text(_cut(clinic.phone))]
    return kit.join(*parts, by="<br/>")


def _person(kit: Kit, clinic: Clinic) -> _Value:
    seen = clinic.day.person
    if seen is not None and seen.best():
        return _Value("person", kit.name(seen), kit.say("report.lump.on_the_day"))
    doctor = clinic.planned_doctor
    return _Value("person", kit.name(doctor.name) if doctor else Markup(""), kit.say("report.lump.planned"))


def _product(kit: Kit, clinic: Clinic, vial_question: str) -> Iterator[_Value]:
    """Give product, lot and end date: as read from the vial where that was done, else as in the plan."""
    product = clinic.product
    planned = kit.say("report.lump.planned")
    words = AnswerWords(kit, clinic, kit.records)
    answer = _answer(kit, words, vial_question)
    read = answer.fields if answer else {}
    seen = kit.join(words.source(answer), words.evidence(answer)) if answer else Markup("")
    made = [product.maker, product.seller if product.seller != product.maker else None] if product else []
    name = known(read.get("name-on-vial"))
    lots = [str(lot) for lot in (known(read.get("lot-vial")), known(read.get("lot-box"))) if lot]
    shown = str(name) if name else (product.name if product else None)
    lines = [kit.text(_cut(shown)), *(kit.text(_cut(part)) for part in made if part)]
    yield _Value("product", kit.join(*lines, by="<br/>"), seen if name else planned)
    planned_lot = product.lot if product else None
    yield _Value("lot", kit.text(_cut(" / ".join(lots) or planned_lot)), seen if lots else planned)
    ends = known(read.get("ends-on"))
    yield _Value("ends_on", kit.text(_day(kit, str(ends)) if ends else ""), seen)


def _class(kit: Kit, clinic: Clinic) -> _Value:
    words = AnswerWords(kit, clinic, kit.records)
    answer = _answer(kit, words, _CLASS_QUESTION)
    if answer is None:
        return _Value("class", Markup(""), Markup(""))
    label = words.label(kit.bank.question_by_id[_CLASS_QUESTION], answer)
    return _Value("class", kit.text(label), kit.join(words.source(answer), words.evidence(answer)))


def _answer(kit: Kit, words: AnswerWords, question_id: str) -> Answer | None:
    question = kit.bank.question_by_id.get(question_id)
    return words.said(question).main if question else None


def _more(kit: Kit, clinic: Clinic, view: View, planned: Markup) -> Iterator[_Value]:
    """Give device, numbing and what else was put on or in the skin."""
    device = clinic.device
    parts = [device.model, device.maker] if device else []
    yield _Value("device", kit.text(_cut(", ".join(part for part in parts if part))), planned)
    field = kit.bank.plan_field_by_id["numbing_used"]
    numbing = view.plan_value("numbing_used")
    yield _Value("numbing", kit.text(plan_value(kit, field, numbing)) if numbing is not None else Markup(""), planned)
    extras = [extra.name or extra.kind for extra in clinic.extras if extra.accepted is not False]
    yield _Value("extra", kit.text(_cut(", ".join(extras))), planned)


def _cut(text: str | None) -> str:
    return shortened(text, _LONGEST)


def _day(kit: Kit, value: str) -> str:
    try:
        return kit.words.day(value)
    except ValueError:
        return value

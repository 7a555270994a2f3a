"""Part 4, for the doctor: health sheet if wanted, consent questions with lines and teach-back, signatures and times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exodesk.domain.clinic import Clinic
from exodesk.domain.question import Question
from exodesk.domain.text import Text
from exodesk.report.cards import Options
from exodesk.report.extract import Whole
from exodesk.report.fields import Field
from exodesk.report.flow import TICK, Beside, Row, Ticked, WriteLine
from exodesk.report.flowable import CondPageBreak, Flowable, Gap
from exodesk.report.fonts import Markup
from exodesk.report.forms import Boxes, Shaded
from exodesk.report.kit import Kit
from exodesk.report.measures import mm
from exodesk.report.piece import Piece
from exodesk.report.sections.health import health_sheet
from exodesk.report.sections.staff import (
    asked,
    both,
    by_severity,
    cards,
    field_lines,
    field_of,
    named,
    question_words,
    staff_clinics,
    staff_sheet,
)
from exodesk.report.sheet import Sheet

_COLUMNS: Final = (7, 0, 38)
_STRIP: Final = (0.15, 0.21, 0.26, 0.19, 0.19)
"""The items of the law have names of unlike length."""


def pieces(whole: Whole) -> Iterator[Piece]:
    """Give the doctor's pages of each clinic; the health sheet once, before them."""
    if whole.dossier.prints("health"):
        yield health_sheet(whole)
    for clinic in staff_clinics(whole):
        consent = tuple(asked(whole, clinic, "doctor", "consent"))
        others = tuple(by_severity(asked(whole, clinic, "doctor", "verification")))
        if consent or others:
            name = f"doctor-{clinic.id if clinic else ''}"
            yield Piece("doctor", name, _sheets, whole.trip(), (named(clinic), consent, others))


def _sheets(
    kit: Kit, clinic: Clinic | None, consent: Sequence[Question], others: Sequence[Question]
) -> Iterator[Sheet]:
    story = _opening(kit)
    if consent:
        story += [*_strip(kit), Gap(3 * mm), _teach_back_line(kit), Gap(1 * mm), _whose_boxes(kit)]
        story += _consent(kit, consent)
        story += [CondPageBreak(48 * mm), Gap(5 * mm), *_signatures(kit)]
    if others:
        heading = both(kit, kit.label("messages.heading", "questions"))
        story += cards(kit, others, "doctor-ko", heading=heading, before=len(consent))
    yield staff_sheet(kit, "doctor", clinic, story, "report.foot.doctor")


def _opening(kit: Kit) -> list[Flowable]:
    heading = kit.label("messages.heading", "consent")
    opening = kit.label("messages.message", "doctor-opening")
    korean = kit.hangul(opening)
    words: list[Flowable] = [kit.title(kit.english(heading), kit.hangul(heading)), Gap(1.5 * mm)]
    if korean:
        words.append(kit.p(korean, "doctor-ko"))
    return [*words, kit.p(kit.english(opening), "table2"), Gap(3 * mm)]


def _strip(kit: Kit) -> list[Flowable]:
    """Make the strip of the five items of the consent law."""
    cells: list[list[Flowable]] = []
    for item in kit.bank.consent_law_items:
        korean = kit.hangul(item.text)
        words = [kit.p(kit.join(kit.text(str(item.number)), kit.bold(korean or kit.english(item.text))), "note", "ink")]
        if korean:
            words.append(kit.p(kit.english(item.text), "note"))
        field = Field(f"law-item-{item.number}", item.text.en)
        cells.append([Ticked(words, kit.look.colour("ink"), gap=1.6 * mm, field=field)])
    law = kit.bank.texts["messages.consent_strip.label"]
    note = kit.join(kit.hangul(law), kit.english(law), kit.english(kit.bank.texts["consent.teach_back.law_note"]))
    shares = _STRIP if len(cells) == len(_STRIP) else ()
    return [
        Boxes(cells, kit.look.colour("ink"), kit.look.colour("line"), shares=shares),
        Gap(1 * mm),
        kit.p(note, "note"),
    ]


def _teach_back_line(kit: Kit) -> Flowable:
    line = kit.bank.texts["consent.teach_back.line"]
    words = [kit.p(kit.english(line), "table2")]
    korean = kit.hangul(line)
    if korean:
        words.insert(0, kit.p(kit.bold(korean), "body"))
    return Shaded(words, kit.look.colour("tint"))


def _whose_boxes(kit: Kit) -> Flowable:
    return kit.p(both(kit, kit.text_pair("report.doctor.boxes"), 7.5), "note")


def _consent(kit: Kit, questions: Sequence[Question]) -> list[Flowable]:
    """Make the questions by section: lines to write on, at the right the boxes that the patient ticks."""
    story: list[Flowable] = []
    number = 0
    for section in kit.bank.sections["consent"]:
        own = [question for question in questions if question.section == section.id]
        if not own:
            continue
        rows = []
        for question in own:
            number += 1
            rows.append(_question(kit, number, question))
        story += kit.heading(both(kit, section.title), 2.6 * mm, after=0.4 * mm)
        story.append(kit.grid(_COLUMNS, rows))
    return story


def _question(kit: Kit, number: int, question: Question) -> Row:
    words: list[Flowable] = [*question_words(kit, question, "doctor-ko"), *field_lines(kit, question, 7.5, most=2)]
    own_field = field_of(question)
    not_yet = kit.label("consent.teach_back_result", "not-yet", "label")
    boxes: list[Flowable] = [_ticks(kit, [kit.label("messages.label", "explained"), not_yet], own_field.part("talk"))]
    if question.teach_back is not None:
        boxes += [Gap(1 * mm), kit.p(kit.english(question.teach_back), "note"), Gap(0.6 * mm)]
        right = kit.label("consent.teach_back_result", "said-it-right", "label")
        boxes.append(_ticks(kit, [right, not_yet], own_field.part("teach-back")))
    own = [kit.p(kit.text(str(number)), "doctor-number")]
    return Row((own, words, boxes), 1.2 * mm, 1.1 * mm, (kit.look.colour("line"), 0.5))


def _ticks(kit: Kit, labels: Sequence[Text], field: Field) -> Flowable:
    """Make boxes in one line. The traveller ticks them, so they are in the traveller's language."""
    words = [kit.p(kit.english(label), "note", "ink") for label in labels]
    return Options(words, kit.look.colour("ink"), size=TICK, gap=2.4 * mm, above=0.4 * mm, field=field)


def _signatures(kit: Kit) -> list[Flowable]:
    """Make boxes for three signatures and for the three times that count."""
    ink, line = kit.look.colour("ink"), kit.look.colour("line")
    signed = [_label(kit, f"report.doctor.{name}") for name in ("doctor", "interpreter", "traveller")]
    times = [
        [
            *_label(kit, f"report.doctor.{name}"),
            Beside(
                [WriteLine(None, line, 8 * mm, _time(kit, name, number)) for number in range(1, 5)], (0.25,) * 4, 3 * mm
            ),
        ]
        for name in ("form_received", "signed", "starts")
    ]
    note = kit.p(both(kit, kit.text_pair("report.doctor.times_note")), "note")
    return [
        Boxes([*signed], ink, line, height=20 * mm),
        Boxes([*times], ink, line, top=False),
        Gap(1 * mm),
        note,
    ]


def _time(kit: Kit, name: str, number: int) -> Field:
    return Field(f"time-{name}", kit.words.say(f"report.doctor.{name}")).part(number, str(number))


def _label(kit: Kit, key: str) -> list[Flowable]:
    words: Markup = both(kit, kit.text_pair(key), 7.5)
    return [kit.p(words, "table")]

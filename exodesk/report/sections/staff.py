"""What the pages for staff share: which questions they carry, and how a question is put on a card.

These pages carry no status, no flag, no private note and nothing that is only for the traveller.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat
from typing import Final

from exodesk.domain.clinic import Clinic
from exodesk.domain.dossier import DossierPart
from exodesk.domain.message import may_be_sent
from exodesk.domain.question import Question, ValueField
from exodesk.domain.status import ItemState
from exodesk.domain.text import Text
from exodesk.report.cards import NARROW, WIDE, Card, CardSize, Options
from exodesk.report.columns import Columns, well_filled
from exodesk.report.extract import Whole
from exodesk.report.fields import Field
from exodesk.report.flow import Beside, Cell, WriteLine, height_of, natural_width, stack_of
from exodesk.report.flowable import Flowable, Gap
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit, shortened
from exodesk.report.look import frame_of
from exodesk.report.measures import mm
from exodesk.report.prose import Prose
from exodesk.report.sections.common import foot
from exodesk.report.sheet import Sheet

_TO_ASK: Final[tuple[ItemState, ...]] = ("open", "stale", "claimed", "conflict")
_SEVERITIES: Final = ("blocker", "major", "minor")
_WRITTEN_TYPES: Final = ("text", "integer", "decimal", "money_krw", "date", "datetime")
_MOST_FIELDS: Final = 4
_FIELDS_TO_TAKE: Final = 2
"""In the hand luggage the values that decide must do; the full sheets have them all."""

_LONGEST_NAME: Final = 44
_LONGEST_HINT: Final = 120
_LONGEST_LABEL: Final = 34 * mm
_ABOVE_HEADING: Final = 4 * mm
_HEADING: Final = _ABOVE_HEADING + 15 + 1.2 * mm
_CARD_GAP: Final = 3.2 * mm
_LEAST_CARDS: Final = 4
"""On the last page, so that no single card turns a page."""

_NUMBER_OF: Final = {"desk-ko": "desk-number", "doctor-ko": "doctor-number"}
_OPTION_GAP: Final = 7 * mm
_OPTION_GAP_NARROW: Final = 3 * mm
_ABOVE_OPTIONS: Final = 1.6 * mm
_ABOVE_OPTIONS_NARROW: Final = 1.2 * mm
_OWN_FIELDS: Final = frozenset(
    {
        "after-contact-line.reply-hours",
        "after-contact-line.tested-on",
        "clinic-is-medical.address",
        "by-whom",
        "checked-on",
        "mfds-call-note",
        "on",
        "proof",
        "quoted-on",
        "read-on",
        "register-shows",
        "said",
        "seen",
        "seen-on",
        "source",
        "told-on",
        "who",
        "words",
    }
)
"""Value fields that the traveller fills in for what was seen or heard: no line for staff."""


def staff_clinics(whole: Whole) -> Sequence[Clinic | None]:
    """Give the clinics that get sheets of their own; one blank set where there is no clinic."""
    return whole.dossier.clinics or (None,)


def named(clinic: Clinic | None) -> Clinic | None:
    """Keep of a clinic what its sheets for staff show: the name."""
    return clinic and Clinic(id=clinic.id, name=clinic.name, added_on=clinic.added_on)


def asked(whole: Whole, clinic: Clinic | None, audience: str, bank: str) -> list[Question]:
    """Give the questions to print: all that may be asked of any clinic, or those that are open at this one."""
    found = [
        question
        for question in whole.dossier.bank.questions
        if question.audience == audience and question.bank == bank and question.card is not None
    ]
    if clinic is None:
        return [question for question in found if question.send_when is None]
    status, view = whole.dossier.status(clinic), whole.view(clinic)
    return [
        question
        for question in found
        if status.items[question.id].state in _TO_ASK
        and may_be_sent(question, view)
        and not (whole.dossier.only_open and question.severity == "minor")
    ]


def by_severity(questions: Sequence[Question]) -> list[Question]:
    """Put what must be known first; the severity itself is not printed."""
    return sorted(questions, key=lambda question: _SEVERITIES.index(question.severity))


def staff_sheet(
    kit: Kit, part: DossierPart, clinic: Clinic | None, story: list[Flowable], foot_key: str, key: str = ""
) -> Sheet:
    """Make a sheet that is handed to staff."""
    label = kit.label("messages.heading", part)
    name = kit.clinic_name(clinic) if clinic else ""
    traveller = kit.traveller()
    shown = kit.text(kit.short(name, _LONGEST_NAME))
    return Sheet(
        part=part,
        key=key or f"{part}-{clinic.id if clinic else 'blank'}",
        title=f"{label.en}: {name}" if name else label.en,
        head=kit.join(kit.english(label), kit.hangul(label), by="&nbsp;&nbsp; "),
        beside=kit.join(shown, traveller, by=" · "),
        story=story,
        foot=foot(kit, foot_key),
    )


def both(kit: Kit, text: Text, size: float = 8.5) -> Markup:
    """Give a label in Korean, with the English one smaller beside it."""
    korean = kit.hangul(text)
    if not korean:
        return kit.english(text)
    return kit.join(kit.bold(korean), kit.plain_weight(kit.dim(kit.english(text), "ink2", size)))


def question_words(kit: Kit, question: Question, role: str, number: Markup | None = None) -> list[Prose]:
    """Give the question as the clinic reads it: Korean first and larger, English below; a number stands before it."""
    before = number or Markup("")
    asked_in_english = kit.english(question.ask or question.text)
    korean = kit.hangul(question.text)
    if not korean:
        return [kit.p(kit.join(before, asked_in_english, by="&nbsp; "), role)]
    return [kit.p(kit.join(before, korean, by="&nbsp; "), role), kit.p(asked_in_english, "table2")]


def field_of(question: Question) -> Field:
    """Name the fields of a question, by its number in the question bank and its words."""
    return Field(question.id, shortened((question.ask or question.text).en, _LONGEST_HINT))


def cards(
    kit: Kit,
    questions: Sequence[Question],
    role: str,
    *,
    opening: Sequence[Flowable] = (),
    heading: Markup | None = None,
    before: int = 0,
    closing: Cell = (),
) -> list[Flowable]:
    """Put questions on cards, with what stands above and below them; numbers go on after `before`.

    Cards that all fit on one page go across it; more stand in two columns, so that staff turn fewer pages. A question
    of a newer bank that is too long for a column makes all cards go across.
    """
    wide = [_card(kit, number, question, role, WIDE) for number, question in enumerate(questions, before + 1)]
    _, _, width, height = frame_of(kit.paper)
    taken = height_of(opening, width) + (_HEADING if heading else 0)
    own = (width - _CARD_GAP) / 2
    heights = [_card(kit, before + 1, question, role, NARROW).wrap(own, height)[1] for question in questions]
    if taken + height_of([*wide, *stack_of(closing)], width) <= height or max(heights) > height:
        return [*opening, *_headed(kit, heading, wide[0].height), *wide, *stack_of(closing)]
    ranks = [_SEVERITIES.index(question.severity) for question in questions]
    order = well_filled(heights, ranks, chain((height - taken,) * 2, repeat(height)))
    narrow = [[_card(kit, number, questions[place], role, NARROW)] for number, place in enumerate(order, before + 1)]
    columns = Columns(narrow, 2, _CARD_GAP, None, 0, least=_LEAST_CARDS, closing=closing)
    return [*opening, *_headed(kit, heading, max(heights)), columns]


def _headed(kit: Kit, heading: Markup | None, below: float) -> list[Flowable]:
    """Make a heading that stands with the first cards, which are that high."""
    return kit.heading(heading, _ABOVE_HEADING, room=_HEADING + below) if heading else []


def _card(kit: Kit, number: int, question: Question, role: str, size: CardSize) -> Card:
    """Put a question on a card; on a narrow one the lines to write on stand below each other."""
    is_wide = size == WIDE
    before = kit.sized(kit.text(str(number)), _NUMBER_OF[role])
    content: list[Flowable] = [*question_words(kit, question, role, None if is_wide else before)]
    options = _options(kit, question)
    if options:
        boxes = [kit.p(words, "option") for words in options]
        gap = _OPTION_GAP if is_wide else _OPTION_GAP_NARROW
        above = _ABOVE_OPTIONS if is_wide else _ABOVE_OPTIONS_NARROW
        content.append(Options(boxes, kit.look.colour("ink"), gap=gap, above=above, field=field_of(question)))
    most = _FIELDS_TO_TAKE if kit.dossier.only_open else _MOST_FIELDS
    content += field_lines(kit, question, small=7.5, most=most, in_a_row=2 if is_wide else 1)
    own = kit.p(kit.text(str(number)), _NUMBER_OF[role]) if is_wide else None
    return Card(own, content, kit.look.colour("ink"), size)


def _options(kit: Kit, question: Question) -> list[Markup]:
    if question.card == "yes-no":
        return [both(kit, kit.label("messages.label", name)) for name in ("yes", "no", "unknown")]
    if question.card == "choice":
        kind = kit.bank.kind_by_id[question.answers]
        named = [
            option.label
            for option in kind.options
            if option.polarity != "open" and option.id not in ("refused", "not-told", "none-or-unknown")
        ]
        return [both(kit, label) for label in (*named, kit.label("messages.label", "unknown"))]
    return []


def field_lines(
    kit: Kit, question: Question, small: float, height: float = 6.4 * mm, most: int = _MOST_FIELDS, in_a_row: int = 2
) -> list[Flowable]:
    """Make lines for the values that staff can write in; one plain line where there are none."""
    fields = _written_fields(question, most)
    own = field_of(question)
    labels = [(field.id, field.label) for field in fields] or [("answer", kit.label("messages.heading", "answer-line"))]
    rows: list[Flowable] = [Gap(0.4 * mm)]
    for place in range(0, len(labels), in_a_row):
        pair: list[Flowable] = [
            _write_line(kit, label, small, height, own.part(name, label.en))
            for name, label in labels[place : place + in_a_row]
        ]
        if len(labels) > 1 and len(pair) < in_a_row:
            pair = [*pair, Gap(0)]
        rows.append(Beside(pair, (1 / len(pair),) * len(pair), 5 * mm, low=True))
        rows.append(Gap(0.6 * mm))
    return rows


def _write_line(kit: Kit, label: Text, small: float, height: float, field: Field) -> WriteLine:
    """Make a line with its label; a long label stands in two lines, so that room to write is left."""
    colour = kit.look.colour("line")
    words = kit.p(both(kit, label, small), "table")
    if natural_width(words) <= _LONGEST_LABEL or not kit.dossier.both_languages:
        return WriteLine(words, colour, height, field)
    korean, english = kit.bold(kit.hangul(label)), kit.dim(kit.english(label), "ink2", small)
    return WriteLine(kit.p(Markup(f"{korean}<br/>{english}"), "label"), colour, height, field)


def _is_own(question: Question, field: ValueField) -> bool:
    return field.id in _OWN_FIELDS or f"{question.id}.{field.id}" in _OWN_FIELDS


def _written_fields(question: Question, most: int) -> list[ValueField]:
    fields = [field for field in question.fields if field.type in _WRITTEN_TYPES and not _is_own(question, field)]
    chosen = sorted(fields, key=lambda field: not (field.key or field.key_for))[:most]
    return [field for field in question.fields if field in chosen]

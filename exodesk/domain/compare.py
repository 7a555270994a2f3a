"""Clinics side by side: what differs first, equal rows folded, "not known" never hidden, no order but name or date.

The table holds values, not words: window and paper write them in their language. Nothing here ranks a clinic.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, Literal

from exodesk.domain.answer import FieldValue
from exodesk.domain.bank import Bank
from exodesk.domain.clinic import Clinic, Quote
from exodesk.domain.plan import Plan
from exodesk.domain.question import Question
from exodesk.domain.rule import Records, View
from exodesk.domain.status import ClinicStatus, ItemStatus
from exodesk.domain.text import Text
from exodesk.domain.value import Value

CellKind = Literal["text", "won", "day", "when", "number", "yes-no", "choice", "answer", "status"]
MONEY: Final = "money"
PLAN: Final = "plan"
STATUS: Final = "status"
_SEVERITIES: Final = ("blocker", "major", "minor")


class CompareCell(Value, frozen=True, kw_only=True):
    """What is known of one point at one clinic. `value` None = not known; `item` is the state of a question."""

    value: FieldValue = None
    item: ItemStatus | None = None


class CompareRow(Value, frozen=True, kw_only=True):
    """One point, a cell for each clinic. The label is a text of the bank, or the words of `compare.row.<id>`.

    `question` is asked for its answer; `field_of` is the question whose answer has this value as a field.
    """

    id: str
    kind: CellKind
    cells: tuple[CompareCell, ...]
    label: Text | None = None
    question: str | None = None
    field_of: str | None = None
    choices: str | None = None

    @property
    def differs(self) -> bool:
        """Tell whether the clinics differ here, in the value or in its state."""
        return len({_seen(cell) for cell in self.cells}) > 1


class CompareSection(Value, frozen=True, kw_only=True):
    """Rows that belong together: those that differ, blockers first, and those that are the same everywhere."""

    id: str
    differing: tuple[CompareRow, ...]
    equal: tuple[CompareRow, ...]
    title: Text | None = None


def _seen(cell: CompareCell) -> tuple[FieldValue, str | None, str | None]:
    """Give what a reader sees of a cell: no value where the point does not apply."""
    if cell.item is None:
        return cell.value, None, None
    applies = cell.item.state != "not-applicable"
    return cell.value if applies else None, cell.item.state, cell.item.basis


def compare(
    bank: Bank, plan: Plan, clinics: Sequence[Clinic], statuses: Sequence[ClinicStatus], today: date
) -> tuple[CompareSection, ...]:
    """Give the sections of the table. Clinics stand in the order of the columns, `statuses` beside them."""
    records = Records.of(plan)
    view_of = [View(bank, plan, clinic, today, records) for clinic in clinics]
    sections = [
        _section(STATUS, None, _status_rows(statuses)),
        _section(PLAN, None, [*_plan_rows(bank, view_of), *_further_rows(bank, clinics, statuses, view_of)]),
        _section(MONEY, None, [*_money_rows(clinics), *_money_answers(bank, statuses, view_of)]),
    ]
    for section in bank.sections["verification"]:
        questions = [question for question in bank.questions if question.section == section.id]
        questions.sort(key=lambda question: _SEVERITIES.index(question.severity))
        rows = [_question_row(question, statuses, view_of) for question in questions]
        sections.append(_section(section.id, section.title_for_me, rows))
    return tuple(section for section in sections if section.differing or section.equal)


def _section(section_id: str, title: Text | None, rows: Sequence[CompareRow]) -> CompareSection:
    return CompareSection(
        id=section_id,
        title=title,
        differing=tuple(row for row in rows if row.differs),
        equal=tuple(row for row in rows if not row.differs),
    )


def _status_rows(statuses: Sequence[ClinicStatus]) -> list[CompareRow]:
    return [
        CompareRow(
            id=f"gate-{gate}",
            kind="status",
            cells=tuple(CompareCell(value=status.gate(gate).status) for status in statuses),
        )
        for gate in (1, 2, 3)
    ]


_PLAN_FIELDS: Final = (
    "practitioner_en",
    "practitioner_ko",
    "product_name",
    "product_maker",
    "route",
    "needle_depth_mm",
    "device_model",
    "booking_channel",
    "broker_name",
    "called_trial",
    "treatment_at",
)
_KINDS: Final[dict[str, CellKind]] = {
    "date": "day",
    "datetime": "when",
    "money_krw": "won",
    "integer": "number",
    "decimal": "number",
    "boolean": "yes-no",
    "choice": "choice",
}


def _plan_rows(bank: Bank, view_of: Sequence[View]) -> list[CompareRow]:
    rows = []
    for field_id in _PLAN_FIELDS:
        field = bank.plan_field_by_id[field_id]
        rows.append(
            CompareRow(
                id=field.id,
                kind=_KINDS.get(field.type, "text"),
                label=field.label,
                choices=field.choices,
                cells=tuple(CompareCell(value=view.plan_value(field.id)) for view in view_of),
            )
        )
    return rows


_FURTHER: Final[tuple[tuple[str, str, CellKind, str | None], ...]] = (
    ("patients-at-once", "patients_at_once", "choice", "patients-at-once"),
    ("doctor-minutes", "doctor_minutes", "number", None),
    ("found-through", "found_through", "text", None),
)
"""Facts without a field of their own: row, name under `Clinic.x`, kind, choices."""
_BROKER: Final = ("broker-registered", "registration-no")


def _further_rows(
    bank: Bank, clinics: Sequence[Clinic], statuses: Sequence[ClinicStatus], view_of: Sequence[View]
) -> list[CompareRow]:
    """Give the rows of further facts that are known of at least one clinic."""
    rows = [
        CompareRow(
            id=row_id,
            kind=kind,
            choices=choices if choices in bank.choice_set_by_id else None,
            cells=tuple(CompareCell(value=clinic.further(name)) for clinic in clinics),
        )
        for row_id, name, kind, choices in _FURTHER
    ]
    if _BROKER[0] in bank.question_by_id:
        cells = _field_cells(*_BROKER, statuses, view_of)
        rows.append(CompareRow(id="broker-registration", kind="text", field_of=_BROKER[0], cells=cells))
    return [row for row in rows if any(cell.value is not None for cell in row.cells)]


def _field_cells(
    question_id: str, field_id: str, statuses: Sequence[ClinicStatus], view_of: Sequence[View]
) -> tuple[CompareCell, ...]:
    """Give a value of an answer for each clinic.

    The state is that of the whole answer: beside a value that it does not have it would mean nothing.
    """
    values = (view.field(question_id, field_id) for view in view_of)
    return tuple(
        CompareCell(value=value, item=None if value is None else status.items[question_id])
        for status, value in zip(statuses, values, strict=True)
    )


def per_session(quote: Quote) -> int | None:
    """Give the price of one session in won, rounded to the nearest; None where total or sessions are not known."""
    if quote.total_krw is None or not quote.sessions:
        return None
    return round(quote.total_krw / quote.sessions)


_MONEY: Final[tuple[tuple[str, CellKind, Callable[[Quote], FieldValue]], ...]] = (
    ("total", "won", lambda quote: quote.total_krw),
    ("per-session", "won", per_session),
    ("sessions", "number", lambda quote: quote.sessions),
    ("vials", "number", lambda quote: quote.vials),
    ("tax-included", "yes-no", lambda quote: quote.tax_included),
    ("extras", "text", lambda quote: quote.extras),
    ("quoted-on", "day", lambda quote: quote.dated_on),
)


def _money_rows(clinics: Sequence[Clinic]) -> list[CompareRow]:
    """Give the rows of the current quotes, so that like is compared with like."""
    quotes = [clinic.current_quote for clinic in clinics]
    return [
        CompareRow(
            id=row_id,
            kind=kind,
            cells=tuple(CompareCell(value=read(quote) if quote else None) for quote in quotes),
        )
        for row_id, kind, read in _MONEY
    ]


_MONEY_FIELDS: Final = (
    ("price-written-total", "product-and-vials"),
    ("price-refund-rule", "deposit"),
    ("price-refund-rule", "deposit-percent"),
    ("price-refund-rule", "refund-until"),
    ("price-refund-rule", "refund-table"),
)
"""What a price includes, and what of it comes back: values of answers, each with the state of its answer."""


def _money_answers(bank: Bank, statuses: Sequence[ClinicStatus], view_of: Sequence[View]) -> list[CompareRow]:
    rows = []
    for question_id, field_id in _MONEY_FIELDS:
        field = bank.question_by_id[question_id].field(field_id)
        if field is None:
            continue
        cells = _field_cells(question_id, field_id, statuses, view_of)
        kind = _KINDS.get(field.type, "text")
        rows.append(CompareRow(id=field_id, kind=kind, label=field.label, field_of=question_id, cells=cells))
    return rows


def _question_row(question: Question, statuses: Sequence[ClinicStatus], view_of: Sequence[View]) -> CompareRow:
    return CompareRow(
        id=question.id,
        kind="answer",
        label=question.short,
        question=question.id,
        cells=tuple(
            CompareCell(value=view.answer(question.id), item=status.items[question.id])
            for status, view in zip(statuses, view_of, strict=True)
        ),
    )

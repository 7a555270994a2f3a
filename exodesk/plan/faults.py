"""What no schema can check in a plan: references, answers that fit their questions, contents that match their hash."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from exodesk.domain.answer import Answer, FieldValue
from exodesk.domain.bank import Bank
from exodesk.domain.change import Change
from exodesk.domain.clinic import Clinic
from exodesk.domain.evidence import Evidence
from exodesk.domain.plan import Plan
from exodesk.domain.private import Decision, HealthAnswer
from exodesk.domain.question import Question, ValueField
from exodesk.plan.shape import is_local_time

LISTS_WITH_IDS: Final = ("clinics", "answers", "evidence", "changes", "health")
LISTS_WITH_REFERENCES: Final = (*LISTS_WITH_IDS, "decisions")
_CLINIC: Final = "clinic of the plan"
_DAY: Final = 10
_NOT_APPLICABLE: Final = "na"
_TYPE_WORDS: Final = {
    "date": "a day (YYYY-MM-DD)",
    "datetime": "a day or a day with its time (YYYY-MM-DDTHH:MM)",
    "money_krw": "a whole number of won",
    "integer": "a whole number",
    "decimal": "a number",
    "boolean": "true or false",
}


class Known(NamedTuple):
    """What references may name."""

    bank: Bank
    clinics: Container[str]
    evidence: Container[str]


class Cited(NamedTuple):
    """What a reference to an answer leads to: its place in the list, its clinic, its question."""

    place: int
    clinic: str
    question: str


def plan_faults(bank: Bank, plan: Plan) -> list[str]:
    """Give every fault of a whole plan beyond those of shape, one line each with the path of what it is about."""
    known = Known(bank, {clinic.id for clinic in plan.clinics}, {evidence.id for evidence in plan.evidence})
    faults: list[str] = []
    for name in LISTS_WITH_IDS:
        faults += doubles(name, [row.id for row in getattr(plan, name)])
    for name in LISTS_WITH_REFERENCES:
        for number, row in enumerate(getattr(plan, name)):
            faults += row_faults(known, row, f"{name}[{number}]")
    cited = {answer.id: Cited(place, answer.clinic, answer.question) for place, answer in enumerate(plan.answers)}
    for number, answer in enumerate(plan.answers):
        if answer.superseded_by is not None:
            faults += superseding_faults(answer, number, cited)
    return faults + _unknown(plan.chosen_clinic, known.clinics, "chosen_clinic", _CLINIC)


def own_faults(known: Known, plan: Plan) -> list[str]:
    """Give the faults of a plan's own values: chosen clinic, health, decisions."""
    faults = _unknown(plan.chosen_clinic, known.clinics, "chosen_clinic", _CLINIC)
    for name in ("health", "decisions"):
        for number, row in enumerate(getattr(plan, name)):
            faults += row_faults(known, row, f"{name}[{number}]")
    return faults


def row_faults(known: Known, row: object, path: str) -> list[str]:
    """Give the faults of one row of a list, without those of `superseded_by`."""
    match row:
        case Answer():
            return answer_faults(known, row, path)
        case Clinic():
            return clinic_faults(known, row, path)
        case Evidence():
            return evidence_faults(row, path)
        case Change():
            return _unknown(row.clinic, known.clinics, f"{path}.clinic", _CLINIC)
        case HealthAnswer() | Decision():
            return _private_faults(known, row, path)
        case _:
            return []


def _private_faults(known: Known, row: HealthAnswer | Decision, path: str) -> list[str]:
    if isinstance(row, HealthAnswer):
        items = {entry.id for entry in known.bank.lists["health.item"]}
        return _unknown(row.item, items, f"{path}.item", "health item of the question bank")
    choices = {entry.id for entry in known.bank.lists["readiness.final_choice"]}
    faults = _unknown(row.choice, choices, f"{path}.choice", "choice of the question bank")
    return faults + _unknown(row.clinic, known.clinics, f"{path}.clinic", _CLINIC)


def clinic_faults(known: Known, clinic: Clinic, path: str) -> list[str]:
    """Give the faults of a clinic."""
    faults: list[str] = []
    for name in ("practitioners", "quotes", "extras", "contacts"):
        faults += doubles(f"{path}.{name}", [row.id for row in getattr(clinic, name)])
    if sum(person.planned for person in clinic.practitioners) > 1:
        faults.append(f"{path}.practitioners: at most one may be planned")
    for number, quote in enumerate(clinic.quotes):
        faults += _evidence_references(known, quote.evidence, f"{path}.quotes[{number}].evidence")
    questions = known.bank.question_by_id
    for number, contact in enumerate(clinic.contacts):
        for question in contact.questions:
            faults += _unknown(
                question, questions, f"{path}.contacts[{number}].questions", "question of the question bank"
            )
    for number, teach_back in enumerate(clinic.teach_back):
        faults += _unknown(
            teach_back.question, questions, f"{path}.teach_back[{number}].question", "question of the question bank"
        )
    return faults


def answer_faults(known: Known, answer: Answer, path: str) -> list[str]:
    """Give the faults of an answer, without those of `superseded_by`."""
    faults = []
    if answer.clinic not in known.clinics:
        faults += _unknown(answer.clinic, known.clinics, f"{path}.clinic", _CLINIC)
    if answer.evidence:
        faults += _evidence_references(known, answer.evidence, f"{path}.evidence")
    question = known.bank.question_by_id.get(answer.question)
    if question is None:
        return faults + _unknown(answer.question, (), f"{path}.question", "question of the question bank")
    if answer.value != _NOT_APPLICABLE and known.bank.kind_by_id[question.answers].option(answer.value) is None:
        options = ", ".join(option.id for option in known.bank.kind_by_id[question.answers].options)
        faults.append(f'{path}.value: "{answer.value}" is no answer to {question.id} (one of {options})')
    fields = known.bank.fields_by_id[question.id]
    for name, value in answer.fields.items():
        field = fields.get(name)
        if field is None or not (_is_blank(value) or _fits(known.bank, field, value)):
            faults.append(f"{path}.fields.{name}: {_field_fault(known.bank, question, field, value)}")
    return faults


def evidence_faults(evidence: Evidence, path: str) -> list[str]:
    """Give the faults of an evidence, without those of its content."""
    if evidence.content is None:
        return []
    if evidence.kind == "note":
        return [f"{path}.content: a note has no content, only a text"]
    if evidence.present is not True:
        return [f"{path}.content: the file carries content though present is false"]
    return []


def superseding_faults(answer: Answer, number: int, cited: Mapping[str, Cited]) -> list[str]:
    """Give the faults of the reference of a superseded answer; `number` is its place in the list."""
    other = cited.get(answer.superseded_by or "")
    path = f'answers[{number}].superseded_by: "{answer.superseded_by}"'
    if other is None:
        return [f"{path} is no answer of the plan"]
    if other.place <= number:
        return [f"{path} is not a later answer"]
    if (other.clinic, other.question) != (answer.clinic, answer.question):
        return [f"{path} is about another question or another clinic"]
    return []


def _is_blank(value: FieldValue) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _field_fault(bank: Bank, question: Question, field: ValueField | None, value: FieldValue) -> str:
    if field is None:
        return f"{question.id} has no such field"
    wanted = _TYPE_WORDS.get(field.type, "a text")
    if field.type == "choice" and field.choices:
        wanted = "one of " + ", ".join(choice.id for choice in bank.choice_set_by_id[field.choices].options)
    return f"{value!r} does not fit, it must be {wanted}"


def _fits(bank: Bank, field: ValueField, value: FieldValue) -> bool:
    """Tell whether a known value has the type of its field."""
    if field.type == "boolean" or isinstance(value, bool):
        return field.type == "boolean" and isinstance(value, bool)
    if field.type in {"money_krw", "integer"}:
        return isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    if field.type == "decimal":
        return isinstance(value, int | float)
    return isinstance(value, str) and _text_fits(bank, field, value)


def _text_fits(bank: Bank, field: ValueField, text: str) -> bool:
    if field.type in {"date", "datetime"}:
        return is_local_time(text) and (field.type == "datetime" or len(text) == _DAY)
    if field.type == "choice" and field.choices:
        return bank.choice_set_by_id[field.choices].label(text) is not None
    return True


def _evidence_references(known: Known, names: Iterable[str], path: str) -> list[str]:
    return [fault for name in names for fault in _unknown(name, known.evidence, path, "evidence of the plan")]


def _unknown(name: str | None, known: Container[str], path: str, what: str) -> list[str]:
    if name is None or name in known:
        return []
    return [f'{path}: "{name}" is no {what}']


def doubles(path: str, names: Sequence[str]) -> list[str]:
    """Give the ids that stand twice in a list."""
    if len(set(names)) == len(names):
        return []
    seen: set[str] = set()
    faults = []
    for number, name in enumerate(names):
        if name in seen:
            faults.append(f'{path}[{number}].id: "{name}" is there already')
        seen.add(name)
    return faults

"""What another question bank lacks: ids are permanent, and rules, screens and plans rely on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from exodesk.domain.bank import Bank
from exodesk.domain.question import Question

# Nothing but links leads to these, and a link to nothing is a fault: they may go when they are no longer true.
_MAY_GO: Final = frozenset(
    {"facts.change", "facts.fact", "facts.topic", "glossary.term", "places.place", "sources.source"}
)


def lacks(new: Bank, old: Bank) -> tuple[str, ...]:
    """Name what the old bank has and the new one does not, one thing a line; nothing = it can stand in its place.

    New questions, options, fields and rules are welcome, and any text may have other words.
    """
    return tuple(_lines(new, old))


def _lines(new: Bank, old: Bank) -> Iterator[str]:
    for question in old.questions:
        other = new.question_by_id.get(question.id)
        if other is None:
            yield f"question {question.id}"
        else:
            yield from _of_question(question, other, new, old)
    left = _ids(new)
    for name, ids in _ids(old).items():
        there = set(left.get(name, ()))
        yield from (f"{name} {entry}" for entry in ids if entry not in there)


def _of_question(question: Question, other: Question, new: Bank, old: Bank) -> Iterator[str]:
    if question.bank != other.bank:
        yield f"question {question.id} in {question.bank}"
    options = new.polarities[question.id]
    yield from (
        f"question {question.id}: answer {option}" for option in old.polarities[question.id] if option not in options
    )
    for field in question.fields:
        there = other.field(field.id)
        if there is None or there.type != field.type:
            yield f"question {question.id}: field {field.id} ({field.type})"
        elif field.choices and there.choices:
            left = {option.id for option in new.choice_set_by_id[there.choices].options}
            gone = [option.id for option in old.choice_set_by_id[field.choices].options if option.id not in left]
            yield from (f"question {question.id}: field {field.id}: choice {option}" for option in gone)


def _ids(bank: Bank) -> dict[str, tuple[str, ...]]:
    def of(entries: Iterable[object]) -> tuple[str, ...]:
        return tuple(str(getattr(entry, "id", "")) for entry in entries)

    lists = {name: of(entries) for name, entries in bank.lists.items() if name not in _MAY_GO}
    return lists | {
        "part": of(bank.parts),
        "plan field": of(bank.plan_fields),
        "choice": tuple(f"{choices.id} {choice.id}" for choices in bank.choice_sets for choice in choices.options),
        "rule": of(bank.rules),
        "check": of(bank.checks),
        "trip rule": of(bank.trip_rules),
        "text": tuple(bank.texts),
    }

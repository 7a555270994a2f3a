"""What a fired rule was made of: the answers and plan values that it reads and that are known."""

from __future__ import annotations

from exodesk.domain.answer import FieldValue
from exodesk.domain.bank import Rule
from exodesk.domain.rule import View
from exodesk.domain.value import Value
from exodesk.ui.context import Context
from exodesk.ui.fields import field_of


class RuleFact(Value, frozen=True, kw_only=True):
    """One thing a rule read. `question` leads to where it was written, None for a value of the plan."""

    label: str
    words: str
    question: str | None = None


def rule_facts(context: Context, view: View, rule: Rule) -> tuple[RuleFact, ...]:
    """Give what a rule read, in its order; what is not known is left out."""
    facts: list[RuleFact] = []
    for reference in rule.reads:
        kind, _, rest = reference.partition(".")
        if kind == "answer":
            fact = _answer(context, view, rest)
        elif kind == "field":
            question, _, field = rest.partition(".")
            fact = _field(context, view, question, field)
        else:
            fact = _plan_value(context, view, rest)
        if fact is not None and fact not in facts:
            facts.append(fact)
    return tuple(facts)


def _answer(context: Context, view: View, question_id: str) -> RuleFact | None:
    question = context.bank.question_by_id.get(question_id)
    answer = view.standing(question_id).standing if question else None
    if question is None or answer is None:
        return None
    label = question.short.in_(context.language)
    return RuleFact(
        label=label, words=context.bank.answer_label(question, answer.value, context.language), question=question_id
    )


def _field(context: Context, view: View, question_id: str, field_id: str) -> RuleFact | None:
    question = context.bank.question_by_id.get(question_id)
    field = question.field(field_id) if question else None
    if question is None or field is None:
        return None
    words = _words(context, field.type, field.choices, view.field(question_id, field_id))
    return RuleFact(label=field.label.in_(context.language), words=words, question=question_id) if words else None


def _plan_value(context: Context, view: View, field_id: str) -> RuleFact | None:
    field = context.bank.plan_field_by_id.get(field_id)
    if field is None:
        return None
    words = _words(context, field.type, field.choices, view.plan_value(field_id))
    return RuleFact(label=field.label.in_(context.language), words=words) if words else None


def _words(context: Context, kind: str, choices: str | None, value: FieldValue) -> str:
    return "" if value is None else field_of(context, kind, choices).words(value)

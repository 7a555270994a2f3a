"""Evaluates expressions and field tests of the question bank. What is not known makes a test false."""

from __future__ import annotations

from exodesk.domain.answer import Answer, FieldValue
from exodesk.domain.cleanup import texts_differ
from exodesk.domain.days import day_of, is_before
from exodesk.domain.expression import (
    AnswerRef,
    Expression,
    FieldRef,
    FieldTest,
    Not,
    OneOf,
    PlanRef,
    Ref,
)
from exodesk.domain.question import Polarity, Question, ValueField
from exodesk.domain.rule.view import View, known

_TREATMENT = "treatment_at"


def read(ref: Ref, view: View, own: Answer | None = None) -> FieldValue:
    """Give what a reference reads, None where it is not known. `own` is the answer that is looked at."""
    if isinstance(ref, PlanRef):
        return view.plan_value(ref.field)
    if isinstance(ref, AnswerRef):
        return view.answer(ref.question)
    if isinstance(ref, FieldRef):
        if ref.question is not None:
            return view.field(ref.question, ref.field)
        return known(own.fields.get(ref.field)) if own else None
    return own.value if own else None


def holds(expression: Expression, view: View, own: Answer | None = None) -> bool:
    """Tell whether an expression is true. A test on something that is not known is false, `not` of it true."""
    if isinstance(expression, OneOf):
        value = read(expression.ref, view, own)
        return value is not None and _is_one_of(value, expression.values)
    if isinstance(expression, Not):
        return not holds(expression.term, view, own)
    return all(holds(term, view, own) for term in expression.terms)


def _is_one_of(value: FieldValue, options: tuple[FieldValue, ...]) -> bool:
    """Tell whether a value is one of some options; a yes or no is no number."""
    if not isinstance(value, bool) and not isinstance(value, str):
        return any(value == option and not isinstance(option, bool) for option in options)
    return any(value is option for option in options) if isinstance(value, bool) else value in options


def polarity(question: Question, answer: Answer, view: View) -> Polarity:
    """Give the polarity of one answer, its red tests included."""
    found = view.option_polarity(question, answer)
    if found == "red" and any(holds(test, view, answer) for test in question.red_unless):
        found = "good"
    if found in ("good", "caution"):
        for field in view.bank.red_fields[question.id]:
            if red_field(field, answer, view):
                return "red"
        for test in question.red_if:
            if holds(test, view, answer):
                return "red"
    return found


def red_field(field: ValueField, answer: Answer, view: View) -> bool:
    """Tell whether a value field of an answer is red by its `red_when`."""
    value = known(answer.fields.get(field.id))
    test = field.red_when
    if value is None or test is None:
        return False
    if test.kind == "is":
        return _is_one_of(value, test.options)
    other = _compared_with(test, view, answer)
    if other is None:
        return False
    if test.kind in ("before", "after", "same-day"):
        return _red_date(test, value, other)
    if test.kind == "differs":
        return values_differ(value, other)
    return _red_number(test, value, other)


def _compared_with(test: FieldTest, view: View, answer: Answer) -> FieldValue:
    if test.ref is None:
        return test.number
    other = read(test.ref, view, answer)
    if other is None and isinstance(test.ref, PlanRef) and test.ref.field == _TREATMENT and test.kind == "before":
        return view.today.isoformat()
    return other


def _red_date(test: FieldTest, value: FieldValue, other: FieldValue) -> bool:
    if not isinstance(value, str) or not isinstance(other, str):
        return False
    if test.kind == "before":
        return is_before(value, other)
    if test.kind == "after":
        return is_before(other, value)
    return day_of(value) == day_of(other)


def _red_number(test: FieldTest, value: FieldValue, other: FieldValue) -> bool:
    if not isinstance(value, int | float) or not isinstance(other, int | float):
        return False
    if test.kind == "above":
        return value > other
    if test.kind == "below":
        return value < other
    return value * 100 > (test.share or 0) * other


def values_differ(left: FieldValue, right: FieldValue) -> bool:
    """Tell whether two known values differ: texts after clean-up, options and numbers as they are."""
    if isinstance(left, str) and isinstance(right, str):
        return texts_differ(left, right)
    return left != right

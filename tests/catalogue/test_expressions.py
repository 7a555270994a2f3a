"""The grammar of expressions and field tests."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodesk.catalogue import read_bank
from exodesk.catalogue.expressions import (
    BadExpressionError,
    parse_expression,
    parse_field_test,
    parse_ref,
    single_tests,
    write_expression,
    write_ref,
)
from exodesk.domain.caps import MAX_EXPRESSION_DEPTH
from exodesk.domain.expression import (
    And,
    AnswerRef,
    Expression,
    FieldRef,
    FieldTest,
    Not,
    OneOf,
    PlanRef,
    ValueRef,
)

ROUTE = PlanRef(field="route")
INJECTED = OneOf(ref=ROUTE, values=("injected",))
FALSE = OneOf(ref=PlanRef(field="broker_used"), values=(False,))


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("plan.route = 'injected'", INJECTED),
        ("  plan.route='injected'  ", INJECTED),
        ("(plan.route = 'injected')", INJECTED),
        ("plan.broker_used = false", FALSE),
        ("plan.sessions = 1", OneOf(ref=PlanRef(field="sessions"), values=(1,))),
        ("plan.sessions in [1, -2,3]", OneOf(ref=PlanRef(field="sessions"), values=(1, -2, 3))),
        (
            "answer.product-route in ['injected', true]",
            OneOf(ref=AnswerRef(question="product-route"), values=("injected", True)),
        ),
        (
            "field.c-route-depth.route = 'x y, (z) and = '",
            OneOf(ref=FieldRef(question="c-route-depth", field="route"), values=("x y, (z) and = ",)),
        ),
        ("value = 'no'", OneOf(ref=ValueRef(), values=("no",))),
        ("field.ends-on = ''", OneOf(ref=FieldRef(field="ends-on"), values=("",))),
        ("plan.route = '주사'", OneOf(ref=ROUTE, values=("주사",))),
        ("not plan.route = 'injected'", Not(term=INJECTED)),
        ("not not plan.route = 'injected'", Not(term=Not(term=INJECTED))),
        (
            "not plan.route = 'injected' and plan.broker_used = false",
            And(terms=(Not(term=INJECTED), FALSE)),
        ),
        ("not (plan.route = 'injected' and plan.broker_used = false)", Not(term=And(terms=(INJECTED, FALSE)))),
        (
            "plan.route = 'injected' and (plan.broker_used = false and value = 'no') and value = 'no'",
            And(
                terms=(
                    INJECTED,
                    And(terms=(FALSE, OneOf(ref=ValueRef(), values=("no",)))),
                    OneOf(ref=ValueRef(), values=("no",)),
                )
            ),
        ),
    ],
)
def test_what_the_grammar_allows(source: str, tree: Expression) -> None:
    assert parse_expression(source) == tree


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "it ends where a reference"),
        ("plan.route", "it ends where '=' or 'in' must stand"),
        ("plan.route == 'injected'", "cannot read \"== 'injected'\""),
        ("plan.route != 'injected'", "cannot read"),
        ('plan.route = "injected"', "cannot read"),
        ("plan.route = injected", "'injected' is no value"),
        ("plan.route = 'injected", "cannot read"),
        ("plan.route = 1.5", "cannot read"),
        ("plan.route = 'a' or plan.route = 'b'", "'or' is one word too many; there is no 'or'"),
        ("plan.route = 'a' plan.route = 'b'", "'plan.route' is one word too many"),
        ("plan.route in []", "']' is no value"),
        ("plan.route in ['a',]", "']' is no value"),
        ("plan.route in 'a'", "\"'a'\" stands where '[' must stand"),
        ("plan.route in ['a'", "it ends where ']' must stand"),
        ("(plan.route = 'a'", "it ends where ')' must stand"),
        ("plan.route = 'a')", "')' is one word too many"),
        ("plan.route = 'a' and", "it ends where a reference"),
        ("and plan.route = 'a'", "'and' stands where a reference, 'not' or '(' must stand"),
        ("not", "it ends where"),
        ("true = true", "'true' stands where a reference"),
        ("plan = 'a'", "'plan' is no reference"),
        ("plan.a.b = 'a'", "'plan.a.b' is no reference"),
        ("answer.a.b = 'a'", "'answer.a.b' is no reference"),
        ("answer.A = 'a'", "'answer.A' is no reference"),
        ("field.a.b.c = 'a'", "'field.a.b.c' is no reference"),
        ("value.a = 'a'", "'value.a' is no reference"),
        ("plan.Route = 'a'", "is no reference"),
        ("not " * 5000 + "value = 'a'", "longer than 2000 characters"),
        ("(" * (MAX_EXPRESSION_DEPTH + 1) + "value = 'a'" + ")" * (MAX_EXPRESSION_DEPTH + 1), "inside one another"),
    ],
)
def test_what_the_grammar_does_not_allow(source: str, message: str) -> None:
    with pytest.raises(BadExpressionError) as error:
        parse_expression(source)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("source", "test"),
    [
        ("is:true", FieldTest(kind="is", options=(True,))),
        ("is:a-b|c", FieldTest(kind="is", options=("a-b", "c"))),
        ("before:plan.treatment_at", FieldTest(kind="before", ref=PlanRef(field="treatment_at"))),
        ("after:plan.flight_home_at", FieldTest(kind="after", ref=PlanRef(field="flight_home_at"))),
        ("same-day:field.treatment", FieldTest(kind="same-day", ref=FieldRef(field="treatment"))),
        ("above:0", FieldTest(kind="above", number=0)),
        ("above:0.5", FieldTest(kind="above", number=0.5)),
        ("below:100000000", FieldTest(kind="below", number=100_000_000)),
        ("above:field.posted-price", FieldTest(kind="above", ref=FieldRef(field="posted-price"))),
        (
            "above-share:10:plan.total_krw",
            FieldTest(kind="above-share", share=10, ref=PlanRef(field="total_krw")),
        ),
        ("differs:answer.product-route", FieldTest(kind="differs", ref=AnswerRef(question="product-route"))),
    ],
)
def test_field_tests(source: str, test: FieldTest) -> None:
    assert parse_field_test(source) == test


@pytest.mark.parametrize(
    "source",
    [
        "",
        "is",
        "is:",
        "is:a||b",
        "is:a b",
        "before:",
        "before:2026-01-01",
        "above:",
        "above:ten",
        "above:1,5",
        "above-share:10",
        "above-share:ten:plan.total_krw",
        "above-share:٣:plan.total_krw",
        "same_day:plan.treatment_at",
        "differs:plan.route = 'a'",
    ],
)
def test_field_tests_that_cannot_be_read(source: str) -> None:
    with pytest.raises(BadExpressionError):
        parse_field_test(source)


_kebab = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
_refs = st.one_of(
    st.builds(PlanRef, field=st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)),
    st.builds(AnswerRef, question=_kebab),
    st.builds(FieldRef, field=_kebab, question=st.none() | _kebab),
    st.just(ValueRef()),
)
_values = st.booleans() | st.integers(-(10**9), 10**9) | st.text(st.characters(exclude_characters="'"), max_size=8)
_tests = st.builds(OneOf, ref=_refs, values=st.lists(_values, min_size=1, max_size=3).map(tuple))
_trees = st.recursive(
    _tests,
    lambda inner: st.builds(Not, term=inner) | st.builds(And, terms=st.lists(inner, min_size=2, max_size=3).map(tuple)),
    max_leaves=8,
)


@given(_trees)
def test_what_is_written_is_read_again(tree: Expression) -> None:
    assert parse_expression(write_expression(tree)) == tree


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(source: str) -> None:
    for read in (parse_expression, parse_field_test, parse_ref):
        with contextlib.suppress(BadExpressionError):  # and no other error
            read(source)


def test_the_shipped_expressions_are_written_and_read_again() -> None:
    bank = read_bank()
    expressions = [expression for rule in bank.rules for expression in (*rule.when, *rule.unless)]
    assert len(expressions) > 10
    for expression in expressions:
        assert parse_expression(write_expression(expression)) == expression
        assert all(parse_ref(write_ref(test.ref)) == test.ref for test in single_tests(expression))

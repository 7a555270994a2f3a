"""Expressions and field tests of the question bank, as trees. See `catalogue-format.md` for the grammar.

The catalogue package parses them, the rule package evaluates them.
"""

from __future__ import annotations

from typing import Literal

from exodesk.domain.value import Value

Literal_ = str | bool | int


class PlanRef(Value, frozen=True, kw_only=True, tag="plan"):
    """`plan.<field>`."""

    field: str


class AnswerRef(Value, frozen=True, kw_only=True, tag="answer"):
    """`answer.<question>`: the standing answer."""

    question: str


class FieldRef(Value, frozen=True, kw_only=True, tag="field"):
    """`field.<question>.<field>`, or `field.<field>` of the own question (`question` is None)."""

    field: str
    question: str | None = None


class ValueRef(Value, frozen=True, kw_only=True, tag="value"):
    """`value`: the option of the answer that is looked at."""


Ref = PlanRef | AnswerRef | FieldRef | ValueRef


class OneOf(Value, frozen=True, kw_only=True, tag="one-of"):
    """`ref = value` or `ref in [...]`. False where the reference is not known."""

    ref: Ref
    values: tuple[Literal_, ...]


class Not(Value, frozen=True, kw_only=True, tag="not"):
    """`not term`. True where the term tests something that is not known."""

    term: Expression


class And(Value, frozen=True, kw_only=True, tag="and"):
    """`term and term ...`."""

    terms: tuple[Expression, ...]


Expression = OneOf | Not | And


class FieldTest(Value, frozen=True, kw_only=True):
    """A `red_when` test of a value field.

    `kind` is the test word. For `is`, `options` holds the options (booleans as true/false). For the others,
    `ref` or `number` is what the field is compared with; `share` is the per cent of `above-share`.
    """

    kind: Literal["is", "before", "after", "same-day", "above", "below", "above-share", "differs"]
    options: tuple[str | bool, ...] = ()
    ref: Ref | None = None
    number: int | float | None = None
    share: int | None = None

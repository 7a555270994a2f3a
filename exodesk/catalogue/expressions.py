"""Reads and writes the expressions and field tests of the question bank (grammar: `catalogue-format.md`)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from exodesk.domain.caps import MAX_EXPRESSION_DEPTH, MAX_EXPRESSION_LENGTH
from exodesk.domain.expression import (
    And,
    AnswerRef,
    Expression,
    FieldRef,
    FieldTest,
    Literal_,
    Not,
    OneOf,
    PlanRef,
    Ref,
    ValueRef,
)

_ID: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_REF: Final = re.compile(
    rf"plan\.(?P<plan>[a-z][a-z0-9_]*)|answer\.(?P<answer>{_ID})"
    rf"|field\.(?P<first>{_ID})(?:\.(?P<second>{_ID}))?|(?P<value>value)"
)
_TOKEN: Final = re.compile(
    r"\s+|(?P<text>'[^']*')|(?P<number>-?\d+(?![\w.]))|(?P<sign>[()\[\],]|=(?!=))|(?P<word>[a-zA-Z][\w.-]*)"
)
_KEYWORDS: Final = frozenset({"and", "not", "in", "true", "false"})
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")


class BadExpressionError(ValueError):
    """A text that the grammar does not allow. The message says what stands there and what may stand there."""


class _Token(NamedTuple):
    kind: str
    text: str


def _tokens(source: str) -> list[_Token]:
    found = []
    at = 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            raise BadExpressionError(f"cannot read {source[at : at + 20]!r}")
        if match.lastgroup is not None:
            found.append(_Token(match.lastgroup, match.group()))
        at = match.end()
    return found


def parse_ref(source: str) -> Ref:
    """Read a reference, such as `plan.route`, `answer.product-route` or `field.ends-on`.

    Raises:
        BadExpressionError: if it is none.

    """
    match = _REF.fullmatch(source)
    if match is None:
        raise BadExpressionError(
            f"{source!r} is no reference; write plan.<field>, answer.<question>, "
            "field.<question>.<field>, field.<field> or value"
        )
    if match["plan"]:
        return PlanRef(field=match["plan"])
    if match["answer"]:
        return AnswerRef(question=match["answer"])
    if match["value"]:
        return ValueRef()
    if match["second"]:
        return FieldRef(question=match["first"], field=match["second"])
    return FieldRef(field=match["first"])


class _Parser:
    """One reading of one expression, by recursive descent."""

    def __init__(self, source: str) -> None:
        self._tokens = _tokens(source)
        self._at = 0
        self._depth = 0

    def whole(self) -> Expression:
        expression = self._expression()
        if self._at < len(self._tokens):
            extra = self._tokens[self._at].text
            hint = "; there is no 'or': write a second line in the list" if extra == "or" else ""
            raise BadExpressionError(f"{extra!r} is one word too many{hint}")
        return expression

    def _expression(self) -> Expression:
        terms = [self._term()]
        while self._take_if("and"):
            terms.append(self._term())
        return terms[0] if len(terms) == 1 else And(terms=tuple(terms))

    def _term(self) -> Expression:
        self._depth += 1
        if self._depth > MAX_EXPRESSION_DEPTH:
            raise BadExpressionError(f"more than {MAX_EXPRESSION_DEPTH} brackets and 'not' inside one another")
        try:
            if self._take_if("not"):
                return Not(term=self._term())
            if self._take_if("("):
                inside = self._expression()
                self._expect(")")
                return inside
            return self._test()
        finally:
            self._depth -= 1

    def _test(self) -> OneOf:
        token = self._next("a reference, 'not' or '('")
        if token.kind != "word" or token.text in _KEYWORDS:
            raise BadExpressionError(f"{token.text!r} stands where a reference, 'not' or '(' must stand")
        ref = parse_ref(token.text)
        if self._take_if("="):
            return OneOf(ref=ref, values=(self._value(),))
        if not self._take_if("in"):
            self._refuse("'=' or 'in'")
        self._expect("[")
        values = [self._value()]
        while self._take_if(","):
            values.append(self._value())
        self._expect("]")
        return OneOf(ref=ref, values=tuple(values))

    def _value(self) -> Literal_:
        token = self._next("a value")
        if token.kind == "text":
            return token.text[1:-1]
        if token.kind == "number":
            return int(token.text)
        if token.text in {"true", "false"}:
            return token.text == "true"
        raise BadExpressionError(f"{token.text!r} is no value; write 'text', true, false or a whole number")

    def _next(self, wanted: str) -> _Token:
        if self._at >= len(self._tokens):
            raise BadExpressionError(f"it ends where {wanted} must stand")
        self._at += 1
        return self._tokens[self._at - 1]

    def _take_if(self, text: str) -> bool:
        if self._at < len(self._tokens) and self._tokens[self._at].text == text:
            self._at += 1
            return True
        return False

    def _expect(self, text: str) -> None:
        if not self._take_if(text):
            self._refuse(repr(text))

    def _refuse(self, wanted: str) -> None:
        token = self._next(wanted)
        raise BadExpressionError(f"{token.text!r} stands where {wanted} must stand")


def parse_expression(source: str) -> Expression:
    """Read an expression, such as `plan.route = 'injected' and not answer.product-route in ['injected']`.

    Raises:
        BadExpressionError: if it cannot be read; the message says where and what may stand there.

    """
    if len(source) > MAX_EXPRESSION_LENGTH:
        raise BadExpressionError(f"longer than {MAX_EXPRESSION_LENGTH} characters")
    return _Parser(source).whole()


def parse_field_test(source: str) -> FieldTest:
    """Read a `red_when`, such as `before:plan.treatment_at`, `is:true` or `above-share:10:plan.total_krw`.

    Raises:
        BadExpressionError: if it cannot be read.

    """
    word, colon, rest = source.partition(":")
    if not colon or not rest:
        raise BadExpressionError(f"{source!r} is no test; write <test>:<what to compare with>")
    if word == "is":
        return _option_test(rest)
    if word in {"before", "after", "same-day", "differs"}:
        return FieldTest(kind=word, ref=parse_ref(rest))  # type: ignore[arg-type]
    if word in {"above", "below"}:
        if _NUMBER.fullmatch(rest):
            number = float(rest) if "." in rest else int(rest)
            return FieldTest(kind=word, number=number)  # type: ignore[arg-type]
        return FieldTest(kind=word, ref=parse_ref(rest))  # type: ignore[arg-type]
    if word == "above-share":
        share, _, ref = rest.partition(":")
        if not share.isascii() or not share.isdigit():
            raise BadExpressionError(f"{share!r} is no per cent; write above-share:<whole number>:<ref>")
        return FieldTest(kind="above-share", share=int(share), ref=parse_ref(ref))
    raise BadExpressionError(
        f"{word!r} is no test word; the words are is, before, after, same-day, above, below, above-share, differs"
    )


def _option_test(rest: str) -> FieldTest:
    options: list[str | bool] = []
    for option in rest.split("|"):
        if not re.fullmatch(_ID, option):
            raise BadExpressionError(f"{option!r} is no option; write is:<option> or is:<option>|<option>")
        options.append(option == "true" if option in {"true", "false"} else option)
    return FieldTest(kind="is", options=tuple(options))


def write_ref(ref: Ref) -> str:
    """Write a reference as it stands in the files."""
    if isinstance(ref, PlanRef):
        return f"plan.{ref.field}"
    if isinstance(ref, AnswerRef):
        return f"answer.{ref.question}"
    if isinstance(ref, FieldRef):
        return f"field.{ref.question}.{ref.field}" if ref.question else f"field.{ref.field}"
    return "value"


def write_expression(expression: Expression) -> str:
    """Write an expression in the grammar; reading it again gives an equal tree."""
    if isinstance(expression, OneOf):
        values = [_write_value(value) for value in expression.values]
        ref = write_ref(expression.ref)
        return f"{ref} = {values[0]}" if len(values) == 1 else f"{ref} in [{', '.join(values)}]"
    if isinstance(expression, Not):
        inside = write_expression(expression.term)
        return f"not ({inside})" if isinstance(expression.term, And) else f"not {inside}"
    parts = [(write_expression(term), isinstance(term, And)) for term in expression.terms]
    return " and ".join(f"({text})" if brackets else text for text, brackets in parts)


def _write_value(value: Literal_) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else f"'{value}'"


def single_tests(expression: Expression) -> tuple[OneOf, ...]:
    """Give all single tests inside an expression, from left to right."""
    if isinstance(expression, OneOf):
        return (expression,)
    if isinstance(expression, Not):
        return single_tests(expression.term)
    return tuple(test for term in expression.terms for test in single_tests(term))

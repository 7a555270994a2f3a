"""Checks expressions and field tests: can they be read, do they read something, do the values fit."""

from __future__ import annotations

from typing import Final

from exodesk.catalogue import wording
from exodesk.catalogue.expressions import (
    BadExpressionError,
    parse_expression,
    parse_field_test,
    single_tests,
    write_ref,
)
from exodesk.catalogue.findings import Block, Findings
from exodesk.catalogue.library import NUMBERS, TEXTS, TIMES, Library, Meaning
from exodesk.domain.expression import AnswerRef, FieldRef, FieldTest, Literal_, Ref

_TESTS_OF_TYPE: Final = {
    "text": ("differs",),
    "url": ("differs",),
    "date": ("before", "after", "same-day"),
    "datetime": ("before", "after", "same-day"),
    "money_krw": ("above", "below", "above-share", "differs"),
    "integer": ("above", "below", "above-share", "differs"),
    "decimal": ("above", "below", "above-share", "differs"),
    "boolean": ("is",),
    "choice": ("is", "differs"),
}


def check_expression(
    library: Library, found: Findings, block: Block, key: str, source: str, own: Block | None = None
) -> tuple[Ref, ...] | None:
    """Check one expression and give what it reads, None if it cannot be read.

    `own` is the question whose answer it may read.
    """
    try:
        expression = parse_expression(source)
    except BadExpressionError as error:
        found.add(block, wording.EXPRESSION, key=key, why=error)
        return None
    tests = single_tests(expression)
    for test in tests:
        meaning = library.resolve(found, block, key, test.ref, own)
        if meaning is not None:
            _check_values(found, block, key, write_ref(test.ref), test.values, meaning)
    return tuple(test.ref for test in tests)


def _check_values(
    found: Findings, block: Block, key: str, ref: str, values: tuple[Literal_, ...], meaning: Meaning
) -> None:
    if meaning.type not in {"choice", "boolean", "integer", "money_krw"}:
        found.add(block, wording.REF_TYPE, key=key, ref=ref, type=meaning.words)
        return
    for value in values:
        shown = _shown(value)
        if meaning.type == "boolean":
            if not isinstance(value, bool):
                found.add(block, wording.VALUE_FLAG, key=key, ref=ref, value=shown)
        elif meaning.type == "choice":
            if meaning.options is not None and (not isinstance(value, str) or value not in meaning.options):
                near = wording.near(str(value), meaning.options)
                options = wording.listed(meaning.options)
                found.add(block, wording.VALUE_OPTION, key=key, ref=ref, value=shown, options=options, near=near)
        elif isinstance(value, bool | str):
            found.add(block, wording.VALUE_WHOLE, key=key, ref=ref, value=shown)


def _shown(value: Literal_) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


def check_na_circle(library: Library, found: Findings, question: Block, refs: tuple[Ref, ...]) -> None:
    """Check that `not_applicable_when` reads no question which may itself not apply."""
    for ref in dict.fromkeys(refs):
        name = ref.question if isinstance(ref, AnswerRef | FieldRef) else None
        other = library.question_by_name.get(name or "")
        if other is not None and (other.has("not_applicable_when") or other.name == question.name):
            found.add(question, wording.NA_CIRCLE, ref=write_ref(ref))


def check_red_when(library: Library, found: Findings, question: Block, field: Block) -> None:
    """Check the `red_when` of a value field."""
    source = field.word("red_when")
    meaning = library.meaning_of_field(field)
    if source is None or meaning is None:
        return
    try:
        test = parse_field_test(source)
    except BadExpressionError as error:
        found.add(field, wording.EXPRESSION, key="red_when", why=error)
        return
    if test.kind not in _TESTS_OF_TYPE[meaning.type]:
        words = wording.listed(_TESTS_OF_TYPE[meaning.type])
        found.add(field, wording.RED_WHEN_FIT, test=source, type=meaning.words, words=words)
    elif test.kind == "is":
        _check_is(found, field, source, test, meaning)
    elif test.ref is not None:
        other = library.resolve(found, field, "red_when", test.ref, question)
        if other is not None:
            _check_compared(found, field, source, test.ref, meaning, other)


def _check_is(found: Findings, field: Block, source: str, test: FieldTest, meaning: Meaning) -> None:
    options: tuple[str, ...] | None = ("true", "false") if meaning.type == "boolean" else meaning.options
    for option in test.options:
        shown = _shown(option).strip("'")
        if options is not None and shown not in options:
            near = wording.near(shown, options)
            listed = wording.listed(options)
            found.add(field, wording.RED_WHEN_OPTION, test=source, value=shown, options=listed, near=near)


def _check_compared(found: Findings, field: Block, source: str, ref: Ref, meaning: Meaning, other: Meaning) -> None:
    together = any(meaning.type in group and other.type in group for group in (NUMBERS, TIMES, TEXTS))
    written = write_ref(ref)
    if meaning.type == other.type == "choice":
        if meaning.options and other.options and not set(meaning.options) & set(other.options):
            found.add(field, wording.RED_WHEN_CHOICES, test=source, ref=written)
    elif not together:
        found.add(field, wording.RED_WHEN_REF, test=source, ref=written, other=other.words, type=meaning.words)

"""Builds the typed bank from the trees of a catalogue that has no fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

import msgspec

from exodesk.catalogue.expressions import parse_expression, parse_field_test
from exodesk.catalogue.parse import Trees
from exodesk.domain.bank import (
    Bank,
    BasisWords,
    Check,
    Entry,
    Limits,
    Rule,
    StateWords,
    StatusWords,
    TripRule,
)
from exodesk.domain.expression import Expression
from exodesk.domain.question import (
    AnswerKind,
    AnswerOption,
    Choice,
    ChoiceSet,
    ConsentLawItem,
    PlanField,
    PlanPart,
    Question,
    Section,
    ValueField,
)
from exodesk.domain.text import Text

Block = Mapping[str, Any]
_T = TypeVar("_T", bound=msgspec.Struct)

_TYPED: Final = frozenset(
    {
        "answers.answer_kind",
        "answers.choice_set",
        "consent.consent_law_item",
        "consent.question",
        "consent.section",
        "plan.part",
        "plan.plan_field",
        "rules.basis",
        "rules.check",
        "rules.limits",
        "rules.rule",
        "rules.state",
        "rules.status",
        "trip.rule",
        "verification.question",
        "verification.section",
    }
)
"""Tables that have a type of their own; all others become entries."""

_EDITORS_ONLY: Final = "source_note"


def is_text(value: object) -> bool:
    """Tell whether a value of a file is a text by language."""
    return isinstance(value, dict) and "en" in value


def build_bank(trees: Trees, digest: str) -> Bank:
    """Build the bank. The trees must have passed `check`."""
    rules, plan, answers = trees["rules.toml"], trees["plan.toml"], trees["answers.toml"]
    consent, verification = trees["consent.toml"], trees["verification.toml"]
    return Bank(
        as_of=max(str(tree["as_of"]) for tree in trees.values()),
        digest=digest,
        limits=Limits(**rules["limits"]),
        fixed_line=_text(rules["fixed_line"]["text"]),
        sections={
            name: tuple(_build(Section, block) for block in tree["section"])
            for name, tree in (("verification", verification), ("consent", consent))
        },
        questions=(
            *(_question(block, "verification") for block in verification["question"]),
            *(_question(block, "consent") for block in consent["question"]),
        ),
        answer_kinds=tuple(_answer_kind(block) for block in answers["answer_kind"]),
        choice_sets=tuple(_choice_set(block) for block in answers["choice_set"]),
        parts=tuple(_build(PlanPart, block) for block in plan["part"]),
        plan_fields=tuple(_build(PlanField, block) for block in plan["plan_field"]),
        statuses=tuple(_status(block) for block in rules["status"]),
        states=tuple(_build(StateWords, block) for block in rules["state"]),
        bases=tuple(_build(BasisWords, block) for block in rules["basis"]),
        rules=tuple(_rule(block) for block in rules["rule"]),
        checks=tuple(_check(block) for block in rules["check"]),
        trip_rules=tuple(_build(TripRule, block) for block in trees["trip.toml"]["rule"]),
        consent_law_items=tuple(_build(ConsentLawItem, block) for block in consent["consent_law_item"]),
        lists=_lists(trees),
        texts=_texts(trees),
    )


def _text(languages: Mapping[str, str]) -> Text:
    return Text(by_language=dict(languages))


def _plain(value: object) -> object:
    if isinstance(value, list):
        return tuple(_plain(item) for item in value)
    return _text(value) if isinstance(value, dict) and is_text(value) else value


def _build(kind: type[_T], block: Block, **special: object) -> _T:
    values = {key: _plain(value) for key, value in block.items() if key != _EDITORS_ONLY and key not in special}
    return kind(**values, **special)


def _expressions(block: Block, key: str) -> tuple[Expression, ...]:
    return tuple(parse_expression(source) for source in block.get(key, ()))


def _question(block: Block, bank: str) -> Question:
    special: dict[str, object] = {
        "bank": bank,
        "fields": tuple(_value_field(field) for field in block.get("field", ())),
        "means": {answer: _text(text) for answer, text in block["means"].items()},
        "red_if": _expressions(block, "red_if"),
        "red_unless": _expressions(block, "red_unless"),
    }
    for key in ("not_applicable_when", "send_when"):
        if key in block:
            special[key] = parse_expression(block[key])
    return _build(Question, {key: value for key, value in block.items() if key != "field"}, **special)


def _value_field(block: Block) -> ValueField:
    special = {"red_when": parse_field_test(block["red_when"])} if "red_when" in block else {}
    return _build(ValueField, block, **special)


def _answer_kind(block: Block) -> AnswerKind:
    return AnswerKind(id=block["id"], options=tuple(_build(AnswerOption, option) for option in block["option"]))


def _choice_set(block: Block) -> ChoiceSet:
    return ChoiceSet(id=block["id"], options=tuple(_build(Choice, option) for option in block["option"]))


def _status(block: Block) -> StatusWords:
    return _build(StatusWords, block, label={gate: _text(words) for gate, words in block["label"].items()})


def _rule(block: Block) -> Rule:
    return _build(Rule, block, when=_expressions(block, "when"), unless=_expressions(block, "unless"))


def _check(block: Block) -> Check:
    return _build(Check, block, pairs=tuple((left, right) for left, right in block["pairs"]))


def _tables(trees: Trees) -> Iterable[tuple[str, Any]]:
    for file, tree in trees.items():
        for table, content in tree.items():
            yield f"{file.removesuffix('.toml')}.{table}", content


def _lists(trees: Trees) -> dict[str, tuple[Entry, ...]]:
    return {
        name: tuple(_entry(block) for block in content)
        for name, content in _tables(trees)
        if isinstance(content, list) and name not in _TYPED
    }


def _entry(block: Block) -> Entry:
    rest = {key: value for key, value in block.items() if key not in {"id", "code", _EDITORS_ONLY}}
    return Entry(
        id=block["id"] if "id" in block else block["code"],
        texts={key: _text(value) for key, value in rest.items() if is_text(value)},
        values={key: value for key, value in rest.items() if not is_text(value)},
    )


def _texts(trees: Trees) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for name, content in _tables(trees):
        if isinstance(content, dict) and name not in _TYPED:
            for key, value in content.items():
                if is_text(value):
                    found[name if key == "text" else f"{name}.{key}"] = _text(value)
    return found

"""The question bank as a whole: questions, rules, facts, places, trip, messages, cards.

One value, read once by the catalogue package and handed to whoever needs it.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Literal

from exodesk.domain.expression import Expression
from exodesk.domain.ids import Gate, Severity
from exodesk.domain.question import (
    AnswerKind,
    ChoiceSet,
    ConsentLawItem,
    PlanField,
    PlanPart,
    Polarity,
    Question,
    Section,
    ValueField,
)
from exodesk.domain.text import Text
from exodesk.domain.value import Value

Basis = Literal["verified", "in-writing", "told"]
GateStatus = Literal["stop", "unverified", "concerns", "partial", "done"]


class Limits(Value, frozen=True, kw_only=True):
    """Fixed numbers of the status rule (`rules.toml`)."""

    fresh_days: int
    recheck_days: int
    think_hours: int
    flight_hours: int
    silence_days: int
    study_sessions: int
    check_up_days: int


class StatusWords(Value, frozen=True, kw_only=True):
    """The labels of a gate status, one for each gate, and what it means."""

    code: GateStatus
    label: dict[str, Text]
    meaning: Text


class StateWords(Value, frozen=True, kw_only=True):
    """The label of an item state."""

    id: str
    label: Text


class BasisWords(Value, frozen=True, kw_only=True):
    """What a good answer rests on: source ranks, label and meaning."""

    id: Basis
    ranks: tuple[int, ...]
    label: Text
    meaning: Text


class Rule(Value, frozen=True, kw_only=True):
    """A cross rule D1 to D18. Fires by `when` and `unless`, or by a named procedure with its `exact` text."""

    id: str
    severity: Severity
    gate: Gate
    message: Text
    note: Text | None = None
    reads: tuple[str, ...]
    when: tuple[Expression, ...] = ()
    unless: tuple[Expression, ...] = ()
    procedure: str | None = None
    exact: Text | None = None
    sources: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class Check(Value, frozen=True, kw_only=True):
    """A cross check X1 to X8. `pairs` are the two sides as references in text form."""

    id: str
    kind: Literal["text", "name", "option", "number", "address", "time"]
    questions: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    message: Text
    exact: Text | None = None
    sources: tuple[str, ...] = ()


class Entry(Value, frozen=True, kw_only=True):
    """A block of a list that no rule reads (fact, place, term, message, card line and the like).

    `texts` holds its texts by key, `values` everything else; both have the keys of the file.
    """

    id: str
    texts: dict[str, Text] = {}
    values: dict[str, Any] = {}

    def text(self, key: str = "text") -> Text:
        """Give a text by its key.

        Raises:
            KeyError: if this block has no such text.

        """
        return self.texts[key]

    def words(self, key: str, language: str) -> str:
        """Give a text by its key in a language, or an empty text where this block has none.

        What stands there without languages, such as a phone number, is the same in all of them.
        """
        text = self.texts.get(key)
        if text is not None:
            return text.in_(language)
        plain = self.values.get(key)
        return plain if isinstance(plain, str) else ""


class TripRule(Value, frozen=True, kw_only=True):
    """A rule of the trip with its computed check."""

    id: str
    level: Literal["major", "warn", "info"]
    basis: str
    text: Text
    label: Text
    check: dict[str, Any]
    sources: tuple[str, ...] = ()


class Bank(Value, frozen=True, kw_only=True, dict=True, gc=True):
    """Everything that the catalogue folder holds. Lists keep the order of the files.

    `lists` holds the entries no rule reads, by "file.table", such as "facts.fact", "places.place",
    "trip.day_item", "messages.message", "readiness.sure", "health.item", "glossary.term", "sources.source".
    """

    as_of: str
    digest: str
    limits: Limits
    fixed_line: Text
    sections: dict[str, tuple[Section, ...]]
    questions: tuple[Question, ...]
    answer_kinds: tuple[AnswerKind, ...]
    choice_sets: tuple[ChoiceSet, ...]
    parts: tuple[PlanPart, ...]
    plan_fields: tuple[PlanField, ...]
    statuses: tuple[StatusWords, ...]
    states: tuple[StateWords, ...]
    bases: tuple[BasisWords, ...]
    rules: tuple[Rule, ...]
    checks: tuple[Check, ...]
    trip_rules: tuple[TripRule, ...]
    consent_law_items: tuple[ConsentLawItem, ...]
    lists: dict[str, tuple[Entry, ...]]
    texts: dict[str, Text]

    @cached_property
    def question_by_id(self) -> dict[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def kind_by_id(self) -> dict[str, AnswerKind]:
        """Answer kinds by id."""
        return {kind.id: kind for kind in self.answer_kinds}

    @cached_property
    def choice_set_by_id(self) -> dict[str, ChoiceSet]:
        """Choice sets by id."""
        return {choices.id: choices for choices in self.choice_sets}

    @cached_property
    def plan_field_by_id(self) -> dict[str, PlanField]:
        """Plan fields by id."""
        return {field.id: field for field in self.plan_fields}

    @cached_property
    def polarities(self) -> dict[str, dict[str, Polarity]]:
        """Polarities of options, by question id and option id."""
        by_kind = {kind.id: {option.id: option.polarity for option in kind.options} for kind in self.answer_kinds}
        return {question.id: by_kind[question.answers] for question in self.questions}

    @cached_property
    def red_fields(self) -> dict[str, tuple[ValueField, ...]]:
        """The value fields with a red test, by question id."""
        return {
            question.id: tuple(field for field in question.fields if field.red_when is not None)
            for question in self.questions
        }

    @cached_property
    def key_fields(self) -> dict[str, tuple[ValueField, ...]]:
        """The value fields that may have to be filled before an answer counts, by question id."""
        return {
            question.id: tuple(field for field in question.fields if field.key or field.key_for)
            for question in self.questions
        }

    @cached_property
    def fields_by_id(self) -> dict[str, dict[str, ValueField]]:
        """The value fields of each question by their ids, by question id."""
        return {question.id: {field.id: field for field in question.fields} for question in self.questions}

    @cached_property
    def basis_by_rank(self) -> dict[int, Basis]:
        """What a good answer rests on, by source rank."""
        return {rank: basis.id for basis in self.bases for rank in basis.ranks}

    @cached_property
    def _entries(self) -> dict[str, dict[str, Entry]]:
        return {name: {entry.id: entry for entry in entries} for name, entries in self.lists.items()}

    def entry(self, table: str, entry_id: str) -> Entry:
        """Give one entry of a list, such as `entry("facts.fact", "f-1-1")`.

        Raises:
            KeyError: if there is none.

        """
        return self._entries[table][entry_id]

    def answer_label(self, question: Question, value: str, language: str = "en") -> str:
        """Give the words of an answer to a question (`na` included)."""
        option = self.kind_by_id[question.answers].option(value)
        if option is not None:
            return option.label.in_(language)
        return self.entry("answers.special_answer", value).words("label", language)

    def status_label(self, status: GateStatus, gate: int, language: str = "en") -> str:
        """Give the label of a gate status at gate 1, 2 or 3."""
        words = next(words for words in self.statuses if words.code == status)
        return words.label[f"gate{gate}"].in_(language)

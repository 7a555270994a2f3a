"""The question bank's values: questions, answer kinds, sections, and the lists that stand beside them.

The catalogue package reads them from `resources/catalogue/*.toml`; this module only says what they are.
Every attribute has the name of its key in those files (`-` written as `_`), see `catalogue-format.md`.
"""

from __future__ import annotations

from typing import Literal

from exodesk.domain.expression import Expression, FieldTest
from exodesk.domain.ids import Gate, Part, Severity
from exodesk.domain.text import Text
from exodesk.domain.value import Value

Polarity = Literal["good", "red", "caution", "open"]
FieldType = Literal["text", "date", "datetime", "money_krw", "integer", "decimal", "boolean", "choice", "url"]
Who = Literal["self", "clinic", "both"]
Audience = Literal["self", "desk", "doctor"]
CardKind = Literal["yes-no", "choice", "lines", "explained"]


class AnswerOption(Value, frozen=True, kw_only=True):
    """One option of an answer kind."""

    id: str
    polarity: Polarity
    label: Text


class AnswerKind(Value, frozen=True, kw_only=True):
    """A set of answers with the polarity of each."""

    id: str
    options: tuple[AnswerOption, ...]

    def option(self, option_id: str) -> AnswerOption | None:
        """Give the option with this id, if there is one."""
        return next((option for option in self.options if option.id == option_id), None)


class Choice(Value, frozen=True, kw_only=True):
    """One choice of a choice set."""

    id: str
    label: Text


class ChoiceSet(Value, frozen=True, kw_only=True):
    """Choices that value fields and plan fields of type `choice` share."""

    id: str
    options: tuple[Choice, ...]

    def label(self, choice_id: str) -> Text | None:
        """Give the label of a choice, if there is such a choice."""
        return next((choice.label for choice in self.options if choice.id == choice_id), None)


class ValueField(Value, frozen=True, kw_only=True):
    """A value asked beside an answer, such as a registration number."""

    id: str
    type: FieldType
    label: Text
    choices: str | None = None
    key: bool = False
    key_for: tuple[str, ...] = ()
    red_when: FieldTest | None = None


class Section(Value, frozen=True, kw_only=True):
    """A section of questions. `own_title` is for the traveller's own screen."""

    id: str
    title: Text
    own_title: Text | None = None

    @property
    def title_for_me(self) -> Text:
        """The title on the traveller's own screen."""
        return self.own_title or self.title


class Question(Value, frozen=True, kw_only=True):
    """One question of the bank. `bank` tells from which file it is: verification or consent."""

    id: str
    bank: Literal["verification", "consent"]
    section: str
    severity: Severity
    gate: Gate
    who: Who
    audience: Audience
    essential: bool = False
    answers: str
    evidence: Literal["required", "optional"]
    register_check: bool = False
    two_issuers: bool = False
    depends_on: tuple[Part, ...] = ()
    not_applicable_when: Expression | None = None
    card: CardKind | None = None
    card_yes: str | None = None
    send_when: Expression | None = None
    send_note: Text | None = None
    short: Text
    ask: Text | None = None
    text: Text
    why: Text
    how: Text
    keep: Text
    red_flag: Text
    means: dict[str, Text]
    red_if: tuple[Expression, ...] = ()
    red_unless: tuple[Expression, ...] = ()
    red_raises_to: Severity | None = None
    teach_back: Text | None = None
    consent_law_items: tuple[int, ...] = ()
    fields: tuple[ValueField, ...] = ()
    facts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def field(self, field_id: str) -> ValueField | None:
        """Give the value field with this id, if there is one."""
        return next((field for field in self.fields if field.id == field_id), None)


class PlanPart(Value, frozen=True, kw_only=True):
    """One of the nine parts whose change turns answers into history."""

    id: Part
    label: Text


class PlanField(Value, frozen=True, kw_only=True):
    """A value of the plan that expressions may read as `plan.<id>`."""

    id: str
    type: FieldType
    scope: Literal["plan", "clinic"]
    path: str
    label: Text
    choices: str | None = None
    part: Part | None = None


class ConsentLawItem(Value, frozen=True, kw_only=True):
    """One of the five items of the consent strip."""

    number: int
    text: Text

"""What the blocks of a catalogue name: look-ups by id, and what a reference stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from exodesk.catalogue import wording
from exodesk.catalogue.expressions import write_ref
from exodesk.catalogue.findings import Block, Findings
from exodesk.catalogue.walk import Tables
from exodesk.domain.expression import AnswerRef, FieldRef, PlanRef, Ref

NUMBERS: Final = frozenset({"money_krw", "integer", "decimal"})
TIMES: Final = frozenset({"date", "datetime"})
TEXTS: Final = frozenset({"text", "url"})

_WORDS: Final = {
    "text": "text",
    "url": "link",
    "date": "day",
    "datetime": "time",
    "money_krw": "sum of won",
    "integer": "whole number",
    "decimal": "number",
    "boolean": "yes/no",
    "choice": "choice",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a reference stands for: its field type, and the options of a choice (None where they are not known)."""

    type: str
    options: tuple[str, ...] | None = None

    @property
    def words(self) -> str:
        """The type as an editor would call it."""
        return _WORDS[self.type]


class Library:
    """Look-ups over all tables. What stands in a file that could not be read is never said to be missing."""

    def __init__(self, tables: Tables) -> None:
        """Take the blocks by "file.table"."""
        self.tables = tables

    def blocks(self, table: str) -> list[Block]:
        """Give the blocks of a table, none where it is not there."""
        return self.tables.get(table, [])

    def by_name(self, table: str) -> dict[str, Block] | None:
        """Give the blocks of a table by name, or None where the table is not there."""
        return self._names.get(table)

    @cached_property
    def _names(self) -> dict[str, dict[str, Block]]:
        return {
            table: {block.name: block for block in reversed(blocks) if block.name}
            for table, blocks in self.tables.items()
        }

    @cached_property
    def questions(self) -> list[Block]:
        """All questions in the order of the files: verification, then consent."""
        return [*self.blocks("verification.question"), *self.blocks("consent.question")]

    @cached_property
    def question_by_name(self) -> dict[str, Block]:
        """All questions by id."""
        return {block.name: block for block in reversed(self.questions) if block.name}

    @property
    def has_all_questions(self) -> bool:
        """Tell whether both files of questions could be read."""
        return "verification.question" in self.tables and "consent.question" in self.tables

    def options_of_set(self, choice_set: str | None) -> tuple[str, ...] | None:
        """Give the options of a choice set, None where they are not known."""
        return self._options("answers.choice_set", choice_set)

    def options_of_kind(self, kind: str | None) -> tuple[str, ...] | None:
        """Give the options of an answer kind, None where they are not known."""
        return self._options("answers.answer_kind", kind)

    def polarities(self, kind: str | None) -> dict[str, str | None]:
        """Give the options of an answer kind with their polarity."""
        block = (self.by_name("answers.answer_kind") or {}).get(kind or "")
        return {option.name: option.word("polarity") for option in block.sub("option")} if block else {}

    def _options(self, table: str, name: str | None) -> tuple[str, ...] | None:
        block = (self.by_name(table) or {}).get(name or "")
        return tuple(option.name for option in block.sub("option") if option.name) if block else None

    def meaning_of_field(self, field: Block) -> Meaning | None:
        """Give what a value field or plan field holds, None where its type is not known."""
        kind = field.word("type")
        if kind is None:
            return None
        return Meaning(kind, self.options_of_set(field.word("choices")) if kind == "choice" else None)

    def link(self, found: Findings, block: Block, key: str, name: str, table: str) -> Block | None:
        """Give the block that a key names, and note it if there is none."""
        known = self.by_name(table)
        if known is None:
            return None
        if name not in known:
            file, _, inner = table.partition(".")
            where = f"{file}.toml [[{inner}]]"
            near = wording.near(name, known)
            found.add(block, wording.LINK, key=key, value=name, target=where, near=near)
        return known.get(name)

    def question(self, found: Findings, block: Block, key: str, name: str) -> Block | None:
        """Give the question that a key names, and note it if there is none."""
        question = self.question_by_name.get(name)
        if question is None and self.has_all_questions:
            near = wording.near(name, self.question_by_name)
            found.add(block, wording.LINK, key=key, value=name, target="the questions", near=near)
        return question

    def resolve(self, found: Findings, block: Block, key: str, ref: Ref, own: Block | None) -> Meaning | None:
        """Give what a reference stands for, and note it if it stands for nothing.

        `own` is the question whose answer `value` and `field.<field>` read, None where there is no such answer.
        """
        if isinstance(ref, PlanRef):
            return self._plan_field(found, block, key, ref)
        if isinstance(ref, AnswerRef):
            question = self._question(found, block, key, ref, ref.question)
            return self._answer(question) if question else None
        if isinstance(ref, FieldRef) and ref.question is not None:
            question = self._question(found, block, key, ref, ref.question)
            return self._value_field(found, block, key, ref, question) if question else None
        if own is None:
            found.add(block, wording.REF_OWN, key=key, ref=write_ref(ref))
            return None
        return self._value_field(found, block, key, ref, own) if isinstance(ref, FieldRef) else self._answer(own)

    def _plan_field(self, found: Findings, block: Block, key: str, ref: PlanRef) -> Meaning | None:
        fields = self.by_name("plan.plan_field")
        if fields is None:
            return None
        if ref.field not in fields:
            self._unknown(found, block, key, ref, "plan field", ref.field, tuple(fields))
            return None
        return self.meaning_of_field(fields[ref.field])

    def _question(self, found: Findings, block: Block, key: str, ref: Ref, name: str) -> Block | None:
        question = self.question_by_name.get(name)
        if question is None and self.has_all_questions:
            self._unknown(found, block, key, ref, "question", name, tuple(self.question_by_name))
        return question

    def _value_field(self, found: Findings, block: Block, key: str, ref: FieldRef, question: Block) -> Meaning | None:
        fields = {field.name: field for field in question.sub("field")}
        if ref.field not in fields:
            self._unknown(found, block, key, ref, f"field of {question.name}", ref.field, tuple(fields))
            return None
        return self.meaning_of_field(fields[ref.field])

    def _answer(self, question: Block) -> Meaning:
        return Meaning("choice", self.options_of_kind(question.word("answers")))

    @staticmethod
    def _unknown(
        found: Findings, block: Block, key: str, ref: Ref, what: str, name: str, options: tuple[str, ...]
    ) -> None:
        near = wording.near(name, options)
        found.add(block, wording.REF_UNKNOWN, key=key, ref=write_ref(ref), what=what, name=name, near=near)

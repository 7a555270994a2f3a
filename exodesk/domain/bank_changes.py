"""What another question bank would change for the answers of a plan: asked before it is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from exodesk.domain.answer import Answer
from exodesk.domain.bank import Bank
from exodesk.domain.plan import Plan
from exodesk.domain.question import Question
from exodesk.domain.text import Text
from exodesk.domain.value import Value

ChangeKind = Literal["question-gone", "option-gone", "field-gone", "wording-changed"]
_SPECIAL_TABLE: Final = "answers.special_answer"


class BankChange(Value, frozen=True, kw_only=True):
    """What happens to one answer. `what` is the option or field that is gone; `now` the new wording, if any."""

    kind: ChangeKind
    answer: str
    clinic: str
    question: str
    what: str = ""
    asked: str = ""
    now: str = ""


class BankChanges(Value, frozen=True, kw_only=True):
    """All changes for live answers, in the order of the plan, and the questions that are new."""

    changes: tuple[BankChange, ...]
    new_questions: tuple[str, ...]

    @property
    def loses(self) -> bool:
        """Tell whether an answer would no longer fit a question."""
        return any(change.kind in ("question-gone", "option-gone") for change in self.changes)


def bank_changes(old: Bank, new: Bank, plan: Plan) -> BankChanges:
    """Compare two banks for the live answers of a plan."""
    live = [answer for answer in plan.answers if answer.superseded_by is None]
    return BankChanges(
        changes=tuple(change for answer in live for change in _of(answer, old, new)),
        new_questions=tuple(question.id for question in new.questions if question.id not in old.question_by_id),
    )


def _of(answer: Answer, old: Bank, new: Bank) -> Iterator[BankChange]:
    before, after = old.question_by_id.get(answer.question), new.question_by_id.get(answer.question)
    same = {"answer": answer.id, "clinic": answer.clinic, "question": answer.question}
    kept = answer.asked()
    asked = kept or (before.text.en if before else "")
    if after is None:
        yield BankChange(kind="question-gone", asked=asked, **same)
        return
    if not _has_option(new, after, answer.value):
        yield BankChange(kind="option-gone", what=answer.value, asked=asked, now=after.text.en, **same)
    for field, value in answer.fields.items():
        if value is not None and after.field(field) is None:
            yield BankChange(kind="field-gone", what=field, asked=asked, now=after.text.en, **same)
    if kept != after.text.en if kept else before is not None and _has_other_words(before.text, after.text):
        yield BankChange(kind="wording-changed", asked=asked, now=after.text.en, **same)


def _has_other_words(before: Text, after: Text) -> bool:
    """Tell whether a question is asked with other words in a language that both have: a new language is no change."""
    now = after.by_language
    return any(now.get(language, words) != words for language, words in before.by_language.items())


def _has_option(bank: Bank, question: Question, value: str) -> bool:
    special = {entry.id for entry in bank.lists.get(_SPECIAL_TABLE, ())}
    return value in special or bank.kind_by_id[question.answers].option(value) is not None

"""What is being answered right now, before it is an answer: a plain value, and how it joins what is there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

import msgspec

from exodesk.domain.answer import Answer, FieldValue, Source
from exodesk.domain.clinic import Clinic
from exodesk.domain.plan import Plan
from exodesk.domain.question import Question
from exodesk.domain.rule import View
from exodesk.domain.rule.view import NOT_APPLICABLE, NOT_ASKED, REFUSED
from exodesk.domain.value import Value
from exodesk.plan import AnswerDraft

Joining = Literal["correct", "beside"]
"""How an answer joins an earlier one: it puts it right (supersedes it), or it stands beside it."""

HYPOTHETICAL: Final = "draft"
_LAST_MOMENT: Final = "9999-12-31T00:00:00Z"
_OWN, _WRITTEN, _SPOKEN = 1, 3, 4


class Draft(Value, frozen=True, kw_only=True):
    """An answer in the making. `value` None: no answer is chosen yet. `checked_on` None: today when it is saved."""

    value: str | None = None
    rank: int = 1
    checked_on: str | None = None
    fields: dict[str, FieldValue] = {}
    source_text: str | None = None
    note: str = ""
    na_reason: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        """Tell whether anything was entered that must not get lost."""
        return bool(self.value or self.fields or self.note.strip() or self.evidence)


def blank_draft(question: Question, today: date) -> Draft:
    """Give what stands there before anything is entered: today, and the source one would expect."""
    rank = _OWN if question.who != "clinic" else _SPOKEN if question.bank == "consent" else _WRITTEN
    return Draft(rank=rank, checked_on=today.isoformat())


def with_value(draft: Draft, value: str, base: Draft) -> Draft:
    """Give a draft with another answer. A refusal was said by somebody: an own look-up is no source of it.

    What the traveller chooses as its source afterwards stays. With another answer, the source of `base` comes back.
    """
    rank = draft.rank
    if value == REFUSED and rank == _OWN:
        rank = _SPOKEN
    elif value != REFUSED and draft.value == REFUSED and base.value != REFUSED:
        rank = base.rank
    return msgspec.structs.replace(draft, value=value, rank=rank)


def draft_of(answer: Answer) -> Draft:
    """Give an answer as it would be typed."""
    return Draft(
        value=answer.value,
        rank=answer.source.rank,
        checked_on=answer.checked_on,
        fields={name: value for name, value in answer.fields.items() if value not in (None, "")},
        source_text=answer.source.text,
        note=answer.note or "",
        na_reason=answer.na_reason or "",
        evidence=answer.evidence,
    )


def joining_of(draft: Draft, earlier: Answer | None, *, same_sitting: bool, is_live: bool) -> Joining:
    """Give how a draft joins an earlier answer unless the traveller says otherwise.

    The same source on the same day is a correction; another source or another day is a new answer. Taking an
    answer back always corrects: a "not asked" beside an answer would say nothing.
    """
    if earlier is None:
        return "beside"
    if same_sitting or draft.value == NOT_ASKED or earlier.value in (NOT_ASKED, NOT_APPLICABLE):
        return "correct"
    same_source = draft.rank == earlier.source.rank and draft.checked_on == earlier.checked_on
    return "correct" if same_source and is_live else "beside"


def to_save(draft: Draft, clinic: str, question: str, today: date, supersedes: str | None) -> AnswerDraft:
    """Give a draft as the plan takes it. Without a chosen answer it keeps what was typed as "not asked"."""
    return AnswerDraft(
        clinic=clinic,
        question=question,
        value=draft.value or NOT_ASKED,
        rank=draft.rank,
        checked_on=draft.checked_on or today.isoformat(),
        fields=draft.fields,
        source_text=draft.source_text,
        note=draft.note.strip() or None,
        na_reason=draft.na_reason.strip() or None if draft.value == NOT_APPLICABLE else None,
        evidence=draft.evidence,
        supersedes=supersedes,
    )


def plan_with(
    plan: Plan,
    answers: Iterable[Answer],
    draft: Draft,
    clinic: Clinic,
    question: Question,
    supersedes: str | None,
    today: date,
) -> Plan:
    """Give the plan as it would be with this draft as an answer. `answers` are those of the clinic."""
    kept = [
        msgspec.structs.replace(answer, superseded_by=HYPOTHETICAL) if answer.id == supersedes else answer
        for answer in answers
    ]
    if draft.value is not None:
        kept.append(
            Answer(
                id=HYPOTHETICAL,
                clinic=clinic.id,
                question=question.id,
                value=draft.value,
                fields=draft.fields,
                source=Source(rank=draft.rank, text=draft.source_text),
                checked_on=draft.checked_on or today.isoformat(),
                recorded_at=_LAST_MOMENT,
                na_reason=draft.na_reason or None,
                evidence=draft.evidence,
            )
        )
    return msgspec.structs.replace(plan, answers=tuple(kept))


def answer_to_show(view: View, answers: Iterable[Answer], question: str, sitting: set[str]) -> Answer | None:
    """Give the answer that a question opens with: the one made in this sitting, else the one that stands.

    `answers` are those of the clinic.
    """
    own = [answer for answer in answers if answer.question == question and answer.superseded_by is None]
    made = [answer for answer in own if answer.id in sitting]
    if made:
        return made[-1]
    standing = view.standing(question)
    return standing.standing or standing.spoken_for or (own[-1] if own else None)


def is_live(view: View, answer: Answer) -> bool:
    """Tell whether an answer counts today (not replaced, and no tied part of the plan changed since)."""
    return any(live.id == answer.id for live in view.standing(answer.question).live)

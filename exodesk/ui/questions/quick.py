"""Answers in one stroke, from the list: the source one would expect, today, and the details that were there."""

from __future__ import annotations

from collections.abc import Sequence

from exodesk.domain.answer import Answer
from exodesk.domain.bank import Bank
from exodesk.domain.question import Question
from exodesk.domain.rule.view import NOT_ASKED
from exodesk.plan import NewEvidence
from exodesk.ui.context import Context
from exodesk.ui.questions.draft import (
    Draft,
    answer_to_show,
    blank_draft,
    draft_of,
    is_live,
    joining_of,
    to_save,
    with_value,
)


def option_of_key(bank: Bank, question: Question, key: int) -> str | None:
    """Give the answer that a digit chooses, None where there is none."""
    options = bank.kind_by_id[question.answers].options
    return options[key - 1].id if 1 <= key <= len(options) else None


def answer_quickly(context: Context, clinic_id: str, question: Question, option: str, sitting: set[str]) -> None:
    """Add an answer. One made in this sitting is put right; beside any other stands a new one."""
    shown = _shown(context, clinic_id, question, sitting)
    if shown is not None and shown.value == option:
        return
    if shown is not None and (shown.id in sitting or option == NOT_ASKED):
        base = draft_of(shown)
    else:
        base = blank_draft(question, context.today())
    draft = with_value(base, option, blank_draft(question, context.today()))
    _save(context, clinic_id, question, draft, sitting)


def attach_to_answer(
    context: Context, clinic_id: str, question: Question, new: Sequence[NewEvidence], sitting: set[str]
) -> None:
    """Attach evidence to the answer that stands (as a correction of it), or keep it with an open question."""
    shown = _shown(context, clinic_id, question, sitting)
    draft = draft_of(shown) if shown else blank_draft(question, context.today())
    _save(context, clinic_id, question, draft, sitting, new)


def _shown(context: Context, clinic_id: str, question: Question, sitting: set[str]) -> Answer | None:
    return answer_to_show(context.view(clinic_id), context.plan.answers_of(clinic_id), question.id, sitting)


def _save(
    context: Context,
    clinic_id: str,
    question: Question,
    draft: Draft,
    sitting: set[str],
    new: Sequence[NewEvidence] = (),
) -> None:
    shown = _shown(context, clinic_id, question, sitting)
    live = shown is not None and is_live(context.view(clinic_id), shown)
    joining = joining_of(draft, shown, same_sitting=shown is not None and shown.id in sitting, is_live=live)
    supersedes = shown.id if shown is not None and joining == "correct" else None
    made = to_save(draft, clinic_id, question.id, context.today(), supersedes)
    plan = context.plan
    changed = context.perform(lambda: plan.add_answer_with(made, new) if new else plan.add_answer(made))
    if changed is not None:
        sitting.add(str(changed.values["id"]))

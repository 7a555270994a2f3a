"""The answer that is being given to one question: what was there, what stands on the page now, and how it is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from exodesk.domain.answer import Answer
from exodesk.domain.clinic import Clinic
from exodesk.domain.question import Question
from exodesk.domain.rule import Records, View, clinic_status, view_of
from exodesk.domain.rule.view import NOT_APPLICABLE, NOT_ASKED
from exodesk.domain.status import ClinicStatus
from exodesk.plan import AnswerDraft, Changed, NewEvidence
from exodesk.ui.context import Context
from exodesk.ui.questions.draft import (
    Draft,
    Joining,
    answer_to_show,
    blank_draft,
    draft_of,
    is_live,
    joining_of,
    plan_with,
    to_save,
    with_value,
)


class Answering:
    """One question of one clinic while it is being answered.

    `draft` is what stands on the page, `shown` the answer it started from (None: there was none), `joining` what the
    traveller said about how the two go together (None: nothing yet).
    """

    def __init__(self, context: Context, sitting: set[str], clinic_id: str, question: Question) -> None:
        """Start with the answer that stands. `sitting` holds the ids of the answers made since the window opened."""
        self._context = context
        self._sitting = sitting
        self.clinic_id = clinic_id
        self.question = question
        self.saving = False
        self.shown: Answer | None = None
        self.joining: Joining | None = None
        self.draft = self._base = Draft()
        self.start_from(self.standing())

    @property
    def clinic(self) -> Clinic:
        """The clinic as it is now."""
        return self._context.value.clinic(self.clinic_id)

    @property
    def changed(self) -> bool:
        """Tell whether the page says anything else than the answer it started from."""
        return self.draft != self._base

    @property
    def is_as_kept(self) -> bool:
        """Tell whether the clinic with the draft is the clinic as it is in the plan."""
        return self.draft.value is None or not (self.changed or self.shown is None)

    @property
    def waits_for_word(self) -> bool:
        """Tell whether to wait with saving: an answer of an earlier sitting may be put right or get one beside it."""
        return self.changed and not self._may_put_right

    def standing(self) -> Answer | None:
        """Give the answer that the question opens with now."""
        answers = self._context.plan.answers_of(self.clinic_id)
        return answer_to_show(self.view(), answers, self.question.id, self._sitting)

    def start_from(self, answer: Answer | None) -> None:
        """Show an answer, or an empty page."""
        self.shown, self.joining = answer, None
        blank = blank_draft(self.question, self._context.today())
        draft = draft_of(answer) if answer else blank
        if answer is not None and answer.value == NOT_ASKED:
            # Nobody has said anything yet: what is said now is said today.
            draft = replace(draft, checked_on=blank.checked_on, rank=blank.rank)
        self.draft = self._base = draft

    def catch_up(self) -> bool:
        """Follow the plan after an edit elsewhere; True where another answer is shown now. What is typed stays."""
        answer = self.standing()
        if answer == self.shown:
            return False
        if not self.changed:
            self.start_from(answer)
            return True
        if answer is not None and self._holds_the_same(answer):
            # A save that failed was tried again from the error place.
            self._sitting.add(answer.id)
            self.start_from(answer)
            return True
        return False

    def joins(self) -> Joining:
        """Give how the draft joins the answer it started from."""
        if self.joining is not None:
            return self.joining
        live = self.shown is not None and is_live(self.view(), self.shown)
        same_sitting = self.shown is not None and self.shown.id in self._sitting
        return joining_of(self.draft, self.shown, same_sitting=same_sitting, is_live=live)

    def view(self) -> View:
        """Give the clinic as it is in the plan."""
        return self._context.view(self.clinic_id)

    def as_drafted(self) -> tuple[View, ClinicStatus]:
        """Give the clinic and its status as they would be with the draft."""
        context, clinic, today = self._context, self.clinic, self._context.today()
        if self.is_as_kept:
            return self.view(), context.status(clinic.id)
        # Only the answers of this clinic: a large plan would be sorted through with every key.
        answers = context.plan.answers_of(clinic.id)
        plan = replace(context.value, answers=answers)
        plan = plan_with(plan, answers, self.draft, clinic, self.question, self._supersedes(), today)
        records = Records.of(plan)
        view = view_of(context.bank, plan, clinic, today, records)
        return view, clinic_status(context.bank, plan, clinic, today, records)

    def with_value(self, value: str) -> Draft:
        """Give the draft with another answer, from the source that fits it."""
        return with_value(self.draft, value, self._base)

    def save(self) -> str | None:
        """Save the draft if it says anything new, and give the id of the answer; None where nothing was written."""
        if self.saving or not self.changed or not self._says_something():
            return None
        draft = self._to_save()
        changed = self._perform(lambda: self._context.plan.add_answer(draft), quiet=self._is_as_said)
        return self._saved(changed) if changed is not None else None

    def save_with(self, new: Sequence[NewEvidence]) -> str | None:
        """Attach new evidence to the draft and save both as one edit; give the id of the answer.

        None where the answer still waits for a word of the traveller: then the evidence alone is saved.
        """
        plan = self._context.plan
        if self._may_put_right and (self.draft.value != NOT_APPLICABLE or self._says_something()):
            draft = self._to_save()
            changed = self._perform(lambda: plan.add_answer_with(draft, new))
            return self._saved(changed) if changed is not None else None
        changed = self._perform(lambda: plan.add_evidence(new))
        if changed is not None:
            self._attach(changed)
        return None

    @property
    def _may_put_right(self) -> bool:
        """Tell whether an answer made now needs no word on how it goes together with the one that is there."""
        return self.shown is None or self.shown.id in self._sitting or self.shown.value == NOT_ASKED

    @property
    def _is_as_said(self) -> bool:
        return self.shown is not None and self.shown.value == self.draft.value

    def _to_save(self) -> AnswerDraft:
        return to_save(self.draft, self.clinic_id, self.question.id, self._context.today(), self._supersedes())

    def _perform(self, edit: Callable[[], Changed], *, quiet: bool = False) -> Changed | None:
        self.saving = True
        try:
            return self._context.perform(edit, quiet=quiet)
        finally:
            self.saving = False

    def _attach(self, changed: Changed) -> None:
        """Take evidence that an edit added into the draft."""
        ids = str(changed.values.get("ids", "")).split()
        self.draft = replace(self.draft, evidence=(*self.draft.evidence, *ids))

    def _saved(self, changed: Changed) -> str:
        """Go on from the answer that an edit made."""
        made = str(changed.values["id"])
        self._attach(changed)
        self._sitting.add(made)
        self._base, self.joining = self.draft, None
        self.shown = next(each for each in reversed(self._context.plan.answers_of(self.clinic_id)) if each.id == made)
        return made

    def _supersedes(self) -> str | None:
        return self.shown.id if self.shown is not None and self.joins() == "correct" else None

    def _says_something(self) -> bool:
        if self.draft.value == NOT_APPLICABLE and not self.draft.na_reason.strip():
            return False
        return self.shown is not None or self.draft.has_words

    def _holds_the_same(self, answer: Answer) -> bool:
        today = self._context.today()
        kept = to_save(draft_of(answer), self.clinic_id, answer.question, today, None)
        return kept == to_save(self.draft, self.clinic_id, answer.question, today, None)

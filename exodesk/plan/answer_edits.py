"""Edits of answers: add one, correct one, settle a disagreement."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from exodesk.domain.answer import ASKED, Answer, Settled, Source
from exodesk.domain.rule.view import NOT_ASKED
from exodesk.errors import WrongUse
from exodesk.plan.builder import EditBuilder
from exodesk.plan.changed import AnswerDraft, Changed
from exodesk.plan.door import Door, shown_name
from exodesk.plan.faults import answer_faults


class _Made(NamedTuple):
    """An answer that was put into an edit: the words that tell it, and their values."""

    what: str
    values: dict[str, str | int]


class AnswerEdits(Door):
    """The edits of answers."""

    def keep_wording(self) -> Changed | None:
        """Keep the words of its question with each answer that has none, before another question bank comes into use.

        One edit; None where every answer has them.

        Raises:
            MachineTrouble: disk full, opened for reading only.

        """
        builder = EditBuilder(self._state)
        for answer in self.value.answers:
            question = self.bank.question_by_id.get(answer.question)
            if question is not None and answer.asked() is None:
                kept = answer.x if isinstance(answer.x, dict) else {}
                builder.put("answers", replace(answer, x={**kept, ASKED: dict(question.text.by_language)}))
        if not builder.changes:
            return None
        return self._commit(builder, "edit.wording-kept", clinics=frozenset(), kinds=frozenset({"answers"}))

    def add_answer(self, draft: AnswerDraft) -> Changed:
        """Add an answer; its id is `values["id"]`. One that it supersedes is kept and no longer counts.

        Raises:
            WrongUse: "clinic-unknown", "question-unknown", "supersedes-other", "value-not-allowed" with all faults.
            MachineTrouble: nothing was written.

        """
        builder = EditBuilder(self._state)
        made = self._put_answer(builder, draft)
        return self._commit(
            builder, made.what, clinics=frozenset({draft.clinic}), kinds=frozenset({"answers"}), **made.values
        )

    def _put_answer(self, builder: EditBuilder, draft: AnswerDraft, new: tuple[str, ...] = ()) -> _Made:
        """Put an answer into an edit. `new` are the ids of evidence of the same edit, not yet in the plan."""
        clinic = self.clinic(draft.clinic)
        question = self.bank.question_by_id.get(draft.question)
        if question is None:
            raise WrongUse("question-unknown", question=draft.question)
        answer = self._typed(
            Answer(
                id=builder.new_id("a"),
                clinic=draft.clinic,
                question=draft.question,
                value=draft.value,
                fields=draft.fields,
                source=Source(rank=draft.rank, text=draft.source_text),
                checked_on=draft.checked_on,
                recorded_at=self._moment(),
                na_reason=draft.na_reason,
                note=draft.note,
                evidence=(*draft.evidence, *new),
                x={ASKED: dict(question.text.by_language)},
            )
        )
        known = self._known()
        if new:
            known = known._replace(evidence={*(each.id for each in self.value.evidence), *new})
        self._require(answer, "answer", answer_faults(known, answer, "answer"))
        builder.put("answers", answer)
        if draft.supersedes is not None:
            builder.put("answers", replace(self._corrected_by(draft), superseded_by=answer.id))
        what = "edit.answer-added" if draft.supersedes is None else "edit.answer-corrected"
        change = self._change_of(draft)
        return _Made(what, {"id": answer.id, "clinic": shown_name(clinic), "question": draft.question, **change})

    def _change_of(self, draft: AnswerDraft) -> dict[str, str]:
        """Name the answer before and after, for the words of the edit; nothing where only its details change.

        There is no "before" where the new answer stands beside others.
        """
        said = {
            answer.id: answer.value
            for answer in self.answers_of(draft.clinic)
            if answer.question == draft.question and answer.superseded_by is None and answer.value != NOT_ASKED
        }
        if draft.supersedes is not None:
            before = self._corrected_by(draft).value
        elif said:
            return {"after": draft.value}
        else:
            before = NOT_ASKED
        return {} if before == draft.value else {"before": before, "after": draft.value}

    def _corrected_by(self, draft: AnswerDraft) -> Answer:
        """Give the answer that a draft supersedes, if it may."""
        old = self._state.answer(draft.supersedes or "")
        if old is None or (old.clinic, old.question) != (draft.clinic, draft.question) or old.superseded_by:
            raise WrongUse("supersedes-other", answer=draft.supersedes)
        return old

    def settle(self, answer_id: str, note: str) -> Changed:
        """Say how a disagreement was settled; the note stands on the answer and covers what was recorded until now.

        Raises:
            WrongUse: "answer-not-in-plan", "value-not-allowed".
            MachineTrouble: nothing was written.

        """
        answer = self._state.answer(answer_id)
        if answer is None:
            raise WrongUse("answer-not-in-plan", answer=answer_id)
        if not note.strip():
            raise WrongUse("settled-without-note")
        answer = replace(answer, settled=Settled(note=note, at=self._moment()))
        self._require(answer, "answer")
        builder = EditBuilder(self._state)
        builder.put("answers", answer)
        return self._commit(
            builder,
            "edit.answer-settled",
            clinics=frozenset({answer.clinic}),
            kinds=frozenset({"answers"}),
            id=answer.id,
            clinic=shown_name(self.clinic(answer.clinic)),
            question=answer.question,
        )

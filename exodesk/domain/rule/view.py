"""What the rule may read about one clinic: plan values, live and standing answers, value fields, evidence that counts.

Which answers count is said in `plan-format.md`; what a standing answer is, in `catalogue-format.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from exodesk.domain.answer import Answer, FieldValue
from exodesk.domain.bank import Bank
from exodesk.domain.change import Change
from exodesk.domain.clinic import Clinic
from exodesk.domain.days import day_of, moment
from exodesk.domain.evidence import Evidence
from exodesk.domain.plan import Plan
from exodesk.domain.question import Polarity, Question
from exodesk.domain.rule.plan_values import read_plan_values

NOT_ASKED: Final = "not-asked"
NOT_APPLICABLE: Final = "na"
REFUSED: Final = "refused"
OWN_LOOK_UP: Final = 1


class Records(NamedTuple):
    """A plan's records by clinic, so that the status of one clinic does not search those of all."""

    answers: Mapping[str, Sequence[Answer]]
    changes: Mapping[str | None, Sequence[Change]]
    evidence: Mapping[str, Evidence]

    @classmethod
    def of(cls, plan: Plan) -> Records:
        """Sort a plan's records."""
        answers: dict[str, list[Answer]] = {}
        for answer in plan.answers:
            answers.setdefault(answer.clinic, []).append(answer)
        changes: dict[str | None, list[Change]] = {}
        for change in plan.changes:
            changes.setdefault(change.clinic, []).append(change)
        return cls(answers, changes, {evidence.id: evidence for evidence in plan.evidence})


class Standing(NamedTuple):
    """The answers to one question that count. `live` is in the order of the plan, without those replaced."""

    live: tuple[Answer, ...]
    has_history: bool
    by_hand: bool
    """A minor question is set to "does not apply" by hand, with a reason."""
    standing: Answer | None
    """The newest definite (or refused) live answer of the strongest source rank."""
    spoken_for: Answer | None
    """Whose fields `field.<question>.<field>` reads: the standing answer, else the newest of the strongest rank."""


NOTHING: Final = Standing((), False, False, None, None)
_ONLY_HISTORY: Final = Standing((), True, False, None, None)


def newest(answers: Iterable[Answer]) -> Answer:
    """Give the newest answer: later `checked_on`, then later `recorded_at`, then later in the list."""
    best: Answer | None = None
    for answer in answers:
        if best is None or not _is_newer(best, answer):
            best = answer
    assert best is not None
    return best


def _is_newer(answer: Answer, other: Answer) -> bool:
    """Tell whether an answer that comes earlier in the list is newer than a later one."""
    if answer.checked_on != other.checked_on:
        return answer.checked_on > other.checked_on
    return moment(answer.recorded_at) > moment(other.recorded_at)


def strongest(answers: Sequence[Answer]) -> Sequence[Answer]:
    """Give the answers of the strongest source rank among these."""
    if len(answers) == 1:
        return answers
    best = min(answer.source.rank for answer in answers)
    return [answer for answer in answers if answer.source.rank == best]


def known(value: FieldValue) -> FieldValue:
    """Give a value, or None where it is blank."""
    return None if isinstance(value, str) and not value.strip() else value


class View:
    """One clinic on one day, as expressions, rules and checks read it."""

    def __init__(self, bank: Bank, plan: Plan, clinic: Clinic, today: date, records: Records) -> None:
        """Gather what is read often; all else is worked out when asked for."""
        self.bank = bank
        self.plan = plan
        self.clinic = clinic
        self.today = today
        self.values = read_plan_values(bank, plan, clinic)
        self._evidence = records.evidence
        self._fresh_days = bank.limits.fresh_days
        self._answers: dict[str, list[Answer]] = {}
        for answer in records.answers.get(clinic.id, ()):
            if answer.superseded_by is None and answer.value != NOT_ASKED:
                self._answers.setdefault(answer.question, []).append(answer)
        self._changed_at = _last_changes((*records.changes.get(None, ()), *records.changes.get(clinic.id, ())))
        self._standing: dict[str, Standing] = {}

    def plan_value(self, field: str) -> FieldValue:
        """Give a plan value by the id of its plan field; None where it is not known."""
        return self.values[field]

    def plan_text(self, field: str) -> str | None:
        """Give a plan value that is a text, a choice or a date."""
        value = self.values[field]
        return value if isinstance(value, str) else None

    def standing(self, question_id: str) -> Standing:
        """Give the answers to a question that count."""
        found = self._standing.get(question_id)
        if found is None:
            answers = self._answers.get(question_id)
            found = self._sort(self.bank.question_by_id[question_id], answers) if answers else NOTHING
            self._standing[question_id] = found
        return found

    def answer(self, question_id: str) -> str | None:
        """Give the option of the standing answer, or None where it is not known."""
        answer = self.standing(question_id).standing
        return answer.value if answer else None

    def field(self, question_id: str, field_id: str) -> FieldValue:
        """Give a value field of a question, or None where it is not known."""
        answer = self.standing(question_id).spoken_for
        return known(answer.fields.get(field_id)) if answer else None

    def field_text(self, question_id: str, field_id: str) -> str | None:
        """Give a value field that is a text, a choice or a date."""
        value = self.field(question_id, field_id)
        return value if isinstance(value, str) else None

    def field_number(self, question_id: str, field_id: str) -> int | float | None:
        """Give a value field that is a number."""
        value = self.field(question_id, field_id)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def option_polarity(self, question: Question, answer: Answer) -> Polarity:
        """Give the polarity of an answer's option, before any test of its fields."""
        return self.bank.polarities[question.id].get(answer.value, "open")

    def is_fresh(self, day: str) -> bool:
        """Tell whether a day is today or at most 90 days back."""
        return 0 <= (self.today - day_of(day)).days <= self._fresh_days

    def counting_evidence(self, answer: Answer) -> list[Evidence]:
        """Give the evidence of an answer that counts: fresh, and a note with words or a file that is there."""
        found = (self._evidence.get(evidence_id) for evidence_id in answer.evidence)
        return [evidence for evidence in found if evidence and self._evidence_counts(evidence)]

    def _evidence_counts(self, evidence: Evidence) -> bool:
        if not self.is_fresh(evidence.dated_on):
            return False
        if evidence.kind == "note":
            return bool(evidence.text and evidence.text.strip())
        return evidence.present is True

    def _sort_one(self, question: Question, answer: Answer) -> Standing:
        """Sort the only answer to a question: by far the most questions have one, and it is not "does not apply"."""
        if self._changed_at:
            recorded = moment(answer.recorded_at)
            if any(recorded < self._changed_at[part] for part in question.depends_on if part in self._changed_at):
                return _ONLY_HISTORY
        is_definite = answer.value == REFUSED or self.option_polarity(question, answer) != "open"
        return Standing((answer,), False, False, answer if is_definite else None, answer)

    def _sort(self, question: Question, answers: list[Answer]) -> Standing:
        if len(answers) == 1 and answers[0].value != NOT_APPLICABLE:
            return self._sort_one(question, answers[0])
        usable = [answer for answer in answers if answer.value != NOT_APPLICABLE]
        changes = [self._changed_at[part] for part in question.depends_on if part in self._changed_at]
        if changes:
            last = max(changes)
            live = [answer for answer in usable if moment(answer.recorded_at) >= last]
        else:
            last, live = None, usable
        by_hand = question.severity == "minor" and len(usable) < len(answers) and _set_aside_by_hand(answers, last)
        has_history = len(live) < len(usable)
        if not live:
            return Standing((), has_history, by_hand, None, None)
        live = self._without_replaced(question, live)
        definite = [
            answer for answer in live if answer.value == REFUSED or self.option_polarity(question, answer) != "open"
        ]
        stands = newest(strongest(definite)) if definite else None
        return Standing(tuple(live), has_history, by_hand, stands, stands or newest(strongest(live)))

    def _without_replaced(self, question: Question, live: list[Answer]) -> list[Answer]:
        """Leave out own look-ups that a newer definite own look-up, not dated in the future, replaces."""
        own = [answer for answer in live if answer.source.rank == OWN_LOOK_UP]
        if len(own) < 2:
            return live
        today = self.today.isoformat()
        replacing = [
            answer for answer in own if answer.checked_on <= today and self.option_polarity(question, answer) != "open"
        ]
        if not replacing:
            return live
        latest = newest(replacing)
        replaced = {
            id(answer) for answer in own if answer is not latest and newest_of_two(own, answer, latest) is latest
        }
        return [answer for answer in live if id(answer) not in replaced]


def newest_of_two(order: Sequence[Answer], left: Answer, right: Answer) -> Answer:
    """Give the newer of two answers; `order` decides where their days and moments are the same."""
    return newest(answer for answer in order if answer is left or answer is right)


def _set_aside_by_hand(answers: Sequence[Answer], last_change: datetime | None) -> bool:
    """Tell whether the newest live answer, by the moment it was recorded, says "does not apply" with a reason."""
    latest: Answer | None = None
    for answer in answers:
        recorded = moment(answer.recorded_at)
        if last_change is not None and recorded < last_change:
            continue
        if latest is None or recorded >= moment(latest.recorded_at):
            latest = answer
    return latest is not None and latest.value == NOT_APPLICABLE and bool((latest.na_reason or "").strip())


def _last_changes(changes: Iterable[Change]) -> dict[str, datetime]:
    last: dict[str, datetime] = {}
    for change in changes:
        if change.counts:
            at = moment(change.at)
            if change.part not in last or at > last[change.part]:
                last[change.part] = at
    return last

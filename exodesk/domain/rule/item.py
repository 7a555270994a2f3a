"""The state of one question: the order of precedence of `status-format.md`, section 1."""

from __future__ import annotations

from typing import Literal, NamedTuple

from exodesk.domain.answer import Answer
from exodesk.domain.bank import Basis
from exodesk.domain.cleanup import clean_up
from exodesk.domain.days import moment
from exodesk.domain.question import Polarity, Question
from exodesk.domain.rule.evaluate import holds, polarity
from exodesk.domain.rule.view import OWN_LOOK_UP, Standing, View, known, newest, strongest
from exodesk.domain.status import ItemState

Cause = Literal[
    "does-not-apply",
    "by-hand",
    "history",
    "nothing",
    "red",
    "conflict",
    "not-good",
    "not-fresh",
    "key-field",
    "no-evidence",
    "no-register-check",
    "good",
]
"""Why a question has its state; `exodesk.domain.explain` puts it in words."""

_DOCUMENT = 2
_ISSUERS_NEEDED = 2


class Found(NamedTuple):
    """A state, why, and the answer that decided it (None where no answer did)."""

    state: ItemState
    cause: Cause
    answer: Answer | None = None
    basis: Basis | None = None


def state_of(question: Question, view: View) -> Found:
    """Give the state of one question, before cross checks. The first match decides."""
    if question.not_applicable_when is not None and holds(question.not_applicable_when, view):
        return Found("not-applicable", "does-not-apply")
    answers = view.standing(question.id)
    if answers.by_hand:
        return Found("not-applicable", "by-hand")
    if not answers.live:
        return Found("stale", "history") if answers.has_history else Found("open", "nothing")
    if len(answers.live) == 1:  # by far the most questions: nothing can disagree
        answer = answers.live[0]
        found = polarity(question, answer, view)
        if found == "red":
            return Found("red", "red", answer)
        return _weighed(question, view, answers, {answer.id: found})
    polarities = [(answer, polarity(question, answer, view)) for answer in answers.live]
    return _disputed(answers, polarities) or _weighed(question, view, answers, dict_of(polarities))


def dict_of(polarities: list[tuple[Answer, Polarity]]) -> dict[str, Polarity]:
    """Give polarities by the id of the answer."""
    return {answer.id: found for answer, found in polarities}


def _disputed(answers: Standing, polarities: list[tuple[Answer, Polarity]]) -> Found | None:
    """Look for a red answer at the strongest definite rank, then for answers that disagree."""
    definite = [(answer, found) for answer, found in polarities if found != "open"]
    if not definite:
        return None
    best = min(answer.source.rank for answer, _ in definite)
    for answer, found in definite:
        if found == "red" and answer.source.rank == best:
            return Found("red", "red", answer)
    said = {(answer.value, found == "red") for answer, found in definite}
    if len(said) > 1 and not _settled(answers.standing, [answer for answer, _ in definite]):
        return Found("conflict", "conflict", answers.standing)
    return None


def _settled(standing: Answer | None, definite: list[Answer]) -> bool:
    """Tell whether the standing answer carries a note that settles what all these answers say."""
    if standing is None or standing.settled is None or not standing.settled.note.strip():
        return False
    at = moment(standing.settled.at)
    return all(moment(answer.recorded_at) <= at for answer in definite)


def _weighed(question: Question, view: View, answers: Standing, polarities: dict[str, Polarity]) -> Found:
    """Weigh the newest answer of the strongest rank: good, fresh, complete, backed."""
    best = strongest(answers.live)
    answer = best[0] if len(best) == 1 else newest(best)
    if polarities[answer.id] != "good":
        return Found("open", "not-good", answer)
    if not view.is_fresh(answer.checked_on):
        return Found("stale", "not-fresh", answer)
    missing = _what_is_missing(question, view, answers, answer, polarities)
    if missing is not None:
        return Found("claimed", missing, answer)
    return Found("good", "good", answer, _basis(view, answers))


def _what_is_missing(
    question: Question, view: View, answers: Standing, answer: Answer, polarities: dict[str, Polarity]
) -> Cause | None:
    for field in view.bank.key_fields[question.id]:
        if (not field.key_for or answer.value in field.key_for) and known(answer.fields.get(field.id)) is None:
            return "key-field"
    if question.evidence == "required" and not view.counting_evidence(answer):
        return "no-evidence"
    if question.register_check and answer.source.rank > OWN_LOOK_UP:
        papers = [paper for paper in answers.live if paper.source.rank == _DOCUMENT and polarities[paper.id] == "good"]
        if not (question.two_issuers and _issuers(papers, view) >= _ISSUERS_NEEDED):
            return "no-register-check"
    return None


def _issuers(papers: list[Answer], view: View) -> int:
    """Count the different issuers of the evidence of these answers; blank ones are left out."""
    issuers = {clean_up(evidence.issuer or "") for paper in papers for evidence in view.counting_evidence(paper)}
    return len(issuers - {""})


def _basis(view: View, answers: Standing) -> Basis:
    return view.bank.basis_by_rank[strongest(answers.live)[0].source.rank]

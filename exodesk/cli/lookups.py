"""Finds what an argument names (a clinic, a question, an answer) and says what there is when it names nothing."""

from __future__ import annotations

from collections.abc import Iterable

from exodesk.domain.answer import Answer
from exodesk.domain.bank import Bank
from exodesk.domain.cleanup import clean_up
from exodesk.domain.clinic import Clinic
from exodesk.domain.plan import Plan
from exodesk.domain.question import Question
from exodesk.errors import WrongUse
from exodesk.texts import Texts

LAST = "last"


def did_you_mean(text: str, known: Iterable[str], texts: Texts) -> tuple[str, ...]:
    """Give a line that names what is close to a text, if anything is."""
    from difflib import get_close_matches  # noqa: PLC0415  (slow to load, for wrong names only)

    close = get_close_matches(text, list(known), n=3, cutoff=0.6)
    return (texts.say("cli.did_you_mean", names=", ".join(close)),) if close else ()


def clinic_label(clinic: Clinic) -> str:
    """Give id and names of a clinic on one line."""
    return "  ".join(part for part in (clinic.id, clinic.name.en, clinic.name.ko) if part)


def clinics_called(plan: Plan, wanted: str) -> list[Clinic]:
    """Give the clinics with a name, in either script; capitals and spaces do not matter."""
    name = clean_up(wanted)
    return [
        clinic
        for clinic in plan.clinics
        if name and name in {clean_up(part) for part in (clinic.name.en, clinic.name.ko) if part}
    ]


def find_clinic(plan: Plan, wanted: str) -> Clinic:
    """Find a clinic by id, or by a name that only one clinic has.

    Raises:
        WrongUse: if there is none, or more than one.

    """
    by_id = [clinic for clinic in plan.clinics if clinic.id == wanted]
    if by_id:
        return by_id[0]
    found = clinics_called(plan, wanted)
    if len(found) == 1:
        return found[0]
    labels = tuple(clinic_label(clinic) for clinic in found or plan.clinics)
    if found:
        raise WrongUse("clinic-ambiguous", faults=labels, clinic=wanted)
    if not labels:
        raise WrongUse("clinic-none", clinic=wanted)
    raise WrongUse("clinic-unknown", faults=labels, clinic=wanted)


def find_question(bank: Bank, wanted: str, texts: Texts) -> Question:
    """Find a question by id.

    Raises:
        WrongUse: if there is none.

    """
    question = bank.question_by_id.get(wanted)
    if question is None:
        close = did_you_mean(wanted, bank.question_by_id, texts)
        raise WrongUse("question-unknown", faults=close, question=wanted)
    return question


def find_superseded(answers: Iterable[Answer], question: str, wanted: str) -> Answer:
    """Find the answer that a new one takes the place of: by id, or the last one that still stands.

    Raises:
        WrongUse: if there is none, it belongs to another question, or it was replaced before.

    """
    mine = [answer for answer in answers if answer.question == question]
    standing = [answer for answer in mine if answer.superseded_by is None]
    if wanted == LAST:
        if not standing:
            raise WrongUse("answer-none-to-replace", question=question)
        return standing[-1]
    found = next((answer for answer in mine if answer.id == wanted), None)
    if found is None:
        raise WrongUse(
            "answer-unknown",
            faults=tuple(f"{answer.id}  {answer.value}" for answer in standing),
            answer=wanted,
            question=question,
        )
    if found.superseded_by is not None:
        raise WrongUse("answer-replaced", answer=wanted, by=found.superseded_by)
    return found

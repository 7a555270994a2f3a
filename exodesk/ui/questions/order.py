"""The order of the guided view: what one can look up alone first, then what only the clinic can say."""

from __future__ import annotations

from typing import Final, Literal

from exodesk.domain.bank import Bank
from exodesk.domain.question import Question
from exodesk.domain.status import ClinicStatus

BankName = Literal["verification", "consent"]

HEALTH_PAGE: Final = "page:health"
CLINIC_PAGE: Final = "page:clinic"
CHECK_PAGE: Final = "page:check"
PAGES: Final = (HEALTH_PAGE, CLINIC_PAGE, CHECK_PAGE)


def questions_of(bank: Bank, name: BankName) -> tuple[Question, ...]:
    """Give the questions of one bank in the order of the catalogue."""
    return tuple(question for question in bank.questions if question.bank == name)


def guided_order(bank: Bank, name: BankName) -> tuple[str, ...]:
    """Give the steps of the guided view: question ids and the pages between them.

    Verification: the quick pass (blockers one can look up), the other look-ups, a page that hands over, what only
    the clinic can say (blockers first), and a page to check the answers. Consent: the health gate, then the
    questions in their own order.
    """
    questions = questions_of(bank, name)
    if name == "consent":
        return (HEALTH_PAGE, *(question.id for question in questions), CHECK_PAGE)
    alone = [question for question in questions if question.who != "clinic"]
    theirs = [question for question in questions if question.who == "clinic"]
    return (*_blockers_first(alone), CLINIC_PAGE, *_blockers_first(theirs), CHECK_PAGE)


def _blockers_first(questions: list[Question]) -> list[str]:
    quick = [question.id for question in questions if question.essential]
    return quick + [question.id for question in questions if not question.essential]


def is_answered(status: ClinicStatus, question: str, answered: set[str]) -> bool:
    """Tell whether a question needs no more looking for now: it has an answer, or does not apply."""
    return question in answered or status.items[question].state == "not-applicable"


def first_open(steps: tuple[str, ...], status: ClinicStatus, answered: set[str]) -> str:
    """Give the step to start with: the first question without an answer, else the last page."""
    for step in steps:
        if step not in PAGES and not is_answered(status, step, answered):
            return step
    return steps[-1]


def step_after(steps: tuple[str, ...], step: str, status: ClinicStatus, ways: int = 1) -> str | None:
    """Give the next step (`ways` -1: the one before), passing over questions that do not apply; None at the end."""
    index = steps.index(step) + ways
    while 0 <= index < len(steps):
        if steps[index] in PAGES or status.items[steps[index]].state != "not-applicable":
            return steps[index]
        index += ways
    return None


def short_title(title: str) -> str:
    """Give the first words of a section's title, for where there is little room."""
    for end in (" and ", ", ", "("):
        title = title.partition(end)[0].rstrip()
    return title

"""How much a plan holds, in one line."""

from __future__ import annotations

from datetime import datetime

from exodesk.plan import PlanCounts
from exodesk.texts import Texts


def numbers(texts: Texts, *, clinics: int, answers: int, evidence: int) -> dict[str, str]:
    """Write three numbers with their words, by name, for a sentence that has a place for each."""
    counted = {"clinics": clinics, "answers": answers, "evidence": evidence}
    return {name: texts.count(f"cli.number.{name}", number) for name, number in counted.items()}


def holding(counts: PlanCounts, texts: Texts) -> str:
    """Write title, counts and the moment of the last edit on this computer's clock."""
    when = texts.say("cli.never")
    if counts.last_edit_at:
        at = datetime.fromisoformat(counts.last_edit_at).astimezone()
        when = f"{texts.day(at.date())}, {texts.clock(at)}"
    counted = numbers(texts, clinics=counts.clinics, answers=counts.answers, evidence=counts.evidence)
    return texts.say("cli.holding", title=counts.title, when=when, **counted)

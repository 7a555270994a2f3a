"""How much a plan holds, in one line."""

from __future__ import annotations

from exodesk.plan import PlanCounts
from exodesk.texts import Texts


def holding(counts: PlanCounts, texts: Texts) -> str:
    """Write title, counts and the moment of the last edit."""
    return texts.say(
        "cli.holding",
        title=counts.title,
        clinics=counts.clinics,
        answers=counts.answers,
        evidence=counts.evidence,
        when=counts.last_edit_at or texts.say("cli.never"),
    )

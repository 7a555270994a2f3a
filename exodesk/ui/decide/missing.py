"""What is still missing to decide, in words: which point, what helps, and the way to it. Never a score."""

from __future__ import annotations

from typing import Final, NamedTuple

from exodesk.domain.clinic import Clinic
from exodesk.domain.status import ClinicStatus
from exodesk.ui.context import Context
from exodesk.ui.place import Place, clinic_place
from exodesk.ui.words import clinic_name, gate_words

_TEACH_BACK: Final = "teach-back:"
_MOST_NAMED: Final = 4
SURE, MIND = "sure", "mind"


class Missing(NamedTuple):
    """One point: what is missing, what helps, and where to go; `part` names a section of the same page instead."""

    words: str
    helps: str = ""
    place: Place | None = None
    part: str = ""


def missing_points(context: Context, clinic: Clinic, status: ClinicStatus) -> list[Missing]:
    """Give the points that keep the decision at a clinic from being ready."""
    bank, language = context.bank, context.language
    reasons = status.readiness.reasons
    sure = {entry.id: entry for entry in bank.lists["readiness.sure"]}
    mind = {entry.id: entry for entry in bank.lists["readiness.mind"]}
    rules = {rule.id: rule for rule in bank.rules}
    why = clinic_place(clinic.id, "reasons/2")
    found = []
    for reason in reasons:
        if reason == "gate-2":
            shown = gate_words(context, 2, status.gate(2).status)
            found.append(Missing(context.say("ui.decide.gate_2", clinic=clinic_name(clinic), status=shown), place=why))
        elif reason == "health-open":
            found.append(Missing(context.say("ui.decide.health"), place=clinic_place(clinic.id, "consent/guided")))
        elif reason in rules:
            found.append(Missing(rules[reason].message.in_(language), place=why))
        elif reason in sure:
            point = sure[reason]
            found.append(Missing(point.words("text", language), point.words("offer", language), part=SURE))
        elif reason in mind:
            point = mind[reason]
            found.append(Missing(point.words("text", language), point.words("advice", language), part=MIND))
    untold = [reason.removeprefix(_TEACH_BACK) for reason in reasons if reason.startswith(_TEACH_BACK)]
    if untold:
        named = [bank.question_by_id[question].short.in_(language) for question in untold[:_MOST_NAMED]]
        more = f"; +{len(untold) - _MOST_NAMED}" if len(untold) > _MOST_NAMED else ""
        words = context.texts.count("ui.decide.teach_back", len(untold), questions="; ".join(named) + more)
        question = bank.question_by_id[untold[0]]
        tab = "verify" if question.bank == "verification" else "consent"
        found.append(Missing(words, place=clinic_place(clinic.id, f"{tab}/guided", question.id)))
    return found

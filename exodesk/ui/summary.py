"""Short sentences about a gate: what stands behind its status, and the counts, always with how many do not apply."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exodesk.domain.bank import Bank
    from exodesk.domain.ids import Gate
    from exodesk.domain.status import ClinicStatus, Reason
    from exodesk.texts import Texts

_WAITING = {"open", "stale", "claimed"}
_COUNTED = ("verified", "in_writing", "told", "claimed", "stale", "open", "conflict", "red")


def severity_label(bank: Bank, severity: str, language: str) -> str:
    """Give the word of a severity, such as "Blocker"."""
    return bank.entry("messages.severity", severity).words("text", language)


def gate_title(bank: Bank, gate: int, language: str) -> str:
    """Give the name of a gate, such as "Before you pay or book"."""
    return bank.entry("messages.gate", str(gate)).words("text", language)


def new_reasons(status: ClinicStatus, gate: Gate) -> tuple[Reason, ...]:
    """Give the reasons of a gate that the gates before it do not have."""
    earlier = {(reason.kind, reason.id) for before in range(1, gate) for reason in status.gate(before).reasons}
    return tuple(reason for reason in status.gate(gate).reasons if (reason.kind, reason.id) not in earlier)


def reasons_line(
    texts: Texts, status: ClinicStatus, gate: Gate, *, brief: bool = False, most: int | None = None
) -> str:
    """Say in one line what stands behind the status of a gate, such as "1 rule broken, 2 blockers not verified".

    `brief` (for the gate strip) leaves out what an earlier gate says already; `most` keeps the first parts only.
    """
    result = status.gate(gate)
    reasons = new_reasons(status, gate) if brief else result.reasons
    if not reasons:
        if result.reasons:
            return texts.say("ui.summary.same_reasons")
        if brief:
            return texts.say("ui.summary.nothing_short")
        minors = len(result.also_noted)
        return texts.count("ui.summary.nothing_but_minor", minors) if minors else texts.say("ui.summary.nothing")
    found: Counter[str] = Counter(_sort(reason) for reason in reasons)
    parts = [texts.count(f"ui.summary.{key}", found[key]) for key in _ORDER if found[key]]
    return ", ".join(parts[:most])


_ORDER = (
    "rule",
    "red_blocker",
    "red_major",
    "conflict",
    "waiting_blocker",
    "waiting_major",
    "other",
)


def _sort(reason: Reason) -> str:
    if reason.kind == "rule" and reason.state == "red":
        return "rule"
    if reason.state == "conflict" or reason.kind == "cross":
        return "conflict"
    if reason.state == "red":
        return "red_blocker" if reason.severity == "blocker" else "red_major"
    if reason.state in _WAITING:
        return "waiting_blocker" if reason.severity == "blocker" else "waiting_major"
    return "other"


def counts_line(texts: Texts, status: ClinicStatus, gate: Gate, severity: str = "blocker") -> str:
    """Say how many points of a severity have which state, such as "Must be checked: 6 of 11 verified, 3 open"."""
    counts = status.counts[str(gate)][severity]
    total = sum(counts[key] for key in _COUNTED)
    parts = [texts.say("ui.counts.of", number=counts["verified"], total=total)]
    parts += [texts.say(f"ui.counts.{key}", number=counts[key]) for key in _COUNTED[1:] if counts[key]]
    line = texts.say(f"ui.counts.{severity}", parts=", ".join(parts))
    aside = counts["not_applicable"]
    return f"{line} {texts.count('ui.counts.aside', aside)}" if aside else line

"""Counts in words: how many points are verified, told only, open. What does not apply is always said beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exodesk.domain.ids import Severity
from exodesk.domain.status import ClinicStatus
from exodesk.report.charts import KINDS, count_bar, key_box
from exodesk.report.flow import Beside, natural_width
from exodesk.report.flowable import Flowable
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit
from exodesk.report.measures import mm

_DRAWN: Final[tuple[Severity, ...]] = ("blocker", "major")
_ALSO: Final = {"told": ("claimed",), "open": ("stale",), "red": ("conflict",)}
"""What is drawn as one with a kind."""

_COUNTED: Final = ("verified", "in_writing", "told", "claimed", "stale", "open", "conflict", "red")


def state_word(kit: Kit, state: str) -> str:
    """Give the label of an item state."""
    return next(words.label.en for words in kit.bank.states if words.id == state)


def counts_line(kit: Kit, status: ClinicStatus, severity: Severity, *, label: bool = True) -> Markup:
    """Say "Blockers: 6 of 11 verified, 1 told only, 3 open. 3 do not apply.", the first word only with `label`."""
    counts = status.counts["1"][severity]
    applies = sum(counts[key] for key in _COUNTED)
    parts = [
        kit.words.say("report.count.of", number=counts["verified"], total=applies, state=_count_word(kit, "verified"))
    ]
    parts += [f"{counts[key]} {_count_word(kit, key)}" for key in _COUNTED[1:-1] if counts[key]]
    if counts["red"]:
        parts.append(kit.words.count("report.count.red", counts["red"]))
    left_out = counts["not_applicable"]
    counted = ", ".join(parts)
    line = kit.words.say(f"report.count.{severity}", counts=counted) if label else f"{counted}."
    if left_out:
        line += " " + kit.words.count("report.count.not_applicable", left_out)
    return kit.text(line)


def counts_bar(kit: Kit, status: ClinicStatus, width: float) -> Flowable:
    """Draw the blockers and majors of a clinic as one bar."""
    numbers = [(kind, sum(_of_kind(status, kind))) for kind in KINDS]
    return count_bar(numbers, width, kit.fonts.name(600))


def _of_kind(status: ClinicStatus, kind: str) -> Iterator[int]:
    for severity in _DRAWN:
        yield from (status.counts["1"][severity][key] for key in (kind, *_ALSO.get(kind, ())))


def counts_key(kit: Kit) -> Flowable:
    """Explain the parts of the bar."""
    cells: list[list[Flowable]] = []
    widths: list[float] = []
    for kind in KINDS:
        words = [_count_word(kit, key) for key in (kind, *_ALSO.get(kind, ()))]
        shown = kit.p(kit.text(", ".join(dict.fromkeys(words))), "note")
        cells += [[key_box(kind)], [shown]]
        widths += [3 * mm, natural_width(shown) + 1.5 * mm]
    return Beside(cells, widths, 1 * mm)


def _count_word(kit: Kit, key: str) -> str:
    basis = {str(words.id): words.label.en for words in kit.bank.bases}.get(key.replace("_", "-"))
    return (basis or state_word(kit, key)).lower()

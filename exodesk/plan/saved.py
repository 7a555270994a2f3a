"""How much of a damaged plan could still be read, and how that is said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from exodesk.texts import Texts


class Saved(NamedTuple):
    """How many things of a kind could be read and how many are lost; None where nothing says how many there were.

    `kind` is "clinics", "answers", "evidence", "changes", "files", or "plan" for what the plan itself holds (one).
    """

    kind: str
    read: int
    lost: int | None


def saved_lines(counts: Iterable[Saved], texts: Texts) -> tuple[str, ...]:
    """Write one line for each kind of thing, in the language of `texts`."""
    return tuple(_line(count, texts) for count in counts)


def _line(count: Saved, texts: Texts) -> str:
    if count.kind == "plan":
        return texts.say("salvage.plan_read" if count.read else "salvage.plan_lost")
    if count.lost is None:
        return texts.say(f"salvage.{count.kind}_some", read=count.read)
    return texts.say(f"salvage.{count.kind}", read=count.read, lost=count.lost)

"""What the window shows first, as plain values in words: the Plan page and the clinics of the side list.

`exodesk.ui.plan.showing` makes them from a plan; `exodesk.ui.front_book` keeps them in the plan's file for the next
start, which can show them before the plan is read.
"""

from __future__ import annotations

from typing import Literal

from exodesk.domain.shapes import GATE_SHAPES, Shape
from exodesk.domain.value import Value
from exodesk.ui.place import Place


class SideRow(Value, frozen=True, kw_only=True, array_like=True):
    """One row of the side list. Only rows with a place or an `action` ("add") can be chosen.

    `sign` is a gate status.
    """

    kind: Literal["place", "head", "clinic", "action", "line", "empty"]
    title: str = ""
    second: str = ""
    spoken: str = ""
    icon: str | None = None
    sign: str | None = None
    place: Place | None = None
    action: str | None = None
    key: str | None = None

    @property
    def can_be_chosen(self) -> bool:
        """Tell whether the row leads somewhere."""
        return self.place is not None or self.action is not None

    @property
    def shape(self) -> Shape | None:
        """The shape of the gate status."""
        return GATE_SHAPES[self.sign] if self.sign else None


class ClinicRow(Value, frozen=True, kw_only=True, array_like=True):
    """One clinic on Plan. `sign` is its gate status."""

    id: str
    name: str
    korean: str
    gate: int
    status: str
    sign: str
    reasons: str
    counts: str
    home_price: str
    won_price: str
    changed: str

    @property
    def shape(self) -> Shape:
        """The shape of the gate status."""
        return GATE_SHAPES[self.sign]

    @property
    def spoken(self) -> str:
        """The row for screen readers, up to the columns that only a head explains."""
        parts = (self.name, self.korean, self.status, self.reasons, self.counts)
        return ". ".join(part.rstrip(".") for part in parts if part)


class StepRow(Value, frozen=True, kw_only=True, array_like=True):
    """One next step: its sentence, the clinic's name as it stands in it, the verb, and the place where it is done."""

    kind: str
    key: str
    words: str
    name: str
    verb: str
    place: Place
    clinic: str | None = None


class TrayRow(Value, frozen=True, kw_only=True, array_like=True):
    """One evidence of the unsorted tray: its number in the plan, its id, what it is called, its day."""

    number: int
    id: str
    words: str
    day: str


class Head(Value, frozen=True, kw_only=True):
    """The head of Plan: the decision, the dates of the trip, the days to the treatment in words.

    `of_clinic` tells whether there is a clinic that the dates are for.
    """

    title: str
    dates: dict[str, str | None]
    of_clinic: bool
    days_left: str


class Foot(Value, frozen=True, kw_only=True):
    """The words of Plan around its lists: what is said where nothing is next, the gate, the fixed line."""

    nothing_next: str
    gate: str
    fixed: str


class RateLine(Value, frozen=True, kw_only=True):
    """The rate that is used, as its field holds it (None where there is none), and the line that says it.

    `needed` tells whether there is a rate to show, or a price that has none.
    """

    value: str | None
    words: str
    needed: bool


class Front(Value, frozen=True, kw_only=True):
    """All that the window shows first. `side` are the clinics of the side list."""

    head: Head
    foot: Foot
    rate: RateLine
    steps: tuple[StepRow, ...]
    rows: tuple[ClinicRow, ...]
    aside: tuple[ClinicRow, ...]
    tray: tuple[TrayRow, ...]
    side: tuple[SideRow, ...]

"""Changes to plan parts: the events that turn answers into history."""

from __future__ import annotations

from exodesk.domain.days import Moment
from exodesk.domain.ids import Id, Part
from exodesk.domain.value import Value


class Change(Value, frozen=True, kw_only=True):
    """A change to a part of the plan. `clinic` None means all clinics (trip dates, health).

    It counts only if `old` is not blank and differs from `new`: a first filling-in is no change, clearing is one.
    """

    id: Id
    clinic: Id | None = None
    part: Part
    field: str | None = None
    old: str | None = None
    new: str | None = None
    at: Moment

    @property
    def counts(self) -> bool:
        """Tell whether this event makes answers out of date."""
        return bool(self.old and self.old.strip()) and self.old != self.new

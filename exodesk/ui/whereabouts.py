"""Where one was in the questions of each clinic: the step of the guided view and the filters of the list. Only ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from exodesk.domain.value import Value


class Whereabouts(Value, frozen=True, kw_only=True):
    """Where one was in one bank of questions of one clinic. `filters` are the chosen ids by filter."""

    step: str | None = None
    filters: dict[str, tuple[str, ...]] = {}


class WhereaboutsBook:
    """The whereabouts of one plan, kept between sessions by the window."""

    def __init__(self, kept: Mapping[str, Whereabouts] | None = None) -> None:
        """Start with what was kept."""
        self._kept = dict(kept or {})

    def of(self, clinic_id: str, bank_name: str) -> Whereabouts:
        """Give where one was; nowhere on the first visit."""
        return self._kept.get(f"{clinic_id}/{bank_name}", Whereabouts())

    def put_step(self, clinic_id: str, bank_name: str, step: str) -> None:
        """Remember the step of the guided view."""
        self._kept[f"{clinic_id}/{bank_name}"] = replace(self.of(clinic_id, bank_name), step=step)

    def put_filters(self, clinic_id: str, bank_name: str, filters: Mapping[str, Iterable[str]]) -> None:
        """Remember the filters of the list."""
        chosen = {name: tuple(sorted(ids)) for name, ids in filters.items() if ids}
        self._kept[f"{clinic_id}/{bank_name}"] = replace(self.of(clinic_id, bank_name), filters=chosen)

    def of_clinics(self, clinic_ids: Iterable[str]) -> dict[str, Whereabouts]:
        """Give what to keep: only of clinics that are still there."""
        there = set(clinic_ids)
        return {name: kept for name, kept in self._kept.items() if name.partition("/")[0] in there}

"""Finds evidence by its number, by its id and by the clinic it was put to, without a walk through a whole plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import UNSET
from msgspec.structs import replace

if TYPE_CHECKING:
    from exodesk.domain.evidence import Evidence

_CLINIC_KEY: Final = "clinic"
"""Where `Evidence.x` keeps the clinic that a piece of evidence was dropped on before any answer used it."""


def clinic_of(evidence: Evidence) -> str | None:
    """Give the clinic that a piece of evidence was put to by hand, if any."""
    if evidence.x is UNSET:
        return None
    value = evidence.x.get(_CLINIC_KEY)
    return value if isinstance(value, str) else None


def put_to_clinic(evidence: Evidence, clinic_id: str | None) -> Evidence:
    """Give the evidence as put to a clinic, or to none."""
    rest = {} if evidence.x is UNSET else {key: value for key, value in evidence.x.items() if key != _CLINIC_KEY}
    if clinic_id is not None:
        rest[_CLINIC_KEY] = clinic_id
    return replace(evidence, x=rest or UNSET)


class EvidenceNumbers:
    """The numbers of the evidence of a plan, from 1. Made anew when there is other evidence."""

    def __init__(self, evidence: Callable[[], tuple[Evidence, ...]]) -> None:
        """Give numbers to what a function gives."""
        self._evidence = evidence
        self._numbered: tuple[Evidence, ...] | None = None
        self._by_id: dict[str, int] = {}
        self._by_clinic: dict[str, list[int]] = {}

    def of(self, evidence_id: str) -> int:
        """Give the number of an evidence, 0 where there is none with this id."""
        self._renew()
        return self._by_id.get(evidence_id, 0)

    def put_to(self, clinic_id: str) -> Sequence[int]:
        """Give the numbers of what was put to a clinic by hand."""
        self._renew()
        return self._by_clinic.get(clinic_id, ())

    def _renew(self) -> None:
        evidence = self._evidence()
        if evidence is self._numbered:
            return
        self._numbered, self._by_id, self._by_clinic = evidence, {}, {}
        for number, each in enumerate(evidence, 1):
            self._by_id[each.id] = number
            clinic = clinic_of(each)
            if clinic is not None:
                self._by_clinic.setdefault(clinic, []).append(number)

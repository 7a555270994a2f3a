"""What one piece of a dossier may read: an extract of the dossier, and nothing else.

A piece begins on a page of its own. It is made from its extract alone, so an extract that is equal to that of an
earlier dossier gives the same pages: what was left out of it cannot stand on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, Literal

from msgspec import UNSET
from msgspec.structs import replace

from exodesk.domain.bank import Bank
from exodesk.domain.change import Change
from exodesk.domain.clinic import Clinic
from exodesk.domain.dossier import Dossier
from exodesk.domain.plan import Plan
from exodesk.domain.rule import Records, View
from exodesk.domain.status import ClinicStatus
from exodesk.domain.value import Extension, Value

_TRAVELLER: Final = "traveller"


class Extract(Value, frozen=True, kw_only=True, gc=True):
    """A frozen part of a dossier. `plan` holds no rows but those that the piece may read.

    An evidence has its place in the whole plan, from 1, as its number. `printed_evidence` are the ids of those that
    the evidence part prints.
    """

    both_languages: bool
    only_open: bool
    paper: Literal["a4", "letter"]
    grey: bool
    today: date
    bank: Bank
    plan: Plan | None = None
    clinics: tuple[Clinic, ...] = ()
    trip_clinic: Clinic | None = None
    statuses: dict[str, ClinicStatus] = {}
    evidence_numbers: dict[str, int] = {}
    printed_evidence: frozenset[str] = frozenset()

    def status(self, clinic: Clinic) -> ClinicStatus:
        """Give the status of a printed clinic."""
        return self.statuses[clinic.id]

    def evidence_number(self, evidence_id: str) -> int | None:
        """Give the number of an evidence, None if there is none."""
        return self.evidence_numbers.get(evidence_id)


class Whole:
    """A whole dossier, which extracts are taken from."""

    def __init__(self, dossier: Dossier) -> None:
        """Sort the records of the plan."""
        self.dossier = dossier
        plan = self._plan = dossier.plan
        self.records = Records.of(plan) if plan else Records({}, {}, {})
        self.printed_evidence = frozenset(_printed_evidence(dossier))
        self._numbers = {item.id: number for number, item in enumerate(plan.evidence if plan else (), 1)}
        self._changes = {change.id: place for place, change in enumerate(plan.changes if plan else ())}

    def view(self, clinic: Clinic) -> View:
        """Give a clinic of the plan as the status rule reads it."""
        assert self._plan is not None
        return View(self.dossier.bank, self._plan, clinic, self.dossier.today, self.records)

    def frame(self) -> Extract:
        """Give what pages need that show nothing of the plan."""
        dossier, options = self.dossier, self.dossier.options
        return Extract(
            both_languages=options.language == "both",
            only_open=dossier.only_open,
            paper=options.paper,
            grey=options.grey,
            today=dossier.today,
            bank=dossier.bank,
        )

    def trip(self, clinic: Clinic | None = None) -> Extract:
        """Give title, trip and the traveller's own name, and the facts of the clinic that the trip is for."""
        plan = self._plan
        if plan is None:
            return self.frame()
        bare = Plan(
            id=plan.id,
            title=plan.title,
            home_currency=plan.home_currency,
            trip=plan.trip,
            clinics=(),
            answers=(),
            evidence=(),
            changes=(),
            x=_traveller(plan),
        )
        return replace(self.frame(), plan=bare, trip_clinic=clinic)

    def of(self, clinics: Sequence[Clinic], evidence: Iterable[str] = ()) -> Extract:
        """Give all that is known of clinics, with the evidence that they rest on, and more evidence by id."""
        plan, extract = self._plan, self.trip()
        if plan is None or extract.plan is None:
            return extract
        answers = tuple(answer for clinic in clinics for answer in self.records.answers.get(clinic.id, ()))
        named = {evidence_id for answer in answers for evidence_id in answer.evidence}.union(evidence)
        items = sorted(named & self._numbers.keys(), key=self._numbers.__getitem__)
        known = replace(
            extract.plan,
            rates=plan.rates,
            clinics=tuple(clinics),
            answers=answers,
            evidence=tuple(self.records.evidence[evidence_id] for evidence_id in items),
            changes=self._changes_of(clinics),
        )
        return replace(
            extract,
            plan=known,
            clinics=tuple(clinics),
            statuses={clinic.id: self.dossier.status(clinic) for clinic in clinics},
            evidence_numbers={evidence_id: self._numbers[evidence_id] for evidence_id in items},
            printed_evidence=self.printed_evidence & named,
        )

    def everything(self) -> Extract:
        """Give the whole plan, with the statuses of all clinics."""
        plan, dossier = self._plan, self.dossier
        if plan is None:
            return self.frame()
        known = replace(plan, saved_at=None, written_by=None, catalogue_as_of=None, readiness_earlier=())
        return replace(
            self.frame(),
            plan=known,
            clinics=dossier.clinics,
            trip_clinic=dossier.trip_clinic,
            statuses=dossier.statuses,
            evidence_numbers=self._numbers,
            printed_evidence=self.printed_evidence,
        )

    def _changes_of(self, clinics: Sequence[Clinic]) -> tuple[Change, ...]:
        """Give what was changed about clinics or the trip, in the order of the plan."""
        owners = (None, *(clinic.id for clinic in clinics))
        found = [change for owner in owners for change in self.records.changes.get(owner, ())]
        return tuple(sorted(found, key=lambda change: self._changes[change.id]))


def _printed_evidence(dossier: Dossier) -> Iterator[str]:
    """Give the ids of the evidence that the evidence part prints: what the printed clinics rest on."""
    if dossier.plan is None or "evidence" not in dossier.parts:
        return
    printed = {clinic.id for clinic in dossier.clinics}
    here: set[str] = set()
    elsewhere: set[str] = set()
    for answer in dossier.plan.answers:
        (here if answer.clinic in printed else elsewhere).update(answer.evidence)
    for clinic in dossier.plan.clinics:
        for quote in clinic.quotes:
            (here if clinic.id in printed else elsewhere).update(quote.evidence)
    for item in dossier.plan.evidence:
        if item.id in here or item.id not in elsewhere:
            yield item.id


def _traveller(plan: Plan) -> Extension:
    kept: Any = plan.x
    return {_TRAVELLER: kept[_TRAVELLER]} if isinstance(kept, dict) and _TRAVELLER in kept else UNSET

"""The one door to a plan: window and command line open, read and edit a plan through `OpenPlan` only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self

from exodesk import __version__
from exodesk.catalogue import read_bank
from exodesk.domain.bank import Bank
from exodesk.domain.plan import Plan
from exodesk.errors import Unreadable, WrongUse
from exodesk.plan.clinic_edits import ClinicEdits
from exodesk.plan.csv_exchange import CsvExchange
from exodesk.plan.currency import home_currency
from exodesk.plan.door import Clock, local_now
from exodesk.plan.evidence_edits import EvidenceEdits
from exodesk.plan.history import History
from exodesk.plan.moving import Moving
from exodesk.plan.plan_edits import PlanEdits
from exodesk.plan.rescue import advised
from exodesk.plan.safekeeping import note_own
from exodesk.plan.words import tree_faults
from exodesk.storage import PlanFile, Steps, at_once


class OpenPlan(ClinicEdits, EvidenceEdits, PlanEdits, History, CsvExchange, Moving):
    """An open plan. Every edit is one transaction, is on the disk when the call returns, and can be undone.

    Use as a context manager or call `close`. `now` gives the time that is recorded; `bank` the question bank.
    """

    @classmethod
    def open(cls, path: Path, read_only: bool = False, *, bank: Bank | None = None, now: Clock = local_now) -> Self:
        """Open a plan file.

        Raises:
            Unreadable: missing, empty, of another program, newer, damaged or protected; the file is untouched.
            MachineTrouble: held by another process, no permission, disk full.

        """
        return at_once(cls.opening(path, read_only, bank=bank, now=now))

    @classmethod
    def opening(
        cls, path: Path, read_only: bool = False, *, bank: Bank | None = None, now: Clock = local_now
    ) -> Steps[Self]:
        """Open a plan file step by step.

        Raises:
            Unreadable, MachineTrouble: as `open`.

        """
        with advised(path):
            file = yield from PlanFile.opening(path, read_only=read_only)
        try:
            loaded = yield from file.loading()
            return cls(path, bank or read_bank(), file, None, now, loaded)
        except BaseException:
            file.close()
            raise

    @classmethod
    def create(cls, path: Path, title: str | None = None, *, bank: Bank | None = None, now: Clock = local_now) -> Self:
        """Make a new plan file and open it. The title is the file's name unless given.

        Raises:
            WrongUse: "target-exists".
            MachineTrouble: no permission, disk full.

        """
        bank = bank or read_bank()
        plan = new_plan(path, title, bank, now)
        file = PlanFile.create(path, plan)
        note_own(plan.id)
        return cls(path, bank, file, None, now)

    @classmethod
    def open_or_create(cls, path: Path, *, bank: Bank | None = None, now: Clock = local_now) -> Self:
        """Open a plan file, or start a new plan there; its file is made on the first write only.

        Raises:
            Unreadable, MachineTrouble: as `open`.

        """
        try:
            return cls.open(path, bank=bank, now=now)
        except Unreadable as error:
            if error.key != "plan-missing":
                raise
        bank = bank or read_bank()
        return cls(path, bank, None, new_plan(path, None, bank, now), now)


def new_plan(path: Path, title: str | None, bank: Bank, now: Clock) -> Plan:
    """Give a plan without anything in it. The title is the file's name unless given.

    Raises:
        WrongUse: "value-not-allowed".

    """
    title = title or " ".join(path.stem.split()) or path.name
    faults = tree_faults(title, "title")
    if faults:
        raise WrongUse("value-not-allowed", faults=tuple(faults), number=len(faults))
    return Plan(
        id="p" + os.urandom(8).hex(),
        title=title,
        created_at=now().isoformat(timespec="seconds"),
        written_by=f"exodesk {__version__}",
        catalogue_as_of=bank.as_of,
        home_currency=home_currency(),
        clinics=(),
        answers=(),
        evidence=(),
        changes=(),
    )

"""The ground of the door to a plan: the open file, the value in memory, the statuses, and how an edit is committed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from exodesk import __version__
from exodesk.domain.answer import Answer
from exodesk.domain.bank import Bank
from exodesk.domain.clinic import Clinic
from exodesk.domain.days import is_behind
from exodesk.domain.dossier import Contents, Dossier, DossierOptions, make_dossier
from exodesk.domain.evidence import Evidence
from exodesk.domain.plan import Plan
from exodesk.domain.rule import View, clinic_status, view_of
from exodesk.domain.status import ClinicStatus
from exodesk.errors import ExodeskError, MachineTrouble, Unreadable, WrongUse
from exodesk.plan.builder import EditBuilder
from exodesk.plan.changed import Changed, ChangedKind
from exodesk.plan.faults import Known
from exodesk.plan.shape import shape_faults
from exodesk.plan.state import State
from exodesk.plan.words import text_faults
from exodesk.storage import Edit, Loaded, PlanFile, RowChange, read_content

Clock = Callable[[], datetime]
RowT = TypeVar("RowT", bound=msgspec.Struct)


def local_now() -> datetime:
    """Give the time of this machine with its zone."""
    return datetime.now().astimezone()


class Door:
    """An open plan without its edits. One object is used by one thread."""

    def __init__(
        self,
        path: Path,
        bank: Bank,
        file: PlanFile | None,
        new: Plan | None,
        now: Clock,
        loaded: Loaded | None = None,
    ) -> None:
        """Take an open file, or a new plan whose file is made on the first write; use `OpenPlan`'s makers instead.

        `loaded` are the rows of the file where they were read already.
        """
        self.path = path
        self.bank = bank
        self._now = now
        self._file = file
        self._is_closed = False
        self._statuses: dict[str, tuple[date, ClinicStatus]] = {}
        self._contents_read: dict[str, bool] = {}
        if file is None:
            assert new is not None
            self._state = State.of_new(new)
        else:
            self._state = State(loaded or file.load(), file.next_places(), file.file_sizes())

    def close(self) -> None:
        """Close the file and let other processes have it; more than once does no harm."""
        self._is_closed = True
        if self._file:
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def value(self) -> Plan:
        """The plan as it is now: frozen, replaced by each edit."""
        return self._state.value

    @property
    def read_only(self) -> bool:
        """Tell whether the plan was opened for reading only."""
        return self._file is not None and self._file.read_only

    @property
    def is_protected(self) -> bool:
        """Tell whether the plan has a passphrase."""
        return self._file is not None and self._file.is_protected

    @property
    def revision(self) -> str | None:
        """The name of the state that the plan on the disk is in; None where there is none, or it cannot be read."""
        with suppress(ExodeskError):
            return self._file.revision() if self._file else None
        return None

    def keep_front(self, data: bytes) -> None:
        """Keep in the file what the window shows first. That is no edit: no undo, no backup, no word of trouble."""
        if self._file is not None and not self._file.read_only and not self._is_closed:
            with suppress(ExodeskError):
                self._file.keep_front(data)

    @property
    def last_saved_at(self) -> datetime | None:
        """The moment of the last write, None if nothing was written yet."""
        last = self._last_edit_at
        return datetime.fromisoformat(last) if last else None

    @property
    def clock_is_behind(self) -> bool:
        """Tell whether this computer's clock is earlier than the last change of the plan (some minutes are let pass).

        Then days may be counted wrongly: ask before a status is shown.
        """
        saved = self.last_saved_at
        return saved is not None and is_behind(self._now(), saved)

    @property
    def _last_edit_at(self) -> str | None:
        with suppress(ExodeskError):  # asked after every edit: trouble with the file is told by the edit itself
            edits = self._file.past_edits(limit=1) if self._file else ()
            return edits[0].at if edits else None
        return None

    def clinic(self, clinic_id: str) -> Clinic:
        """Give a clinic.

        Raises:
            WrongUse: "clinic-unknown".

        """
        clinic = self._state.clinic(clinic_id)
        if clinic is None:
            raise WrongUse("clinic-unknown", clinic=clinic_id)
        return clinic

    def answers_of(self, clinic_id: str) -> tuple[Answer, ...]:
        """Give the answers of a clinic in the order they were recorded, history and superseded ones too."""
        return self._state.answers_of(clinic_id)

    def status(self, clinic_id: str, today: date) -> ClinicStatus:
        """Give the status of a clinic on a day; worked out anew only after an edit that may move it.

        Raises:
            WrongUse: "clinic-unknown".

        """
        clinic = self.clinic(clinic_id)
        known = self._statuses.get(clinic_id)
        if known is not None and known[0] == today:
            return known[1]
        status = clinic_status(self.bank, self.value, clinic, today, self._state.records())
        self._statuses[clinic_id] = (today, status)
        return status

    def view(self, clinic_id: str, today: date) -> View:
        """Give a clinic as the status rule reads it.

        Raises:
            WrongUse: "clinic-unknown".

        """
        return view_of(self.bank, self.value, self.clinic(clinic_id), today, self._state.records())

    def statuses(self, today: date) -> tuple[ClinicStatus, ...]:
        """Give the status of every clinic, archived ones too, in the order of the plan."""
        return tuple(self.status(clinic.id, today) for clinic in self.value.clinics)

    def content(self, evidence_id: str) -> bytes | None:
        """Give the bytes of an evidence file; None for a note, and if they are missing or do not match their hash."""
        evidence = self._state.evidence(evidence_id)
        if evidence is None or evidence.sha256 is None or self._file is None:
            return None
        return self._file.content(evidence.sha256)

    def is_whole(self, evidence: Evidence) -> bool:
        """Tell whether the bytes of an evidence file are there and match their hash (read once, then remembered)."""
        sha256 = evidence.sha256
        if sha256 is None or self._file is None or sha256 not in self._state.contents:
            return False
        if sha256 not in self._contents_read:
            self._contents_read[sha256] = self._file.content_is_whole(sha256)
        return self._contents_read[sha256]

    def verified(self) -> Plan:
        """Give the plan with `present` as the hashes of the evidence say, for whatever leaves the program."""
        evidence = tuple(map(self._with_presence, self.value.evidence))
        return msgspec.structs.replace(self.value, evidence=evidence)

    def _with_presence(self, item: Evidence) -> Evidence:
        """Give an evidence as its hash says; the very same one where it says so already."""
        present = item.kind == "file" and self.is_whole(item)
        if item.kind != "file" or item.present is present:
            return item
        return msgspec.structs.replace(item, present=present)

    def dossier(self, options: DossierOptions, today: date) -> Dossier:
        """Give the frozen snapshot that the report prints; its contents may be read in another thread.

        Raises:
            WrongUse: if an option names a clinic that the plan does not have, or no part is left to print.

        """
        return make_dossier(
            self.bank,
            self.verified(),
            self.statuses(today),
            self._contents(),
            options,
            today=today,
            app_version=__version__,
        )

    def _contents(self) -> Contents:
        """Give a reader of evidence contents by id that does not need this object or its thread."""
        hashes = {item.id: item.sha256 for item in self.value.evidence}
        path = self.path if self._file else None

        def content(evidence_id: str) -> bytes | None:
            sha256 = hashes.get(evidence_id)
            return read_content(path, sha256) if path and sha256 else None

        return content

    def _moment(self) -> str:
        return self._now().isoformat(timespec="microseconds")

    def _known(self) -> Known:
        return Known(self.bank, self._state.ids("clinics"), self._state.ids("evidence"))

    def _typed(self, row: RowT) -> RowT:
        """Give a row that has the types it declares and shares no list or dictionary with the caller's.

        Raises:
            WrongUse: "value-not-allowed".

        """
        try:
            return msgspec.convert(msgspec.to_builtins(row), type(row))
        except (msgspec.ValidationError, TypeError) as error:
            raise WrongUse("value-not-allowed", faults=(str(error),), number=1) from error

    def _require(self, row: msgspec.Struct, path: str, faults: Sequence[str] = ()) -> None:
        """Refuse a row that an import would refuse.

        Raises:
            WrongUse: "value-not-allowed" with all faults.

        """
        found = [*faults, *shape_faults(row, path), *text_faults(row, path)]
        if found:
            raise WrongUse("value-not-allowed", faults=tuple(found), number=len(found))

    def _commit(
        self,
        builder: EditBuilder,
        what: str,
        *,
        clinics: frozenset[str] = frozenset(),
        kinds: frozenset[ChangedKind],
        **values: str | int,
    ) -> Changed:
        """Write an edit and take it over in memory.

        Raises:
            MachineTrouble: nothing was changed, on the disk or in memory.

        """
        file = self._file_to_write()
        edit = Edit(what=what, values=values, clinics=tuple(sorted(clinics)), kinds=tuple(sorted(kinds)))
        changes = builder.changes
        number = file.record(edit, self._moment(), changes, builder.contents)
        self._state.contents.update(content.sha256 for content in builder.contents)
        return self._take_over(number, edit, changes)

    def _file_to_write(self) -> PlanFile:
        """Give the open file; a plan that is not on the disk yet gets its file now."""
        if self._is_closed:
            raise ValueError("the plan is closed")
        if self._file is None:
            self._file = PlanFile.create(self.path, self.value)
        if self._file.read_only:
            raise MachineTrouble("opened-read-only", file=str(self.path))
        return self._file

    def _take_over(self, number: int, edit: Edit, changes: Sequence[RowChange]) -> Changed:
        try:
            self._state.apply(changes)
        except msgspec.MsgspecError as error:
            raise Unreadable("plan-damaged", file=str(self.path), detail=str(error)) from error
        for clinic_id in edit.clinics:
            self._statuses.pop(clinic_id, None)
        return Changed(
            edit_id=number,
            what=edit.what,
            values=edit.values,
            clinics=frozenset(edit.clinics),
            kinds=frozenset(edit.kinds),
        )

    def _all_clinics(self) -> frozenset[str]:
        return frozenset(clinic.id for clinic in self.value.clinics)


def shown_name(clinic: Clinic) -> str:
    """Give the name by which an edit calls a clinic."""
    return clinic.name.best() or clinic.id

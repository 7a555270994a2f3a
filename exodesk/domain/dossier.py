"""The dossier: what is to be printed, frozen at one moment. Made here, written by the report package."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, Literal, cast, get_args

from exodesk.domain.bank import Bank
from exodesk.domain.clinic import Clinic
from exodesk.domain.home_check import has_lump_report
from exodesk.domain.plan import Plan
from exodesk.domain.status import ClinicStatus
from exodesk.domain.value import Value
from exodesk.errors import WrongUse

Preset = Literal["take", "everything", "blank"]
DossierPart = Literal[
    "summary",
    "record",
    "desk",
    "doctor",
    "day",
    "after",
    "lump",
    "compare",
    "evidence",
    "sources",
    "guide",
]
PrivatePart = Literal["readiness", "health"]
Contents = Callable[[str], bytes | None]
"""Gives the bytes of an evidence by its id, None if missing. Called while the dossier is written."""

ALL_PARTS: Final = cast("tuple[DossierPart, ...]", get_args(DossierPart))
PRESETS: Final = cast("tuple[Preset, ...]", get_args(Preset))
PRIVATE_PARTS: Final = cast("tuple[PrivatePart, ...]", get_args(PrivatePart))
PRESET_PARTS: Final[dict[str, tuple[DossierPart, ...]]] = {
    "take": ("summary", "record", "desk", "doctor", "day", "after", "lump", "sources"),
    "everything": tuple(part for part in ALL_PARTS if part != "guide"),  # the same for everybody: printed when ticked
    "blank": ("desk", "doctor", "day", "after"),
}
"""What a preset is about; `parts_of` leaves out what has nothing to show yet."""

PARTS_WITHOUT_PLAN: Final[tuple[DossierPart, ...]] = ("desk", "doctor", "day", "after", "lump", "sources", "guide")


class DossierOptions(Value, frozen=True, kw_only=True):
    """What the traveller chose. `clinics` empty = those of the preset; `parts` None = those of the preset.

    `take` prints the chosen clinic (else all) and what is still open there; `everything` all clinics and all
    answers; `blank` sheets without any clinic.
    """

    preset: Preset = "everything"
    clinics: tuple[str, ...] = ()
    parts: tuple[DossierPart, ...] | None = None
    private: tuple[PrivatePart, ...] = ()
    language: Literal["en", "both"] = "both"
    paper: Literal["a4", "letter"] = "a4"
    grey: bool = False
    password: str | None = None


class Dossier(Value, frozen=True, kw_only=True, gc=True):
    """A frozen snapshot. `clinics` are those that are printed, `parts` the parts in the order of printing.

    `trip_clinic` is the clinic that the day and aftercare pages are for; None = lines to fill in.
    """

    options: DossierOptions
    today: date
    bank: Bank
    plan: Plan | None
    clinics: tuple[Clinic, ...]
    parts: tuple[DossierPart, ...]
    trip_clinic: Clinic | None
    statuses: dict[str, ClinicStatus]
    contents: Contents
    app_version: str

    @property
    def only_open(self) -> bool:
        """Tell whether answers that are settled are left out of lists (preset `take`)."""
        return self.options.preset == "take"

    def prints(self, private_part: PrivatePart) -> bool:
        """Tell whether a private part was ticked."""
        return private_part in self.options.private

    def status(self, clinic: Clinic) -> ClinicStatus:
        """Give the status of a clinic."""
        return self.statuses[clinic.id]


def parts_of(preset: Preset, plan: Plan | None) -> tuple[DossierPart, ...]:
    """Give the parts of a preset. The two pages about a lump are among them once a home check has something to show."""
    parts = PRESET_PARTS[preset]
    if plan is None or not has_lump_report(plan):
        return tuple(part for part in parts if part != "lump")
    return parts


def make_dossier(
    bank: Bank,
    plan: Plan | None,
    statuses: Sequence[ClinicStatus],
    contents: Contents,
    options: DossierOptions,
    *,
    today: date,
    app_version: str = "",
) -> Dossier:
    """Apply the rules of presets and selection.

    Raises:
        WrongUse: if an option names a clinic that the plan does not have, or no part is left to print.

    """
    if options.preset == "blank":
        plan, statuses = None, ()
    clinics = _selected(plan, options)
    parts = _printed_parts(options, plan, clinics)
    return Dossier(
        options=options,
        today=today,
        bank=bank,
        plan=plan,
        clinics=clinics,
        parts=parts,
        trip_clinic=_trip_clinic(plan, clinics, options),
        statuses={status.clinic: status for status in statuses},
        contents=contents,
        app_version=app_version,
    )


def _selected(plan: Plan | None, options: DossierOptions) -> tuple[Clinic, ...]:
    if plan is None:
        return ()
    known = {clinic.id for clinic in plan.clinics}
    for clinic_id in options.clinics:
        if clinic_id not in known:
            raise WrongUse("dossier-clinic-unknown", clinic=clinic_id)
    if options.clinics:
        return tuple(clinic for clinic in plan.clinics if clinic.id in options.clinics)
    if options.preset == "take":
        if plan.chosen_clinic in known:
            return tuple(clinic for clinic in plan.clinics if clinic.id == plan.chosen_clinic)
        return tuple(clinic for clinic in plan.clinics if clinic.archived_on is None)
    return plan.clinics


def _printed_parts(options: DossierOptions, plan: Plan | None, clinics: tuple[Clinic, ...]) -> tuple[DossierPart, ...]:
    wanted = parts_of(options.preset, plan) if options.parts is None else options.parts
    parts = [part for part in ALL_PARTS if part in wanted]
    if plan is None:
        parts = [part for part in parts if part in PARTS_WITHOUT_PLAN]
    if len(clinics) < 2:
        parts = [part for part in parts if part != "compare"]
    if not clinics:
        parts = [part for part in parts if part != "record"]
    if not parts:
        raise WrongUse("dossier-nothing-to-print")
    return tuple(parts)


def _trip_clinic(plan: Plan | None, clinics: tuple[Clinic, ...], options: DossierOptions) -> Clinic | None:
    if plan is None:
        return None
    if len(options.clinics) == 1:
        return clinics[0]
    return next((clinic for clinic in clinics if clinic.id == plan.chosen_clinic), None)

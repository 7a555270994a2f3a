"""The parts of the dossier in the order of printing; one module each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from exodesk.domain.dossier import DossierPart
from exodesk.report.kit import Kit
from exodesk.report.sections import after, compare, day, desk, doctor, evidence, guide, lump, record, sources, summary
from exodesk.report.sheet import Sheet


class Section(NamedTuple):
    """One part and what makes its sheets."""

    part: DossierPart
    make: Callable[[Kit], Iterable[Sheet]]


SECTIONS: Final = (
    Section("summary", summary.sheets),
    Section("record", record.sheets),
    Section("desk", desk.sheets),
    Section("doctor", doctor.sheets),
    Section("day", day.sheets),
    Section("after", after.sheets),
    Section("lump", lump.sheets),
    Section("compare", compare.sheets),
    Section("evidence", evidence.sheets),
    Section("sources", sources.sheets),
    Section("guide", guide.sheets),
)

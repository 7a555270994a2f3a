"""The parts of the dossier in the order of printing; one module each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from exodesk.domain.dossier import DossierPart
from exodesk.report.extract import Whole
from exodesk.report.piece import Piece
from exodesk.report.sections import after, compare, day, desk, doctor, evidence, guide, lump, record, sources, summary


class Section(NamedTuple):
    """One part and what gives its pieces."""

    part: DossierPart
    pieces: Callable[[Whole], Iterable[Piece]]


SECTIONS: Final = (
    Section("summary", summary.pieces),
    Section("record", record.pieces),
    Section("desk", desk.pieces),
    Section("doctor", doctor.pieces),
    Section("day", day.pieces),
    Section("after", after.pieces),
    Section("lump", lump.pieces),
    Section("compare", compare.pieces),
    Section("evidence", evidence.pieces),
    Section("sources", sources.pieces),
    Section("guide", guide.pieces),
)

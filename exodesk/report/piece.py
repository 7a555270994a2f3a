"""A piece of the dossier: what begins on a page of its own, with all that its pages are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from exodesk.domain.dossier import DossierPart
from exodesk.report.extract import Extract
from exodesk.report.sheet import Sheet


class Piece(NamedTuple):
    """What makes sheets: a function of a module, called with a kit for the extract and with `own`.

    `name` is the same for the same piece of the plan after an edit. Only a piece with `files` may read evidence files.
    """

    part: DossierPart
    name: str
    make: Callable[..., Iterable[Sheet]]
    extract: Extract
    own: tuple[object, ...] = ()
    files: bool = False

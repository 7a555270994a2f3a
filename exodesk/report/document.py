"""Writes the dossier: lays out the sheets, checks the result, puts it in place of the old file, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from exodesk.domain.bank import Bank
from exodesk.domain.dossier import Dossier, DossierPart
from exodesk.errors import MachineTrouble, WrongUse
from exodesk.report import lines, pictures, prose
from exodesk.report.drawing import FILES
from exodesk.report.extract import Whole
from exodesk.report.fonts import FontSet
from exodesk.report.keeping import Keep
from exodesk.report.kit import Kit
from exodesk.report.look import Look
from exodesk.report.making import Making, Progress
from exodesk.report.pages import Pages
from exodesk.report.reading_back import pages_of
from exodesk.texts import Texts

_ASCII: Final = bytes(range(128))

Warn = Callable[[str], None]
"""Called with a sentence about what will not be printed as it was typed. May raise `Cancelled` to stop."""


class Cancelled(Exception):
    """Raised by a progress callback: the making stops, the old file stays."""


class PartPages(msgspec.Struct, frozen=True):
    """How many pages a part has."""

    part: DossierPart
    pages: int


class PageLook(msgspec.Struct, frozen=True):
    """How a page looks: a mark, equal for pages that are the same but for their numbers, and the size in points."""

    mark: bytes
    width: float
    height: float


class DossierReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came out: number of pages, pages by part, what could not be printed, in sentences, and how pages look."""

    pages: int
    parts: tuple[PartPages, ...]
    warnings: tuple[str, ...]
    looks: tuple[PageLook, ...]


def write_dossier(
    dossier: Dossier,
    out: Path | BinaryIO,
    progress: Progress | None = None,
    *,
    warn: Warn | None = None,
    telling: Texts | None = None,
    keep: Keep | None = None,
) -> DossierReport:
    """Make the PDF and write it to a file (replaced only once the new one is whole) or a stream.

    The same dossier gives the same bytes, unless it has a password. `warn` hears of characters that no font has before
    anything is written; they are among the warnings of the report too. Warnings are in the language of `telling`.
    Pages that are in `keep` are not made again.

    Raises:
        WrongUse: if the chosen parts have nothing to print.
        MachineTrouble: if the file cannot be written, or the Korean font is missing. The old file stays.
        Cancelled: if the progress callback raised it.

    """
    whole = Whole(dossier)
    look = Look(FontSet(_characters(dossier)), dossier.options.grey)
    pages = Pages(dossier, Kit(whole.trip(), look))
    made = Making(whole, look, pages, telling or Texts("en"), keep or Keep(most_bytes=0)).make(progress or _silent)
    if not made.pages:
        raise WrongUse("dossier-nothing-to-print")
    content = pages.bound(made.pages)
    _check(content, len(made.pages))
    if dossier.options.password:
        from exodesk.report.locking import lock  # noqa: PLC0415  (loads pypdf)

        content = lock(content, dossier.options.password)
    font_warnings = made.font_warnings()
    for warning in font_warnings:
        (warn or _ignore)(warning)
    if isinstance(out, Path):
        _put(content, out)
    else:
        out.write(content)
    return DossierReport(
        pages=len(made.pages),
        parts=tuple(PartPages(part, made.by_part[part]) for part in dossier.parts),
        warnings=tuple(dict.fromkeys((*made.empty_parts(), *font_warnings, *made.warnings))),
        looks=tuple(PageLook(page.mark, page.width, page.height) for page in made.pages),
    )


def forget() -> None:
    """Let go of texts, pictures and files that are remembered for the next dossier of the plan."""
    prose.forget()
    lines.forget()
    pictures.forget()
    FILES.clear()


def _silent(_part: DossierPart, _done: int, _total: int) -> None:
    """Tell nobody."""


def _ignore(_warning: str) -> None:
    """Leave it to the report."""


def _characters(dossier: Dossier) -> frozenset[str]:
    """Collect what may be printed beyond ASCII, which every font has: all texts of the plan and of the bank."""
    found = _characters_of(dossier.bank)
    if dossier.plan is not None:
        found |= _beyond_ascii(_without_contents(dossier))
    return found


def _characters_of(bank: Bank) -> frozenset[str]:
    """Collect those of a question bank, once."""
    found: frozenset[str] | None = bank.__dict__.get("_characters")
    if found is None:
        found = bank.__dict__["_characters"] = _beyond_ascii(bank.lists) | _beyond_ascii(bank.questions)
    return found


def _beyond_ascii(texts: object) -> frozenset[str]:
    return frozenset(msgspec.json.encode(texts).translate(None, _ASCII).decode("utf-8", "replace"))


def _without_contents(dossier: Dossier) -> object:
    plan = dossier.plan
    assert plan is not None
    if not any(item.content for item in plan.evidence):
        return plan
    evidence = tuple(msgspec.structs.replace(item, content=None) for item in plan.evidence)
    return msgspec.structs.replace(plan, evidence=evidence)


def _check(content: bytes, pages: int) -> None:
    """Read the result back before it replaces anything."""
    try:
        found = pages_of(content)
    except ValueError as error:
        raise MachineTrouble("dossier-check-failed", reason=str(error)) from error
    if found != pages:
        raise MachineTrouble("dossier-check-failed", reason=f"{found} / {pages}")


def _put(content: bytes, out: Path) -> None:
    try:
        with _beside(out) as place:
            place.write_bytes(content)
            with place.open("rb+") as written:
                os.fsync(written.fileno())
            place.replace(out)
    except OSError as error:
        raise MachineTrouble("dossier-not-written", file=str(out), reason=error.strerror or str(error)) from error


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """Give a temporary file in the folder of another; it is gone afterwards unless it was moved."""
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.", suffix=".part")
    os.close(handle)
    place = Path(name)
    try:
        yield place
    finally:
        place.unlink(missing_ok=True)


__all__ = ["Cancelled", "DossierReport", "PageLook", "PartPages", "Progress", "Warn", "forget", "write_dossier"]

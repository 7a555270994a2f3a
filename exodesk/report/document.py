"""Writes the dossier: lays out the sheets, checks the result, puts it in place of the old file, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, Final

import msgspec

from exodesk.domain.dossier import Dossier, DossierPart, PrivatePart
from exodesk.errors import MachineTrouble, WrongUse
from exodesk.report.extract import Whole
from exodesk.report.fonts import FontSet
from exodesk.report.kit import Kit, shortened
from exodesk.report.look import Look
from exodesk.report.pages import Pages
from exodesk.report.reading_back import pages_of
from exodesk.report.sections import SECTIONS
from exodesk.report.sheet import Sheet
from exodesk.texts import Texts

Progress = Callable[[DossierPart, int, int], None]
"""Called often while pages are made: part, steps done, steps in all. May raise `Cancelled` to stop."""

Warn = Callable[[str], None]
"""Called with a sentence about what will not be printed as it was typed. May raise `Cancelled` to stop."""

_PRINTED_WITH: Final[dict[PrivatePart, DossierPart]] = {"readiness": "summary", "health": "doctor"}
_MOST_NAMED: Final = 8


class Cancelled(Exception):
    """Raised by a progress callback: the making stops, the old file stays."""


class PartPages(msgspec.Struct, frozen=True):
    """How many pages a part has."""

    part: DossierPart
    pages: int


class DossierReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came out: number of pages, pages by part, and what could not be printed, in sentences.

    `marks` has one for each page, equal for pages that are the same but for their numbers.
    """

    pages: int
    parts: tuple[PartPages, ...]
    warnings: tuple[str, ...]
    marks: tuple[bytes, ...]


def write_dossier(
    dossier: Dossier,
    out: Path | BinaryIO,
    progress: Progress | None = None,
    *,
    warn: Warn | None = None,
    telling: Texts | None = None,
) -> DossierReport:
    """Make the PDF and write it to a file (replaced only once the new one is whole) or a stream.

    The same dossier gives the same bytes, unless it has a password. `warn` hears of characters that no font has before
    anything is written; they are among the warnings of the report too. Warnings are in the language of `telling`.

    Raises:
        WrongUse: if the chosen parts have nothing to print.
        MachineTrouble: if the file cannot be written, or the Korean font is missing. The old file stays.
        Cancelled: if the progress callback raised it.

    """
    tell = progress or _silent
    whole = Whole(dossier)
    look = Look(FontSet(_characters(dossier)), dossier.options.grey)
    making = Making(whole, look, telling or Texts("en"), tell)
    pages = Pages(dossier, Kit(whole.trip(), look), making.sheets(), tell)
    content = pages.build()
    if content is None:
        raise WrongUse("dossier-nothing-to-print")
    unembedded: list[str] = []
    if pages.attachments:
        content, unembedded = _attach().add_attachments(content, pages.attachments)
    _check(content, pages.total)
    if dossier.options.password:
        content = _attach().lock(content, dossier.options.password)
    font_warnings = making.font_warnings(unembedded)
    for warning in font_warnings:
        (warn or _ignore)(warning)
    if isinstance(out, Path):
        _put(content, out)
    else:
        out.write(content)
    return DossierReport(
        pages=pages.total,
        parts=tuple(PartPages(part, pages.by_part.get(part, 0)) for part in dossier.parts),
        marks=pages.marks,
        warnings=tuple(dict.fromkeys((*making.empty_parts(pages), *font_warnings, *making.warnings))),
    )


def _attach() -> ModuleType:
    """Load what needs pypdf, for the few dossiers that have attached pages or a password."""
    from exodesk.report import attach  # noqa: PLC0415

    return attach


def _silent(_part: DossierPart, _done: int, _total: int) -> None:
    """Tell nobody."""


def _ignore(_warning: str) -> None:
    """Leave it to the report."""


def _characters(dossier: Dossier) -> set[str]:
    """Collect what may be printed: all texts of the plan and of the question bank."""
    found = set(msgspec.json.encode(dossier.bank.lists).decode())
    found |= set(msgspec.json.encode(dossier.bank.questions).decode())
    if dossier.plan is not None:
        found |= set(msgspec.json.encode(_without_contents(dossier)).decode("utf-8", "replace"))
    return found


def _without_contents(dossier: Dossier) -> object:
    plan = dossier.plan
    assert plan is not None
    evidence = tuple(msgspec.structs.replace(item, content=None) for item in plan.evidence)
    return msgspec.structs.replace(plan, evidence=evidence)


class Making:
    """The sheets of a dossier, one piece after the other, and what there is to say about them."""

    def __init__(self, whole: Whole, look: Look, telling: Texts, tell: Progress) -> None:
        """Take the dossier and how it looks; warnings are in the language of `telling`."""
        self._whole = whole
        self._look = look
        self._telling = telling
        self._tell = tell
        self.warnings: list[str] = []

    def sheets(self) -> Iterator[Sheet]:
        """Make sheet after sheet, each piece from its extract alone."""
        wanted = [section for section in SECTIONS if section.part in self._whole.dossier.parts]
        for number, section in enumerate(wanted):
            self._tell(section.part, number, len(wanted))
            for piece in section.pieces(self._whole):
                kit = Kit(
                    piece.extract, self._look, self._telling, self._whole.dossier.contents if piece.files else None
                )
                yield from piece.make(kit, *piece.own)
                self.warnings += kit.warnings

    def empty_parts(self, pages: Pages) -> list[str]:
        """Name the parts that have nothing to print, such as desk cards of a clinic that answered everything."""
        words = self._telling
        empty = [part for part in self._whole.dossier.parts if not pages.by_part.get(part)]
        said = [words.say("report.warning.empty_part", part=words.say(f"report.part.{part}")) for part in empty]
        return [*said, *self._private_without_part()]

    def _private_without_part(self) -> list[str]:
        """Name what was ticked as private but has no page, because the part that it belongs to is not printed."""
        words, dossier = self._telling, self._whole.dossier
        return [
            words.say(
                "report.warning.private",
                private=words.say(f"report.private.{name}"),
                part=words.say(f"report.part.{part}"),
            )
            for name, part in _PRINTED_WITH.items()
            if dossier.prints(name) and part not in dossier.parts
        ]

    def font_warnings(self, unembedded: list[str]) -> list[str]:
        """Name the characters that no font has, and fonts of attached pages that could not be carried."""
        words = self._telling
        said = []
        missing = self._look.fonts.unprintable
        if missing:
            named = ", ".join(f"U+{ord(character):04X}" for character, _ in missing.most_common(_MOST_NAMED))
            said.append(words.count("report.warning.unprintable", len(missing), characters=named))
        if unembedded:
            named = ", ".join(shortened(name) for name in unembedded[:_MOST_NAMED])
            said.append(words.say("report.warning.font_not_carried", fonts=named))
        return said


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


__all__ = ["Cancelled", "DossierReport", "PartPages", "Progress", "Warn", "write_dossier"]

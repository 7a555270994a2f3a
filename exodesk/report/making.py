"""Makes the pages of a dossier, and says which of them are missing and what could not be printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Final

from exodesk.domain.dossier import Dossier, DossierPart, PrivatePart
from exodesk.report.canvas import Page
from exodesk.report.extract import Whole
from exodesk.report.keeping import Around, Finished, Keep
from exodesk.report.kit import Kit, shortened
from exodesk.report.look import Look
from exodesk.report.pages import Pages
from exodesk.report.piece import Piece
from exodesk.report.sections import SECTIONS
from exodesk.texts import Texts

Progress = Callable[[DossierPart, int, int], None]
"""Called often while pages are made: part, steps done, steps in all. May raise `Cancelled` to stop."""

_PRINTED_WITH: Final[dict[PrivatePart, DossierPart]] = {"readiness": "summary", "health": "doctor"}
_MOST_NAMED: Final = 8


class Making:
    """Makes the pages of a dossier, piece by piece, each from its extract alone."""

    def __init__(self, whole: Whole, look: Look, pages: Pages, telling: Texts, keep: Keep) -> None:
        """Take the dossier, how it looks and what lays out its pages; warnings are in the language of `telling`."""
        self._whole = whole
        self._look = look
        self._pages = pages
        self._telling = telling
        self._keep = keep
        self._around = Around(look.fonts.names, telling.language)
        self._number = keep.begin()

    def make(self, tell: Progress) -> Made:
        """Make all pages, but those that are kept."""
        made = Made(self._whole.dossier, self._telling)
        wanted = [section for section in SECTIONS if section.part in self._whole.dossier.parts]
        for number, section in enumerate(wanted):
            turned = partial(tell, section.part, number, len(wanted))
            turned()
            for piece in section.pieces(self._whole):
                made.add(section.part, self._finished(piece, turned))
        return made

    def _finished(self, piece: Piece, turned: Callable[[], None]) -> Finished:
        kept = self._keep.find(piece, self._around, self._number)
        if kept is not None:
            turned()
            return kept
        finished = self._laid(piece, turned)
        self._keep.put(piece, self._around, finished, self._number)
        return finished

    def _laid(self, piece: Piece, turned: Callable[[], None]) -> Finished:
        fonts = self._look.fonts
        fonts.unprintable = Counter()
        kit = Kit(piece.extract, self._look, self._telling, self._whole.dossier.contents if piece.files else None)
        pages = [page for sheet in piece.make(kit, *piece.own) for page in self._pages.laid(sheet, turned)]
        return Finished(tuple(pages), tuple(kit.warnings), fonts.unprintable, kit.is_lasting)


class Made:
    """The pages of a dossier, and what there is to say about them."""

    def __init__(self, dossier: Dossier, telling: Texts) -> None:
        """Begin without pages; warnings are in the language of `telling`."""
        self._dossier = dossier
        self._telling = telling
        self.pages: list[Page] = []
        self.by_part: Counter[DossierPart] = Counter()
        self.warnings: list[str] = []
        self._unprintable: Counter[str] = Counter()

    def add(self, part: DossierPart, finished: Finished) -> None:
        """Add what came of a piece."""
        self.pages += finished.pages
        self.by_part[part] += len(finished.pages)
        self.warnings += finished.warnings
        self._unprintable.update(finished.unprintable)

    def empty_parts(self) -> list[str]:
        """Name the parts that have nothing to print, such as desk cards of a clinic that answered everything."""
        words = self._telling
        empty = [part for part in self._dossier.parts if not self.by_part[part]]
        said = [words.say("report.warning.empty_part", part=words.say(f"report.part.{part}")) for part in empty]
        return [*said, *self._private_without_part()]

    def _private_without_part(self) -> list[str]:
        """Name what was ticked as private but has no page, because the part that it belongs to is not printed."""
        words, dossier = self._telling, self._dossier
        return [
            words.say(
                "report.warning.private",
                private=words.say(f"report.private.{name}"),
                part=words.say(f"report.part.{part}"),
            )
            for name, part in _PRINTED_WITH.items()
            if dossier.prints(name) and part not in dossier.parts
        ]

    def font_warnings(self) -> list[str]:
        """Name the characters that no font has, and fonts of attached pages that could not be carried."""
        words = self._telling
        said = []
        missing = self._unprintable
        if missing:
            named = ", ".join(f"U+{ord(character):04X}" for character, _ in missing.most_common(_MOST_NAMED))
            said.append(words.count("report.warning.unprintable", len(missing), characters=named))
        files = (page.file for own in self.pages for page in own.attached)
        unembedded = sorted({name for file in files for name in file.missing_fonts})
        if unembedded:
            named = ", ".join(shortened(name) for name in unembedded[:_MOST_NAMED])
            said.append(words.say("report.warning.font_not_carried", fonts=named))
        return said

"""Lays out sheets on pages: head, foot, punch guide, bookmarks, page numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from exodesk.domain.dossier import Dossier
from exodesk.report.binding import About, Written, bind
from exodesk.report.canvas import Canvas, Page
from exodesk.report.flow import Anchor
from exodesk.report.kit import Kit, shortened
from exodesk.report.look import HAIRLINE, HEAD_LINE, Paper, frame_of
from exodesk.report.measures import mm
from exodesk.report.placing import Placing
from exodesk.report.prose import written
from exodesk.report.sheet import Sheet

_FILLED_IN: Final = ("desk", "doctor", "lump")
"""Parts whose boxes and lines are also fields of a form."""

_PROGRAM: Final = "exodesk"
_NUMBER_ROOM: Final = 32 * mm
_NUMBER_LIFT: Final = 2.4
_PUNCH_FROM, _PUNCH_LENGTH = 3 * mm, 4 * mm


class Pages:
    """Lays out the pages of one document, and binds them. It knows none of them, so they may also be from before."""

    def __init__(self, dossier: Dossier, kit: Kit) -> None:
        """Take the dossier, for what it says of itself, and a kit with how it looks."""
        self._dossier = dossier
        self._kit = kit

    def laid(self, sheet: Sheet, turned: Callable[[], None]) -> list[Page]:
        """Lay out a sheet, and call `turned` for each page that is begun; the sheet lets go of what is on it."""
        paper = self._kit.wide if sheet.landscape else self._kit.paper
        drawn: list[Canvas] = []

        def begin() -> Canvas:
            turned()
            drawn.append(self._begun(sheet, paper))
            return drawn[-1]

        story, sheet.story = sheet.story, []
        Placing(frame_of(paper), begin).place([Anchor(sheet.key, sheet.title, sheet.level), *story])
        return [canvas.finished() for canvas in drawn]

    def bound(self, pages: Sequence[Page]) -> bytes:
        """Give the PDF."""
        numbers = [self._number(place, len(pages), page) for place, page in enumerate(pages, 1)]
        return bind(pages, numbers, self._about(), self._kit.fonts.name())

    def _begun(self, sheet: Sheet, paper: Paper) -> Canvas:
        """Begin a page."""
        canvas = Canvas(paper.width, paper.height, sheet.key if sheet.part in _FILLED_IN else None)
        self._draw_punch_guide(canvas, paper)
        self._draw_head(canvas, sheet, paper)
        self._draw_foot(canvas, sheet, paper)
        return canvas

    def _about(self) -> About:
        return About(
            title=self._title(),
            author=self._author(),
            subject=self._kit.words.say("report.subject"),
            creator=f"exodesk {self._dossier.app_version}".strip(),
            producer=_PROGRAM,
            language="en",
        )

    def _title(self) -> str:
        plan, words = self._dossier.plan, self._kit.words
        if plan is None:
            return words.say("report.title.blank")
        title = shortened(plan.title)
        return words.say("report.title", plan=title) if title else words.say("report.title.bare")

    def _author(self) -> str:
        """Give who made it: the traveller where the plan keeps a name, else the program."""
        return shortened(self._kit.traveller_name()) or _PROGRAM

    def _draw_punch_guide(self, canvas: Canvas, paper: Paper) -> None:
        canvas.pen(self._kit.look.colour("line"), HAIRLINE)
        if paper.hole == "left":
            canvas.line(_PUNCH_FROM, paper.height / 2, _PUNCH_FROM + _PUNCH_LENGTH, paper.height / 2)
        else:
            top = paper.height - _PUNCH_FROM
            canvas.line(paper.width / 2, top, paper.width / 2, top - _PUNCH_LENGTH)

    def _draw_head(self, canvas: Canvas, sheet: Sheet, paper: Paper) -> None:
        kit = self._kit
        top = paper.height - paper.top
        canvas.pen(kit.look.colour("ink"), HEAD_LINE)
        canvas.line(paper.left, top - HEAD_LINE / 2, paper.width - paper.right, top - HEAD_LINE / 2)
        left = kit.p(sheet.head, "head")
        beside = kit.p(sheet.beside, "head2", right=True)
        share = paper.text_width / 2
        for paragraph, x in ((left, paper.left), (beside, paper.left + share)):
            height = paragraph.wrap(share, 100)[1]
            paragraph.draw_on(canvas, x, top - 2 * mm - height)

    def _draw_foot(self, canvas: Canvas, sheet: Sheet, paper: Paper) -> None:
        kit = self._kit
        line = paper.bottom + 10 + 1.8 * mm
        canvas.pen(kit.look.colour("line"), HAIRLINE)
        canvas.line(paper.left, line, paper.width - paper.right, line)
        words = kit.p(sheet.foot, "note")
        height = words.wrap(paper.text_width - _NUMBER_ROOM, 100)[1]
        words.draw_on(canvas, paper.left, paper.bottom + 10 - height)

    def _number(self, place: int, total: int, page: Page) -> Written:
        """Write "Page x of y" at the right of the foot. Only when all pages are there is y known."""
        kit = self._kit
        paper = kit.wide if page.width > page.height else kit.paper
        style = kit.look.style("note")
        said = kit.words.say("report.page", page=place, pages=total)
        code, letters, width = written(said, style.font, style.size, style.colour)
        x, y = paper.width - paper.right - width, paper.bottom + _NUMBER_LIFT
        return Written(f"BT {x:.2f} {y:.2f} Td {code} ET", letters)

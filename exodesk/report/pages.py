"""Lays out sheets on pages: head, foot, punch guide, bookmarks, page numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from exodesk.domain.dossier import Dossier, DossierPart
from exodesk.report.binding import About, Written, bind
from exodesk.report.canvas import Canvas, Page
from exodesk.report.flow import Anchor
from exodesk.report.frames import Attachment
from exodesk.report.kit import Kit, shortened
from exodesk.report.look import HAIRLINE, HEAD_LINE, Paper, frame_of
from exodesk.report.measures import mm
from exodesk.report.placing import Placing
from exodesk.report.prose import written
from exodesk.report.sheet import Sheet

Tell = Callable[[DossierPart, int, int], None]
_FILLED_IN: Final = ("desk", "doctor", "lump")
"""Parts whose boxes and lines are also fields of a form."""

_PROGRAM: Final = "exodesk"
_NUMBER_ROOM: Final = 32 * mm
_NUMBER_LIFT: Final = 2.4
_PUNCH_FROM, _PUNCH_LENGTH = 3 * mm, 4 * mm


class Pages:
    """The pages of one document.

    After `build`, `total` and `by_part` tell how many there are, `attachments` what is still to be put in, and `marks`
    has one for each page, equal for pages that are the same but for their numbers.
    """

    def __init__(self, dossier: Dossier, kit: Kit, sheets: Iterator[Sheet], tell: Tell) -> None:
        """Take what gives the sheets in the order of printing; each is made when the one before it is done."""
        self._dossier = dossier
        self._kit = kit
        self._sheets = sheets
        self._tell = tell
        self.total = 0
        self.by_part: Counter[DossierPart] = Counter()
        self.attachments: list[Attachment] = []
        self.marks: tuple[bytes, ...] = ()

    def build(self) -> bytes | None:
        """Lay out everything and give the PDF, None where there is nothing to print."""
        pages = [page for sheet in self._sheets for page in self._laid(sheet)]
        if not pages:
            return None
        self.attachments = [
            Attachment(attached.page, number, attached.box)
            for number, page in enumerate(pages)
            for attached in page.attached
        ]
        self.marks = tuple(page.mark for page in pages)
        numbers = [self._number(place, page) for place, page in enumerate(pages, 1)]
        return bind(pages, numbers, self._about(), self._kit.fonts.name())

    def _laid(self, sheet: Sheet) -> list[Page]:
        """Lay out a sheet; it lets go of what is on it."""
        paper = self._kit.wide if sheet.landscape else self._kit.paper
        drawn: list[Canvas] = []
        story, sheet.story = sheet.story, []
        Placing(frame_of(paper), partial(self._begin, drawn, sheet, paper)).place(
            [Anchor(sheet.key, sheet.title, sheet.level), *story]
        )
        return [canvas.finished() for canvas in drawn]

    def _begin(self, drawn: list[Canvas], sheet: Sheet, paper: Paper) -> Canvas:
        """Begin a page."""
        self.total += 1
        self.by_part[sheet.part] += 1
        parts = self._dossier.parts
        self._tell(sheet.part, parts.index(sheet.part), len(parts))
        canvas = Canvas(paper.width, paper.height, sheet.key if sheet.part in _FILLED_IN else None)
        drawn.append(canvas)
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
        plan = self._dossier.plan
        return (
            self._kit.words.say("report.title", plan=shortened(plan.title))
            if plan
            else self._kit.words.say("report.title.blank")
        )

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

    def _number(self, place: int, page: Page) -> Written:
        """Write "Page x of y" at the right of the foot. Only when all pages are there is y known."""
        kit = self._kit
        paper = kit.wide if page.width > page.height else kit.paper
        style = kit.look.style("note")
        said = kit.words.say("report.page", page=place, pages=self.total)
        code, letters, width = written(said, style.font, style.size, style.colour)
        x, y = paper.width - paper.right - width, paper.bottom + _NUMBER_LIFT
        return Written(f"BT {x:.2f} {y:.2f} Td {code} ET", letters)

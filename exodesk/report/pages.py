"""Lays out sheets on pages: head, foot, punch guide, bookmarks, page numbers."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from exodesk.domain.dossier import Dossier, DossierPart
from exodesk.report.fields import begin_sheet, finish
from exodesk.report.flow import Anchor
from exodesk.report.kit import Kit, shortened
from exodesk.report.look import HAIRLINE, HEAD_LINE, Paper, frame_of
from exodesk.report.sheet import Sheet

Tell = Callable[[DossierPart, int, int], None]
_FILLED_IN: Final = ("desk", "doctor", "lump")
"""Parts whose boxes and lines are also fields of a form."""

_PROGRAM: Final = "exodesk"
_NUMBER_ROOM: Final = 32 * mm
_PUNCH_FROM, _PUNCH_LENGTH = 3 * mm, 4 * mm

rl_config.useA85 = 0  # streams as they are: a third smaller, and all readers since 1996 take them


class Pages:
    """The pages of one document. After `build`, `total` and `by_part` tell how many there are."""

    def __init__(self, dossier: Dossier, kit: Kit, sheets: Iterator[Sheet], tell: Tell) -> None:
        """Take what gives the sheets in the order of printing; each is made when the one before it is done."""
        self._dossier = dossier
        self._kit = kit
        self._sheets = sheets
        self._made = 0
        self._flow: list[Flowable] = []
        self._tell = tell
        self.total = 0
        self.by_part: Counter[DossierPart] = Counter()

    def build(self) -> bytes | None:
        """Lay out everything and give the PDF, None where there is nothing to print."""
        out = io.BytesIO()
        kit = self._kit
        first = next(self._sheets, None)
        if first is None:
            return None
        document = BaseDocTemplate(
            out,
            pagesize=(kit.paper.width, kit.paper.height),
            pageTemplates=[self._template(first)],
            title=self._title(),
            author=self._author(),
            subject=kit.words.say("report.subject"),
            creator=f"exodesk {self._dossier.app_version}".strip(),
            producer=_PROGRAM,
            keywords=[],
            lang="en",
            invariant=1,
            initialFontName=kit.fonts.name(),
            initialFontSize=9.5,
            pageCompression=1,
        )
        canvas: list[Canvas] = []
        try:
            self._flow = [*self._story_of(first), _NextSheet(self.add_sheet)]
            document.build(self._flow, canvasmaker=partial(self._make_canvas, canvas))
        finally:
            self._release(canvas)
        return out.getvalue()

    def _make_canvas(self, made: list[Canvas], *args: Any, **options: Any) -> Canvas:
        canvas = _NumberedCanvas(self._number_pages, *args, **options)
        canvas.setCreator(f"exodesk {self._dossier.app_version}".strip())
        canvas.showOutline()
        made.append(canvas)
        return canvas

    def _release(self, canvases: list[Canvas]) -> None:
        """Let go of what the fonts remember of a document that was not finished."""
        for canvas in canvases:
            for name in self._kit.fonts.names:
                vars(pdfmetrics.getFont(name))["state"].pop(vars(canvas)["_doc"], None)

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

    def add_sheet(self, document: BaseDocTemplate) -> None:
        """Make the next sheet, so that only one is in memory at a time."""
        sheet = next(self._sheets, None)
        if sheet is not None:
            template = self._template(sheet)
            document.addPageTemplates([template])
            turn = [NextPageTemplate(str(self._made)), PageBreak()]
            self._flow[:0] = [*turn, *self._story_of(sheet), _NextSheet(self.add_sheet)]

    @staticmethod
    def _story_of(sheet: Sheet) -> list[Flowable]:
        """Take what is on a sheet; the sheet lets go of it."""
        story, sheet.story = sheet.story, []
        return [Anchor(sheet.key, sheet.title, sheet.level), *story]

    def _template(self, sheet: Sheet) -> PageTemplate:
        self._made += 1
        paper = self._kit.wide if sheet.landscape else self._kit.paper
        x, y, width, height = frame_of(paper)
        frame = Frame(x, y, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        return PageTemplate(
            str(self._made),
            [frame],
            onPage=lambda canvas, _document: self._draw_page(canvas, sheet, paper),
            pagesize=(paper.width, paper.height),
        )

    def _draw_page(self, canvas: Canvas, sheet: Sheet, paper: Paper) -> None:
        self.total += 1
        self.by_part[sheet.part] += 1
        parts = self._dossier.parts
        self._tell(sheet.part, parts.index(sheet.part), len(parts))
        begin_sheet(canvas, sheet.key if sheet.part in _FILLED_IN else None, self._kit.fonts.name())
        canvas.saveState()
        self._draw_punch_guide(canvas, paper)
        self._draw_head(canvas, sheet, paper)
        self._draw_foot(canvas, sheet, paper)
        canvas.restoreState()

    def _draw_punch_guide(self, canvas: Canvas, paper: Paper) -> None:
        canvas.setStrokeColor(self._kit.look.colour("line"))
        canvas.setLineWidth(HAIRLINE)
        if paper.hole == "left":
            canvas.line(_PUNCH_FROM, paper.height / 2, _PUNCH_FROM + _PUNCH_LENGTH, paper.height / 2)
        else:
            top = paper.height - _PUNCH_FROM
            canvas.line(paper.width / 2, top, paper.width / 2, top - _PUNCH_LENGTH)

    def _draw_head(self, canvas: Canvas, sheet: Sheet, paper: Paper) -> None:
        kit = self._kit
        top = paper.height - paper.top
        canvas.setStrokeColor(kit.look.colour("ink"))
        canvas.setLineWidth(HEAD_LINE)
        canvas.line(paper.left, top - HEAD_LINE / 2, paper.width - paper.right, top - HEAD_LINE / 2)
        left = kit.p(sheet.head, "head")
        beside = kit.p(sheet.beside, "head2", right=True)
        share = paper.text_width / 2
        for paragraph, x in ((left, paper.left), (beside, paper.left + share)):
            height = paragraph.wrap(share, 100)[1]
            paragraph.drawOn(canvas, x, top - 2 * mm - height)

    def _draw_foot(self, canvas: Canvas, sheet: Sheet, paper: Paper) -> None:
        kit = self._kit
        line = paper.bottom + 10 + 1.8 * mm
        canvas.setStrokeColor(kit.look.colour("line"))
        canvas.setLineWidth(HAIRLINE)
        canvas.line(paper.left, line, paper.width - paper.right, line)
        words = kit.p(sheet.foot, "note")
        height = words.wrap(paper.text_width - _NUMBER_ROOM, 100)[1]
        words.drawOn(canvas, paper.left, paper.bottom + 10 - height)
        canvas.saveState()
        canvas.translate(paper.width - paper.right, paper.bottom)
        canvas.doForm(f"page-{self.total}")
        canvas.restoreState()

    def _number_pages(self, canvas: Canvas) -> None:
        """Write "Page x of y" for all pages: only now is y known."""
        style = self._kit.look.style("note")
        for page in range(1, self.total + 1):
            words = self._kit.words.say("report.page", page=page, pages=self.total)
            canvas.beginForm(f"page-{page}", -int(_NUMBER_ROOM), -10, 0, 20)
            canvas.setFont(style.fontName, style.fontSize)
            canvas.setFillColor(style.textColor)
            canvas.drawRightString(0, 2.4, words)
            canvas.endForm()


class _NextSheet(ActionFlowable):
    """The place in the flow where the next sheet is made."""

    def __init__(self, add: Callable[[BaseDocTemplate], None]) -> None:
        super().__init__()
        self._add = add

    def apply(self, doc: BaseDocTemplate) -> None:
        """Make it."""
        self._add(doc)


class _NumberedCanvas(Canvas):
    """A canvas that writes the page numbers when all pages are there."""

    def __init__(self, number_pages: Callable[[Canvas], None], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._number_pages = number_pages

    def save(self) -> None:
        """Finish the document."""
        if self.__dict__["_code"]:
            self.showPage()
        self._number_pages(self)
        finish(self)
        super().save()

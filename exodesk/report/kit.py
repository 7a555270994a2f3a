"""What a section needs to make pages: words, paragraphs, status lines, tables. One kit a piece."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from exodesk.domain.bank import GateStatus
from exodesk.domain.clinic import Clinic, Name
from exodesk.domain.days import day_of
from exodesk.domain.dossier import Contents
from exodesk.domain.evidence import Evidence
from exodesk.domain.message import fillings
from exodesk.domain.rule.view import Records
from exodesk.domain.shapes import GATE_SHAPES, ITEM_SHAPES, Shape
from exodesk.domain.status import ItemStatus
from exodesk.domain.text import Text
from exodesk.report.canvas import Canvas
from exodesk.report.colour import Colour
from exodesk.report.extract import Extract
from exodesk.report.flow import Anchor, Cell, Grid, Line, Row, Signed
from exodesk.report.flowable import CondPageBreak, Flowable, Gap
from exodesk.report.fonts import Markup
from exodesk.report.look import COLUMN_LINE, HAIRLINE, Look, paper_of
from exodesk.report.measures import mm
from exodesk.report.portions import is_long, portions
from exodesk.report.prose import Prose, prose
from exodesk.report.rtl import has_rtl, is_rtl
from exodesk.texts import Texts

_LONGEST_NAME: Final = 70
_SENTENCE_END: Final = re.compile(r"(?<=[.?!])\s+(?=[A-Z“])")
_HEADING_ROOM: Final = 34 * mm
_BLANK_NAME: Final = "____"


class Kit:
    """Makes the parts of pages for one piece."""

    def __init__(
        self, dossier: Extract, look: Look, telling: Texts | None = None, contents: Contents | None = None
    ) -> None:
        """Take what the piece may read and how the document looks.

        `telling` has the words of warnings, else English; `contents` gives evidence files, None where none are read.
        """
        self.dossier = dossier
        self.bank = dossier.bank
        self.fonts = look.fonts
        self.look = look
        self._contents = contents
        self.words = Texts("en")
        self.korean = Texts("ko")
        self.telling = telling or self.words
        self.warnings: list[str] = []
        self.is_lasting = True
        self.records = Records.of(dossier.plan) if dossier.plan else Records({}, {}, {})
        self.paper = paper_of(dossier.paper)
        self.wide = paper_of(dossier.paper, landscape=True)

    def content(self, item: Evidence) -> bytes | None:
        """Give the bytes of an evidence file, None where they are missing."""
        assert self._contents is not None
        found = self._contents(item.id)
        if item.sha256 is None or (found is None and item.present):
            self.is_lasting = False  # what is there the next time may be other bytes
        return found

    # ---------------------------------------------------------------- words

    def text(self, text: str | None) -> Markup:
        """Make any text safe to print; nothing = nothing."""
        return self.fonts.text(text) if text else Markup("")

    def say(self, key: str, **values: object) -> Markup:
        """Give words of the interface, made safe."""
        return self.fonts.text(self.words.say(key, **values))

    def count(self, key: str, number: int, **values: object) -> Markup:
        """Give words of the interface that have plural forms, made safe."""
        return self.fonts.text(self.words.count(key, number, **values))

    def bold(self, markup: Markup) -> Markup:
        """Set words in semibold."""
        return Markup(f"<b>{markup}</b>")

    def dim(self, markup: Markup, colour: str = "ink2", size: float | None = None) -> Markup:
        """Set words in a weaker colour."""
        sized = f' size="{size}"' if size else ""
        return Markup(f'<font color="{self.look.colour(colour).code}"{sized}>{markup}</font>')

    def text_pair(self, key: str) -> Text:
        """Give words of the interface in both languages."""
        return Text(by_language={"en": self.words.say(key), "ko": self.korean.say(key)})

    def sized(self, markup: Markup, role: str) -> Markup:
        """Set words in the font and size of another role, inside a paragraph."""
        style = self.look.style(role)
        return Markup(f'<font name="{style.font}" size="{style.size:g}">{markup}</font>')

    def join(self, *parts: Markup, by: str = " ") -> Markup:
        """Join what is not empty."""
        return Markup(by.join(part for part in parts if part))

    def english(self, text: Text) -> Markup:
        """Give the English words of the question bank."""
        return self.text(text.en)

    def hangul(self, text: Text) -> Markup:
        """Give the Korean words of the question bank; none where the dossier is in English only."""
        return self.text(text.ko) if self.dossier.both_languages else Markup("")

    def label(self, table: str, entry: str, key: str = "text") -> Text:
        """Give a label of the question bank, such as `label("messages.gate", "1")`."""
        return self.bank.entry(table, entry).text(key)

    def short(self, text: str | None, most: int = _LONGEST_NAME) -> str:
        """Give a text on one line as `shortened` does, and shorter where its characters are printed as numbers."""
        line = shortened(text, most)
        return line if self.fonts.letters(line) <= 2 * most else f"{line[: most // 5]} …"

    def name(self, name: Name, empty: str = "report.not_known") -> Markup:
        """Give a name in Roman letters with the Korean one beside it."""
        roman, korean = self.short(name.en), self.short(name.ko)
        if not roman and not korean:
            return self.dim(self.say(empty), "ink3")
        if roman and korean:
            return self.join(self.text(roman), self.text(korean))
        return self.text(roman or korean)

    def known(self, text: str | None) -> Markup:
        """Give a text, or the words "not known"."""
        return self.text(text) if text and text.strip() else self.not_known()

    def not_known(self) -> Markup:
        """Give the words "not known"."""
        return self.dim(self.say("report.not_known"), "ink3")

    def when(self, at: str | None, weekday: bool = False) -> Markup:
        """Give a day, with its time where it is known."""
        return self.text(self.words.when(at, weekday=weekday)) if at else self.not_known()

    def short_when(self, at: str) -> Markup:
        """Give weekday, day and time where known, without the year where it is this year's."""
        words = self.words.when(at, weekday=True)
        return self.text(words.replace(f" {self.dossier.today.year}", "", 1))

    def unbroken(self, markup: Markup) -> Markup:
        """Keep words on one line; for short ones without tags inside that hold a blank."""
        return Markup(re.sub(r" (?![^<]*>)", "&nbsp;", markup))

    def short_day(self, day: str) -> Markup:
        """Give a day for narrow columns: without the year where it is this year's."""
        words = self.words.day(day)
        year = str(day_of(day).year)
        own_year = day_of(day).year == self.dossier.today.year
        return self.unbroken(self.text(words.removesuffix(f" {year}") if own_year else words))

    def traveller(self) -> Markup:
        """Give the traveller's name, nothing where it is not kept."""
        return self.text(self.traveller_name())

    def traveller_name(self) -> str:
        """Give the traveller's name as it was typed, an empty text where it is not kept."""
        if self.dossier.plan is None:
            return ""
        name = fillings(self.dossier.plan, {"en": self.words})["en"]["name"]
        return "" if name == _BLANK_NAME else name

    # ---------------------------------------------------------------- paragraphs

    def p(self, markup: Markup, role: str = "body", colour: str | None = None, *, right: bool = False) -> Prose:
        """Make a paragraph; one with most letters from right to left stands at the right."""
        if not markup.isascii() and has_rtl(markup):
            leftwards = is_rtl(markup)
            return prose(markup, self.look.style(role, colour, right=right or leftwards), leftwards)
        return prose(markup, self.look.style(role, colour, right=right))

    def long(self, text: str, role: str = "table", colour: str | None = None) -> list[Prose]:
        """Make paragraphs of a text of any length, none higher than half a page."""
        return [self.p(self.text(portion), role, colour) for portion in self.portions(text)]

    def portions(self, text: str) -> list[str]:
        """Cut a text of any length into pieces of which each fits half a page."""
        return list(portions(text, self.fonts.letters))

    def is_long(self, text: str) -> bool:
        """Tell whether a text is too long for a cell of a row that never splits."""
        return is_long(text, self.fonts.letters)

    def heading(
        self,
        words: Markup,
        space: float = 6 * mm,
        key: str | None = None,
        room: float = _HEADING_ROOM,
        after: float = 1.2 * mm,
    ) -> list[Flowable]:
        """Make a section heading that stands with what follows: a page with less than `room` left is turned."""
        anchor = [Anchor(key)] if key else []
        heading = self.p(words, "section")
        heading.space_before = space  # unlike a spacer, nothing at the top of a page
        return [CondPageBreak(room), *anchor, heading, Gap(after)]

    def title(self, words: Markup, beside: Markup | None = None) -> Prose:
        """Make the title of a part, with smaller words beside it."""
        if not beside:
            return self.p(words, "title")
        return self.p(Markup(f"{words}&nbsp;&nbsp; {self.dim(self.plain_weight(beside), 'ink2', 12)}"), "title")

    def plain_weight(self, markup: Markup) -> Markup:
        """Set words in the regular weight, inside a bolder paragraph."""
        return Markup(f'<font name="{self.fonts.name(400)}">{markup}</font>')

    def fixed_line(self) -> Flowable:
        """Make the line that stands once on each part that shows a status."""
        words = self.p(self.text(self.bank.fixed_line.en), "table")
        return _Barred(words, self.look.colour("ink"))

    # ---------------------------------------------------------------- statuses

    def gate_status(self, gate: int, status: GateStatus, role: str = "body") -> Signed:
        """Make the status of a gate: shape, then words."""
        shape = GATE_SHAPES[status]
        words = next(words for words in self.bank.statuses if words.code == status)
        label = self.bold(self.english(words.label[f"gate{gate}"]))
        return self._signed(shape.colour, label, role, 13 * 0.75, 1.6 * mm, GATE_SHAPES[status])

    def item_words(self, item: ItemStatus) -> Markup:
        """Give the label of an item state; a good one has that of its basis."""
        if item.state == "good" and item.basis:
            return self.english(next(basis.label for basis in self.bank.bases if basis.id == item.basis))
        return self.english(next(state.label for state in self.bank.states if state.id == item.state))

    def item_state(self, item: ItemStatus, role: str = "table") -> Signed:
        """Make the state of a question: shape, then words."""
        shape = ITEM_SHAPES[item.state]
        return self._signed(shape.colour, self.item_words(item), role, 10 * 0.75, 1.4 * mm, shape)

    def shape_with_words(self, shape: Shape, words: Markup) -> Signed:
        """Make any shape with words, for explanations."""
        return self._signed(shape.colour, words, "table", 10 * 0.75, 1.4 * mm, shape)

    def shape_with_list(self, shape: Shape, words: Markup) -> Signed:
        """Make a shape with many words, which are in ink."""
        paper = self.look.colour("paper")
        return Signed(shape, self.p(words, "note", "ink"), 10 * 0.75, self.look.colour(shape.colour), paper, 1.4 * mm)

    def _signed(self, colour: str, label: Markup, role: str, size: float, gap: float, shape: Shape) -> Signed:
        ink = self.look.colour(colour)
        return Signed(shape, self.p(label, role, colour), size, ink, self.look.colour("paper"), gap)

    # ---------------------------------------------------------------- tables

    def hairline(self) -> tuple[Colour, float]:
        """Give the line under a row: colour and thickness."""
        return self.look.colour("rule"), HAIRLINE

    def row(self, *cells: Cell, above: float = 1.3 * mm, below: float = 1.3 * mm, together: bool = False) -> Row:
        """Make a row of a table."""
        return Row(cells, above, below, None if together else self.hairline(), together=together)

    def span(
        self, cell: Cell, last: bool = True, above: float = 0, below: float = 1.3 * mm, *, together: bool = False
    ) -> Row:
        """Make a row that goes across the table."""
        return Row((cell,), above, below, self.hairline() if last else None, span=True, together=together)

    def head(self, *words: Markup) -> Row:
        """Make the head of a table."""
        cells = [self.p(word, "column") for word in words]
        return Row(cells, 0, 1.1 * mm, (self.look.colour("ink"), COLUMN_LINE))

    def grid(
        self,
        widths: Sequence[float],
        rows: list[Row],
        head: Row | None = None,
        width: float = 0,
        *,
        no_lone_row: bool = False,
    ) -> Grid:
        """Make a table. Widths in millimetres; 0 takes what is left of `width` (points; else the text block)."""
        points = [own * mm for own in widths]
        free = (width or self.paper.text_width) - sum(points)
        shared = free / max(1, widths.count(0))
        return Grid([own or shared for own in points], rows, head, no_lone_row=no_lone_row)

    def flush(self, widths: Sequence[float], rows: list[Row]) -> Grid:
        """Make a table whose widths (points) hold their own gaps."""
        return Grid(widths, rows, gap=0)

    def line(self, colour: str = "rule", thickness: float = HAIRLINE, above: float = 0, below: float = 0) -> Line:
        """Make a rule."""
        return Line(self.look.colour(colour), thickness, above, below)

    def with_notes(self, row: Row, notes: Sequence[tuple[Markup, str]]) -> list[Row]:
        """Give a row and below it its long notes, each with its label; a page may break between their parts."""
        notes = [(label, note) for label, note in notes if label or note.strip()]
        if not notes:
            return [row]
        rows = [Row(row.cells, row.above, row.below, None, together=True)]
        for label, note in notes:
            parts = self.portions(note)
            for place, part in enumerate(parts):
                shown = self.join(self.dim(label), self.text(part)) if place == 0 and label else self.text(part)
                rows.append(self.span([self.p(shown, "table")], last=False, below=0.8 * mm))
        rows[-1].line, rows[-1].below = self.hairline(), 1.3 * mm
        return rows

    def clinic_title(self, clinic: Clinic) -> tuple[Markup, Markup]:
        """Give the name of a clinic for a title, and the Korean one where it is the second."""
        roman, korean = self.short(clinic.name.en), self.short(clinic.name.ko)
        if roman and korean:
            return self.text(roman), self.text(korean)
        return self.text(roman or korean or clinic.id), Markup("")

    def clinic_name(self, clinic: Clinic) -> str:
        """Give the name of a clinic for lists, shortened; it stands in full in the record."""
        return self.short(clinic.name.best()) or clinic.id


class _Barred(Flowable):
    """A paragraph with a bar at its left."""

    def __init__(self, words: Prose, colour: Colour) -> None:
        self._words, self._colour = words, colour

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give the size."""
        self.width = width
        self.height = self._words.wrap(width - 3 * mm - 2, height)[1]
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw bar and words."""
        canvas.area(0, 0, 2, self.height, self._colour)
        self._words.draw_on(canvas, 3 * mm + 2, 0)


def shortened(text: str | None, most: int = _LONGEST_NAME) -> str:
    """Give a text on one line, cut off where it is longer than a name should be."""
    line = " ".join((text or "").split())
    return line if len(line) <= most else f"{line[: most - 2]} …"


def sentences(text: str) -> list[str]:
    """Cut a text of the question bank into sentences."""
    return _SENTENCE_END.split(text)


def first_sentence(text: str) -> str:
    """Give the first sentence of a text."""
    return sentences(text)[0]

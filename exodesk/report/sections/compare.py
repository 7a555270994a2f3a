"""Part 7, compare: clinics as columns, what differs as rows. No order but that of the plan, no winner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exodesk.domain.answer import FieldValue
from exodesk.domain.bank import GateStatus
from exodesk.domain.clinic import Clinic
from exodesk.domain.compare import STATUS, CompareCell, CompareRow, CompareSection, compare
from exodesk.report.charts import price_bar
from exodesk.report.extract import Whole
from exodesk.report.flow import Beside, Row
from exodesk.report.flowable import Flowable, Gap
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit
from exodesk.report.measures import mm
from exodesk.report.money import home_price
from exodesk.report.piece import Piece
from exodesk.report.sections.common import for_me
from exodesk.report.sections.counting import counts_line
from exodesk.report.sheet import Sheet

_MOST_COLUMNS: Final = 4
_LABEL_WIDTH: Final = 46
_WORDS_AND_STATE: Final = (0.52, 0.48)


def pieces(whole: Whole) -> Iterator[Piece]:
    """Give the table."""
    yield Piece("compare", "compare", _sheets, whole.of(whole.dossier.clinics))


def _sheets(kit: Kit) -> Iterator[Sheet]:
    """Make the table; more clinics than fit go on a table of their own."""
    dossier = kit.dossier
    assert dossier.plan is not None
    clinics = dossier.clinics
    statuses = [dossier.status(clinic) for clinic in clinics]
    sections = compare(kit.bank, dossier.plan, clinics, statuses, dossier.today)
    for number, start in enumerate(range(0, len(clinics), _MOST_COLUMNS)):
        group = clinics[start : start + _MOST_COLUMNS]
        title = kit.label("messages.heading", "compare").en
        story = _table(kit, sections, range(start, start + len(group)))
        key = "compare" if not number else f"compare-{number + 1}"
        yield for_me(kit, "compare", key, "compare", story, title, level=1 if number else 0, landscape=True)


def _table(kit: Kit, sections: Sequence[CompareSection], places: Sequence[int]) -> list[Flowable]:
    """Make the table of some columns; what differs is judged over all of them."""
    group = [kit.dossier.clinics[place] for place in places]
    widths = [_LABEL_WIDTH, *[0.0] * len(group)]
    head = kit.head(Markup(""), *(kit.bold(kit.text(kit.clinic_name(clinic))) for clinic in group))
    rows: list[Row] = []
    for section in sections:
        rows += _section(kit, section, places)
        if section.id == STATUS:
            rows.append(_counts(kit, group))
    title = kit.title(kit.english(kit.label("messages.heading", "compare")))
    about = kit.p(kit.say("report.compare.about"), "table2")
    story: list[Flowable] = [title, Gap(1.2 * mm), about, Gap(2.5 * mm)]
    story += [kit.grid(widths, rows, head, width=kit.wide.text_width), Gap(2 * mm)]
    rate = kit.dossier.plan.rate_to_home() if kit.dossier.plan else None
    if rate is not None:
        said = kit.say(
            "report.compare.rate", currency=rate.currency, won=rate.krw_per_unit, day=kit.words.day(rate.dated_on)
        )
        story.append(kit.p(said, "note"))
    return [*story, *_costs(kit, group), Gap(2.5 * mm), kit.fixed_line()]


def _costs(kit: Kit, group: Sequence[Clinic]) -> list[Flowable]:
    """Draw the prices side by side; a clinic without one is said."""
    prices = [quote.total_krw if (quote := clinic.current_quote) else None for clinic in group]
    known = [price for price in prices if price]
    if len(known) < 2:
        return []
    width = kit.wide.text_width - (_LABEL_WIDTH + 60) * mm
    rows = [
        kit.row(
            kit.p(kit.text(kit.clinic_name(clinic)), "table"),
            price_bar(price / max(known), width) if price else Gap(0),
            kit.p(_price(kit, price), "table"),
            above=1 * mm,
            below=1 * mm,
        )
        for clinic, price in zip(group, prices, strict=True)
    ]
    heading = kit.heading(kit.say("report.compare.costs"), 4 * mm)
    return [*heading, kit.grid((_LABEL_WIDTH, 0, 56), rows, width=kit.wide.text_width)]


def _price(kit: Kit, price: int | None) -> Markup:
    if not price:
        return kit.not_known()
    home = home_price(kit.dossier.plan, price)
    return kit.join(kit.text(kit.words.won(price)), kit.dim(kit.text(home)), by="&nbsp; ")


def _section(kit: Kit, section: CompareSection, places: Sequence[int]) -> Iterator[Row]:
    if section.id != STATUS:
        title = kit.english(section.title) if section.title else kit.say(f"report.compare.{section.id}")
        heading = kit.p(kit.bold(title), "body")
        yield Row((heading,), 3 * mm, 0.9 * mm, (kit.look.colour("ink"), 0.9), span=True, together=True)
    same = section.equal if section.id != STATUS else ()
    rows = section.differing if section.id != STATUS else (*section.differing, *section.equal)
    for row in rows:
        label = kit.p(kit.bold(_label(kit, row)), "table")
        cells = [_cell(kit, row, row.cells[place]) for place in places]
        yield kit.row(label, *cells, above=1.1 * mm, below=1.1 * mm)
    if same:
        yield kit.span(kit.p(_folded(kit, same), "table2"), above=1.1 * mm)


def _label(kit: Kit, row: CompareRow) -> Markup:
    if row.kind == "status":
        return kit.english(kit.label("messages.gate", row.id.removeprefix("gate-")))
    return kit.english(row.label) if row.label else kit.say(f"report.compare.row.{row.id}")


def _folded(kit: Kit, rows: Sequence[CompareRow]) -> Markup:
    """Say in one sentence what is the same at all clinics."""
    parts = [kit.join(_label(kit, row), Markup(f"({_words(kit, row, row.cells[0])})")) for row in rows]
    return kit.join(kit.say("report.compare.same"), Markup("; ".join(parts) + "."))


def _cell(kit: Kit, row: CompareRow, cell: CompareCell) -> list[Flowable]:
    if row.kind == "status":
        status: GateStatus = str(cell.value)  # type: ignore[assignment]
        return [kit.gate_status(int(row.id.removeprefix("gate-")), status)]
    if cell.item is None:
        return [kit.p(_words(kit, row, cell), "body")]
    if cell.item.state == "not-applicable":
        return [kit.item_state(cell.item)]
    words = kit.p(_words(kit, row, cell), "table")
    return [Beside([words, kit.item_state(cell.item)], _WORDS_AND_STATE, 2 * mm)]


def _words(kit: Kit, row: CompareRow, cell: CompareCell) -> Markup:
    """Write a value; nothing known is said."""
    value = cell.value
    if cell.item is not None and cell.item.state == "not-applicable":
        return kit.item_words(cell.item)
    if value is None or value == "":
        return kit.not_known()
    if row.question is not None:
        return kit.text(kit.bank.answer_label(kit.bank.question_by_id[row.question], str(value)))
    return _plain(kit, row, value)


def _plain(kit: Kit, row: CompareRow, value: FieldValue) -> Markup:
    if row.kind == "won" and isinstance(value, int | float):
        home = home_price(kit.dossier.plan, int(value))
        return kit.join(kit.text(kit.words.won(int(value))), kit.dim(kit.text(home)), by="&nbsp; ")
    if row.kind in ("day", "when"):
        return kit.when(str(value), weekday=True)
    if isinstance(value, bool):
        return kit.english(kit.label("messages.label", "yes" if value else "no"))
    if row.kind == "choice" and row.choices:
        label = kit.bank.choice_set_by_id[row.choices].label(str(value))
        return kit.english(label) if label else kit.text(str(value))
    words = f"{value:g}" if isinstance(value, float) else str(value)
    return kit.text(kit.short(words, 102) if kit.is_long(words) else words)


def _counts(kit: Kit, group: Sequence[Clinic]) -> Row:
    """Make the row of counts, with how many do not apply beside them."""
    label = kit.p(kit.bold(kit.say("report.record.blocker")), "table")
    cells = [kit.p(counts_line(kit, kit.dossier.status(clinic), "blocker", label=False), "table") for clinic in group]
    return kit.row(label, *cells, above=1.1 * mm, below=1.1 * mm)

"""Part 8, evidence: numbered pictures with caption, date and hash; notes in full; pages of attached PDF files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from exodesk.domain.dossier import Dossier
from exodesk.domain.evidence import Evidence
from exodesk.domain.question import Question
from exodesk.report.extract import Whole
from exodesk.report.flow import Anchor, Gap, Row
from exodesk.report.flowable import Flowable, PageBreak, Spacer
from exodesk.report.fonts import Markup
from exodesk.report.frames import AttachedPage, Framed
from exodesk.report.kit import Kit, is_long
from exodesk.report.look import frame_of
from exodesk.report.measures import mm
from exodesk.report.pictures import picture_for
from exodesk.report.piece import Piece
from exodesk.report.sections.answers import EVIDENCE_ANCHOR, has_row, record_anchor
from exodesk.report.sections.common import for_me
from exodesk.report.sheet import Sheet

if TYPE_CHECKING:
    from pypdf import PageObject

_PDF: Final = "application/pdf"
_TALLEST: Final = 72 * mm
"""So that two rows of tall photos with long captions have room on each page, on Letter too."""

_SHOWN_HASH: Final = 20
_Backed = tuple[Question, str]
"""A question, and the name of its place in the record."""


def pieces(whole: Whole) -> Iterator[Piece]:
    """Give the pages of evidence."""
    if whole.printed_evidence:
        backs = {evidence_id: tuple(found.values()) for evidence_id, found in _backs(whole).items()}
        yield Piece("evidence", "evidence", _sheets, whole.of((), whole.printed_evidence), (backs,), files=True)


def _sheets(kit: Kit, backs: Mapping[str, Sequence[_Backed]]) -> Iterator[Sheet]:
    """Make the pages; attached PDF pages come after the list."""
    items = kit.dossier.plan.evidence if kit.dossier.plan else ()
    label = kit.label("messages.heading", "evidence")
    title = kit.title(kit.english(label), kit.count("report.evidence.items", len(items)))
    about = kit.p(kit.say("report.evidence.about"), "note")  # at the end it could turn a page for itself alone
    story: list[Flowable] = [title, Spacer(0, 1 * mm), about, Spacer(0, 2.5 * mm)]
    attached: list[Flowable] = []
    cells: list[list[Flowable]] = []
    notes: list[Flowable] = []
    for item in items:
        pages = _pdf_pages(kit, item)
        links = [_link(kit, backed) for backed in backs.get(item.id, ())]
        cells.append(_item(kit, item, links, len(pages)))
        attached += _attached(kit, item, pages)
        if item.kind == "note" and item.text and is_long(item.text):
            notes += _long_note(kit, item)
    story += [
        _two_columns(kit, cells),
        *notes,
        *attached,
    ]
    yield for_me(kit, "evidence", "evidence", "evidence", story)


def _two_columns(kit: Kit, cells: list[list[Flowable]]) -> Flowable:
    gap = 8 * mm
    width = (kit.paper.text_width - gap) / 2
    rows = [
        Row((cells[place], [], cells[place + 1] if place + 1 < len(cells) else []), 0, 6 * mm)
        for place in range(0, len(cells), 2)
    ]
    return kit.flush((width, gap, width), rows)


def _number(kit: Kit, item: Evidence) -> int:
    return kit.dossier.evidence_number(item.id) or 0


def _item(kit: Kit, item: Evidence, backs: list[Markup], pages: int) -> list[Flowable]:
    """Make one item: what it shows, then its number, caption, date, what it backs and its hash."""
    number = _number(kit, item)
    caption = item.caption if not is_long(item.caption) else item.caption[:120] + " …"
    title = kit.join(
        Markup(f'<font size="13" name="{kit.fonts.name(700)}">E{number}</font>'),
        kit.bold(kit.text(caption)),
        by="&nbsp;&nbsp; ",
    )
    facts = [kit.words.say("report.evidence.dated", day=kit.words.day(item.dated_on))]
    if item.issuer:
        facts.append(item.issuer if not is_long(item.issuer) else item.issuer[:80] + " …")
    if pages:
        facts.append(kit.words.count("report.evidence.pages", pages))
    elif item.file_name:
        facts.append(item.file_name[:60])
    words: list[Flowable] = [
        Anchor(f"{EVIDENCE_ANCHOR}{number}"),
        shown(kit, item, pages, _width(kit), _TALLEST),
        Gap(1.6 * mm),
    ]
    words += [kit.p(title, "evidence-title"), kit.p(kit.text(", ".join(facts)), "table2")]
    if backs:
        more = kit.words.count("report.and_more", len(backs) - 6) if len(backs) > 6 else ""
        words.append(
            kit.p(
                kit.join(kit.say("report.evidence.backs", what=""), Markup("; ".join(backs[:6]) + "."), kit.text(more)),
                "table2",
            )
        )
    if item.sha256:
        words.append(kit.p(kit.text(f"SHA-256 {item.sha256[:_SHOWN_HASH]}…{item.sha256[-4:]}"), "hash"))
    return words


def _width(kit: Kit) -> float:
    return (kit.paper.text_width - 8 * mm) / 2


def shown(kit: Kit, item: Evidence, pages: int, width: float, tallest: float) -> Flowable:
    """Give the picture, the words of a note, or a sentence that says why there is neither."""
    line = kit.look.colour("line")
    if item.kind == "note":
        text = item.text or ""
        words = kit.say("report.evidence.note_below") if is_long(text) else kit.text(text)
        return Framed(kit.p(words, "table"), line)
    if pages:
        return Framed(kit.p(kit.dim(kit.say("report.evidence.pdf_below")), "table"), line)
    content = kit.content(item)
    if content is None:
        return Framed(kit.p(kit.dim(kit.say("report.evidence.missing")), "table"), line)
    picture = picture_for(content, width, tallest, kit.look.grey)
    if picture is None:
        kit.warnings.append(
            kit.telling.say("report.warning.unreadable", number=_number(kit, item), name=item.file_name or "")
        )
        return Framed(kit.p(kit.dim(kit.say("report.evidence.unreadable")), "table"), line)
    return Framed(picture, line)


def _backs(whole: Whole) -> dict[str, dict[str, _Backed]]:
    """Give what each evidence backs: questions by id, with their place where the record is printed."""
    dossier = whole.dossier
    printed = {clinic.id for clinic in dossier.clinics}
    found: dict[str, dict[str, _Backed]] = {}
    for answer in dossier.plan.answers if dossier.plan else ():
        question = dossier.bank.question_by_id.get(answer.question)
        if question is None or answer.clinic not in printed:
            continue
        for evidence_id in answer.evidence:
            own = found.setdefault(evidence_id, {})
            if question.id not in own:
                own[question.id] = question, _place(dossier, answer.clinic, question)
    return found


def _place(dossier: Dossier, clinic: str, question: Question) -> str:
    """Name the place of a question in the record, nothing where it has none."""
    item = dossier.statuses[clinic].items[question.id]
    if "record" not in dossier.parts or item.state == "not-applicable" or not has_row(dossier, item):
        return ""
    return record_anchor(clinic, question.id)


def _link(kit: Kit, backed: _Backed) -> Markup:
    """Give the short name of a question, as a link where it has a place."""
    question, place = backed
    name = kit.english(question.short)
    return Markup(f'<a href="#{place}">{name}</a>') if place else name


def _long_note(kit: Kit, item: Evidence) -> list[Flowable]:
    heading = kit.text(f"E{_number(kit, item)}")
    return [*kit.heading(heading), *kit.long(item.text or "")]


def _pdf_pages(kit: Kit, item: Evidence) -> list[PageObject]:
    """Read the pages of an attached PDF; none if it is no PDF, locked, damaged or very large."""
    if item.kind != "file" or item.media_type != _PDF:
        return []
    content = kit.content(item)
    if content is None:
        return []
    from exodesk.report.attach import read_pages  # noqa: PLC0415  (loads pypdf)

    pages = read_pages(content)
    if not pages:
        kit.warnings.append(
            kit.telling.say("report.warning.unreadable", number=_number(kit, item), name=item.file_name or "")
        )
    return pages


def _attached(kit: Kit, item: Evidence, pages: list[PageObject]) -> list[Flowable]:
    """Make a page for each attached page: a line that names it, and room for it."""
    _, _, width, height = frame_of(kit.paper)
    story: list[Flowable] = []
    for place, page in enumerate(pages, 1):
        words = kit.say(
            "report.evidence.page", number=_number(kit, item), page=place, pages=len(pages), caption=item.caption[:80]
        )
        line = kit.p(kit.bold(words), "table")
        room = AttachedPage(page, kit.look.colour("rule"), width, height - 14 * mm)
        story += [PageBreak(), line, Spacer(0, 2 * mm), room]
    return story

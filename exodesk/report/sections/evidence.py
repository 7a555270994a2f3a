"""Part 8, evidence: numbered pictures with caption, date and hash; notes in full; pages of attached PDF files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from exodesk.domain.dossier import Dossier
from exodesk.domain.evidence import Evidence
from exodesk.domain.question import Question
from exodesk.report.columns import Columns
from exodesk.report.drawing import AttachedPage
from exodesk.report.extract import Whole
from exodesk.report.flow import Anchor, Beside, Row
from exodesk.report.flowable import Flowable, Gap, PageBreak
from exodesk.report.fonts import Markup
from exodesk.report.frames import Framed, PageFrame
from exodesk.report.kit import Kit
from exodesk.report.look import frame_of
from exodesk.report.measures import mm
from exodesk.report.pictures import Original, original_of, picture_for
from exodesk.report.piece import Piece
from exodesk.report.sections.answers import EVIDENCE_ANCHOR, has_row, record_anchor
from exodesk.report.sections.common import for_me
from exodesk.report.sheet import Sheet

_PDF: Final = "application/pdf"
_GAP: Final = 8 * mm
_BELOW: Final = 5 * mm
_TITLE_ROOM: Final = 26 * mm
_LYING: Final = 52 * mm
"""How high a lying photo is at most: six have room on a page."""

_STANDING_WIDTH: Final = 51 * mm
_LONG_CHAT: Final = 2.8
"""Heights for a width: more than any phone has, so that somebody scrolled while taking it."""

_BESIDE: Final = 2.4 * mm
_LEAST_DOT: Final = 0.11 * mm
"""On paper, of a dot of a screen: its lettering is some 14 dots high, and smaller than 4.5 points few can read it."""

_WORDS_OF_SCREEN: Final = 30 * mm
_LEAST_ITEMS: Final = 4
"""That go over to the last page together."""

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
    story: list[Flowable] = [title, Gap(1 * mm)]
    attached: list[Flowable] = []
    placed: list[_Placed] = []
    notes: list[Flowable] = []
    for item in items:
        pages = _pdf_pages(kit, item)
        links = [_link(kit, backed) for backed in backs.get(item.id, ())]
        placed.append(_item(kit, item, links, len(pages)))
        attached += _attached(kit, item, pages)
        if item.kind == "note" and item.text and kit.is_long(item.text):
            notes += _long_note(kit, item)
    story += [*_about(kit, placed), *_in_two_groups(kit, placed), *notes, *attached]
    yield for_me(kit, "evidence", "evidence", "evidence", story)


class _Placed(NamedTuple):
    """An item, and whether it goes across both columns."""

    across: bool
    cell: list[Flowable]


def _about(kit: Kit, placed: Sequence[_Placed]) -> list[Flowable]:
    """Say what stands below each item; at the end it could turn a page for itself alone."""
    about = kit.say("report.evidence.about")
    if len({item.across for item in placed}) > 1:
        about = kit.join(about, kit.say("report.evidence.wide"))
    return [kit.p(about, "note"), Gap(2.5 * mm)]


def _in_two_groups(kit: Kit, placed: Sequence[_Placed]) -> Iterator[Flowable]:
    """Put items into two columns, read downwards; what needs the width of the page stands at the end."""
    narrow = [item.cell for item in placed if not item.across]
    wide = [Row((item.cell,), 0, _BELOW) for item in placed if item.across]
    if narrow:
        yield Columns(narrow, 2, _GAP, None, _BELOW, least=_LEAST_ITEMS)
    if wide:
        yield kit.flush((kit.paper.text_width,), wide)


def _number(kit: Kit, item: Evidence) -> int:
    return kit.dossier.evidence_number(item.id) or 0


def _item(kit: Kit, item: Evidence, backs: list[Markup], pages: int) -> _Placed:
    """Make one item: what it shows, and its number, caption, date, what it backs and its hash.

    By need: what stands, such as a chat on a phone, is half a page high with its words beside it, else nobody could
    read it; a wide picture of a screen goes across the page; all else has its words below.
    """
    words = _words(kit, item, backs, pages)
    width = (kit.paper.text_width - _GAP) / 2
    original = original_of(kit.content(item) or b"") if item.kind == "file" and not pages else None
    if original and original.height > original.width:
        picture = shown(kit, item, pages, _STANDING_WIDTH, _tallest(kit, original), close=True)
        own = picture.wrap(_STANDING_WIDTH, 0)[0]
        return _Placed(False, [Beside([[picture], words], (own, 1.0), _BESIDE)])
    if original and original.of_a_screen and original.width * _LEAST_DOT > width:
        room = min(kit.paper.text_width, original.width * _LEAST_DOT)
        highest = frame_of(kit.paper)[3] / 2 - _WORDS_OF_SCREEN
        picture = shown(kit, item, pages, room, highest, close=True)
        return _Placed(True, [picture, Gap(1.6 * mm), *words])
    return _Placed(False, [shown(kit, item, pages, width, _LYING), Gap(1.6 * mm), *words])


def _tallest(kit: Kit, original: Original) -> float:
    """Give how high a standing picture may be: half a page, or all of it for the picture of a long chat."""
    room = frame_of(kit.paper)[3] - _TITLE_ROOM
    return room - _BELOW if original.height > _LONG_CHAT * original.width else room / 2 - _BELOW


def _words(kit: Kit, item: Evidence, backs: list[Markup], pages: int) -> list[Flowable]:
    number = _number(kit, item)
    caption = kit.short(item.caption, 122) if kit.is_long(item.caption) else item.caption
    title = kit.join(
        Markup(f'<font size="13" name="{kit.fonts.name(700)}">E{number}</font>'),
        kit.bold(kit.text(caption)),
        by="&nbsp;&nbsp; ",
    )
    facts = [kit.words.say("report.evidence.dated", day=kit.words.day(item.dated_on))]
    if item.issuer:
        facts.append(kit.short(item.issuer, 82) if kit.is_long(item.issuer) else item.issuer)
    if pages:
        facts.append(kit.words.count("report.evidence.pages", pages))
    elif item.file_name:
        facts.append(item.file_name[:60])
    anchor = Anchor(f"{EVIDENCE_ANCHOR}{number}")
    words: list[Flowable] = [anchor, kit.p(title, "evidence-title"), kit.p(kit.text(", ".join(facts)), "table2")]
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


def shown(kit: Kit, item: Evidence, pages: int, width: float, tallest: float, close: bool = False) -> Flowable:
    """Give the picture, the words of a note, or a sentence that says why there is neither."""
    line = kit.look.colour("line")
    if item.kind == "note":
        text = item.text or ""
        words = kit.say("report.evidence.note_below") if kit.is_long(text) else kit.text(text)
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
    return Framed(picture, line, close)


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


def _pdf_pages(kit: Kit, item: Evidence) -> list[AttachedPage]:
    """Read the pages of an attached PDF; none if it is no PDF, locked, damaged or very large."""
    if item.kind != "file" or item.media_type != _PDF:
        return []
    content = kit.content(item)
    if content is None:
        return []
    from exodesk.report.attached import read_file  # noqa: PLC0415  (loads pypdf)

    file = read_file(content)
    if file is None:
        kit.warnings.append(
            kit.telling.say("report.warning.unreadable", number=_number(kit, item), name=item.file_name or "")
        )
        return []
    return [AttachedPage(file, number) for number in range(len(file.pages))]


def _attached(kit: Kit, item: Evidence, pages: list[AttachedPage]) -> list[Flowable]:
    """Make a page for each attached page, with a line that names it."""
    _, _, width, height = frame_of(kit.paper)
    story: list[Flowable] = []
    for place, page in enumerate(pages, 1):
        words = kit.say(
            "report.evidence.page", number=_number(kit, item), page=place, pages=len(pages), caption=item.caption[:80]
        )
        line = kit.p(kit.bold(words), "table")
        framed = PageFrame(page, kit.look.colour("rule"), width, height - 14 * mm)
        story += [PageBreak(), line, Gap(2 * mm), framed]
    return story

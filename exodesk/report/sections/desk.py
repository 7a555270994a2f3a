"""Part 3, for the desk: bilingual question cards for a clinic, or blank ones for any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exodesk.domain.clinic import Clinic
from exodesk.domain.question import Question
from exodesk.report.extract import Whole
from exodesk.report.fields import Field
from exodesk.report.flow import Beside, WriteLine
from exodesk.report.flowable import Flowable, Gap
from exodesk.report.kit import Kit
from exodesk.report.measures import mm
from exodesk.report.piece import Piece
from exodesk.report.sections.staff import asked, both, by_severity, cards, named, staff_clinics, staff_sheet
from exodesk.report.sheet import Sheet


def pieces(whole: Whole) -> Iterator[Piece]:
    """Give the cards for each clinic; one with nothing left to ask gets none."""
    for clinic in staff_clinics(whole):
        questions = by_severity(asked(whole, clinic, "desk", "verification"))
        if questions:
            name = f"desk-{clinic.id if clinic else ''}"
            yield Piece("desk", name, _sheets, whole.trip(), (named(clinic), tuple(questions)))


def _sheets(kit: Kit, clinic: Clinic | None, questions: Sequence[Question]) -> Iterator[Sheet]:
    story = cards(kit, questions, "desk-ko", opening=_opening(kit), closing=_closing(kit))
    yield staff_sheet(kit, "desk", clinic, story, "report.foot.desk")


def _opening(kit: Kit) -> list[Flowable]:
    opening = kit.label("messages.message", "desk-opening")
    korean = kit.hangul(opening)
    words = [kit.p(korean, "desk-ko")] if korean else []
    return [*words, kit.p(kit.english(opening), "table2"), Gap(4 * mm)]


def _closing(kit: Kit) -> list[Flowable]:
    colour = kit.look.colour("line")
    pairs = [(name, kit.text_pair(f"report.desk.{name}")) for name in ("by", "role", "when")]
    lines = [
        WriteLine(kit.p(both(kit, label, 7.5), "table"), colour, 8 * mm, Field(f"answered-{name}", label.en))
        for name, label in pairs
    ]
    thanks = kit.label("messages.message", "desk-closing")
    return [
        Beside(lines, (0.42, 0.28, 0.3), 4 * mm),
        Gap(2.5 * mm),
        kit.p(both(kit, thanks), "table"),
    ]

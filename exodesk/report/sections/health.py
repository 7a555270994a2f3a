"""The health sheet: printed only if the traveller ticked it; for medical staff. Blank where there is no plan."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from exodesk.domain.bank import Entry
from exodesk.domain.private import HealthAnswer
from exodesk.report.cards import Options
from exodesk.report.extract import Whole
from exodesk.report.fields import Field
from exodesk.report.flow import Row
from exodesk.report.flowable import Flowable, Gap
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit
from exodesk.report.measures import mm
from exodesk.report.piece import Piece
from exodesk.report.sections.staff import both, staff_sheet
from exodesk.report.sheet import Sheet


def health_sheet(whole: Whole) -> Piece:
    """Give the health sheet."""
    plan, extract = whole.dossier.plan, whole.trip()
    if plan is not None and extract.plan is not None:
        extract = replace(extract, plan=replace(extract.plan, health=plan.health))
    return Piece("doctor", "health", _sheets, extract)


def _sheets(kit: Kit) -> Iterator[Sheet]:
    """Make the sheet with the newest answer to each point."""
    heading = kit.label("messages.message", "health-sheet-heading")
    newest: dict[str, HealthAnswer] = {}
    for answer in kit.dossier.plan.health if kit.dossier.plan else ():
        known = newest.get(answer.item)
        if known is None or answer.recorded_at >= known.recorded_at:
            newest[answer.item] = answer
    rows: list[Row] = []
    for number, item in enumerate(kit.bank.lists["health.item"], 1):
        rows += _item(kit, number, item, newest.get(item.id))
    korean = kit.hangul(heading)
    story: list[Flowable] = [kit.p(korean, "desk-ko")] if korean else []
    story += [kit.p(kit.english(heading), "table2"), Gap(4 * mm), kit.grid((8, 0, 46), rows)]
    yield staff_sheet(kit, "doctor", None, story, "report.foot.doctor", key="health")


def _item(kit: Kit, number: int, item: Entry, answer: HealthAnswer | None) -> list[Row]:
    text = item.text()
    korean = kit.hangul(text)
    words = [kit.p(korean, "doctor-ko"), kit.p(kit.english(text), "table2")] if korean else [kit.p(kit.english(text))]
    own = [kit.p(kit.text(str(number)), "doctor-number")]
    row = Row((own, words, _answer(kit, item, answer)), 1.6 * mm, 1.6 * mm, kit.hairline())
    notes: list[tuple[Markup, str]] = []
    if answer is not None and answer.note:
        notes.append((kit.bold(both(kit, kit.label("messages.heading", "notes"), 7.5)), answer.note))
    if answer is not None and answer.clearance is not None:
        clearance = answer.clearance
        who = kit.words.say(f"report.health.{clearance.by.replace('-', '_')}")
        name = f", {clearance.name}" if clearance.name else ""
        label = kit.text(f"{who}{name}, {kit.words.day(clearance.on)}:")
        notes.append((kit.bold(label), clearance.note))
    return kit.with_notes(row, notes)


def _answer(kit: Kit, item: Entry, answer: HealthAnswer | None) -> Flowable:
    """Give the answer in words; boxes to tick where there is none."""
    labels = {entry.id: entry.text("label") for entry in kit.bank.lists["health.answer"]}
    if answer is None:
        words = [kit.p(both(kit, label, 7.5), "table") for label in labels.values()]
        return Options(words, kit.look.colour("ink"), size=3.6 * mm, gap=3 * mm, field=Field(item.id, item.text().en))
    return kit.p(both(kit, labels[answer.value]), "body")

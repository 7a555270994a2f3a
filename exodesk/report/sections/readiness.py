"""The private page, printed only if ticked: readiness, what matters, own words, reasons, the choice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from exodesk.domain.private import Readiness
from exodesk.report.canvas import Canvas
from exodesk.report.colour import Colour
from exodesk.report.extract import Whole
from exodesk.report.flow import Row
from exodesk.report.flowable import Flowable, Gap
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit
from exodesk.report.measures import mm
from exodesk.report.piece import Piece
from exodesk.report.sections.common import for_me
from exodesk.report.sheet import Sheet

_ABOVE: Final = 4 * mm
_BESIDE_LINE: Final = 1.05 * mm
_ENDS: Final = 10
_ANSWER_WIDTH: Final = 26


class _Scale(Flowable):
    """A line from 0 to 10 with a mark where the traveller stands; no mark where nothing was chosen."""

    def __init__(self, place: int | None, ink: Colour, line: Colour) -> None:
        self._place, self._ink, self._line = place, ink, line

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the size."""
        self.width, self.height = width, 11.8
        return self.width, self.height

    def draw(self, canvas: Canvas) -> None:
        """Draw line and mark."""
        canvas.pen(self._line, 0.6)
        middle, step = self.height / 2, (self.width - 6) / _ENDS
        canvas.line(3, middle, self.width - 3, middle)
        for number in range(_ENDS + 1):
            canvas.line(3 + number * step, middle - 1.5, 3 + number * step, middle + 1.5)
        if self._place is not None:
            canvas.disc(3 + self._place * step, middle, 3, self._ink)


def private_page(whole: Whole) -> Piece:
    """Give the private page."""
    plan, extract = whole.dossier.plan, whole.trip()
    assert plan is not None
    assert extract.plan is not None
    own = replace(extract.plan, readiness=plan.readiness, decisions=plan.decisions)
    return Piece("summary", "readiness", _sheets, replace(extract, plan=own))


def _sheets(kit: Kit) -> Iterator[Sheet]:
    plan = kit.dossier.plan
    assert plan is not None
    own = plan.readiness
    title = kit.say("report.readiness.title")
    filled = kit.say("report.readiness.filled", day=kit.words.day(own.filled_on)) if own.filled_on else kit.not_known()
    story: list[Flowable] = [kit.title(title, filled), *_decisions(kit), *_sure(kit, own), *_tradeoffs(kit, own)]
    story += [*_own_words(kit, own), *_reasons(kit, own), *_mind(kit, own)]
    sheet = for_me(
        kit, "summary", "readiness", "for-me-summary", story, kit.words.say("report.readiness.title"), level=1
    )
    sheet.head = title
    yield sheet


def _sure(kit: Kit, own: Readiness) -> list[Flowable]:
    labels = {entry.id: entry.text("label") for entry in kit.bank.lists["health.answer"]}
    rows = []
    for point in kit.bank.lists["readiness.sure"]:
        value = own.sure.get(point.id)
        answer = kit.english(labels[value]) if value else kit.not_known()
        words = [kit.p(kit.english(point.text()), "table")]
        if value != "yes":
            words.append(kit.p(kit.english(point.text("offer")), "note"))
        rows.append(kit.row(words, kit.p(kit.bold(answer), "table"), above=_BESIDE_LINE, below=_BESIDE_LINE))
    return [*kit.heading(kit.say("report.readiness.sure"), _ABOVE), kit.grid((0, _ANSWER_WIDTH), rows)]


def _tradeoffs(kit: Kit, own: Readiness) -> list[Flowable]:
    ink, line = kit.look.colour("ink"), kit.look.colour("line")
    rows = [
        kit.row(
            kit.p(kit.english(entry.text("this_end")), "table"),
            _Scale(own.tradeoffs.get(entry.id), ink, line),
            kit.p(kit.english(entry.text("that_end")), "table"),
            above=_BESIDE_LINE,
            below=_BESIDE_LINE,
        )
        for entry in kit.bank.lists["readiness.tradeoff"]
    ]
    return [*kit.heading(kit.say("report.readiness.tradeoffs"), _ABOVE), kit.grid((78, 38, 0), rows)]


def _own_words(kit: Kit, own: Readiness) -> list[Flowable]:
    rows: list[Row] = []
    for entry in kit.bank.lists["readiness.decision_question"]:
        if entry.id in own.guide:
            row = Row((kit.p(kit.dim(kit.english(entry.text())), "table"),), 1.2 * mm, 0.6 * mm)
            said = own.guide[entry.id]
            # The choices of the bank have no labels: their ids are the words of the question above.
            words = said.replace("-", " ") if said in entry.values.get("choices", ()) else said
            rows += kit.with_notes(row, [(Markup(""), words)])
    return [*kit.heading(kit.say("report.readiness.guide"), _ABOVE), kit.grid((0,), rows)] if rows else []


def _reasons(kit: Kit, own: Readiness) -> list[Flowable]:
    titles = {entry.id: entry.text("title").en for entry in kit.bank.lists["readiness.option"]}
    rows: list[Row] = []
    for reason in own.reasons:
        side = kit.words.say(f"report.readiness.{reason.for_or_against}")
        stars = "" if reason.stars is None else " " + kit.words.count("report.readiness.stars", reason.stars)
        row = Row(
            (kit.p(kit.text(f"{titles.get(reason.option, reason.option)}: {side}{stars}"), "table2"),), 1 * mm, 0.5 * mm
        )
        rows += kit.with_notes(row, [(Markup(""), reason.text)])
    return [*kit.heading(kit.say("report.readiness.reasons"), _ABOVE), kit.grid((0,), rows)] if rows else []


def _mind(kit: Kit, own: Readiness) -> list[Flowable]:
    rows = []
    for entry in kit.bank.lists["readiness.mind"]:
        given = own.mind.get(entry.id)
        value = given.answer if given else None
        words = [kit.p(kit.english(entry.text()), "table")]
        if value is not None and value == entry.values["advice_when"]:
            words.append(kit.p(kit.english(entry.text("advice")), "note"))
        answer = kit.english(kit.label("messages.label", value)) if value else kit.not_known()
        rows.append(kit.row(words, kit.p(kit.bold(answer), "table"), above=_BESIDE_LINE, below=_BESIDE_LINE))
    return [*kit.heading(kit.say("report.readiness.mind"), _ABOVE), kit.grid((0, _ANSWER_WIDTH), rows)]


def _decisions(kit: Kit) -> list[Flowable]:
    rows = list(_decision_rows(kit))
    if not rows:
        return []
    heading = kit.heading(kit.say("report.readiness.choice"), _ABOVE, room=22 * mm)
    return [*heading, kit.grid((0,), rows), Gap(1 * mm)]


def _decision_rows(kit: Kit) -> Iterator[Row]:
    """Give all choices that were noted, the newest first."""
    decisions = kit.dossier.plan.decisions if kit.dossier.plan else ()
    for decision in sorted(decisions, key=lambda decision: decision.at, reverse=True):
        choice = kit.label("readiness.final_choice", decision.choice, "label").en if decision.choice else ""
        said = kit.say("report.summary.noted", day=kit.words.day(decision.at[:10]), choice=choice)
        yield from kit.with_notes(kit.row(kit.p(said, "table")), [(Markup(""), decision.words or "")])

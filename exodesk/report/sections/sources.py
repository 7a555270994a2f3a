"""Part 9, sources: every fact that the printed pages rest on, as of when, how sure; own choices; words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from exodesk.domain.bank import Entry
from exodesk.domain.dossier import Dossier
from exodesk.domain.shapes import GATE_SHAPES, ITEM_SHAPES
from exodesk.domain.status import ItemStatus
from exodesk.report.columns import Columns
from exodesk.report.extract import Whole
from exodesk.report.flow import Anchor, Beside
from exodesk.report.flowable import Flowable, Gap
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit
from exodesk.report.measures import mm
from exodesk.report.piece import Piece
from exodesk.report.sections.common import as_of_words, for_me
from exodesk.report.sections.look_ups import look_ups
from exodesk.report.sheet import Sheet

_PRESSING: Final = ("red", "conflict")
_APP_CHOICE: Final = "app-choice"
_ABOVE: Final = 3 * mm
_TIGHT: Final = 0.5 * mm
_TIGHTEST: Final = 0.25 * mm
_LEAST: Final = 8
"""Titles that turn the last page together."""

_WORD: Final = 27 * mm
_MOST_READ: Final = "excerpt"
"""How most sources were read: said once above their list, not on each line."""


def pieces(whole: Whole) -> Iterator[Piece]:
    """Give the list of facts, of the program's own choices and of words."""
    yield Piece("sources", "sources", _sheets, whole.trip(), (tuple(_used(whole.dossier)),))


def _sheets(kit: Kit, facts: Sequence[Entry]) -> Iterator[Sheet]:
    label = kit.label("messages.heading", "sources")
    story: list[Flowable] = [kit.title(kit.english(label)), Gap(1.5 * mm)]
    if facts:
        story += [kit.p(kit.say("report.sources.about"), "table2"), Gap(2.5 * mm)]
        story.append(_in_columns(kit, [_fact(kit, number, fact) for number, fact in enumerate(facts, 1)]))
    story += [*look_ups(kit), *_own_choices(kit), *_words(kit), *_titles(kit, facts)]
    yield for_me(kit, "sources", "sources", "sources", story)


def _used(dossier: Dossier) -> Iterator[Entry]:
    """Give the facts behind the printed questions and the rules that fired, in the order of the bank."""
    questions: set[str] = set()
    rules: set[str] = set()
    bank = dossier.bank
    for clinic in dossier.clinics:
        status = dossier.status(clinic)
        rules.update(flag.id for flag in status.flags)
        for question_id, item in status.items.items():
            if item.state in _PRESSING if dossier.only_open else item.state != "not-applicable":
                questions.add(question_id)
    if not dossier.clinics:
        questions = {question.id for question in bank.questions}
    used = {fact for question in bank.questions if question.id in questions for fact in question.facts}
    used |= {fact for rule in bank.rules if rule.id in rules for fact in rule.facts}
    return (fact for fact in bank.lists["facts.fact"] if fact.id in used)


def _in_columns(kit: Kit, cells: Sequence[list[Flowable]], room: float = _TIGHT, least: int = 1) -> Flowable:
    """Put short texts into two columns, read downwards, under hairlines."""
    return Columns(cells, 2, 7 * mm, kit.look.colour("rule"), room, least=least)


def _fact(kit: Kit, number: int, fact: Entry) -> list[Flowable]:
    codes = [Markup(f'<a href="#source-{code}">{kit.text(code)}</a>') for code in fact.values["sources"]]
    sure = kit.say("report.sources.sure_of", sure=kit.words.say(f"report.sure.{fact.values['confidence']}"))
    found = kit.join(kit.bold(kit.text(str(number))), kit.english(fact.text("found")), by="&nbsp; ")
    backed = kit.join(
        Markup(", ".join(codes) + "."), kit.say("report.sources.of_day", day=as_of_words(kit, fact)), sure
    )
    return [kit.p(kit.join(found, kit.dim(backed)), "note", "ink")]


def _own_choices(kit: Kit) -> list[Flowable]:
    cells: list[list[Flowable]] = [
        [kit.p(kit.join(kit.english(rule.text), kit.dim(kit.english(rule.label))), "note", "ink")]
        for rule in kit.bank.trip_rules
        if rule.basis == _APP_CHOICE
    ]
    limits = kit.say(
        "report.sources.limits",
        fresh=kit.bank.limits.fresh_days,
        recheck=kit.bank.limits.recheck_days,
        think=kit.bank.limits.think_hours,
        silence=kit.bank.limits.silence_days,
    )
    heading = kit.heading(kit.say("report.sources.own"), _ABOVE)
    return [*heading, kit.p(limits, "note", "ink"), Gap(1 * mm), _in_columns(kit, cells)]


def _words(kit: Kit) -> list[Flowable]:
    """Explain the words and shapes of statuses and states."""
    cells: list[list[Flowable]] = []
    for status in kit.bank.statuses:
        assert status.code in GATE_SHAPES
        names = "; ".join(dict.fromkeys(status.label[f"gate{gate}"].en for gate in (1, 2, 3)))
        shape = kit.shape_with_words(GATE_SHAPES[status.code], kit.text(names))
        cells.append([shape, kit.p(kit.english(status.meaning), "note", "ink")])
    for basis in kit.bank.bases:
        item = ItemStatus(state="good", severity="minor", gate=1, basis=basis.id)
        cells.append(_word(kit.item_state(item), kit.p(kit.english(basis.meaning), "note", "ink")))
    for state in kit.bank.states:
        if state.id != "good":
            shape = kit.shape_with_words(ITEM_SHAPES[state.id], kit.english(state.label))
            cells.append(_word(shape, kit.p(kit.say(f"report.state.{state.id}"), "note", "ink")))
    return [*kit.heading(kit.say("report.sources.words"), _ABOVE), _in_columns(kit, cells, _TIGHTEST)]


def _word(shape: Flowable, meaning: Flowable) -> list[Flowable]:
    return [Beside([[shape], [Gap(1.2), meaning]], (_WORD, 1.0), 2 * mm)]


def _titles(kit: Kit, facts: Sequence[Entry]) -> list[Flowable]:
    codes = {code for fact in facts for code in fact.values["sources"]}
    cells: list[list[Flowable]] = []
    for source in kit.bank.lists["sources.source"]:
        if source.id in codes:
            title = kit.text(str(source.values["title"]))
            how = source.values["read"]
            read = kit.dim(kit.say(f"report.read.{how}")) if how != _MOST_READ else Markup("")
            anchor = Anchor(f"source-{source.id}")
            cells.append([anchor, kit.p(kit.join(kit.bold(kit.text(source.id)), title, read), "note", "ink")])
    if not cells:
        return []
    read_in_part = kit.p(kit.say("report.sources.read"), "note")
    heading = kit.heading(kit.say("report.sources.named"), _ABOVE)
    return [*heading, read_in_part, Gap(1 * mm), _in_columns(kit, cells, _TIGHTEST, _LEAST)]

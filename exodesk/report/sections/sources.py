"""Part 9, sources: every fact that the printed pages rest on, as of when, how sure; own choices; words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from exodesk.domain.bank import Entry
from exodesk.domain.shapes import GATE_SHAPES, ITEM_SHAPES
from exodesk.domain.status import ItemStatus
from exodesk.report.flow import Anchor, Row
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit
from exodesk.report.sections.common import for_me
from exodesk.report.sheet import Sheet

_PRESSING: Final = ("red", "conflict")
_APP_CHOICE: Final = "app-choice"


def sheets(kit: Kit) -> Iterator[Sheet]:
    """Make the list of facts, of the program's own choices and of words."""
    label = kit.label("messages.heading", "sources")
    story: list[Flowable] = [
        kit.title(kit.english(label)),
        Spacer(0, 1.5 * mm),
        kit.p(kit.say("report.sources.about"), "table2"),
        Spacer(0, 4 * mm),
    ]
    facts = list(_used(kit))
    head = kit.head(*(kit.say(f"report.sources.{name}") for name in ("number", "fact", "source", "as_of", "sure")))
    rows = [_fact(kit, number, fact) for number, fact in enumerate(facts, 1)]
    story.append(kit.grid((9, 0, 35, 18, 17), rows, head))
    story += [*_own_choices(kit), *_words(kit), *_titles(kit, facts)]
    yield for_me(kit, "sources", "sources", "sources", story)


def _used(kit: Kit) -> Iterator[Entry]:
    """Give the facts behind the printed questions and the rules that fired, in the order of the bank."""
    questions: set[str] = set()
    rules: set[str] = set()
    for clinic in kit.dossier.clinics:
        status = kit.dossier.status(clinic)
        rules.update(flag.id for flag in status.flags)
        for question_id, item in status.items.items():
            if item.state in _PRESSING if kit.dossier.only_open else item.state != "not-applicable":
                questions.add(question_id)
    if not kit.dossier.clinics:
        questions = {question.id for question in kit.bank.questions}
    used = {fact for question in kit.bank.questions if question.id in questions for fact in question.facts}
    used |= {fact for rule in kit.bank.rules if rule.id in rules for fact in rule.facts}
    return (fact for fact in kit.bank.lists["facts.fact"] if fact.id in used)


def _fact(kit: Kit, number: int, fact: Entry) -> Row:
    codes = [Markup(f'<a href="#source-{code}">{kit.text(code)}</a>') for code in fact.values["sources"]]
    as_of = str(fact.values["as_of"])
    shown = kit.words.day(as_of) if len(as_of) == 10 else _month(kit, as_of)
    return kit.row(
        kit.p(kit.bold(kit.text(str(number))), "table"),
        kit.p(kit.english(fact.text("found")), "table"),
        kit.p(kit.dim(Markup(", ".join(codes))), "table"),
        kit.p(kit.text(shown), "table"),
        kit.p(kit.say(f"report.sure.{fact.values['confidence']}"), "table"),
    )


def _month(kit: Kit, as_of: str) -> str:
    """Write a month or a year."""
    year, _, month = as_of.partition("-")
    return f"{kit.words.say(f'date.month.{int(month)}')} {year}" if month else year


def _own_choices(kit: Kit) -> list[Flowable]:
    rows = [
        kit.row(
            kit.p(kit.english(rule.text), "table"), kit.p(kit.english(rule.label), "table2"), above=1 * mm, below=1 * mm
        )
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
    heading = kit.heading(kit.say("report.sources.own"))
    return [*heading, kit.p(limits, "table"), Spacer(0, 1.5 * mm), kit.grid((0, 45), rows)]


def _words(kit: Kit) -> list[Flowable]:
    """Explain the words and shapes of statuses and states."""
    rows: list[Row] = []
    for status in kit.bank.statuses:
        assert status.code in GATE_SHAPES
        names = "; ".join(dict.fromkeys(status.label[f"gate{gate}"].en for gate in (1, 2, 3)))
        shape = kit.shape_with_words(GATE_SHAPES[status.code], kit.text(names))
        rows.append(kit.row(shape, kit.p(kit.english(status.meaning), "table"), above=0.9 * mm, below=0.9 * mm))
    for basis in kit.bank.bases:
        item = ItemStatus(state="good", severity="minor", gate=1, basis=basis.id)
        shown = kit.p(kit.english(basis.meaning), "table")
        rows.append(kit.row(kit.item_state(item), shown, above=0.9 * mm, below=0.9 * mm))
    for state in kit.bank.states:
        if state.id != "good":
            shape = kit.shape_with_words(ITEM_SHAPES[state.id], kit.english(state.label))
            meaning = kit.say(f"report.state.{state.id}")
            rows.append(kit.row(shape, kit.p(meaning, "table"), above=0.9 * mm, below=0.9 * mm))
    return [*kit.heading(kit.say("report.sources.words")), kit.grid((58, 0), rows)]


def _titles(kit: Kit, facts: list[Entry]) -> list[Flowable]:
    codes = {code for fact in facts for code in fact.values["sources"]}
    rows = []
    for source in kit.bank.lists["sources.source"]:
        if source.id in codes:
            title = kit.text(str(source.values["title"]))
            read = kit.dim(kit.say(f"report.read.{source.values['read']}"))
            anchor = Anchor(f"source-{source.id}")
            rows.append(
                kit.row(
                    [anchor, kit.p(kit.bold(kit.text(source.id)), "note", "ink")],
                    kit.p(kit.join(title, read), "note", "ink"),
                    above=0.7 * mm,
                    below=0.7 * mm,
                )
            )
    return [*kit.heading(kit.say("report.sources.named")), kit.grid((26, 0), rows)] if rows else []

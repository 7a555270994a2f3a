"""How answers read on paper: what was said, by whom and when, with which evidence, and what was said earlier."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from exodesk.domain.answer import Answer, FieldValue
from exodesk.domain.clinic import Clinic
from exodesk.domain.days import moment
from exodesk.domain.dossier import Dossier
from exodesk.domain.question import PlanField, Question, ValueField
from exodesk.domain.rule import View, polarity, state_of, view_of
from exodesk.domain.rule.view import NOT_ASKED, Records, known
from exodesk.domain.status import ItemStatus
from exodesk.report.extract import Extract
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit

EVIDENCE_ANCHOR: Final = "evidence-"


def record_anchor(clinic: str, question: str) -> str:
    """Name the place in the record where a question about a clinic stands."""
    return f"answer-{clinic}-{question}"


def has_row(dossier: Dossier | Extract, item: ItemStatus) -> bool:
    """Tell whether a question that applies has a row in the record: in the hand luggage settled ones have none."""
    return not dossier.only_open or item.state != "good" or item.severity == "blocker"


def labelled(label: str, words: str) -> str:
    """Put a label before its value; a label that asks has its mark already."""
    return f"{label}{'' if label.endswith('?') else ':'} {words}"


class Said(NamedTuple):
    """The answers to one question: the one that decides, others that count too, and earlier ones."""

    main: Answer | None
    also: tuple[Answer, ...]
    earlier: tuple[Answer, ...]


class AnswerWords:
    """Writes the answers about one clinic."""

    def __init__(self, kit: Kit, clinic: Clinic, records: Records) -> None:
        """Take a clinic of the plan."""
        self._kit = kit
        plan = kit.dossier.plan
        assert plan is not None
        self.view: View = view_of(kit.bank, plan, clinic, kit.dossier.today, records)
        self._by_question: dict[str, list[Answer]] = {}
        self._said: dict[str, Said] = {}
        for answer in records.answers.get(clinic.id, ()):
            if answer.value != NOT_ASKED:
                self._by_question.setdefault(answer.question, []).append(answer)

    def said(self, question: Question) -> Said:
        """Sort the answers to a question; a record asks several times for each."""
        found = self._said.get(question.id)
        if found is None:
            found = self._said[question.id] = self._sorted(question)
        return found

    def _sorted(self, question: Question) -> Said:
        standing = self.view.standing(question.id)
        main = state_of(question, self.view).answer or standing.spoken_for
        live = {answer.id for answer in standing.live}
        answers = self._by_question.get(question.id, [])
        also = [answer for answer in standing.live if main is None or answer.id != main.id]
        earlier = [answer for answer in answers if answer.id not in live and answer is not main]
        return Said(
            main, tuple(also), tuple(sorted(earlier, key=lambda answer: moment(answer.recorded_at), reverse=True))
        )

    def short(self, question: Question, answer: Answer) -> Markup:
        """Give an answer for a cell: its words, then the value fields that are short."""
        return self._kit.text(". ".join([self.label(question, answer), *self._fields(question, answer, long=False)]))

    def label(self, question: Question, answer: Answer) -> str:
        """Give the words of the option."""
        try:
            return self._kit.bank.answer_label(question, answer.value)
        except KeyError:
            return answer.value

    def long_fields(self, question: Question, answer: Answer) -> str:
        """Give the value fields that are too long for a cell, one a line."""
        return "\n".join(self._fields(question, answer, long=True))

    def source(self, answer: Answer) -> Markup:
        """Say who said it and when."""
        kit = self._kit
        text = answer.source.text or ""
        shown = "" if kit.is_long(text) else text
        rank = kit.words.say(f"report.rank.{answer.source.rank}")
        who = f"{rank}, {shown}" if shown else rank
        return kit.join(kit.text(who + ","), kit.short_day(answer.checked_on))

    def evidence(self, answer: Answer) -> Markup:
        """Give the numbers of the evidence, as links where the evidence is printed."""
        return self._kit.join(*evidence_links(self._kit, answer.evidence), by=", ")

    def earlier_line(self, question: Question, answer: Answer) -> Markup:
        """Say what was answered earlier; a red flag stays one, also when it was about what the plan had then."""
        kit = self._kit
        part = self._changed_part(question, answer)
        red = polarity(question, answer, self.view) == "red"
        key = f"report.earlier.{'red' if red else 'plain'}.{'history' if part else 'replaced'}"
        return kit.join(
            kit.dim(kit.say(key, part=part or "")),
            kit.text(f"{_without_stop(self.label(question, answer))}."),
            *(kit.text(f"{_without_stop(field)}.") for field in self._fields(question, answer, long=False)),
            kit.dim(Markup(f"{self.source(answer)}.")),
            self.evidence(answer),
        )

    def _changed_part(self, question: Question, answer: Answer) -> str:
        """Give the label of the plan part whose change turned an answer into history; nothing where none did."""
        if answer.superseded_by is not None:
            return ""
        recorded = moment(answer.recorded_at)
        changes = [
            change
            for change in self.view.plan.changes
            if change.counts
            and change.part in question.depends_on
            and change.clinic in (None, self.view.clinic.id)
            and moment(change.at) > recorded
        ]
        if not changes:
            return ""
        return next(part.label.en for part in self._kit.bank.parts if part.id == changes[-1].part).lower()

    def _fields(self, question: Question, answer: Answer, long: bool) -> list[str]:
        found = []
        for field in question.fields:
            value = known(answer.fields.get(field.id))
            if value is not None:
                words = field_value(self._kit, field, value)
                if self._kit.is_long(words) == long:
                    found.append(labelled(field.label.en, words))
        return found


def _without_stop(text: str) -> str:
    return text.rstrip(".")


def plan_value(kit: Kit, field: PlanField, value: FieldValue) -> str:
    """Write a value of the plan as people read it."""
    return _value(kit, field.type, field.choices, value)


def field_value(kit: Kit, field: ValueField, value: FieldValue) -> str:
    """Write a value of a field as people read it."""
    return _value(kit, field.type, field.choices, value)


def _value(kit: Kit, kind: str, choices: str | None, value: FieldValue) -> str:
    if isinstance(value, bool):
        return kit.label("messages.label", "yes" if value else "no").en.lower()
    if isinstance(value, str) and choices:
        label = kit.bank.choice_set_by_id[choices].label(value)
        return label.en if label else value
    if isinstance(value, str) and kind in ("date", "datetime"):
        return _day(kit, value)
    if isinstance(value, int | float) and kind == "money_krw":
        return kit.words.won(int(value))
    return "" if value is None else str(value)


def _day(kit: Kit, value: str) -> str:
    try:
        return kit.words.when(value)
    except ValueError:
        return value


def evidence_links(kit: Kit, ids: Iterable[str]) -> list[Markup]:
    """Give evidence numbers such as E2, as links where the evidence part is printed."""
    links = []
    for evidence_id in ids:
        number = kit.dossier.evidence_number(evidence_id)
        if number is None:
            continue
        if evidence_id in kit.dossier.printed_evidence:
            links.append(Markup(f'<a href="#{EVIDENCE_ANCHOR}{number}">E{number}</a>'))
        else:
            links.append(Markup(f"E{number}"))
    return links

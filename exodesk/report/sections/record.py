"""Part 2, for me: the record of one clinic. Red flags and conflicts first, then what was asked, by severity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from exodesk.domain.clinic import Clinic
from exodesk.domain.explain import explain_item
from exodesk.domain.question import Question
from exodesk.domain.shapes import ITEM_SHAPES
from exodesk.domain.status import ClinicStatus, Flag, ItemState, ItemStatus
from exodesk.report.columns import Columns
from exodesk.report.extract import Whole
from exodesk.report.flow import Anchor, Beside, Cell, Grid, Row
from exodesk.report.flowable import Flowable, Gap
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit, sentences
from exodesk.report.look import COLUMN_LINE
from exodesk.report.measures import mm
from exodesk.report.piece import Piece
from exodesk.report.sections.answers import AnswerWords, has_row, labelled, plan_value, record_anchor
from exodesk.report.sections.common import for_me
from exodesk.report.sections.facts import clinic_facts
from exodesk.report.sheet import Sheet

_COLUMNS: Final = (46, 0, 33, 11, 21)
_ABOVE: Final = 4 * mm
_HEADING: Final = _ABOVE + 15 + 1.2 * mm
_ROOM_FOR_BRIEF: Final = 24 * mm
_HIGHEST_OPENING: Final = 120 * mm
_COLUMN_GAP: Final = 2.4 * mm
_NAME_COLUMNS: Final = 3
_LONGEST_FLAG: Final = 140
"""Characters of what a rule found that still stand in its column; of longer words the rest stands below."""

_FIRST: Final = ("red", "conflict")
_SEVERITIES: Final = ("blocker", "major", "minor")


def pieces(whole: Whole) -> Iterator[Piece]:
    """Give the record of each clinic."""
    for clinic in whole.dossier.clinics:
        yield Piece("record", f"record-{clinic.id}", _sheets, whole.of((clinic,)))


def _sheets(kit: Kit) -> Iterator[Sheet]:
    for clinic in kit.dossier.clinics:
        name, korean = kit.clinic_title(clinic)
        record = _Record(kit, clinic)
        story: list[Flowable] = [kit.title(name, korean), Gap(2 * mm), record.gates(), Gap(1.4 * mm)]
        story += [kit.fixed_line(), Gap(2 * mm), *clinic_facts(kit, clinic), *record.tables()]
        title = kit.clinic_name(clinic)
        yield for_me(kit, "record", f"record-{clinic.id}", "for-me-clinic", story, title=title, of=title)


class _Record:
    """The tables of one clinic."""

    def __init__(self, kit: Kit, clinic: Clinic) -> None:
        self._kit = kit
        self._clinic = clinic
        self._status: ClinicStatus = kit.dossier.status(clinic)
        self._answers = AnswerWords(kit, clinic, kit.records)

    def gates(self) -> Flowable:
        """Make the line of the three gate statuses."""
        kit = self._kit
        cells = []
        for gate in (1, 2, 3):
            label = kit.dim(kit.english(kit.label("messages.gate", str(gate))))
            cells.append([kit.p(label, "note"), kit.gate_status(gate, self._status.gate(gate).status)])
        return Beside(cells, (1 / 3,) * 3, 3 * mm)

    def tables(self) -> list[Flowable]:
        """Make red flags and conflicts, blockers, major, minor, then what does not apply."""
        kit = self._kit
        items = [(question, self._status.items[question.id]) for question in kit.bank.questions]
        urgent = [pair for pair in items if pair[1].state in _FIRST]
        urgent.sort(key=lambda pair: _SEVERITIES.index(pair[1].severity))
        story: list[Flowable] = []
        if urgent or self._status.flags:
            rows = [row for flag in self._status.flags for row in self._flag(flag)]
            urgent_rows = self._grid(rows + self._rows(urgent), "report.record.what", "report.record.said")
            story += self._headed(kit.say("report.record.urgent"), urgent_rows)
        settled = 0
        for severity in _SEVERITIES:
            found = [
                pair
                for pair in items
                if pair[1].severity == severity and pair[1].state not in (*_FIRST, "not-applicable")
            ]
            shown = [pair for pair in found if has_row(kit.dossier, pair[1])]
            settled += len(found) - len(shown)
            if shown:
                story += self._listed(shown, kit.say(f"report.record.{severity}"))
        if settled:
            story += [Gap(1.5 * mm), kit.p(kit.count("report.record.left_out", settled), "note")]
        return [*story, *self._not_applicable(items)]

    def _listed(self, pairs: Sequence[tuple[Question, ItemStatus]], severity: Markup) -> list[Flowable]:
        """List what was asked with its answer, then by name alone what nobody asked yet."""
        kit = self._kit
        unasked = [question for question, item in pairs if item.state == "open" and not self._was_asked(question)]
        asked = [pair for pair in pairs if pair[0] not in unasked]
        brief = [pair for pair in asked if self._is_brief(*pair)]
        asked = [pair for pair in asked if pair not in brief]
        listed: list[Flowable] = []
        if asked:
            answers = self._grid(self._rows(asked), "report.record.question", "report.record.answer")
            listed += self._headed(severity, answers)
        if brief:
            cells = [self._brief(question, item) for question, item in brief]
            heading = [] if asked else kit.heading(severity, _ABOVE, room=_HEADING + _ROOM_FOR_BRIEF)
            listed += [*heading, Columns(cells, 2, 8 * mm, kit.look.colour("rule"), 1 * mm)]
        if unasked and kit.dossier.only_open:
            listed += self._unasked_in_line(unasked, severity)
        elif unasked:
            names = self._unasked(unasked)
            listed += [Gap(1.6 * mm), names] if asked else self._headed(severity, names)
        return listed

    def _is_brief(self, question: Question, item: ItemStatus) -> bool:
        """Tell whether a point is settled by one answer, which is all of it that one needs on the way."""
        is_carried = self._kit.dossier.only_open and item.state == "good"
        return is_carried and self._answers.said(question).main is not None and not self._has_notes(question)

    def _has_notes(self, question: Question) -> bool:
        return any(label or note.strip() for label, note in self._below(question))

    def _brief(self, question: Question, item: ItemStatus) -> list[Flowable]:
        """Make a settled point: name and state, below them what was said, by whom and when."""
        kit = self._kit
        main = self._answers.said(question).main
        assert main is not None
        name = kit.p(kit.bold(kit.english(question.short)), "table")
        source = kit.join(self._answers.source(main), self._answers.evidence(main), by=", ")
        said = kit.join(Markup(f"{self._answers.short(question, main).rstrip('.')}."), kit.dim(source))
        head = Beside([[name], [kit.item_state(item)]], (1.0, _COLUMNS[-1] * mm), 2 * mm)
        return [Anchor(self._anchor(question)), head, kit.p(said, "table")]

    def _headed(self, words: Markup, table: Grid) -> list[Flowable]:
        """Put a heading above a table, on a page where both the heading and the first rows have room."""
        opening = min(table.opening(self._kit.paper.text_width), _HIGHEST_OPENING)
        return [*self._kit.heading(words, _ABOVE, room=_HEADING + opening), table]

    def _unasked_in_line(self, questions: Sequence[Question], severity: Markup) -> list[Flowable]:
        """Name in a few lines what stands in full on the sheets for the desk and the doctor."""
        kit = self._kit
        count = kit.dim(kit.count("report.record.not_asked", len(questions)), "ink3")
        names = kit.text("; ".join(question.short.en for question in questions) + ".")
        words = kit.join(kit.bold(severity), count, names, by="&nbsp;&nbsp; ")
        anchors = [Anchor(self._anchor(question)) for question in questions]
        return [kit.line(above=1.6 * mm, below=1 * mm), *anchors, kit.shape_with_list(ITEM_SHAPES["open"], words)]

    def _was_asked(self, question: Question) -> bool:
        said = self._answers.said(question)
        return bool(said.main or said.also or said.earlier)

    def _unasked(self, questions: Sequence[Question]) -> Grid:
        """Make the names in columns, read downwards, under one line that says what they have in common."""
        kit = self._kit
        title = kit.shape_with_words(ITEM_SHAPES["open"], kit.count("report.record.not_asked", len(questions)))
        head = Row((title,), 0, 1 * mm, (kit.look.colour("ink"), COLUMN_LINE), span=True)
        gap = 5 * mm
        width = (kit.paper.text_width - gap * (_NAME_COLUMNS - 1)) / _NAME_COLUMNS
        high = -(-len(questions) // _NAME_COLUMNS)
        columns = [questions[start : start + high] for start in range(0, high * _NAME_COLUMNS, high)]
        rows: list[Row] = []
        for line in zip_longest(*columns):
            cells: list[Cell] = []
            for question in line:
                cells += [self._name(question) if question else [], []]
            rows.append(Row(cells[:-1], 0.5 * mm, 0.5 * mm, kit.hairline()))
        return Grid((*(width, gap) * (_NAME_COLUMNS - 1), width), rows, head, gap=0, no_lone_row=True)

    def _name(self, question: Question) -> list[Flowable]:
        return [Anchor(self._anchor(question)), self._kit.p(self._kit.english(question.short), "card")]

    def _grid(self, rows: list[Row], first: str, second: str) -> Grid:
        kit = self._kit
        heads = (first, second, "report.record.source", "report.record.evidence", "report.record.state")
        return kit.grid(_COLUMNS, rows, kit.head(*(kit.say(key) for key in heads)), no_lone_row=True)

    def _flag(self, flag: Flag) -> Iterator[Row]:
        """Make the row of a rule that fired or a check that does not match: what was found, below it the rest."""
        kit = self._kit
        first, *others = sentences(flag.message) if len(flag.message) > _LONGEST_FLAG else [flag.message]
        what = kit.bold(kit.text(first)) if flag.severity == "blocker" else kit.text(first)
        more = kit.text(" ".join(others))
        state: ItemState = "red" if flag.id.startswith("D") else "conflict"
        item = ItemStatus(state=state, severity=flag.severity, gate=flag.gate)
        severity = kit.english(kit.label("messages.severity", flag.severity))
        state_cell: list[Flowable] = [kit.item_state(item), kit.p(severity, "note")]
        read = kit.join(self._read_by(flag), kit.dim(kit.say("report.record.derived")))
        widths = (_COLUMNS[0] * mm - _COLUMN_GAP, 1.0, _COLUMNS[-1] * mm)
        cells = Beside([[kit.p(what, "table")], [kit.p(read, "table")], state_cell], widths, _COLUMN_GAP)
        yield kit.span(cells, last=not more, above=1.1 * mm, below=0.6 * mm if more else 1.1 * mm, together=bool(more))
        if more:
            yield kit.span(kit.p(more, "table"), below=1.1 * mm)

    def _read_by(self, flag: Flag) -> Markup:
        """Name the answers that a flag is made of."""
        bank = self._kit.bank
        rule = next((rule for rule in bank.rules if rule.id == flag.id), None)
        if rule is None:
            ids: Sequence[str] = next(check for check in bank.checks if check.id == flag.id).questions
            names: list[str] = []
        else:
            ids = [name.split(".")[1] for name in rule.reads if name.startswith(("answer.", "field."))]
            names = [*self._plan_values(rule.reads), *self._quotes(rule.reads)]
        for question_id in dict.fromkeys(ids):
            question = bank.question_by_id.get(question_id)
            if question is None:
                continue
            answer = self._answers.said(question).main
            if answer is not None:
                names.append(labelled(question.short.en, self._answers.label(question, answer)))
        return self._kit.text("; ".join(names))

    def _plan_values(self, reads: Sequence[str]) -> list[str]:
        """Name the values of the plan that a rule reads, where they are known."""
        found = []
        for name in reads:
            field = self._kit.bank.plan_field_by_id.get(name.removeprefix("plan."))
            value = self._answers.view.values.get(field.id) if field else None
            if field is not None and value is not None:
                found.append(labelled(field.label.en, plan_value(self._kit, field, value)))
        return found

    def _quotes(self, reads: Sequence[str]) -> list[str]:
        """Name the quotes, oldest first, where a rule reads how they changed."""
        if not any(name.startswith("quotes.") for name in reads):
            return []
        words = self._kit.words
        found = []
        for quote in sorted(self._clinic.quotes, key=lambda quote: quote.dated_on):
            parts = [words.won(quote.total_krw)] if quote.total_krw is not None else []
            parts += [words.count("report.quote.vials", quote.vials)] if quote.vials is not None else []
            parts += [words.count("report.quote.sessions", quote.sessions)] if quote.sessions is not None else []
            if parts:
                found.append(labelled(words.day(quote.dated_on), ", ".join(parts)))
        return found

    def _rows(self, pairs: Sequence[tuple[Question, ItemStatus]]) -> list[Row]:
        return [row for question, item in pairs for row in self._item(question, item)]

    def _item(self, question: Question, item: ItemStatus) -> list[Row]:
        kit = self._kit
        said = self._answers.said(question)
        short = kit.english(question.short)
        bold = item.state == "red" and item.severity == "blocker"
        what: list[Flowable] = [Anchor(self._anchor(question)), kit.p(kit.bold(short) if bold else short, "table")]
        if item.state in (*_FIRST, "claimed", "stale"):
            why = explain_item(self._answers.view, self._status, question).words(kit.words)
            what.append(kit.p(kit.text(why[:1].upper() + why[1:]), "note"))
        if said.main is None:
            not_asked = kit.label("messages.label", "not-asked").en.lower()
            cells: list[Cell] = [kit.p(kit.not_known(), "table"), kit.p(kit.text(not_asked), "table3"), []]
        else:
            cells = [
                kit.p(self._answers.short(question, said.main), "table"),
                kit.p(self._answers.source(said.main), "table2"),
                kit.p(self._answers.evidence(said.main), "table"),
            ]
        state: list[Flowable] = [kit.item_state(item)]
        if item.state in _FIRST:
            state.append(kit.p(kit.english(kit.label("messages.severity", item.severity)), "note"))
        return kit.with_notes(kit.row(what, *cells, state, above=1.1 * mm, below=1.1 * mm), self._below(question))

    def _anchor(self, question: Question) -> str:
        return record_anchor(self._clinic.id, question.id)

    def _below(self, question: Question) -> list[tuple[Markup, str]]:
        """Collect what stands in full below a row: notes, long values, other answers, earlier ones."""
        kit = self._kit
        said = self._answers.said(question)
        notes: list[tuple[Markup, str]] = []
        for answer in (said.main, *said.also):
            if answer is None:
                continue
            if answer is not said.main:
                also = kit.join(
                    kit.dim(kit.say("report.record.also")),
                    self._answers.short(question, answer),
                    kit.dim(Markup(f"({self._answers.source(answer)})")),
                    self._answers.evidence(answer),
                )
                notes.append((Markup(also), " "))
            notes.append((Markup(""), self._answers.long_fields(question, answer)))
            if answer.source.text and kit.is_long(answer.source.text):
                notes.append((kit.say("report.record.source_text"), answer.source.text))
            if asked := answer.asked_otherwise(question.text):
                notes.append((kit.say("report.record.asked"), asked))
            if answer.note:
                notes.append((kit.say("report.record.note"), answer.note))
            if answer.settled:
                notes.append((kit.say("report.record.settled"), answer.settled.note))
        for answer in said.earlier:
            notes.append((self._answers.earlier_line(question, answer), answer.note or " "))
        return notes

    def _not_applicable(self, items: Sequence[tuple[Question, ItemStatus]]) -> list[Flowable]:
        kit = self._kit
        listed = []
        for question, item in items:
            if item.state == "not-applicable":
                reason = self._reason(question)
                listed.append(f"{question.short.en} ({reason})" if reason else question.short.en)
        if not listed:
            return []
        label = next(words.label for words in kit.bank.states if words.id == "not-applicable")
        rows: list[Row] = []
        for question, item in items:
            notes = self._below(question) if item.state == "not-applicable" else []
            if any(note.strip() for _, note in notes):
                rows += kit.with_notes(Row((kit.p(kit.english(question.short), "table"),), 1.1 * mm, 0.6 * mm), notes)
        said: list[Flowable] = [Gap(1 * mm), kit.grid((0,), rows)] if rows else []
        # In line with the names, so that this last piece fits under the lists and seldom turns a page.
        first, *others = kit.portions("; ".join(listed) + ".")
        named = kit.join(kit.bold(kit.text(f"{label.en}:")), kit.text(first))
        more = [kit.p(kit.text(part), "note") for part in others]
        return [Gap(1.6 * mm), kit.p(named, "note"), *more, *said]

    def _reason(self, question: Question) -> str:
        """Give the reason of a "does not apply" that was set by hand."""
        if not self._answers.view.standing(question.id).by_hand:
            return ""
        said = self._answers.said(question)
        reasons = [answer.na_reason for answer in said.earlier if answer.value == "na" and answer.na_reason]
        return reasons[0] if reasons else ""

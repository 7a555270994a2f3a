"""Part 1, for me: the decision, where each clinic stands and why, what is not known, next steps, the choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Final

from exodesk.domain.clinic import Clinic, Override
from exodesk.domain.next_steps import NextStep, next_steps
from exodesk.domain.status import ClinicStatus, Reason
from exodesk.domain.trip import treatment_of
from exodesk.report.charts import Stop, trip_line
from exodesk.report.extract import Whole
from exodesk.report.flow import Beside, Grid, Row, Ticked, WriteLine, height_of
from exodesk.report.flowable import CondPageBreak, Flowable, Gap
from exodesk.report.fonts import Markup
from exodesk.report.kit import Kit, first_sentence, sentences, shortened
from exodesk.report.measures import mm
from exodesk.report.piece import Piece
from exodesk.report.prose import Prose
from exodesk.report.sections.common import for_me
from exodesk.report.sections.counting import counts_bar, counts_key, counts_line, state_word
from exodesk.report.sections.readiness import private_page
from exodesk.report.sheet import Sheet

_NAME_WIDTH: Final = 44
_MOST_UNKNOWN: Final = 6
_MOST_STEPS: Final = 7
_LONGEST_TITLE: Final = 200
_LONGEST_LIST: Final = 110 * mm
_UNKNOWN_SIGN: Final = "is not known"
_UNKNOWN_SHARE: Final = 0.4
_CHOICE_ABOVE: Final = 2.4 * mm
_BESIDE_LINE: Final = 1.05 * mm
_GATES: Final = (1, 2, 3)
_STATES: Final = ("conflict", "claimed", "stale", "open")


def pieces(whole: Whole) -> Iterator[Piece]:
    """Give the summary, and the private page where it is ticked."""
    yield Piece("summary", "summary", _sheets, whole.everything())
    if whole.dossier.prints("readiness"):
        yield private_page(whole)


def _title(kit: Kit, title: str) -> list[Prose]:
    """Make the title of the plan, nothing where it has none."""
    if not title.strip():
        return []
    return kit.long(title, "body") if len(title) > _LONGEST_TITLE else [kit.title(kit.text(title))]


def _sheets(kit: Kit) -> Iterator[Sheet]:
    plan = kit.dossier.plan
    assert plan is not None
    story: list[Flowable] = [
        kit.p(kit.say("report.summary.decision"), "table2"),
        *_title(kit, plan.title),
        Gap(2 * mm),
        *_dates(kit),
    ]
    if kit.dossier.clinics:
        story += [*kit.heading(kit.say("report.summary.standing"), 3 * mm), _standing(kit)]
        story += [Gap(1 * mm), _bar_key(kit), Gap(1.6 * mm), kit.fixed_line()]
    else:
        story += [Gap(4 * mm), kit.p(kit.say("report.summary.no_clinic"))]
    story += [Gap(2 * mm), _two_lists(kit), *_choice(kit)]
    yield for_me(kit, "summary", "summary", "for-me-summary", story)


def _days(kit: Kit) -> list[tuple[str, str | None]]:
    plan = kit.dossier.plan
    assert plan is not None
    clinic = kit.dossier.trip_clinic
    days = [("report.date.treatment", treatment_of(plan, clinic)), ("report.date.flight", plan.trip.flight_home_at)]
    if clinic is not None:
        days.insert(0, ("report.date.talk", clinic.visit.consult_at))
        days.insert(2, ("report.date.check_up", clinic.visit.check_up_at))
    return days


def _dates(kit: Kit) -> list[Flowable]:
    """Draw the days of the trip on a line where two or more are known, else write them; say which are not set."""
    days = _days(kit)
    stops = list(_stops(kit, days))
    if len({stop.at for stop in stops}) < 2:
        return [kit.p(_in_words(kit, days), "table")]
    fonts = (kit.fonts.name(400), kit.fonts.name(600))
    drawn: list[Flowable] = [trip_line(sorted(stops), kit.paper.text_width, fonts)]
    missing = [(key, at) for key, at in days if not at]
    return [*drawn, Gap(1 * mm), kit.p(_in_words(kit, missing), "table")] if missing else drawn


def _stops(kit: Kit, days: Sequence[tuple[str, str | None]]) -> Iterator[Stop]:
    for key, at in days:
        try:
            found = datetime.fromisoformat(at).replace(tzinfo=None) if at else None
        except ValueError:
            found = None
        if at and found:
            yield Stop(found, kit.words.say(key), kit.words.when(at, weekday=True))


def _bar_key(kit: Kit) -> Flowable:
    inner = kit.paper.text_width - _NAME_WIDTH * mm
    return Beside([[], [counts_key(kit)]], (_NAME_WIDTH * mm, inner), 0)


def _in_words(kit: Kit, days: Sequence[tuple[str, str | None]]) -> Markup:
    shown = [
        kit.unbroken(kit.join(kit.dim(kit.say(key)), kit.bold(kit.short_when(at) if at else kit.say("report.not_set"))))
        for key, at in days
    ]
    return Markup("&nbsp;&nbsp;&nbsp; ".join(shown))


def _standing(kit: Kit) -> Grid:
    """Make the table of clinics: a status for each gate, below it the reasons."""
    heads = [kit.join(kit.text(str(gate)), kit.english(kit.label("messages.gate", str(gate)))) for gate in _GATES]
    rows: list[Row] = []
    for clinic in kit.dossier.clinics:
        status = kit.dossier.status(clinic)
        name, korean = kit.clinic_title(clinic)
        title = [kit.p(kit.bold(name))]
        if korean:
            title.append(kit.p(korean, "table2"))
        if clinic.archived_on:
            title.append(kit.p(kit.say("report.summary.archived"), "note"))
        gates = Beside([kit.gate_status(gate, status.gate(gate).status) for gate in _GATES], (1 / 3,) * 3, 2 * mm)
        reasons = [kit.p(part, "table") for part in _reasons(kit, clinic, status)]
        bar = counts_bar(kit, status, kit.paper.text_width - _NAME_WIDTH * mm - 2.4 * mm)
        rows.append(
            Row(
                (title, [gates, Gap(1 * mm), *reasons, Gap(0.8 * mm), bar]),
                1.8 * mm,
                1.8 * mm,
                (kit.look.colour("line"), 0.5),
            )
        )
    inner = kit.paper.text_width - _NAME_WIDTH * mm
    head = Row(
        (kit.p(Markup(""), "column"), Beside([kit.p(words, "column") for words in heads], (1 / 3,) * 3, 2 * mm)),
        0,
        1.1 * mm,
        (kit.look.colour("ink"), 0.9),
    )
    return Grid((_NAME_WIDTH * mm, inner), rows, head)


def _reasons(kit: Kit, clinic: Clinic, status: ClinicStatus) -> Iterator[Markup]:
    """Say in words why: red flags first, then blockers by state, then counts; later gates only what is new."""
    if any(status.gate(gate).reasons for gate in _GATES):
        yield from _gate_reasons(kit, status)
    else:
        yield kit.say("report.summary.nothing_open_anywhere")
        yield _both_counts(kit, status)
    for override in clinic.overrides:
        yield _override(kit, override, status)


def _gate_reasons(kit: Kit, status: ClinicStatus) -> Iterator[Markup]:
    first = status.gate(1).reasons
    said = [kit.join(*_red_words(kit, status, first)), kit.join(*_waiting_words(kit, first))]
    yield from [words for words in said if words] or [kit.say("report.summary.nothing_open")]
    yield _both_counts(kit, status)
    for gate in (2, 3):
        new = [reason for reason in status.gate(gate).reasons if reason.gate == gate]
        label = kit.bold(Markup(f"{kit.english(kit.label('messages.gate', str(gate)))}:"))
        if new:
            yield kit.join(label, *_red_words(kit, status, new), _new_counts(kit, new))
        elif status.gate(gate).reasons:
            yield kit.join(label, kit.say("report.summary.same_reasons"))
        else:
            yield kit.join(label, kit.say("report.summary.nothing_open"))


def _both_counts(kit: Kit, status: ClinicStatus) -> Markup:
    return kit.dim(kit.join(*(counts_line(kit, status, severity) for severity in ("blocker", "major"))))


def _red_words(kit: Kit, status: ClinicStatus, reasons: Sequence[Reason]) -> Iterator[Markup]:
    messages = {flag.id: flag.message for flag in status.flags}
    for severity in ("blocker", "major"):
        reds = [reason for reason in reasons if reason.state == "red" and reason.severity == severity]
        items = [kit.bank.question_by_id[reason.id].short.en for reason in reds if reason.kind == "item"]
        said = [kit.text("; ".join(items) + ".")] if items else []
        said += [kit.text(first_sentence(messages[reason.id])) for reason in reds if reason.kind == "rule"]
        if said and severity == "blocker":
            yield kit.bold(kit.join(kit.text(f"{state_word(kit, 'red')}:"), *said))
        elif said:
            yield kit.join(kit.say("report.summary.also_red"), *said)


def _waiting_words(kit: Kit, reasons: Sequence[Reason]) -> Iterator[Markup]:
    """Name the blockers that wait, by state; majors are counted below, only those in conflict are named."""
    for state in _STATES:
        named = [
            kit.bank.question_by_id[reason.id].short.en
            for reason in reasons
            if reason.kind == "item" and reason.state == state and (reason.severity == "blocker" or state == "conflict")
        ]
        if named:
            yield kit.text(f"{state_word(kit, state)}: {'; '.join(named)}.")


def _new_counts(kit: Kit, new: Sequence[Reason]) -> Markup:
    """Count what is new at a gate by state, without what was named as red."""
    parts = []
    for state in _STATES:
        found = [reason for reason in new if reason.state == state and reason.kind == "item"]
        blockers = sum(reason.severity == "blocker" for reason in found)
        if found:
            parts.append(
                kit.words.say(
                    "report.count.new", state=state_word(kit, state).lower(), number=len(found), blockers=blockers
                )
            )
    return kit.text("; ".join(parts) + "." if parts else "")


def _override(kit: Kit, override: Override, status: ClinicStatus) -> Markup:
    """Print the traveller's reason to go on beside the status, which stays as it is."""
    words = next(words for words in kit.bank.statuses if words.code == status.gate(override.gate).status)
    reason = override.reason if len(override.reason) <= 400 else override.reason[:400] + " …"
    return kit.join(
        kit.bold(kit.say("report.override", gate=kit.label("messages.gate", str(override.gate)).en)),
        kit.text(f"“{reason}”"),
        kit.dim(
            kit.say(
                "report.override.status",
                day=kit.words.day(override.at[:10]),
                status=words.label[f"gate{override.gate}"].en,
            )
        ),
    )


def _two_lists(kit: Kit) -> Flowable:
    """Make two lists side by side; where they are long, in rows, so that they may go on to the next page."""
    gap = 9 * mm
    narrow = (kit.paper.text_width - gap) * _UNKNOWN_SHARE
    widths = (narrow, gap, kit.paper.text_width - gap - narrow)
    unknown: list[Flowable] = [kit.p(line, "table") for line in _unknown(kit)]
    steps: list[Flowable] = [Ticked(kit.p(line, "table"), kit.look.colour("ink")) for line in _steps(kit)]
    columns = [
        [[kit.line(below=_BESIDE_LINE), part, Gap(_BESIDE_LINE)] for part in list_] for list_ in (unknown, steps)
    ]
    titles = [kit.p(kit.say(f"report.summary.{name}"), "section") for name in ("not_known", "next")]
    heads = Row((titles[0], [], titles[1]), 0, 1.8 * mm, together=True)
    stacks: list[list[Flowable]] = [[part for cell in column for part in cell] for column in columns]
    if max(height_of(stack, width) for stack, width in zip(stacks, widths[::2], strict=True)) < _LONGEST_LIST:
        return kit.flush(widths, [heads, Row((stacks[0], [], stacks[1]), 0, 0)])
    rows = [Row((left or [], [], right or []), 0, 0) for left, right in zip_longest(*columns)]
    return kit.flush(widths, [heads, *rows])


def _unknown(kit: Kit) -> list[Markup]:
    """Say what is not known: of each clinic the facts and blockers without an answer, then of the product at large."""
    lines = []
    for clinic in kit.dossier.clinics[:_MOST_UNKNOWN]:
        status = kit.dossier.status(clinic)
        missing = [*_missing_facts(kit, clinic)]
        missing += [
            question.short.en
            for question in kit.bank.questions
            if question.gate == 1 and question.severity == "blocker" and status.items[question.id].state == "open"
        ]
        if missing:
            more = len(missing) - _MOST_UNKNOWN
            listed = "; ".join(missing[:_MOST_UNKNOWN])
            tail = " " + kit.words.count("report.and_more", more) if more > 0 else ""
            lines.append(kit.join(kit.bold(kit.text(f"{kit.clinic_name(clinic)}:")), kit.text(f"{listed}.{tail}")))
    lines += [kit.text(sentence) for sentence in _unknown_to_all(kit)]
    return lines or [kit.say("report.summary.nothing_unknown")]


def _unknown_to_all(kit: Kit) -> Iterator[str]:
    """Give the sentences of the facts that say what nobody knows."""
    for fact in kit.bank.lists["facts.fact"]:
        for sentence in sentences(fact.words("found", "en")):
            if _UNKNOWN_SIGN in sentence:
                yield sentence


def _missing_facts(kit: Kit, clinic: Clinic) -> Iterator[str]:
    plan = kit.dossier.plan
    assert plan is not None
    quote = clinic.current_quote
    present = {
        "doctor": clinic.planned_doctor,
        "product": clinic.product and clinic.product.name,
        "route": clinic.visit.route,
        "price": quote and quote.total_krw,
        "treatment": treatment_of(plan, clinic),
        "check_up": clinic.visit.check_up_at,
    }
    return (kit.words.say(f"report.fact.{name}").lower() for name, value in present.items() if not value)


def _steps(kit: Kit) -> list[Markup]:
    dossier = kit.dossier
    assert dossier.plan is not None
    printed = {clinic.id for clinic in dossier.clinics}
    found = next_steps(dossier.bank, dossier.plan, tuple(dossier.statuses.values()), dossier.today, most=40)
    steps = [step for step in found if step.clinic is None or step.clinic in printed][:_MOST_STEPS]
    return [_step(kit, step) for step in steps] or [kit.say("report.summary.no_step")]


def _step(kit: Kit, step: NextStep) -> Markup:
    days = {name: kit.words.day(day) for name, day in step.days.items()}
    values = {
        name: shortened(first_sentence(value), _LONGEST_TITLE) if isinstance(value, str) else value
        for name, value in step.values.items()
    }
    return kit.say(step.key, **values, **days)


def _choice(kit: Kit) -> list[Flowable]:
    """Make the boxes for the day of the decision, equal for every choice."""
    choices = [kit.english(entry.text("label")) for entry in kit.bank.lists["readiness.final_choice"]]
    boxes = [Ticked(kit.p(choice, "table"), kit.look.colour("ink")) for choice in choices]
    line = kit.look.colour("line")
    because: Prose = kit.p(kit.dim(kit.say("report.summary.because")), "table")
    day = kit.p(kit.dim(kit.say("report.summary.date")), "table")
    words = kit.p(kit.say("report.summary.choice"), "section")
    words.space_before = _CHOICE_ABOVE
    stack: list[Flowable] = [
        Gap(1.2 * mm),
        Beside(boxes, (0.15, 0.11, 0.27, 0.24, 0.23), 2 * mm),
        Gap(1 * mm),
        WriteLine(because, line, 6.4 * mm),
        Beside([WriteLine(None, line, 6.4 * mm), WriteLine(day, line, 6.4 * mm)], (0.74, 0.26), 3 * mm),
        Gap(1 * mm),
        kit.p(kit.say("report.summary.go_on"), "note"),
    ]
    room = height_of([words, *stack], kit.paper.text_width) + _CHOICE_ABOVE
    return [CondPageBreak(room), words, *stack]

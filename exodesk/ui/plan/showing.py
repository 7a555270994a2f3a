"""Puts a plan into the words of the Plan page and of the side list."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from exodesk.domain.days import day_of, day_written_in
from exodesk.domain.next_steps import MOST_STEPS, NextStep, next_steps
from exodesk.domain.trip import trip_days
from exodesk.plan import Progress
from exodesk.storage import at_once
from exodesk.ui import summary, words
from exodesk.ui.evidence_numbers import clinic_of
from exodesk.ui.front import ClinicRow, Foot, Front, Head, RateLine, SideRow, StepRow, TrayRow
from exodesk.ui.place import Place, clinic_place
from exodesk.ui.plan.dates import DATES, date_of, trip_clinic
from exodesk.ui.plan.rate import rate_value
from exodesk.ui.screens import screen_entry

if TYPE_CHECKING:
    from exodesk.domain.clinic import Clinic
    from exodesk.domain.evidence import Evidence
    from exodesk.domain.plan import Plan
    from exodesk.plan import LogEntry
    from exodesk.ui.context import Context

_MANY_CLINICS: Final = 6
_FEWER_STEPS: Final = 3


class Showing:
    """What the window shows first, worked out anew each time it is asked for. Has the parts of a `Front`."""

    def __init__(self, context: Context) -> None:
        """Show the plan of a context on its day."""
        self._context = context

    @property
    def head(self) -> Head:
        """The head of Plan."""
        context, plan = self._context, self._context.value
        clinic = trip_clinic(plan)
        dates = {entry.key: date_of(entry, plan, clinic) for entry in DATES}
        return Head(
            title=plan.title,
            dates=dates,
            of_clinic=clinic is not None,
            days_left=_days_left(context, dates["treatment"]),
        )

    @property
    def foot(self) -> Foot:
        """The words around the lists."""
        context = self._context
        return Foot(
            nothing_next=_nothing_words(context),
            gate=_gate_words(context),
            fixed=context.bank.fixed_line.in_(context.language),
        )

    @property
    def rate(self) -> RateLine:
        """The rate that is used."""
        plan = self._context.value
        line = words.rate_line(self._context.texts, plan)
        return RateLine(value=rate_value(plan), words=line, needed=words.needs_rate(plan))

    @property
    def steps(self) -> tuple[StepRow, ...]:
        """The next steps; with many clinics only the first three."""
        context, plan, today = self._context, self._context.value, self._context.today()
        most = _FEWER_STEPS if len(plan.clinics) > _MANY_CLINICS else MOST_STEPS
        found = next_steps(context.bank, plan, context.plan.statuses(today), today, most, context.language)
        return tuple(_step_row(context, step) for step in found)

    @property
    def rows(self) -> tuple[ClinicRow, ...]:
        """The clinics."""
        return _clinic_rows(self._context, archived=False)

    @property
    def aside(self) -> tuple[ClinicRow, ...]:
        """The clinics that were put aside."""
        return _clinic_rows(self._context, archived=True)

    @property
    def tray(self) -> tuple[TrayRow, ...]:
        """The unsorted tray."""
        texts = self._context.texts
        return tuple(
            TrayRow(
                number=number,
                id=evidence.id,
                words=evidence.caption or evidence.file_name or "",
                day=texts.day(evidence.dated_on),
            )
            for number, evidence in unsorted(self._context.value)
        )

    @property
    def side(self) -> tuple[SideRow, ...]:
        """The clinics of the side list. Archived ones are left out; Plan still shows them."""
        return tuple(
            _side_row(self._context, clinic) for clinic in self._context.value.clinics if not clinic.archived_on
        )

    def side_row(self, clinic_id: str) -> SideRow | None:
        """Give the row of a clinic in the side list; None where it has none."""
        clinic = next((each for each in self._context.value.clinics if each.id == clinic_id), None)
        return None if clinic is None or clinic.archived_on else _side_row(self._context, clinic)


def front_of(context: Context) -> Front:
    """Give all that the window shows first."""
    return at_once(making_front(context))


def making_front(context: Context) -> Generator[Progress, None, Front]:
    """Work out all that the window shows first, a clinic a step."""
    now, clinics = Showing(context), context.value.clinics
    edited = _last_edits(context)
    rows: list[ClinicRow] = []
    aside: list[ClinicRow] = []
    side: list[SideRow] = []
    for number, clinic in enumerate(clinics, start=1):
        (aside if clinic.archived_on else rows).append(_clinic_row(context, clinic, edited.get(clinic.id)))
        if not clinic.archived_on:
            side.append(_side_row(context, clinic))
        yield Progress(number, len(clinics))
    steps = now.steps
    yield Progress(len(clinics), len(clinics))
    return Front(
        head=now.head,
        foot=now.foot,
        rate=now.rate,
        steps=steps,
        rows=tuple(rows),
        aside=tuple(aside),
        tray=now.tray,
        side=tuple(side),
    )


def unsorted(plan: Plan) -> tuple[tuple[int, Evidence], ...]:
    """Give the evidence that nothing uses yet, with its number (its place in the plan, from 1)."""
    used = {name for answer in plan.answers for name in answer.evidence}
    used |= {name for clinic in plan.clinics for quote in clinic.quotes for name in quote.evidence}
    there = {clinic.id for clinic in plan.clinics}
    return tuple(
        (number, evidence)
        for number, evidence in enumerate(plan.evidence, 1)
        if evidence.id not in used and clinic_of(evidence) not in there
    )


# Head and foot


def _days_left(context: Context, treatment: str | None) -> str:
    days = (day_of(treatment) - context.today()).days if treatment else None
    if days is None or days < 0:
        return ""
    return context.texts.count("ui.plan.days_left", days) if days else context.say("ui.plan.days_none_left")


def _nothing_words(context: Context) -> str:
    """Say that nothing waits, and when to look again: on the next day of the trip."""
    today = context.today()
    days = trip_days(context.bank, context.value, trip_clinic(context.value))
    coming = [day.at for day in days if day_of(day.at) > today]
    if not coming:
        return context.say("ui.plan.nothing_next")
    return context.say("ui.plan.nothing_until", day=context.texts.day(coming[0], weekday=True))


def _gate_words(context: Context) -> str:
    """Say which gate the column of statuses is about."""
    gates = {context.status(clinic.id).shown_gate for clinic in context.value.clinics if not clinic.archived_on}
    if len(gates) != 1:
        return context.say("ui.plan.gate_head_mixed")
    gate = gates.pop()
    title = summary.gate_title(context.bank, gate, context.language)
    return context.say("ui.plan.gate_head", number=gate, gate=title)


# Next steps


def _step_row(context: Context, step: NextStep) -> StepRow:
    days = {name: context.texts.day(day, weekday=True) for name, day in step.days.items()}
    return StepRow(
        kind=step.kind,
        key=step.key,
        words=context.say(step.key, **step.values, **days),
        name=str(step.values.get("clinic", "")),
        verb=context.say(f"{step.key}.verb"),
        place=_step_place(context, step),
        clinic=step.clinic,
    )


def _step_place(context: Context, step: NextStep) -> Place:
    """Give the place where a step is done."""
    clinic = step.clinic
    if clinic is None:
        screens = {"dates": "trip", "trip": "trip", "health": "consent"}
        screen = screens.get(step.kind, "plan")
        if step.kind == "add-clinic" or screen_entry(screen) is None:
            return Place(screen="plan", view="add" if step.kind == "add-clinic" else "dates")
        return Place(screen=screen)
    if step.kind == "red":
        return clinic_place(clinic, f"reasons/{_red_gate(context, step)}")
    if step.kind in {"silent", "ask"}:
        return Place(screen="ask", clinic=clinic) if screen_entry("ask") else clinic_place(clinic, "verify")
    if step.kind in {"check-up", "trip"}:
        trip = Place(screen="trip", clinic=clinic)
        return trip if screen_entry("trip") and step.kind == "trip" else clinic_place(clinic, "facts")
    return clinic_place(clinic, "verify/guided", step.question)


def _red_gate(context: Context, step: NextStep) -> int:
    status = context.status(step.clinic or "")
    wanted = step.flag or step.question
    for gate in (1, 2, 3):
        if any(reason.id == wanted for reason in status.gate(gate).reasons):
            return gate
    return status.shown_gate


# Clinics


def _clinic_rows(context: Context, *, archived: bool) -> tuple[ClinicRow, ...]:
    clinics = [clinic for clinic in context.value.clinics if bool(clinic.archived_on) == archived]
    edited = _last_edits(context) if clinics else {}
    return tuple(_clinic_row(context, clinic, edited.get(clinic.id)) for clinic in clinics)


def _clinic_row(context: Context, clinic: Clinic, edited: date | None) -> ClinicRow:
    """Put a clinic in words. `edited` is the day of the last edit in the log."""
    texts, status = context.texts, context.status(clinic.id)
    gate = status.shown_gate
    quote = clinic.current_quote
    won = quote.total_krw if quote else None
    home = None if won is None else words.home_money(context.value, won)
    name = words.clinic_name(clinic)
    if clinic.archived_on:
        name = context.say("ui.plan.aside_name", clinic=name)
    return ClinicRow(
        id=clinic.id,
        name=name,
        korean=(clinic.name.ko or "") if clinic.name.en else "",
        gate=gate,
        status=words.shown_status(context, status),
        sign=status.gate(gate).status,
        reasons=summary.reasons_line(texts, status, gate, most=3),
        counts=summary.counts_line(texts, status, gate),
        home_price=home or (texts.won(won) if won is not None else ""),
        won_price=texts.won(won) if won is not None and home is not None else "",
        changed=_day_words(context, _last_change(context, clinic, edited)),
    )


def _last_edits(context: Context) -> dict[str, date]:
    """Give the day of the last edit of each clinic, reading the log once."""
    days: dict[str, date] = {}
    unread: tuple[LogEntry, ...] = ()
    for entry in context.read(partial(context.plan.history), unread):  # newest first
        for clinic in entry.clinics:
            days.setdefault(clinic, day_written_in(entry.at))
    return days


def _last_change(context: Context, clinic: Clinic, edited: date | None) -> date:
    """Give the day on which anything about a clinic was last written."""
    days = [day_of(clinic.added_on)]
    days += [day_written_in(answer.recorded_at) for answer in context.plan.answers_of(clinic.id)]
    days += [day_written_in(change.at) for change in context.value.changes if change.clinic == clinic.id]
    return max([*days, edited] if edited else days)


def _day_words(context: Context, day: date) -> str:
    if day == context.today():
        return context.say("ui.today")
    return words.short_day(context, day)


def _side_row(context: Context, clinic: Clinic) -> SideRow:
    status = context.status(clinic.id)
    name = words.clinic_name(clinic)
    shown = words.shown_status(context, status)
    spoken = context.say("ui.side.clinic_spoken", clinic=name, gate=status.shown_gate, status=shown)
    return SideRow(
        kind="clinic",
        title=name,
        second=shown,
        spoken=spoken,
        sign=status.gate(status.shown_gate).status,
        place=clinic_place(clinic.id),
    )

"""Says why a question has its state, and what would settle it: keys and values that `Texts` turns into words.

The cause comes from the status rule (`rule.item.Found`); this module only looks up what stands behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final, Protocol

from exodesk.domain.answer import Answer, FieldValue
from exodesk.domain.days import day_of, moment
from exodesk.domain.question import Question, ValueField
from exodesk.domain.rule import Found, View, polarity, state_of
from exodesk.domain.rule.evaluate import read, red_field
from exodesk.domain.rule.view import REFUSED, known
from exodesk.domain.status import ClinicStatus
from exodesk.domain.value import Value

_DATE_TESTS: Final = ("before", "after", "same-day")


class Words(Protocol):
    """What this module needs of `texts.Texts`."""

    def say(self, key: str, **values: object) -> str:
        """Give the words of a key."""

    def when(self, text: str) -> str:
        """Write a day, with its time where it is known."""


class Because(Value, frozen=True, kw_only=True):
    """One sentence: its key, the values in it, and the days in it (written in the reader's language)."""

    key: str
    values: Mapping[str, str | int] = {}
    days: Mapping[str, str] = {}

    def words(self, texts: Words) -> str:
        """Give the sentence."""
        return texts.say(self.key, **self.values, **{name: texts.when(day) for name, day in self.days.items()})


def explain_item(view: View, status: ClinicStatus, question: Question, language: str = "en") -> Because:
    """Name the first cause that gives a question its state. `status` is that of the same clinic on the same day."""
    found = state_of(question, view)
    item = status.items[question.id]
    if item.state == "conflict" and found.state not in ("red", "conflict"):
        return _cross(view, status, question, language)
    return _REASONS.get(found.cause, _plain)(view, question, found, language)


def to_settle(view: View, status: ClinicStatus, question: Question, language: str = "en") -> Because | None:
    """Say what would settle a question, None where nothing is left to do."""
    found = state_of(question, view)
    state = status.items[question.id].state
    if state in ("good", "not-applicable"):
        return None
    if state == "conflict":
        cross = found.state not in ("red", "conflict")
        return Because(key="status.settle.cross" if cross else "status.settle.conflict")
    keep = question.keep.in_(language)
    if found.cause == "key-field":
        return Because(key="status.settle.key-field", values={"field": _missing_field(view, question, found, language)})
    if found.cause in ("no-evidence", "no-register-check", "not-fresh", "history", "red"):
        return Because(key=f"status.settle.{found.cause}", values={"keep": keep})
    who = "ask" if question.who == "clinic" else "look-up"
    return Because(key=f"status.settle.{who}", values={"keep": keep})


def fresh_until(view: View, question: Question, answer: Answer) -> str:
    """Give the last day on which a good answer still counts, by its own day and that of its evidence."""
    days = [answer.checked_on]
    if question.evidence == "required":
        days += [max((paper.dated_on for paper in view.counting_evidence(answer)), default=answer.checked_on)]
    return (day_of(min(days)) + timedelta(days=view.bank.limits.fresh_days)).isoformat()


def _plain(_view: View, _question: Question, found: Found, _language: str) -> Because:
    return Because(key=f"status.why.{found.cause}")


def _cross(view: View, status: ClinicStatus, question: Question, language: str) -> Because:
    fired = {flag.id for flag in status.flags}
    checks = [check for check in view.bank.checks if check.id in fired and question.id in check.questions]
    message = checks[0].message.in_(language) if checks else ""
    return Because(key="status.why.cross", values={"message": message})


def _by_hand(view: View, question: Question, _found: Found, _language: str) -> Because:
    answers = [
        answer
        for answer in view.plan.answers
        if answer.clinic == view.clinic.id and answer.question == question.id and answer.value == "na"
    ]
    reason = (answers[-1].na_reason or "") if answers else ""
    return Because(key="status.why.by-hand", values={"reason": reason.strip()})


def _history(view: View, question: Question, _found: Found, language: str) -> Because:
    changes = [
        change
        for change in view.plan.changes
        if change.counts and change.part in question.depends_on and change.clinic in (None, view.clinic.id)
    ]
    last = max(changes, key=lambda change: moment(change.at))
    label = next(part.label.in_(language) for part in view.bank.parts if part.id == last.part)
    return Because(key="status.why.history", values={"part": label}, days={"day": last.at[:10]})


def _red(view: View, question: Question, found: Found, language: str) -> Because:
    answer = found.answer
    assert answer is not None
    option = view.option_polarity(question, answer)
    words = view.bank.answer_label(question, answer.value, language)
    if option == "red":
        return Because(key="status.why.red.option", values={"answer": words})
    for field in view.bank.red_fields[question.id]:
        if red_field(field, answer, view):
            return _red_field(view, field, answer, language)
    return Because(key="status.why.red.rule", values={"answer": words})


def _red_field(view: View, field: ValueField, answer: Answer, language: str) -> Because:
    test = field.red_when
    assert test is not None
    label = field.label.in_(language)
    value = known(answer.fields.get(field.id))
    other = test.number if test.ref is None else read(test.ref, view, answer)
    if test.kind in _DATE_TESTS and isinstance(value, str):
        day = other if isinstance(other, str) else view.today.isoformat()
        about = "today" if not isinstance(other, str) else "treatment" if _is_treatment(field) else "other"
        return Because(
            key=f"status.why.red.{test.kind}.{about}", values={"field": label}, days={"value": value, "day": day}
        )
    values: dict[str, str | int] = {"field": label, "value": _shown(view, field, value, language)}
    if test.kind == "is":
        return Because(key="status.why.red.is", values=values)
    values["other"] = _shown(view, field, other, language)
    if test.share is not None:
        values["share"] = test.share
    return Because(key=f"status.why.red.{test.kind}", values=values)


def _is_treatment(field: ValueField) -> bool:
    ref = field.red_when.ref if field.red_when else None
    return getattr(ref, "field", None) == "treatment_at"


def _shown(view: View, field: ValueField, value: FieldValue, language: str) -> str:
    """Write a value of a field as people read it."""
    if field.choices and isinstance(value, str):
        label = view.bank.choice_set_by_id[field.choices].label(value)
        return label.in_(language) if label else value
    if isinstance(value, bool):
        return view.bank.entry("messages.label", "yes" if value else "no").words("text", language)
    if field.type == "money_krw" and isinstance(value, int | float):
        return f"₩{value:,}"
    return "" if value is None else str(value)


def _conflict(view: View, question: Question, _found: Found, language: str) -> Because:
    answers = view.standing(question.id).live
    said: dict[str, Answer] = {}
    for answer in answers:
        if polarity(question, answer, view) != "open":
            said.setdefault(answer.value, answer)
    if len(said) < 2:
        return Because(key="status.why.conflict.fields")
    (one, first), (two, second) = list(said.items())[:2]
    label = view.bank.answer_label
    return Because(
        key="status.why.conflict",
        values={"one": label(question, one, language), "two": label(question, two, language)},
        days={"first": first.checked_on, "second": second.checked_on},
    )


def _not_good(view: View, question: Question, found: Found, language: str) -> Because:
    answer = found.answer
    assert answer is not None
    if answer.value == REFUSED:
        return Because(key="status.why.refused")
    if view.option_polarity(question, answer) == "open":
        return Because(key="status.why.unsure")
    return Because(
        key="status.why.caution", values={"answer": view.bank.answer_label(question, answer.value, language)}
    )


def _not_fresh(view: View, _question: Question, found: Found, _language: str) -> Because:
    answer = found.answer
    assert answer is not None
    late = day_of(answer.checked_on) > view.today
    return Because(
        key="status.why.in-future" if late else "status.why.not-fresh",
        values={"number": view.bank.limits.fresh_days},
        days={"day": answer.checked_on},
    )


def _key_field(view: View, question: Question, found: Found, language: str) -> Because:
    return Because(key="status.why.key-field", values={"field": _missing_field(view, question, found, language)})


def _missing_field(_view: View, question: Question, found: Found, language: str) -> str:
    answer = found.answer
    assert answer is not None
    for field in question.fields:
        wanted = answer.value in field.key_for if field.key_for else field.key
        if wanted and known(answer.fields.get(field.id)) is None:
            return field.label.in_(language)
    return ""


def _no_evidence(view: View, _question: Question, found: Found, _language: str) -> Because:
    answer = found.answer
    assert answer is not None
    attached = [paper for paper in view.plan.evidence if paper.id in answer.evidence]
    if not attached:
        return Because(key="status.why.no-evidence")
    newest = max(attached, key=lambda paper: paper.dated_on)
    if view.is_fresh(newest.dated_on):
        return Because(key="status.why.evidence-missing")
    late = day_of(newest.dated_on) > view.today
    return Because(key=f"status.why.evidence-{'in-future' if late else 'old'}", days={"day": newest.dated_on})


def _no_register_check(_view: View, question: Question, _found: Found, _language: str) -> Because:
    return Because(key="status.why.no-register-check" + (".issuers" if question.two_issuers else ""))


def _good(view: View, question: Question, found: Found, _language: str) -> Because:
    answer = found.answer
    assert answer is not None
    backed = "evidence" if view.counting_evidence(answer) else "plain"
    rank = min(live.source.rank for live in view.standing(question.id).live)
    return Because(key=f"status.why.good.{rank}.{backed}", days={"day": fresh_until(view, question, answer)})


_REASONS: Final = {
    "by-hand": _by_hand,
    "history": _history,
    "red": _red,
    "conflict": _conflict,
    "not-good": _not_good,
    "not-fresh": _not_fresh,
    "key-field": _key_field,
    "no-evidence": _no_evidence,
    "no-register-check": _no_register_check,
    "good": _good,
}

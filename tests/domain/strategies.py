"""Plans at random, in the shapes in which answers, changes, evidence and dates meet the status rule.

Every strategy is made once: making and checking them anew for each plan takes longer than the rule itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import msgspec
from hypothesis import strategies as st

from exodesk.domain.answer import Answer, FieldValue
from exodesk.domain.change import Change
from exodesk.domain.evidence import Evidence
from exodesk.domain.plan import Plan
from exodesk.domain.question import ValueField
from exodesk.domain.rule.view import NOT_APPLICABLE
from tests.domain.builders import BANK, TODAY, good_plan

MEETING = (
    "clinic-is-medical",
    "clinic-accreditation",
    "doctor-licensed",
    "doctor-specialist",
    "doctor-hands-on",
    "product-exact-name",
    "product-legal-class",
    "product-legal-class",
    "product-route",
    "product-route",
    "product-route-allowed",
    "product-made-from",
    "product-trial-real",
    "quality-sterile",
    "quality-lot-expiry-shown",
    "price-written-total",
    "after-follow-up",
    "flag-non-medical-place",
    "records-data-use",
    "c-who-does",
    "c-product-identity",
    "c-legal-status",
    "c-route-depth",
    "c-sessions",
    "c-total-cost",
    "c-time-to-think",
    "c-form-matches",
)
"""Questions that rules, checks or other questions read."""


def _days(*ahead: int) -> tuple[str, ...]:
    return tuple((TODAY + timedelta(days=number)).isoformat() for number in ahead)


PAST = _days(-100, -91, -90, -60, -30, -15, -7, -3, -1, 0, 0, 0, 1)
SOON = _days(-3, 0, 1, 2, 3, 9, 30, 31, 40)
FIRST_MOMENT = datetime.fromisoformat("2026-08-01T00:00:00+09:00")
MINUTES = 115 * 24 * 60
"""From the first moment to the day after TODAY."""

TEXTS = (None, "", "Mirage A", "mirage-a", "Mirage B", "도레미", "파솔라", "Do Remi", "Remi Do", "na")

days = st.sampled_from((*PAST, *SOON))
times = st.sampled_from((None, *(on + clock for on in SOON for clock in ("", "T00:00", "T09:00", "T15:30", "T23:59"))))
moments = st.integers(0, MINUTES).map(lambda minute: (FIRST_MOMENT + timedelta(minutes=minute)).isoformat())
todays = st.sampled_from([TODAY + timedelta(days=ahead) for ahead in (-30, 0, 0, 0, 1, 60)])
texts = st.sampled_from(TEXTS)
maybe = st.sampled_from((None, True, False))

FIELD_VALUES: dict[str, st.SearchStrategy[FieldValue]] = {
    "boolean": st.booleans(),
    "money_krw": st.sampled_from((0, 300_000, 450_000)),
    "integer": st.integers(0, 4),
    "decimal": st.sampled_from((0, 0.5, 9, 24, 25)),
    "date": days,
    "datetime": times,
}


def _choices(name: str) -> list[str]:
    return [choice.id for choice in BANK.choice_set_by_id[name].options]


def _field(field: ValueField) -> st.SearchStrategy[FieldValue]:
    if field.choices is not None:
        return st.sampled_from([None, *_choices(field.choices)])
    return FIELD_VALUES.get(field.type, texts)


TRIMMINGS: tuple[dict[str, Any], ...] = (
    {"evidence": ["e1"]},
    {"evidence": ["e1"]},
    {"evidence": ["e1", "e2"]},
    {"evidence": ["e2", "e3"]},
    {"evidence": ["e4"]},
    {"evidence": []},
    {"evidence": ["e2"], "superseded_by": "a0"},
    {"evidence": ["e3"], "settled": {"note": "I asked.", "at": "2026-11-24T00:00:00+09:00"}},
    {"evidence": ["e1"], "settled": {"note": "I asked.", "at": "2026-09-20T00:00:00+09:00"}},
    {"evidence": [], "na_reason": "Not here."},
)
"""What else may hang on an answer."""

EVIDENCE: tuple[dict[str, Any], ...] = (
    {"id": "e1", "caption": "Seen", "kind": "note", "text": "seen", "dated_on": PAST[-2], "issuer": "Association"},
    {"id": "e2", "caption": "Seen", "kind": "file", "present": True, "dated_on": PAST[3], "issuer": "Ministry"},
    {"id": "e3", "caption": "Gone", "kind": "file", "present": False, "dated_on": PAST[-2]},
    {"id": "e4", "caption": "Old", "kind": "note", "text": "seen", "dated_on": PAST[1]},
)
"""Two papers of different issuers that count for long, one that is missing, one that is old."""


@cache
def answers_to(question_id: str, values: tuple[str, ...] = ()) -> st.SearchStrategy[Answer]:
    """Answers to one question, with one of these values (any, if none is given). Their id is `a`."""
    question = BANK.question_by_id[question_id]
    options = [option.id for option in BANK.kind_by_id[question.answers].options]
    return st.fixed_dictionaries(
        {
            "id": st.just("a"),
            "clinic": st.just("c1"),
            "question": st.just(question_id),
            "value": st.sampled_from(values or (*options, NOT_APPLICABLE)),
            "fields": st.fixed_dictionaries({}, optional={field.id: _field(field) for field in question.fields[:8]}),
            "source": st.fixed_dictionaries({"rank": st.integers(1, 5)}),
            "checked_on": st.sampled_from(PAST),
            "recorded_at": moments,
            "trimmings": st.sampled_from(TRIMMINGS),
        }
    ).map(_answer)


def _answer(body: dict[str, Any]) -> Answer:
    return msgspec.convert({**body.pop("trimmings"), **body}, Answer)


def numbered(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Give answers their own ids, and leave out those recorded at the same moment as another."""
    distinct = {answer.recorded_at: answer for answer in answers}.values()
    return tuple(msgspec.structs.replace(answer, id=f"r{number}") for number, answer in enumerate(distinct, 1))


_answers = st.lists(
    st.sampled_from((*MEETING, *MEETING, *BANK.question_by_id)).flatmap(answers_to), min_size=5, max_size=16
).map(numbered)

_name = st.fixed_dictionaries({"ko": st.sampled_from((None, "도레미", "파솔라")), "en": texts})
_visit = st.fixed_dictionaries(
    {
        **dict.fromkeys(("treatment_at", "consult_at", "check_up_at", "consent_form_at"), times),
        **dict.fromkeys(("broker_used", "called_trial", "numbing_used", "shared_language", "device_used"), maybe),
        "route": st.sampled_from([None, *_choices("route-planned")]),
        "booking_channel": st.sampled_from([None, *_choices("booking-channel")]),
    }
)
_amounts = st.sampled_from((None, 0, 1, 3, 450_000))
_quotes = st.lists(
    st.fixed_dictionaries(
        {"id": st.just("q"), "dated_on": days, "total_krw": _amounts, "sessions": _amounts, "requested_by_me": maybe}
    ),
    max_size=3,
    unique_by=lambda quote: str(quote["dated_on"]),
)
_extra = st.fixed_dictionaries(
    {"id": st.just("m1"), "kind": st.sampled_from(_choices("extra-kind")), "on_treated_skin": maybe, "accepted": maybe}
)


def _by_moment(key: str, **fields: tuple[str, ...]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Lists of rows that differ in their moment."""
    row = st.fixed_dictionaries({key: moments, **{name: st.sampled_from(values) for name, values in fields.items()}})
    return st.lists(row, max_size=3, unique_by=lambda one: str(one[key]))


_clinic = st.fixed_dictionaries(
    {
        "id": st.just("c1"),
        "name": st.just({"en": "Rainbow Forest Clinic"}),
        "added_on": st.just("2026-10-01"),
        "visit": _visit,
        "practitioners": _name.map(lambda name: [{"id": "d1", "name": name, "planned": True}]),
        "product": st.one_of(st.none(), st.fixed_dictionaries({"name": texts, "maker": texts})),
        "quotes": _quotes,
        "extras": st.lists(_extra, max_size=1),
        "contacts": _by_moment("at", id=("k1",), direction=("in", "out")),
        "teach_back": _by_moment("at", question=("c-who-does", "c-my-health"), result=("said-it-right", "not-yet")),
        "day": st.fixed_dictionaries(
            {
                "person": _name,
                "checklist": _by_moment("at", item=("d-person", "d-route", "d-box-photo"), result=("ok", "problem")),
            }
        ),
    }
)
_change = st.fixed_dictionaries(
    {
        "id": st.just("x1"),
        "clinic": st.sampled_from(("c1", None)),
        "part": st.sampled_from([part.id for part in BANK.parts]),
        "old": st.sampled_from((None, "A", "A")),
        "new": st.sampled_from((None, "A", "B")),
        "at": moments,
    }
)
_health = _by_moment("recorded_at", id=("h1",), item=("h-allergy", "h-keloid"), value=("yes", "no", "not-sure"))
_body = st.fixed_dictionaries(
    {
        "id": st.just("plan-1"),
        "title": st.just("At random"),
        "home_currency": st.just("EUR"),
        "trip": st.fixed_dictionaries({"flight_home_at": times, "treatment_at": times}),
        "clinics": st.tuples(_clinic),
        "chosen_clinic": st.sampled_from((None, "c1")),
        "answers": st.just(()),
        "evidence": st.just(EVIDENCE),
        "changes": st.lists(_change, max_size=3),
        "health": _health,
    }
)


def _plan(body: dict[str, Any], answers: tuple[Answer, ...]) -> Plan:
    return msgspec.structs.replace(msgspec.convert(body, Plan), answers=answers)


def _nearly_good(answers: tuple[Answer, ...], changes: list[dict[str, Any]]) -> Plan:
    """Lay answers and changes over a plan in which all is good."""
    good = good_plan()
    own = [msgspec.structs.replace(answer, clinic="c1") for answer in good.answers]
    return msgspec.structs.replace(
        good,
        clinics=(msgspec.structs.replace(good.clinics[0], id="c1"),),
        chosen_clinic="c1",
        answers=(*own, *answers),
        evidence=(*good.evidence, *msgspec.convert(EVIDENCE, tuple[Evidence, ...])),
        changes=msgspec.convert(changes, tuple[Change, ...]),
    )


_few_answers = st.lists(st.sampled_from((*MEETING, *BANK.question_by_id)).flatmap(answers_to), max_size=4).map(numbered)

plans = st.one_of(
    st.builds(_plan, _body, _answers),
    st.builds(_nearly_good, _few_answers, st.lists(_change, max_size=1)),
)
"""Plans with one clinic, `c1`, whose rows that are compared by moment all have moments of their own."""

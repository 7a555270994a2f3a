"""The cross rules that need dates, numbers or texts: one function for each `procedure` of `rules.toml`.

The full test of each stands there in `exact`; the functions follow it word for word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final

from exodesk.domain.cleanup import names_differ, texts_differ
from exodesk.domain.days import day_of, moment
from exodesk.domain.private import HealthAnswer
from exodesk.domain.rule.times import days_between, lies_between, no_time_to_think, surely_less
from exodesk.domain.rule.view import OWN_LOOK_UP, View, known

Mismatches = Mapping[str, bool]
"""Whether each cross check does not match, by its id."""

_APPROVED: Final = ("approved-drug", "approved-device")
_THROUGH_SKIN: Final = ("after-laser", "after-needling", "injected", "vein-drip")
_OPENED_SKIN: Final = ("after-laser", "after-needling", "injected")
_LEAVE_ON: Final = ("mask", "serum", "vitamin")


def ways_of_use(view: View) -> set[str]:
    """Give every way of use that plan, answer or consent talk names."""
    ways = (
        view.plan_text("route"),
        view.answer("product-route"),
        view.field_text("c-route-depth", "route"),
    )
    return {way for way in ways if way is not None}


def day_problem(view: View, item: str) -> bool:
    """Tell whether the newest mark of a point of the day list is a problem."""
    newest = None
    for mark in view.clinic.day.checklist:
        if mark.item == item and (newest is None or moment(mark.at) >= moment(newest.at)):
            newest = mark
    return newest is not None and newest.result == "problem"


def _texts_of_both_differ(left: str | None, right: str | None) -> bool:
    return left is not None and right is not None and texts_differ(left, right)


def claimed_class_not_found(view: View, _mismatches: Mismatches) -> bool:
    """D5: the clinic names an approval; the own register search found none by brand and by maker."""
    live = view.standing("product-legal-class").live
    claimed = any(
        (answer.source.rank > OWN_LOOK_UP and answer.value in _APPROVED)
        or answer.fields.get("clinic-says") in _APPROVED
        for answer in live
    )
    return claimed and any(
        answer.source.rank == OWN_LOOK_UP
        and answer.fields.get("register-by-brand") == "no-result"
        and answer.fields.get("register-by-maker") == "no-result"
        for answer in live
    )


def consent_differs_from_plan(view: View, mismatches: Mismatches) -> bool:
    """D6: product, way of use or doctor at the talk is not what was agreed."""
    if mismatches["X2"] or mismatches["X4"] or day_problem(view, "d-route"):
        return True
    if _texts_of_both_differ(view.field_text("c-product-identity", "name"), view.plan_text("product_name")):
        return True
    if _texts_of_both_differ(view.field_text("c-product-identity", "maker"), view.plan_text("product_maker")):
        return True
    told, planned = view.field_text("c-route-depth", "route"), view.plan_text("route")
    if told is not None and planned is not None and told != planned:
        return True
    if names_differ(
        (view.field_text("c-who-does", "name-ko"), view.plan_text("practitioner_ko")),
        (view.field_text("c-who-does", "name-en"), view.plan_text("practitioner_en")),
    ):
        return True
    return any(view.field("c-form-matches", same) is False for same in ("product-same", "route-same", "doctor-same"))


def vial_is_wrong(view: View, _mismatches: Mismatches) -> bool:
    """D7: the vial on the day is another lot, expired or another product."""
    if day_problem(view, "d-box-photo"):
        return True
    answer = view.standing("quality-lot-expiry-shown").standing
    if answer is None:
        return False
    shown = {field: known(answer.fields.get(field)) for field in ("lot-vial", "lot-box", "ends-on", "name-on-vial")}
    texts = {field: value if isinstance(value, str) else None for field, value in shown.items()}
    if _texts_of_both_differ(texts["lot-vial"], texts["lot-box"]):
        return True
    treatment = view.plan_text("treatment_at") or view.today.isoformat()
    if texts["ends-on"] is not None and days_between(treatment, texts["ends-on"]) < 0:
        return True
    return _texts_of_both_differ(texts["name-on-vial"], view.plan_text("product_name"))


def trial_costs_money(view: View, _mismatches: Mismatches) -> bool:
    """D9: they call it a study, and it costs you money."""
    if view.plan_value("called_trial") is not True:
        return False
    cost = view.field_number("product-trial-real", "your-cost")
    total = view.plan_value("total_krw")
    return (cost is not None and cost > 0) or (isinstance(total, int) and total > 0)


def newest_health_answers(view: View) -> dict[str, HealthAnswer]:
    """Give the newest answer of each health item (`recorded_at`, then later in the list)."""
    newest: dict[str, HealthAnswer] = {}
    for answer in view.plan.health:
        before = newest.get(answer.item)
        if before is None or moment(answer.recorded_at) >= moment(before.recorded_at):
            newest[answer.item] = answer
    return newest


def is_cleared(answer: HealthAnswer) -> bool:
    """Tell whether a doctor's word stands behind a health answer: own doctor, or a specialist with a name."""
    clearance = answer.clearance
    if clearance is None or not clearance.note.strip():
        return False
    return clearance.by == "own-doctor" or bool((clearance.name or "").strip())


def health_point_not_cleared(view: View, _mismatches: Mismatches) -> bool:
    """D10: a health point is yes or not sure, with no doctor's word."""
    return any(
        answer.value in ("yes", "not-sure") and not is_cleared(answer)
        for answer in newest_health_answers(view).values()
    )


def no_time(view: View, _mismatches: Mismatches) -> bool:
    """D12: the treatment follows the form too soon."""
    form = view.plan_text("consent_form_at") or view.field_text("c-time-to-think", "form-received")
    treatment = view.plan_text("treatment_at") or view.field_text("c-time-to-think", "treatment")
    if form is None or treatment is None:
        return False
    return no_time_to_think(form, treatment, view.bank.limits.think_hours)


def fewer_sessions_than_study(view: View, _mismatches: Mismatches) -> bool:
    """D13: one session is planned, the study had three or more."""
    planned = view.plan_value("sessions")
    if planned is None:
        planned = view.field_number("price-written-total", "sessions")
    studied = (
        view.field_number("evidence-human-study", "sessions"),
        view.field_number("c-how-sure", "sessions"),
    )
    enough = view.bank.limits.study_sessions
    return planned == 1 and any(sessions is not None and sessions >= enough for sessions in studied)


def false_specialist_claim(view: View, _mismatches: Mismatches) -> bool:
    """D14: the clinic said specialist; the own look-up says no."""
    answers = view.standing("doctor-specialist")
    stands = answers.standing
    if stands is None or stands.source.rank != OWN_LOOK_UP or stands.value != "no":
        return False
    return any(
        answer.fields.get("clinic-claimed-specialist") is True
        or (answer.source.rank > OWN_LOOK_UP and answer.value == "yes")
        for answer in answers.live
    )


def person_was_swapped(view: View, _mismatches: Mismatches) -> bool:
    """D15: another person held the device."""
    return day_problem(view, "d-person") or names_differ(
        (view.plan_text("day_person_ko"), view.plan_text("practitioner_ko")),
        (view.plan_text("day_person_en"), view.plan_text("practitioner_en")),
    )


def price_changed(view: View, _mismatches: Mismatches) -> bool:
    """D16: a later quote has another total, vials or sessions, and you did not ask for it."""
    quotes = sorted(view.clinic.quotes, key=lambda quote: quote.dated_on)
    for before, after in pairwise(quotes):
        pairs = (
            (before.total_krw, after.total_krw),
            (before.vials, after.vials),
            (before.sessions, after.sessions),
        )
        differ = any(old is not None and new is not None and old != new for old, new in pairs)
        if differ and after.requested_by_me is not True:
            return True
    return False


def check_up_is_missing(view: View) -> tuple[bool, int]:
    """Tell whether no check-up lies between treatment and flight, and how many days away the treatment is.

    Treatment and flight must be known; else nothing is missing yet.
    """
    treatment, flight = view.plan_text("treatment_at"), view.plan_text("flight_home_at")
    if treatment is None or flight is None:
        return False, 0
    dates = (view.plan_text("check_up_at"), view.field_text("after-follow-up", "check-up-on"))
    between = any(date is not None and lies_between(date, treatment, flight) for date in dates)
    return not between, (day_of(treatment) - view.today).days


def trip_too_tight(view: View, _mismatches: Mismatches) -> bool:
    """D17: the flight is surely less than 48 hours after opened skin, or no check-up lies before the flight."""
    treatment, flight = view.plan_text("treatment_at"), view.plan_text("flight_home_at")
    if treatment is None or flight is None:
        return False
    hours = view.bank.limits.flight_hours
    if ways_of_use(view) & set(_THROUGH_SKIN) and surely_less(treatment, flight, hours):
        return True
    missing, days_ahead = check_up_is_missing(view)
    return missing and days_ahead <= view.bank.limits.check_up_days


def unchecked_extra(view: View, _mismatches: Mismatches) -> bool:
    """D18: a mask, serum or vitamin on opened skin whose name, class or way of use is not checked."""
    if not ways_of_use(view) & set(_OPENED_SKIN):
        return False
    return any(
        extra.kind in _LEAVE_ON
        and extra.on_treated_skin is True
        and extra.accepted is not False
        and not (extra.name_checked is True and extra.class_checked is True and extra.route_checked is True)
        for extra in view.clinic.extras
    )


PROCEDURES: Final[dict[str, Callable[[View, Mismatches], bool]]] = {
    "claimed-class-not-found": claimed_class_not_found,
    "consent-differs-from-plan": consent_differs_from_plan,
    "vial-is-wrong": vial_is_wrong,
    "trial-costs-money": trial_costs_money,
    "health-point-not-cleared": health_point_not_cleared,
    "no-time-to-think": no_time,
    "fewer-sessions-than-study": fewer_sessions_than_study,
    "false-specialist-claim": false_specialist_claim,
    "person-was-swapped": person_was_swapped,
    "price-changed": price_changed,
    "trip-too-tight": trip_too_tight,
    "unchecked-extra": unchecked_extra,
}

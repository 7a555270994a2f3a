"""The state of one question: polarity, which answers count, and the order in which the states are tried."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from exodesk.domain.answer import Answer, FieldValue, Settled
from exodesk.domain.clinic import Product, Visit
from exodesk.domain.expression import FieldTest, PlanRef
from exodesk.domain.ids import Route
from exodesk.domain.plan import Plan, Trip
from tests.domain.builders import BANK, answer, at, change, clinic, day, item, narrow, note, paper, plan, quote, state

CHECKED = "product-route-allowed"
"""Blocker, evidence required, register check; yes is good."""

WRITTEN = "after-contact-line"
"""Major, evidence required, no register check; yes is good."""

FREE = "after-home-doctor"
"""Major, evidence optional, no register check, tied to nothing; yes is good."""


def settled(when: str = at(), note_text: str = "I asked again.") -> Settled:
    return Settled(note=note_text, at=when)


# ---------------------------------------------------------------- polarity: red fields


def red_by_field(question: str, value: str = "yes", **fields: FieldValue) -> bool:
    given = answer(question, value, fields={name.replace("_", "-"): known for name, known in fields.items()})
    visit = Visit(treatment_at=day(-10) + "T10:00", route="after-needling")
    there = clinic(visit=visit, product=Product(name="Mirage Serum"), quotes=(quote(total=1_000_000),))
    trip = Trip(flight_home_at=day(-15) + "T11:30")
    return state(question, plan(given, at_clinic=there, trip=trip)) == "red"


def test_is() -> None:
    assert red_by_field("product-exact-name", name="A", mixed_on_site=True)
    assert not red_by_field("product-exact-name", name="A", mixed_on_site=False)
    assert not red_by_field("product-exact-name", name="A")
    assert red_by_field("doctor-examines-first", before_payment=False)
    assert not red_by_field("doctor-examines-first", before_payment=True)


def test_before_the_treatment() -> None:
    assert red_by_field("clinic-foreign-registered", registration_no="1", valid_until=day(-9))
    assert not red_by_field("clinic-foreign-registered", registration_no="1", valid_until=day(-10))
    assert not red_by_field("clinic-foreign-registered", registration_no="1", valid_until=" ")


def test_before_today_while_no_treatment_is_set() -> None:
    def ends(on: str) -> str:
        return state("clinic-liability-cover", plan(answer("clinic-liability-cover", fields={"ends-on": on})))

    assert ends(day(1)) == "red"
    assert ends(day(0)) == "good"


def test_before_another_day_of_the_plan_is_not_red_while_that_is_not_known() -> None:
    question = BANK.question_by_id["clinic-liability-cover"]
    before = FieldTest(kind="before", ref=PlanRef(field="check_up_at"))
    fields = tuple(replace(field, red_when=before if field.id == "ends-on" else None) for field in question.fields)
    bank = replace(narrow(question.id), questions=(replace(question, fields=fields),))
    given = answer(question.id, fields={"ends-on": day(1)})
    assert item(question.id, plan(given), bank=bank).state == "good"
    set_later = clinic(visit=Visit(check_up_at=day(0)))
    assert item(question.id, plan(given, at_clinic=set_later), bank=bank).state == "red"


def test_after_the_flight() -> None:
    assert red_by_field("after-follow-up", check_up_on=day(-16))
    assert not red_by_field("after-follow-up", check_up_on=day(-15))
    late = answer("after-follow-up", fields={"check-up-on": day(-500)})
    assert state("after-follow-up", plan(late)) == "good", "no flight is known"


def test_same_day() -> None:
    assert red_by_field("c-time-to-think", form_received=day(3) + "T09:00", treatment=day(3))
    assert not red_by_field("c-time-to-think", form_received=day(3) + "T23:00", treatment=day(2) + "T01:00")
    assert not red_by_field("c-time-to-think", form_received=day(3))


def test_above_and_below_a_number() -> None:
    assert red_by_field("after-contact-line", reply_hours=24.5)
    assert not red_by_field("after-contact-line", reply_hours=24)
    assert red_by_field("clinic-liability-cover", yearly_limit=99_999_999)
    assert not red_by_field("clinic-liability-cover", yearly_limit=100_000_000)
    assert red_by_field("product-trial-real", trial_no="T", your_cost=1)
    assert not red_by_field("product-trial-real", trial_no="T", your_cost=0)


def test_above_another_field() -> None:
    assert red_by_field("price-written-total", total=300_001, posted_price=300_000)
    assert not red_by_field("price-written-total", total=300_000, posted_price=300_000)
    assert not red_by_field("price-written-total", total=300_000)


def test_above_a_share() -> None:
    assert red_by_field("price-refund-rule", deposit=100_001)
    assert not red_by_field("price-refund-rule", deposit=100_000)
    lone = answer("price-refund-rule", fields={"deposit": 900_000})
    assert state("price-refund-rule", plan(lone)) == "good", "no total is known"


def test_differs() -> None:
    assert red_by_field("c-product-identity", name="Mirage Serum B")
    assert not red_by_field("c-product-identity", name="mirage-serum")
    assert not red_by_field("c-product-identity", name="미라지 세럼")
    assert red_by_field("c-route-depth", route="injected")
    assert not red_by_field("c-route-depth", route="after-needling")
    assert red_by_field("c-total-cost", total=999_999)
    assert not red_by_field("c-total-cost", total=1_000_000)


def test_a_caution_answer_can_be_red_by_a_field_and_an_unsure_one_cannot() -> None:
    assert red_by_field("c-added-items", "no", added_without_yes=True)
    assert not red_by_field("c-added-items", "no")
    assert not red_by_field("c-added-items", "unsure", added_without_yes=True)


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        ("clinic-liability-cover", {"yearly-limit": "99"}),
        ("clinic-liability-cover", {"ends-on": 5}),
        ("product-exact-name", {"name": "A", "mixed-on-site": 1}),
        ("price-written-total", {"total": 2, "posted-price": "1"}),
    ],
)
def test_a_value_of_another_type_is_not_red(question: str, fields: dict[str, FieldValue]) -> None:
    assert state(question, plan(answer(question, fields=fields))) == "good"


# ---------------------------------------------------------------- polarity: red_if and red_unless


@pytest.mark.parametrize(
    ("question", "value", "fields", "red"),
    [
        ("clinic-accreditation", "no", {"clinic-claims-mark": True}, True),
        ("clinic-accreditation", "no", {"clinic-claims-mark": False}, False),
        ("clinic-accreditation", "yes", {"clinic-claims-mark": True}, False),
        ("doctor-specialist", "no", {"clinic-claimed-specialist": True}, True),
        ("doctor-specialist", "no", {}, False),
        (
            "product-legal-class",
            "cosmetic",
            {"clinic-says": "approved-drug", "register-by-brand": "no-result", "register-by-maker": "no-result"},
            True,
        ),
        (
            "product-legal-class",
            "cosmetic",
            {"clinic-says": "cosmetic", "register-by-brand": "no-result", "register-by-maker": "no-result"},
            False,
        ),
        ("product-made-from", "own-blood-or-fat", {"approval-shown": False}, True),
        ("product-made-from", "own-blood-or-fat", {}, False),
        ("product-made-from", "human-donor-tissue", {"only-tissue-bank-licence": True}, True),
        ("product-made-from", "human-donor-tissue", {"approval-shown": False}, False),
        ("product-regen-law-claim", "yes-on-list", {"review-no": "1", "centre-on-list": False}, True),
        ("product-regen-law-claim", "yes-on-list", {"review-no": "1", "centre-on-list": True}, False),
        ("evidence-human-study", "yes", {"study-is-on": "other-product"}, True),
        ("evidence-human-study", "yes", {"study-is-on": "animals-or-cells"}, True),
        ("evidence-human-study", "no", {"study-is-on": "other-product"}, False),
        ("c-numbing", "yes", {"sleep-drug": True, "monitored": False}, True),
        ("c-numbing", "yes", {"sleep-drug": True}, False),
        ("c-numbing", "unsure", {"sleep-drug": True, "monitored": False}, False),
    ],
)
def test_red_if(question: str, value: str, fields: dict[str, FieldValue], red: bool) -> None:
    assert (state(question, plan(answer(question, value, fields=fields))) == "red") is red


@pytest.mark.parametrize(
    ("found", "red"), [("cosmetic", True), ("none-or-unknown", True), ("in-a-trial", False), ("unsure", False)]
)
def test_red_if_reads_another_question(found: str, red: bool) -> None:
    told = answer("c-legal-status", fields={"class": "approved-drug"})
    assert (state("c-legal-status", plan(told, answer("product-legal-class", found))) == "red") is red


@pytest.mark.parametrize("route", ["after-needling", "injected", "vein-drip"])
def test_red_if_reads_plan_and_answer(route: Route) -> None:
    label = answer(CHECKED, fields={"label-route": "unbroken-skin"})
    assert state(CHECKED, plan(label, at_clinic=clinic(visit=Visit(route=route)))) == "red"
    assert state(CHECKED, plan(label, answer("product-route", route))) == "red"
    assert state(CHECKED, plan(label, at_clinic=clinic(visit=Visit(route="after-laser")))) == "good"


def test_red_unless() -> None:
    drip = answer("product-route", "vein-drip")
    listed: dict[str, FieldValue] = {"approval-no": "1", "approval-lists-drip": True, "approval-lists-use": True}
    approved = answer("product-legal-class", "approved-drug", fields=listed)
    assert state("product-route", plan(drip)) == "red"
    assert state("product-route", plan(drip, approved)) == "good"
    assert state("product-route", plan(answer("product-route", "not-told"), approved)) == "red"
    half = replace(approved, fields={**listed, "approval-lists-use": False})
    assert state("product-route", plan(drip, half)) == "red"


# ---------------------------------------------------------------- 1. does not apply


@pytest.mark.parametrize(
    ("question", "visit"),
    [
        ("broker-registered", Visit(broker_used=False)),
        ("doctor-hands-on", Visit(route="unbroken-skin")),
        ("product-trial-real", Visit(called_trial=False)),
        ("quality-sterile", Visit(route="unbroken-skin")),
        ("quality-new-needles", Visit(route="unbroken-skin")),
        ("quality-device-approved", Visit(device_used=False)),
        ("price-tax-refund", Visit(tax_refund_promised=False)),
        ("c-numbing", Visit(numbing_used=False)),
        ("c-interpreter", Visit(shared_language=True)),
    ],
)
def test_does_not_apply_by_rule(question: str, visit: Visit) -> None:
    assert state(question, plan(at_clinic=clinic(visit=visit))) == "not-applicable"
    assert state(question, plan()) == "open", "not known is not no"
    red = "no" if question != "doctor-hands-on" else "skin-care-staff"
    assert state(question, plan(answer(question, red), at_clinic=clinic(visit=visit))) == "not-applicable"


@pytest.mark.parametrize("told", ["after-laser", "after-needling", "injected", "vein-drip"])
@pytest.mark.parametrize("question", ["doctor-hands-on", "quality-sterile", "quality-new-needles"])
def test_surface_only_needs_that_no_answer_says_otherwise(question: str, told: str) -> None:
    there = clinic(visit=Visit(route="unbroken-skin"))
    assert state(question, plan(answer("product-route", told), at_clinic=there)) == "open"
    assert state(question, plan(answer("product-route", "unsure"), at_clinic=there)) == "not-applicable"
    assert state(question, plan(answer("product-route", "unbroken-skin"))) == "open"


@pytest.mark.parametrize(
    ("source", "applies"),
    [
        ("plant", False),
        ("milk", False),
        ("fish-dna", False),
        ("other-named", False),
        ("human-cell-line", True),
        ("own-blood-or-fat", True),
        ("human-donor-tissue", True),
        ("not-told", True),
        ("unsure", True),
    ],
)
def test_donor_tests_apply_to_what_comes_from_people(source: str, applies: bool) -> None:
    found = state("quality-donor-screened", plan(answer("product-made-from", source)))
    assert found == ("open" if applies else "not-applicable")


def test_advert_words_are_free_for_what_is_approved() -> None:
    """The class may be a mere claim: that claim itself holds the gate."""
    claimed = answer("product-legal-class", "approved-drug", 4, evidence=())
    assert state("flag-banned-ad-words", plan(claimed)) == "not-applicable"
    assert state("product-legal-class", plan(claimed)) == "claimed"


def test_answers_count_again_when_the_rule_turns_false() -> None:
    good = answer("quality-sterile")
    assert state("quality-sterile", plan(good, at_clinic=clinic(visit=Visit(route="unbroken-skin")))) == (
        "not-applicable"
    )
    assert state("quality-sterile", plan(good, at_clinic=clinic(visit=Visit(route="injected")))) == "good"


MINOR = "records-data-use"


def by_hand(question: str = MINOR, reason: str | None = "No photos are taken.", when: str = at()) -> Answer:
    return answer(question, "na", 4, na_reason=reason, recorded=when, evidence=())


def test_by_hand_on_a_minor_question_with_a_reason() -> None:
    assert state(MINOR, plan(by_hand())) == "not-applicable"
    assert state(MINOR, plan(answer(MINOR, "no", recorded=at(1)), by_hand())) == "not-applicable"


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_by_hand_needs_a_reason(reason: str | None) -> None:
    assert state(MINOR, plan(by_hand(reason=reason))) == "open"


@pytest.mark.parametrize("question", ["clinic-is-medical", "price-refund-rule"])
def test_by_hand_is_ignored_on_blockers_and_majors(question: str) -> None:
    assert state(question, plan(by_hand(question))) == "open"
    assert state(question, plan(answer(question, recorded=at(1)), by_hand(question))) == "good"


def test_by_hand_is_ended_by_a_later_answer() -> None:
    assert state(MINOR, plan(by_hand(when=at(1)), answer(MINOR))) == "good"
    assert state(MINOR, plan(by_hand(when=at(1)), answer(MINOR, "unsure"))) == "open"
    assert state(MINOR, plan(answer(MINOR), by_hand(when=at(1)))) == "good", "the moment decides, not the list"
    assert state(MINOR, plan(answer(MINOR), by_hand())) == "not-applicable", "same moment: the later in the list"
    assert state(MINOR, plan(by_hand(), answer(MINOR))) == "good"


def test_by_hand_is_not_ended_by_not_asked_or_by_what_was_corrected() -> None:
    assert state(MINOR, plan(by_hand(when=at(1)), answer(MINOR, "not-asked"))) == "not-applicable"
    corrected = answer(MINOR, superseded_by="a-later")
    assert state(MINOR, plan(by_hand(when=at(1)), corrected)) == "not-applicable"
    assert state(MINOR, plan(replace(by_hand(), superseded_by="a-later"))) == "open"


def test_by_hand_is_ended_by_a_change_of_a_tied_part() -> None:
    given = by_hand(when=at(2))
    assert state(MINOR, plan(given, changes=[change("clinic", when=at(1))])) == "open"
    assert state(MINOR, plan(given, changes=[change("product", when=at(1))])) == "not-applicable"
    assert state(MINOR, plan(given, changes=[change("clinic", when=at(2))])) == "not-applicable", "at that very moment"
    assert state(MINOR, plan(given, changes=[change("clinic", when=at(3))])) == "not-applicable"
    kept = answer(MINOR, "no", recorded=at(5))
    assert state(MINOR, plan(kept, given, changes=[change("clinic", when=at(1))])) == "stale"


# ---------------------------------------------------------------- 2. nothing live


def test_no_answer_is_open() -> None:
    assert state(CHECKED, plan()) == "open"


def test_not_asked_is_no_answer() -> None:
    assert state(CHECKED, plan(answer(CHECKED, "not-asked"))) == "open"
    assert state(CHECKED, plan(answer(CHECKED, recorded=at(1)), answer(CHECKED, "not-asked"))) == "good"
    past = answer(CHECKED, "not-asked", recorded=at(5))
    assert state(CHECKED, plan(past, changes=[change("product", when=at(1))])) == "open", "and no history"


def test_a_superseded_answer_is_no_answer() -> None:
    assert state(CHECKED, plan(answer(CHECKED, "no", superseded_by="a-later"))) == "open"
    corrected = plan(answer(CHECKED, "no", superseded_by="a-later"), answer(CHECKED, rank=4, key="a-later"))
    assert state(CHECKED, corrected) == "claimed", "whatever the rank of the correction"


def test_answers_of_another_clinic_do_not_count() -> None:
    assert state(CHECKED, plan(answer(CHECKED, "no", clinic="c2"))) == "open"


# ---------------------------------------------------------------- refused is not the same as not asked


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("clinic-is-medical", "red"),
        ("flag-non-medical-place", "red"),
        ("c-human-source", "red"),
        ("product-route", "red"),
        ("clinic-past-sanctions", "open"),
        ("flag-pressure", "open"),
        ("clinic-accreditation", "open"),
    ],
)
def test_refused(question: str, found: str) -> None:
    assert state(question, plan(answer(question, "refused", 4, evidence=()))) == found
    assert state(question, plan(answer(question, "not-asked", 4))) == "open"


def test_an_open_refusal_still_keeps_a_good_answer_open() -> None:
    refused = answer("flag-pressure", "refused", 3)
    assert state("flag-pressure", plan(answer("flag-pressure", "no", 4), refused)) == "open"
    assert state("flag-pressure", plan(answer("flag-pressure", "no", 2), refused)) == "good"


# ---------------------------------------------------------------- 3. red, 4. conflict


@pytest.mark.parametrize("weaker", [2, 3, 4, 5])
def test_the_strongest_source_decides_about_red(weaker: int) -> None:
    assert state(CHECKED, plan(answer(CHECKED, "no"), answer(CHECKED, rank=weaker))) == "red"
    assert state(CHECKED, plan(answer(CHECKED), answer(CHECKED, "no", weaker))) == "conflict"


def test_the_strongest_rank_is_sought_among_definite_answers() -> None:
    """An own "not sure" does not hide a clinic's written no."""
    assert state(CHECKED, plan(answer(CHECKED, "unsure"), answer(CHECKED, "no", 3))) == "red"
    assert state(CHECKED, plan(answer(CHECKED, "unsure"), answer(CHECKED, rank=3))) == "open"


def test_same_rank_and_one_is_red() -> None:
    assert state(WRITTEN, plan(answer(WRITTEN, "no", 3, ago=50), answer(WRITTEN, rank=3))) == "red"


def test_red_by_a_field_against_good_is_no_agreement() -> None:
    slow: dict[str, FieldValue] = {"reply-hours": 48}
    assert state(WRITTEN, plan(answer(WRITTEN, rank=2), answer(WRITTEN, rank=3, fields=slow))) == "conflict"
    assert state(WRITTEN, plan(answer(WRITTEN, rank=2, fields=slow), answer(WRITTEN, rank=3))) == "red"


def test_two_good_options_are_a_conflict() -> None:
    by_doctor = answer("product-route", "injected", 3)
    assert state("product-route", plan(by_doctor, answer("product-route", "unbroken-skin", 4))) == "conflict"
    assert state("product-route", plan(by_doctor, answer("product-route", "injected", 4))) == "good"


def test_caution_against_good_is_a_conflict() -> None:
    assert state("doctor-specialist", plan(answer("doctor-specialist", "no"), answer("doctor-specialist", rank=3))) == (
        "conflict"
    )


def test_other_field_values_alone_are_no_conflict() -> None:
    same = (answer(WRITTEN, rank=2, fields={"phone": "1"}), answer(WRITTEN, rank=3, fields={"phone": "2"}))
    assert state(WRITTEN, plan(*same)) == "good"


def test_unsure_is_no_side_of_a_conflict() -> None:
    assert state(WRITTEN, plan(answer(WRITTEN, rank=2), answer(WRITTEN, "unsure", 4))) == "good"


# ---------------------------------------------------------------- settled


def test_a_settled_note_on_the_standing_answer_settles() -> None:
    weaker = answer(WRITTEN, "no", 4, recorded=at(2))
    assert state(WRITTEN, plan(weaker, answer(WRITTEN, rank=2, recorded=at(1)))) == "conflict"
    assert state(WRITTEN, plan(weaker, answer(WRITTEN, rank=2, recorded=at(1), settled=settled()))) == "good"


def test_it_covers_answers_up_to_its_time() -> None:
    good = answer(WRITTEN, rank=2, recorded=at(3), settled=settled(at(1)))
    assert state(WRITTEN, plan(good, answer(WRITTEN, "no", 4, recorded=at(1)))) == "good"
    assert state(WRITTEN, plan(good, answer(WRITTEN, "no", 4, recorded=at(1, "12:00:01")))) == "conflict"
    assert state(WRITTEN, plan(good, answer(WRITTEN, "no", 4, recorded=at(2)), answer(WRITTEN, rank=3))) == "conflict"


def test_an_unsure_answer_does_not_open_it_again() -> None:
    good = answer(WRITTEN, rank=2, recorded=at(3), settled=settled(at(1)))
    given = plan(good, answer(WRITTEN, "no", 4, recorded=at(2)), answer(WRITTEN, "unsure", 4))
    assert state(WRITTEN, given) == "good"


def test_it_settles_only_from_the_standing_answer_and_with_words() -> None:
    good, bad = answer(WRITTEN, rank=2), answer(WRITTEN, "no", 4)
    assert state(WRITTEN, plan(good, replace(bad, settled=settled()))) == "conflict"
    assert state(WRITTEN, plan(replace(good, settled=settled(note_text=" ")), bad)) == "conflict"
    older = answer(WRITTEN, rank=2, ago=5, settled=settled())
    assert state(WRITTEN, plan(older, good, bad)) == "conflict"


def test_it_never_settles_a_red_at_the_strongest_rank() -> None:
    red = answer(WRITTEN, "no", 3, ago=1, settled=settled())
    assert state(WRITTEN, plan(red, answer(WRITTEN, rank=3, settled=settled()))) == "red"


def test_what_is_settled_is_still_weighed() -> None:
    no = answer("doctor-specialist", "no", settled=settled())
    assert state("doctor-specialist", plan(no, answer("doctor-specialist", rank=3))) == "open"
    bare = answer(WRITTEN, rank=2, evidence=(), settled=settled())
    assert state(WRITTEN, plan(bare, answer(WRITTEN, "no", 4))) == "claimed"


# ---------------------------------------------------------------- own look-ups replace older ones


def test_a_newer_own_look_up_replaces_older_ones() -> None:
    assert state(CHECKED, plan(answer(CHECKED, "no", ago=2), answer(CHECKED, ago=1))) == "good"
    assert state(CHECKED, plan(answer(CHECKED, ago=1), answer(CHECKED, "no", ago=2))) == "good"
    assert state(CHECKED, plan(answer(CHECKED, ago=2), answer(CHECKED, "no", ago=1))) == "red"


def test_newer_goes_by_day_then_moment_then_list() -> None:
    first = answer(CHECKED, "no", ago=1, recorded=at(0, "10:00:00"))
    second = answer(CHECKED, ago=1, recorded=at(0, "11:00:00"))
    assert state(CHECKED, plan(first, second)) == state(CHECKED, plan(second, first)) == "good"
    typed_late = answer(CHECKED, "no", ago=2, recorded=at(0, "23:00:00"))
    assert state(CHECKED, plan(second, typed_late)) == "good"
    twin = replace(second, id="a-twin", value="no")
    assert state(CHECKED, plan(second, twin)) == "red"
    assert state(CHECKED, plan(twin, second)) == "good"


def test_moments_are_compared_across_zones() -> None:
    seoul = answer(CHECKED, "no", recorded="2026-11-22T12:00:00+09:00")
    utc = answer(CHECKED, recorded="2026-11-22T04:00:00Z")
    assert state(CHECKED, plan(utc, seoul)) == "good"


def test_an_unsure_look_up_replaces_nothing() -> None:
    assert state(CHECKED, plan(answer(CHECKED, "no", ago=2), answer(CHECKED, "unsure"))) == "red"
    assert state(CHECKED, plan(answer(CHECKED, ago=2), answer(CHECKED, "unsure"))) == "open"
    assert state(CHECKED, plan(answer(CHECKED), answer(CHECKED, "unsure", ago=2))) == "good"


def test_a_look_up_dated_in_the_future_replaces_nothing() -> None:
    assert state(CHECKED, plan(answer(CHECKED, "no", ago=2), answer(CHECKED, ago=-1))) == "red"
    assert state(CHECKED, plan(answer(CHECKED, "no", ago=2), answer(CHECKED, ago=0))) == "good"


def test_only_own_look_ups_replace_each_other() -> None:
    assert state(WRITTEN, plan(answer(WRITTEN, "no", 2, ago=9), answer(WRITTEN, rank=2))) == "red"


# ---------------------------------------------------------------- 5. open, 7. claimed, 8. good


@pytest.mark.parametrize(
    ("question", "value"),
    [("doctor-specialist", "no"), ("doctor-hands-on", "nurse"), ("product-made-from", "own-blood-or-fat")],
)
def test_caution_is_open(question: str, value: str) -> None:
    assert state(question, plan(answer(question, value))) == "open"


def test_the_newest_of_the_strongest_rank_is_weighed() -> None:
    assert state(WRITTEN, plan(answer(WRITTEN, "unsure", 3), answer(WRITTEN, rank=3, ago=1))) == "open"
    assert state(WRITTEN, plan(answer(WRITTEN, "unsure", 3, ago=1), answer(WRITTEN, rank=3))) == "good"
    assert state(WRITTEN, plan(answer(WRITTEN, rank=2, evidence=()), answer(WRITTEN, rank=3))) == "claimed"


@pytest.mark.parametrize(
    ("question", "value", "field"),
    [
        ("clinic-foreign-registered", "yes", "registration-no"),
        ("broker-registered", "yes", "registration-no"),
        ("doctor-licensed", "yes", "licence-no"),
        ("product-exact-name", "yes", "name"),
        ("product-legal-class", "approved-drug", "approval-no"),
        ("product-legal-class", "approved-device", "approval-no"),
        ("product-trial-real", "yes", "trial-no"),
        ("product-regen-law-claim", "yes-on-list", "review-no"),
        ("quality-lot-expiry-shown", "yes", "lot-vial"),
        ("c-product-identity", "yes", "name"),
    ],
)
def test_an_empty_key_field_is_only_a_claim(question: str, value: str, field: str) -> None:
    for missing in ({}, {field: None}, {field: "  "}):
        assert state(question, plan(answer(question, value, fields=missing))) == "claimed"
    assert state(question, plan(answer(question, value, fields={field: "X-1"}))) == "good"


@pytest.mark.parametrize(
    ("question", "value"),
    [("product-legal-class", "cosmetic"), ("product-legal-class", "in-a-trial"), ("product-regen-law-claim", "no")],
)
def test_a_key_field_may_be_for_some_options_only(question: str, value: str) -> None:
    assert state(question, plan(answer(question, value))) == "good"


@pytest.mark.parametrize(
    ("evidence", "found"),
    [
        (note(), "good"),
        (note(text=" "), "claimed"),
        (note(text=None), "claimed"),
        (note(ago=90), "good"),
        (note(ago=91), "claimed"),
        (note(ago=-1), "claimed"),
        (paper(), "good"),
        (paper(present=False), "claimed"),
        (paper(ago=91), "claimed"),
        (note("another"), "claimed"),
    ],
)
def test_required_evidence(evidence: object, found: str) -> None:
    given = replace(plan(answer(WRITTEN, rank=3)), evidence=(evidence,))
    assert state(WRITTEN, given) == found


def test_one_piece_of_evidence_that_counts_is_enough() -> None:
    given = answer(WRITTEN, evidence=("gone", "old", "e1"))
    assert state(WRITTEN, plan(given, evidence=(paper("gone", present=False), note("old", ago=200), note()))) == "good"


def test_the_evidence_of_another_answer_does_not_count() -> None:
    assert state(WRITTEN, plan(answer(WRITTEN, rank=3, ago=1), answer(WRITTEN, rank=3, evidence=()))) == "claimed"


def test_evidence_that_is_not_required() -> None:
    assert state(FREE, plan(answer(FREE, rank=4, evidence=()))) == "good"


@pytest.mark.parametrize("rank", [2, 3, 4, 5])
def test_a_register_check_asks_for_the_own_look_up(rank: int) -> None:
    assert state(CHECKED, plan(answer(CHECKED, rank=rank))) == "claimed"


# ---------------------------------------------------------------- two issuers

LICENCE: dict[str, FieldValue] = {"licence-no": "1"}


def two_papers(first: str | None, second: str | None, ago: int = 0) -> str:
    papers = (
        answer("doctor-licensed", rank=2, fields=LICENCE, evidence=("p1",)),
        answer("doctor-licensed", rank=2, fields=LICENCE, evidence=("p2",)),
    )
    return state(
        "doctor-licensed", plan(*papers, evidence=(note("p1", issuer=first), note("p2", issuer=second, ago=ago)))
    )


def test_two_issuers_stand_for_the_look_up() -> None:
    assert two_papers("Association", "Ministry") == "good"
    assert two_papers("Association (주)", "㈜association") == "claimed"
    assert two_papers("Association", None) == "claimed"
    assert two_papers("Association", " ") == "claimed"
    assert two_papers(None, "") == "claimed"


def test_both_papers_must_be_fresh() -> None:
    assert two_papers("Association", "Ministry", ago=90) == "good"
    assert two_papers("Association", "Ministry", ago=91) == "claimed"


def test_both_papers_may_hang_on_one_answer() -> None:
    given = answer("doctor-licensed", rank=2, fields=LICENCE, evidence=("p1", "p2"))
    both = (note("p1", issuer="Association"), note("p2", issuer="Ministry"))
    assert state("doctor-licensed", plan(given, evidence=both)) == "good"
    spoken = replace(given, source=replace(given.source, rank=3))
    assert state("doctor-licensed", plan(spoken, evidence=both)) == "claimed"


def test_an_unsure_paper_is_no_paper() -> None:
    papers = (
        answer("doctor-licensed", rank=2, fields=LICENCE, evidence=("p1",)),
        answer("doctor-licensed", "unsure", 2, ago=3, evidence=("p2",)),
    )
    both = (note("p1", issuer="Association"), note("p2", issuer="Ministry"))
    assert state("doctor-licensed", plan(*papers, evidence=both)) == "claimed"


def test_two_issuers_only_where_the_question_allows_them() -> None:
    given = answer(CHECKED, rank=2, evidence=("p1", "p2"))
    both = (note("p1", issuer="Association"), note("p2", issuer="Ministry"))
    assert state(CHECKED, plan(given, evidence=both)) == "claimed"
    assert state("doctor-specialist", plan(replace(given, question="doctor-specialist"), evidence=both)) == "good"


# ---------------------------------------------------------------- basis and severity


@pytest.mark.parametrize(
    ("rank", "basis"), [(1, "verified"), (2, "verified"), (3, "in-writing"), (4, "told"), (5, "told")]
)
def test_basis(rank: int, basis: str) -> None:
    found = item(FREE, plan(answer(FREE, rank=rank)))
    assert (found.state, found.basis) == ("good", basis)


def test_the_basis_is_the_strongest_live_source() -> None:
    assert item(FREE, plan(answer(FREE, rank=4), answer(FREE, rank=3, ago=9))).basis == "in-writing"
    past = answer("after-emergency-plan", rank=1, recorded=at(5))
    changed = (change("clinic", when=at(1)),)
    assert item("after-emergency-plan", plan(past, answer("after-emergency-plan", rank=4), changes=changed)).basis == (
        "told"
    ), "history does not count"
    corrected = answer(FREE, rank=1, superseded_by="a-later")
    assert item(FREE, plan(corrected, answer(FREE, rank=4, key="a-later"))).basis == "told"


def test_a_spoken_answer_with_a_note_is_told() -> None:
    assert item(WRITTEN, plan(answer(WRITTEN, rank=4))).basis == "told"


@pytest.mark.parametrize("answers", [(), (answer(FREE, "no"),), (answer(FREE, "unsure"),), (answer(FREE, ago=91),)])
def test_only_a_good_item_has_a_basis(answers: tuple[Answer, ...]) -> None:
    assert item(FREE, plan(*answers)).basis is None


def test_severity_is_raised_while_red() -> None:
    def accreditation(**fields: FieldValue) -> Plan:
        given = {name.replace("_", "-"): value for name, value in fields.items()}
        return plan(answer("clinic-accreditation", "no", fields=given))

    raised = item("clinic-accreditation", accreditation(clinic_claims_mark=True))
    assert (raised.state, raised.severity) == ("red", "major")
    plain = item("clinic-accreditation", accreditation())
    assert (plain.state, plain.severity) == ("good", "minor")

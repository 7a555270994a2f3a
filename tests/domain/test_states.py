"""The state of one question: which answers count, and the order in which red and conflict are tried."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from exodesk.domain.answer import Answer, FieldValue, Settled
from exodesk.domain.clinic import Visit
from tests.domain.builders import answer, at, change, clinic, plan, state

CHECKED = "product-route-allowed"
"""Blocker, evidence required, register check; yes is good."""

WRITTEN = "after-contact-line"
"""Major, evidence required, no register check; yes is good."""


def settled(when: str = at(), note_text: str = "I asked again.") -> Settled:
    return Settled(note=note_text, at=when)


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

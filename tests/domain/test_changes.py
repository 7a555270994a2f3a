"""Changes of plan parts: tied good answers go out of date, tied red ones become history, the others stay."""

from __future__ import annotations

import pytest

from exodesk.domain.ids import Part
from tests.domain.builders import BANK, TODAY, answer, at, change, flags, plan, state

TIED: tuple[tuple[Part, str, str, str], ...] = (
    ("clinic", "clinic-is-medical", "yes", "no"),
    ("practitioner", "c-who-does", "yes", "no"),
    ("product", "evidence-claim-match", "yes", "no"),
    ("lot", "quality-batch-tests", "yes", "refused"),
    ("route", "c-recovery", "yes", "no"),
    ("device", "quality-device-approved", "yes", "no"),
    ("price", "flag-pressure", "no", "yes"),
    ("date", "c-interpreter", "yes", "no"),
    ("health", "c-my-health", "yes", "no"),
)
"""Each part with a question that is tied to it: good answer, red answer."""

PARTS = pytest.mark.parametrize(("part", "question", "good", "red"), TIED)
ALL_PARTS: tuple[Part, ...] = tuple(part for part, *_ in TIED)


def test_these_are_the_nine_parts() -> None:
    assert sorted(ALL_PARTS) == sorted(part.id for part in BANK.parts)


@PARTS
def test_a_tied_good_answer_goes_out_of_date(part: Part, question: str, good: str, red: str) -> None:
    given = answer(question, good, recorded=at(2))
    assert state(question, plan(given)) == "good"
    assert state(question, plan(given, changes=[change(part, when=at(1))])) == "stale"


@PARTS
def test_a_tied_red_answer_becomes_history(part: Part, question: str, good: str, red: str) -> None:
    given = answer(question, red, recorded=at(2))
    assert state(question, plan(given)) == "red"
    assert state(question, plan(given, changes=[change(part, when=at(1))])) == "stale"


@PARTS
def test_changes_of_other_parts_leave_it(part: Part, question: str, good: str, red: str) -> None:
    tied = BANK.question_by_id[question].depends_on
    others = [change(other, when=at(1)) for other in ALL_PARTS if other not in tied]
    assert state(question, plan(answer(question, good, recorded=at(2)), changes=others)) == "good"
    assert state(question, plan(answer(question, red, recorded=at(2)), changes=others)) == "red"


@PARTS
def test_an_answer_after_the_change_is_live(part: Part, question: str, good: str, red: str) -> None:
    changed = [change(part, when=at(1))]
    past = answer(question, red, recorded=at(2))
    assert state(question, plan(past, answer(question, good), changes=changed)) == "good"


QUESTION = "evidence-claim-match"


def test_an_answer_at_the_very_moment_of_the_change_is_live() -> None:
    changed = [change("product", when=at(1, "12:00:00"))]
    assert state(QUESTION, plan(answer(QUESTION, recorded=at(1, "12:00:00")), changes=changed)) == "good"
    assert state(QUESTION, plan(answer(QUESTION, recorded=at(1, "11:59:59")), changes=changed)) == "stale"
    same_moment = "2026-11-21T03:00:00Z"
    assert state(QUESTION, plan(answer(QUESTION, recorded=same_moment), changes=changed)) == "good"


def test_the_day_of_checking_does_not_save_an_answer() -> None:
    changed = [change("product", when=at(1))]
    assert state(QUESTION, plan(answer(QUESTION, ago=0, recorded=at(2)), changes=changed)) == "stale"
    assert state(QUESTION, plan(answer(QUESTION, ago=9, recorded=at(0)), changes=changed)) == "good"


def test_the_last_change_of_any_tied_part_counts() -> None:
    given = answer(QUESTION, recorded=at(3))
    early, late = change("product", when=at(5)), change("product", when=at(1))
    assert state(QUESTION, plan(given, changes=[early])) == "good"
    assert state(QUESTION, plan(given, changes=[late, early])) == "stale"
    assert state(QUESTION, plan(given, changes=[early, late])) == "stale"
    assert state(QUESTION, plan(given, changes=[change("product", when=at(5)), change("route", when=at(1))])) == "stale"
    assert state(QUESTION, plan(given, changes=[change("product", when=at(5)), change("route", when=at(4))])) == "good"


@pytest.mark.parametrize(
    ("old", "new", "counts"),
    [
        (None, "B", False),
        ("", "B", False),
        ("  ", "B", False),
        ("A", "B", True),
        ("A", None, True),
        ("A", "", True),
        ("A", "A", False),
        (None, None, False),
    ],
)
def test_first_filling_in_is_no_change_and_clearing_is_one(old: str | None, new: str | None, counts: bool) -> None:
    changed = [change("product", when=at(1), old=old, new=new)]
    found = state(QUESTION, plan(answer(QUESTION, recorded=at(2)), changes=changed))
    assert found == ("stale" if counts else "good")


@pytest.mark.parametrize(("where", "counts"), [("c1", True), (None, True), ("c2", False)])
def test_a_change_belongs_to_its_clinic_or_to_all(where: str | None, counts: bool) -> None:
    changed = [change("product", when=at(1), clinic=where)]
    found = state(QUESTION, plan(answer(QUESTION, recorded=at(2)), changes=changed))
    assert found == ("stale" if counts else "good")


def test_a_question_tied_to_nothing_is_never_ended() -> None:
    changed = [change(part, when=at(1)) for part in ALL_PARTS]
    for question in ("after-home-doctor", "c-copy-of-form"):
        assert state(question, plan(answer(question, recorded=at(2)), changes=changed)) == "good"


def test_history_has_no_say() -> None:
    """Neither in a conflict, nor in the basis, nor in a rule."""
    changed = [change("product", when=at(1))]
    past = answer("product-legal-class", "none-or-unknown", recorded=at(2))
    now = answer("product-legal-class", "cosmetic", 3)
    assert state("product-legal-class", plan(past, now)) == "red"
    assert state("product-legal-class", plan(past, now, changes=changed)) == "claimed"
    way = answer("product-route", "injected")
    assert "D3" in flags(plan(past, way))
    assert "D3" not in flags(plan(past, way, changes=changed))


def test_history_does_not_replace_a_live_look_up() -> None:
    changed = [change("product", when=at(1))]
    typed_before = answer(QUESTION, ago=0, recorded=at(2))
    live = answer(QUESTION, "no", ago=3, recorded=at(0))
    assert state(QUESTION, plan(typed_before, live)) == "good"
    assert state(QUESTION, plan(typed_before, live, changes=changed)) == "red"


def test_superseded_answers_are_no_history() -> None:
    changed = [change("product", when=at(1))]
    given = answer(QUESTION, recorded=at(2), superseded_by="a-later")
    assert state(QUESTION, plan(given, changes=changed)) == "open"


def test_a_settled_note_does_not_outlive_the_change() -> None:
    changed = [change("clinic", when=at(1))]
    good = answer("after-contact-line", rank=2, recorded=at(2))
    bad = answer("after-contact-line", "no", 4)
    assert state("after-contact-line", plan(good, bad)) == "conflict"
    assert state("after-contact-line", plan(good, bad, changes=changed)) == "red"


def test_changes_dated_in_the_future_count_all_the_same() -> None:
    """The rule has no clock: a change is a change."""
    ahead = [change("product", when=at(-3))]
    assert state(QUESTION, plan(answer(QUESTION), changes=ahead), today=TODAY) == "stale"

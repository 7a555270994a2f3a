"""What holds for every plan: found by looking for plans that break it."""

from __future__ import annotations

from datetime import date
from random import Random

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exodesk.domain.answer import Answer, Source
from exodesk.domain.bank import GateStatus
from exodesk.domain.clinic import Override
from exodesk.domain.plan import Plan
from exodesk.domain.rule import state_of, statuses, view_of
from exodesk.domain.rule.view import NOT_APPLICABLE
from exodesk.domain.status import COUNT_KEYS, ClinicStatus, GateResult
from tests.domain.builders import BANK, TODAY, clinic, good_plan, status
from tests.domain.strategies import answers_to, plans, todays

quick = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

WORST_FIRST: tuple[GateStatus, ...] = ("stop", "unverified", "concerns", "partial", "done")
BLOCKERS = [question for question in BANK.questions if question.severity == "blocker"]


def worse_or_same(result: GateResult, than: GateResult) -> bool:
    return WORST_FIRST.index(result.status) <= WORST_FIRST.index(than.status)


def with_answer(plan: Plan, answer: Answer) -> Plan:
    return replace(plan, answers=(*plan.answers, answer))


def red_options(question_id: str) -> tuple[str, ...]:
    """Give the options that are red whatever else is known."""
    question = BANK.question_by_id[question_id]
    kind = BANK.kind_by_id[question.answers]
    return tuple(one.id for one in kind.options if one.polarity == "red" and one.id != "vein-drip")


red_blockers = st.sampled_from([question.id for question in BLOCKERS]).flatmap(
    lambda question: answers_to(question, red_options(question))
)


@quick
@given(plans, red_blockers, todays)
def test_a_red_blocker_never_improves_its_gate_or_a_later_one(plan: Plan, red: Answer, today: date) -> None:
    before, after = status(plan, today=today), status(with_answer(plan, red), today=today)
    for gate in range(BANK.question_by_id[red.question].gate, 4):
        assert worse_or_same(after.gate(gate), before.gate(gate))


@quick
@given(red_blockers)
def test_a_red_blocker_stops_the_gates_of_a_good_plan(red: Answer) -> None:
    question = BANK.question_by_id[red.question]
    live = replace(red, clinic="c3", superseded_by=None, recorded_at="2026-11-22T13:00:00+09:00")
    own = tuple(one for one in good_plan().answers if one.question != question.id)
    found = status(replace(good_plan(), answers=(*own, live)))
    stopped = found.items[question.id].state != "not-applicable"
    assert found.gate(3).status == ("stop" if stopped else "done")
    assert found.gate(question.gate).status == ("stop" if stopped else "done")


def any_option(question_id: str) -> tuple[str, ...]:
    return tuple(one.id for one in BANK.kind_by_id[BANK.question_by_id[question_id].answers].options)


QuestionSaid = tuple[Answer, list[Answer]]


def said_of(question: str) -> st.SearchStrategy[QuestionSaid]:
    """A red answer to a question, and others to the same question."""
    others = st.lists(answers_to(question, any_option(question)), min_size=1, max_size=5)
    return st.tuples(answers_to(question, red_options(question)), others)


blockers_with_others = st.sampled_from([question.id for question in BLOCKERS]).flatmap(said_of)


@quick
@given(plans, blockers_with_others, st.integers(1, 4), st.integers(0, 20), todays)
def test_a_weaker_source_never_hides_a_stronger_red(
    plan: Plan, said: QuestionSaid, stronger: int, place: int, today: date
) -> None:
    red, others = said
    red = replace(red, id="a-red", source=Source(rank=stronger))
    weaker = [
        replace(one, id=f"w{number}", source=Source(rank=max(one.source.rank, stronger + 1)))
        for number, one in enumerate(others)
    ]
    with_red = with_answer(plan, red)
    mixed = replace(plan, answers=(*with_red.answers[:place], *weaker, *with_red.answers[place:]))
    view = view_of(BANK, with_red, with_red.clinics[0], today)
    if state_of(BANK.question_by_id[red.question], view).answer == red:  # it is live, not replaced, and decides
        assert status(mixed, today=today).items[red.question].state == "red"


@quick
@given(blockers_with_others, st.integers(1, 4), st.integers(0, 5))
def test_a_red_stands_whatever_weaker_sources_say(said: QuestionSaid, stronger: int, place: int) -> None:
    red, others = said
    live = replace(red, superseded_by=None, source=Source(rank=stronger))
    weaker = [replace(one, source=Source(rank=max(one.source.rank, stronger + 1))) for one in others]
    alone = Plan(
        id="p",
        title="T",
        home_currency="EUR",
        clinics=(clinic(),),
        answers=(*weaker[:place], live, *weaker[place:]),
        evidence=(),
        changes=(),
    )
    assert status(alone).items[red.question].state == "red"


def points(of: ClinicStatus, gate: int) -> list[tuple[str, str]]:
    """Work out severity and state of all points of a gate from items and flags, without looking at the reasons."""
    items = [(item.severity, item.state) for item in of.items.values() if item.gate <= gate]
    return [*items, *((flag.severity, "red") for flag in of.flags if flag.id[0] == "D" and flag.gate <= gate)]


def check_statuses_have_their_reasons(found: ClinicStatus) -> None:
    for result in found.gates.values():
        stated = [(one.severity, one.state) for one in result.reasons if one.kind != "cross"]
        have = {
            "stop": ("blocker", "red") in stated,
            "unverified": any(severity == "blocker" and state != "red" for severity, state in stated),
            "concerns": ("major", "red") in stated or ("major", "conflict") in stated,
            "partial": any(severity == "major" for severity, _ in stated),
        }
        assert result.status == next((code for code in WORST_FIRST[:-1] if have[code]), "done")
        if result.status == "done":
            assert result.reasons == ()


def check_reasons_are_the_unresolved_points(found: ClinicStatus) -> None:
    for gate in (1, 2, 3):
        result = found.gate(gate)
        everything = [*result.reasons, *result.also_noted]
        assert len({(one.kind, one.id) for one in everything}) == len(everything)
        stated = sorted((one.severity, one.state) for one in everything if one.kind != "cross")
        assert stated == sorted(one for one in points(found, gate) if one[1] not in ("good", "not-applicable"))
        crossed = [one.id for one in everything if one.kind == "cross"]
        assert sorted(crossed) == [flag.id for flag in found.flags if flag.id[0] == "X" and flag.gate <= gate]
        assert all(one.severity == "minor" for one in result.also_noted)
        assert all(one.severity != "minor" for one in result.reasons)


def check_counts_agree_with_items(found: ClinicStatus) -> None:
    for gate in (1, 2, 3):
        here = [item for item in found.items.values() if item.gate <= gate]
        for severity, row in found.counts[str(gate)].items():
            keys = [(item.basis or item.state).replace("-", "_") for item in here if item.severity == severity]
            assert row == {key: keys.count(key) for key in COUNT_KEYS}


@quick
@given(plans, todays)
def test_a_status_is_of_one_piece(plan: Plan, today: date) -> None:
    """No status without its reasons, no reason without its point, counts that agree, later gates never better."""
    found = status(plan, today=today)
    check_statuses_have_their_reasons(found)
    check_reasons_are_the_unresolved_points(found)
    check_counts_agree_with_items(found)
    assert worse_or_same(found.gate(2), found.gate(1))
    assert worse_or_same(found.gate(3), found.gate(2))
    assert all((item.basis is not None) == (item.state == "good") for item in found.items.values())
    for question, item in found.items.items():
        if item.state == "not-applicable" and BANK.question_by_id[question].not_applicable_when is None:
            assert item.severity == "minor"
            assert any(one.na_reason for one in plan.answers if one.question == question)


@quick
@given(plans, st.randoms(use_true_random=False), todays)
def test_the_order_of_rows_does_not_matter(plan: Plan, random: Random, today: date) -> None:
    def shuffled(rows: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(random.sample(rows, len(rows)))

    there = plan.clinics[0]
    other_way = msgspec.structs.replace(
        there,
        quotes=shuffled(there.quotes),
        contacts=shuffled(there.contacts),
        teach_back=shuffled(there.teach_back),
        day=replace(there.day, checklist=shuffled(there.day.checklist)),
    )
    rows = ("answers", "evidence", "changes", "health")
    turned = replace(
        plan,
        clinics=(clinic(key="c0"), other_way, clinic(key="c2")),
        **{name: shuffled(getattr(plan, name)) for name in rows},
    )
    assert statuses(BANK, turned, today)[1] == status(plan, today=today)


@quick
@given(plans, todays)
def test_the_same_comes_of_the_same_and_nothing_is_changed(plan: Plan, today: date) -> None:
    before = msgspec.json.encode(plan)
    first = msgspec.json.encode(status(plan, today=today))
    copy = msgspec.json.decode(before, type=Plan)
    assert msgspec.json.encode(status(copy, today=today)) == first
    assert msgspec.json.encode(status(plan, today=today)) == first
    assert msgspec.json.encode(plan) == before


@quick
@given(plans, todays)
def test_rules_and_checks_never_improve_a_gate(plan: Plan, today: date) -> None:
    with_them = status(plan, today=today)
    without = status(plan, today=today, bank=replace(BANK, rules=(), checks=()))
    for gate in (1, 2, 3):
        assert worse_or_same(with_them.gate(gate), without.gate(gate))
    changed = [one for one in with_them.items if with_them.items[one] != without.items[one]]
    disputed = {one for check in BANK.checks for one in check.questions}
    assert set(changed) <= disputed
    assert all(with_them.items[one].state == "conflict" for one in changed)


@quick
@given(plans, todays, st.integers(1, 3), st.text(min_size=1, max_size=20))
def test_overrides_notes_and_names_change_nothing(plan: Plan, today: date, gate: int, words: str) -> None:
    there = plan.clinics[0]
    override = msgspec.convert({"gate": gate, "reason": words, "at": "2026-11-20T09:00:00+09:00"}, Override)
    said = replace(there, overrides=(override,), note=words, archived_on="2026-11-21", links=(words,), x={"a": words})
    noted = tuple(replace(one, note=words, x={"a": words}) for one in plan.answers)
    captioned = tuple(replace(one, caption=words, x={"a": words}) for one in plan.evidence)
    over = replace(plan, clinics=(said,), answers=noted, evidence=captioned, title=words, x={"a": words})
    assert status(over, today=today) == status(plan, today=today)


@quick
@given(plans, todays)
def test_the_rows_of_another_clinic_change_nothing(plan: Plan, today: date) -> None:
    elsewhere = tuple(replace(one, id=f"b-{one.id}", clinic="c2") for one in plan.answers)
    changes = tuple(replace(one, id=f"b-{one.id}", clinic="c2") for one in plan.changes)
    both = replace(
        plan,
        clinics=(*plan.clinics, clinic(key="c2")),
        answers=(*elsewhere, *plan.answers),
        changes=(*plan.changes, *changes),
    )
    assert status(both, today=today) == status(plan, today=today)


@quick
@given(plans)
def test_not_asked_and_na_on_a_blocker_are_as_good_as_nothing(plan: Plan) -> None:
    for value in ("not-asked", NOT_APPLICABLE):
        added = tuple(
            Answer(
                id=f"n{number}",
                clinic="c1",
                question=question.id,
                value=value,
                source=Source(rank=1),
                checked_on=TODAY.isoformat(),
                recorded_at="2026-11-22T23:59:59+09:00",
                na_reason="Not for me.",
            )
            for number, question in enumerate(BLOCKERS)
        )
        assert status(replace(plan, answers=(*plan.answers, *added))) == status(plan)

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exodesk.plan import OpenPlan
from tests.cli.conftest import TODAY, Run


def item(run: Run, plan: Path, clinic: str, question: str) -> dict[str, Any]:
    found = json.loads(run("status", plan, "--clinic", clinic, "--today", TODAY, "--json").out)
    state: dict[str, Any] = found["clinics"][0]["items"][question]
    return state


def test_an_answer_is_on_disk_with_all_that_was_given(run: Run, sample: Path, tmp_path: Path) -> None:
    photo = tmp_path / "register.txt"
    photo.write_text("as seen", encoding="utf-8")
    outcome = run(
        *("answer", sample, "Blue Paper Clinic", "doctor-licensed", "yes", "--rank", "1"),
        *("--source", "register", "--on", "2026-11-20", "--note", "by phone"),
        *("--field", "licence-no=12345", "name-en=Kim A"),
        *("--evidence", photo, "--evidence-note", "seen on the page"),
        *("--evidence-date", "2026-11-19", "--issuer", "HIRA"),
    )
    assert outcome.code == 0, outcome.err
    with OpenPlan.open(sample, read_only=True) as plan:
        answer = plan.answers_of("c2")[-1]
        evidence = {found.id: found for found in plan.value.evidence}
        assert outcome.out == f"{answer.id}\n"
        assert (answer.question, answer.value, answer.source.rank, answer.source.text) == (
            "doctor-licensed",
            "yes",
            1,
            "register",
        )
        assert (answer.checked_on, answer.note) == ("2026-11-20", "by phone")
        assert answer.fields == {"licence-no": "12345", "name-en": "Kim A"}
        file, note = (evidence[found] for found in answer.evidence)
        assert (file.caption, file.dated_on, file.issuer) == ("register.txt", "2026-11-19", "HIRA")
        assert plan.content(file.id) == b"as seen"
        assert (note.kind, note.text, note.dated_on) == ("note", "seen on the page", "2026-11-19")


def test_the_day_is_today_unless_given(run: Run, sample: Path) -> None:
    assert run("answer", sample, "c2", "flag-pressure", "no", "--rank", "4").code == 0
    with OpenPlan.open(sample, read_only=True) as plan:
        assert plan.answers_of("c2")[-1].checked_on == date.today().isoformat()


def test_a_second_answer_stands_beside_the_first_and_supersedes_replaces_it(run: Run, sample: Path) -> None:
    options = ("--on", TODAY)
    run("answer", sample, "c2", "doctor-hands-on", "unsure", "--rank", "4", *options)
    first = run("answer", sample, "c2", "doctor-hands-on", "doctor", "--rank", "4", *options).out.strip()
    second = run("answer", sample, "c2", "doctor-hands-on", "nurse", "--rank", "4", *options, "--supersedes", "last")
    assert second.code == 0, second.err
    with OpenPlan.open(sample, read_only=True) as plan:
        answers = {answer.id: answer for answer in plan.answers_of("c2")}
    assert answers[first].superseded_by == second.out.strip()
    again = run("answer", sample, "c2", "doctor-hands-on", "nurse", "--rank", "4", "--supersedes", first)
    assert again.code == 2
    assert second.out.strip() in again.sentence


def test_options_may_stand_before_the_question(run: Run, sample: Path) -> None:
    assert run("answer", sample, "c2", "--rank", "4", "flag-pressure", "no").code == 0


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("c9", "doctor-licensed", "yes", "--rank", "1"), "c1 Starsand Clinic"),
        (("c2", "doctor-licenced", "yes", "--rank", "1"), "doctor-licensed"),
        (("c2", "doctor-licensed", "yess", "--rank", "1"), "yes Yes"),
        (("c2", "doctor-licensed", "yes", "--rank", "6"), "1, 2, 3, 4, 5"),
        (("c2", "doctor-licensed", "yes"), "--rank"),
        (("c2", "doctor-licensed", "yes", "--rank", "1", "--field", "licence"), "ID=VALUE"),
        (("c2", "doctor-licensed", "yes", "--rank", "1", "--field", "number=1"), "licence-no"),
        (("c2", "doctor-licensed", "yes", "--rank", "1", "--on", "1 May"), "YYYY-MM-DD"),
        (("c2", "price-written-total", "yes", "--rank", "3", "--field", "total=many"), "total"),
        (("c2", "doctor-licensed", "yes", "--rank", "1", "--evidence", "not-there.png"), "not-there.png"),
        (("c2", "doctor-licensed", "yes", "--rank", "1", "--evidence", "."), "folder"),
        (("c2", "doctor-licensed", "yes", "--rank", "1", "--supersedes", "a99"), "a99"),
        (("c2", "flag-pressure", "yes", "--rank", "1", "--supersedes", "last"), "--supersedes"),
        (("c2", "doctor-licensed", "yes", "--rank", "1", "--note", "\udcff"), "UTF-8"),
        (("c2", "doctor-licensed", "yes", "--rank", "1", "--note", "  "), "blank"),
    ],
)
def test_wrong_use_names_what_is_allowed_and_writes_nothing(
    run: Run, sample: Path, arguments: tuple[str, ...], hint: str
) -> None:
    before = sample.read_bytes()
    outcome = run("answer", sample, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert hint in outcome.err
    assert sample.read_bytes() == before


def test_an_ambiguous_name_lists_the_ids(run: Run, sample: Path) -> None:
    added = run("add", sample, "--name", "Starsand  clinic").out.strip()
    outcome = run("answer", sample, "STARSAND CLINIC", "flag-pressure", "no", "--rank", "4")
    assert outcome.code == 2
    assert [line.split()[0] for line in outcome.err.splitlines()[1:]] == ["c1", added]


def test_na_needs_a_reason_to_count(run: Run, sample: Path) -> None:
    run("answer", sample, "c2", "clinic-accreditation", "na", "--rank", "1", "--na-reason", "a small clinic")
    assert item(run, sample, "c2", "clinic-accreditation")["state"] == "not-applicable"


def test_what_the_plan_refuses_takes_its_evidence_back(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("good", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    files = ("--evidence", tmp_path / "good.txt", tmp_path / "empty.txt")
    with OpenPlan.open(sample, read_only=True) as plan:
        before = plan.value
    outcome = run("answer", sample, "c2", "flag-pressure", "no", "--rank", "4", *files)
    assert outcome.code == 2
    with OpenPlan.open(sample, read_only=True) as plan:
        assert plan.value == before

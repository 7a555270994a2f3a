from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import TODAY, Run

EXPECTED_KEYS = {
    "clinic",
    "current_gate",
    "gates",
    "items",
    "flags",
    "counts",
    "readiness",
    "trip",
    "reminders",
}


def test_json_has_exactly_the_keys_of_the_contract(run: Run, sample: Path) -> None:
    outcome = run("status", sample, "--today", TODAY, "--json")
    assert outcome.code == 0
    found = json.loads(outcome.out)
    assert set(found) == {"today", "clinics"}
    assert found["today"] == TODAY
    assert [clinic["clinic"] for clinic in found["clinics"]] == ["c1", "c2", "c3"]
    for clinic in found["clinics"]:
        assert set(clinic) == EXPECTED_KEYS
        assert len(clinic["items"]) == 74
        for item in clinic["items"].values():
            assert set(item) == {"state", "severity", "gate"} | ({"basis"} if item["state"] == "good" else set())


def test_trip_and_silence_are_null_where_there_is_none(run: Run, sample: Path) -> None:
    found = json.loads(run("status", sample, "--today", TODAY, "--clinic", "c1", "--json").out)
    assert found["clinics"][0]["trip"] is None
    assert found["clinics"][0]["reminders"]["silent_days"] is None


def test_the_sample_is_stop_unverified_and_done(run: Run, sample: Path) -> None:
    found = json.loads(run("status", sample, "--today", TODAY, "--json").out)
    assert [clinic["gates"]["1"]["status"] for clinic in found["clinics"]] == ["stop", "unverified", "done"]


def test_one_clinic_by_name(run: Run, sample: Path) -> None:
    found = json.loads(run("status", sample, "--clinic", "moontree skin clinic", "--today", TODAY, "--json").out)
    assert [clinic["clinic"] for clinic in found["clinics"]] == ["c3"]


def test_words_say_the_fixed_line_once_and_give_reasons(run: Run, sample: Path) -> None:
    out = run("status", sample, "--today", TODAY).out
    assert out.count("It does not show that the treatment is safe") == 1
    assert "Starsand Clinic [c1]" in out
    assert "Before you pay or book" in out
    assert ": Do not book" in out
    assert "- Blocker, Red flag: " in out
    assert "do not apply)" in out


def test_a_reason_is_not_said_again_at_the_next_gate(run: Run, sample: Path) -> None:
    out = run("status", sample, "--clinic", "c2", "--today", TODAY).out
    reasons = [line for line in out.splitlines() if line.strip().startswith("- ")]
    assert reasons
    assert len(reasons) == len(set(reasons))
    assert "Points of the gates before that are still there" in out


@pytest.mark.parametrize(("clinic", "code"), [("c1", 1), ("c2", 1), ("c3", 0)])
def test_gate_says_no_unless_done(run: Run, sample: Path, clinic: str, code: int) -> None:
    outcome = run("status", sample, "--clinic", clinic, "--gate", "1", "--today", TODAY)
    assert outcome.code == code
    assert bool(outcome.err) is bool(code)


def test_gate_with_json_still_prints_only_json(run: Run, sample: Path) -> None:
    outcome = run("status", sample, "--gate", "1", "--today", TODAY, "--json")
    assert outcome.code == 1
    assert len(json.loads(outcome.out)["clinics"]) == 3
    assert outcome.err.splitlines()[1:] == ["c1 Starsand Clinic: Do not book", "c2 Blue Paper Clinic: Not verified"]


def test_an_unknown_clinic_is_wrong_use_and_lists_those_there_are(run: Run, sample: Path) -> None:
    outcome = run("status", sample, "--clinic", "nobody", "--json")
    assert (outcome.code, outcome.out) == (2, "")
    assert "“nobody”" in outcome.sentence
    assert len(outcome.err.splitlines()) == 4


@pytest.mark.parametrize(
    "day", ["2026-1-2", "20261122", "2026-W47-7", "22.11.2026", "2026-02-30", "today", "２０２６-11-22"]
)
def test_today_is_strict(run: Run, sample: Path, day: str) -> None:
    outcome = run("status", sample, "--today", day)
    assert outcome.code == 2
    assert day in outcome.sentence


def test_a_status_does_not_change_the_file(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    run("status", sample, "--today", TODAY)
    assert sample.read_bytes() == before
    assert {file.name for file in sample.parent.iterdir()} >= {"sample.exodesk"}


def test_korean_words_where_the_shell_is_korean(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert "현재 상태" in run("status", sample, "--today", TODAY).out

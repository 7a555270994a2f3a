from __future__ import annotations

import os
from pathlib import Path

import pytest

import exodesk.cli.status
from exodesk.cli.commands import COMMANDS, Entry
from exodesk.cli.main import main
from exodesk.texts import Texts
from tests.cli.conftest import Run

PLAN_COMMANDS = {
    "clinics": (),
    "status": (),
    "answer": ("c1", "doctor-licensed", "yes", "--rank", "1"),
    "ask": ("c1",),
    "dossier": ("-o", "out.pdf"),
    "export": ("-o", "out.json"),
    "check": (),
    "backup": (),
}


@pytest.mark.parametrize("command", PLAN_COMMANDS)
@pytest.mark.parametrize(
    "content", [None, b"", b"not a plan", b"SQLite format 3\0" + b"\0" * 200, b"\xff" * 5000, b"PK\x03\x04" + b"x" * 99]
)
def test_what_is_no_plan_cannot_be_read(run: Run, tmp_path: Path, command: str, content: bytes | None) -> None:
    plan = tmp_path / "x.exodesk"
    if content is not None:
        plan.write_bytes(content)
    outcome = run(command, plan, *PLAN_COMMANDS[command])
    assert (outcome.code, outcome.out) == (3, "")
    assert "x.exodesk" in outcome.sentence
    assert content is None or plan.read_bytes() == content


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize(
    "arguments",
    [("status", "x.exodesk"), ("restore", "x.exodesk", "-o", "new.exodesk"), ("import", "new.exodesk", "x.json")],
)
def test_nothing_waits_for_a_pipe(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("x.exodesk")
    os.mkfifo("x.json")
    assert run(*arguments).code == 3


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_every_command_has_help_and_refuses_what_it_does_not_know(run: Run, entry: Entry) -> None:
    helped = run(entry.name, "--help")
    assert helped.code == 0
    assert f"exodesk {entry.name}" in helped.out
    assert "--passphrase-stdin" in helped.out
    assert run(entry.name, "--no-such-option").code == 2


@pytest.mark.parametrize("language", ["en", "ko"])
def test_help_in_each_language_is_complete(run: Run, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    out = run("--help").out
    for entry in COMMANDS:
        assert Texts(language).say(entry.about) in out


def test_an_own_fault_is_one_sentence_and_a_log_without_the_travellers_words(
    run: Run, sample: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Starsand Clinic and what was told in private")

    monkeypatch.setattr(exodesk.cli.status, "today_of", fail)
    outcome = run("status", sample)
    assert outcome.code == 4
    assert len(outcome.err.splitlines()) == 1
    logs = list((own_home / "data" / "log").iterdir())
    assert len(logs) == 1
    log = logs[0].read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "cli/status.py" in log
    assert "private" not in log
    assert str(sample) not in log


@pytest.mark.parametrize("arguments", [("stauts",), ("stauts", "plan.exodesk"), ("frobnicate", "plan.exodesk")])
def test_a_mistyped_command_makes_no_plan(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert arguments[0] in outcome.sentence
    assert list(tmp_path.glob("*.exodesk")) == []


def test_a_mistyped_command_is_answered_with_the_right_one(run: Run) -> None:
    assert "status" in run("stauts").err.splitlines()[1]


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(exodesk.cli.status, "today_of", interrupt)
    assert main(["status", str(sample)]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_folder_that_is_not_there_is_named_as_the_reason(run: Run, sample: Path, tmp_path: Path) -> None:
    said = run("dossier", sample, "-o", tmp_path / "nowhere" / "x.pdf")
    assert said.code == 4
    assert "folder is not there" in said.err


def test_help_does_not_deny_that_plans_can_be_locked(run: Run) -> None:
    said = run("status", "--help").out
    assert "--passphrase-stdin" in said
    assert "cannot be protected" not in " ".join(said.split())

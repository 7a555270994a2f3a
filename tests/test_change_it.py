"""Makes the edits that the README shows under "Change it", on a copy, and lets the copy prove that they work."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"^(?P<what>In|A new file) `(?P<path>[^`\n]+)`(?:, (?P<where>[a-z ]+)(?: `(?P<line>[^`\n]+)`)?)?:\n\n"
    r"```\w+\n(?P<block>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
Run = Callable[..., str]
TODAY = "2026-11-22"


def recipe(heading: str) -> list[re.Match[str]]:
    """Give the edits below a heading of the README."""
    below = README.partition(f"\n### {heading}\n")[2]
    steps = list(STEP.finditer(re.split(r"^##", below, maxsplit=1, flags=re.MULTILINE)[0]))
    assert len(steps) == below.split("\n##")[0].count("```") / 2, "each block says where it belongs"
    return steps


def apply(step: re.Match[str], folder: Path) -> None:
    """Make one edit."""
    file = folder / step["path"]
    if step["what"] == "A new file":
        assert not file.exists()
        file.write_text(step["block"], encoding="utf-8")
        return
    text = file.read_text(encoding="utf-8")
    if step["where"] == "at the end":
        file.write_text(f"{text.rstrip()}\n\n{step['block']}", encoding="utf-8")
        return
    line = f"{step['line']}\n"
    assert text.count(f"\n{line}") == 1, f"{line!r} stands once in {step['path']}"
    kept = {"below the line": line, "in place of the line": ""}[step["where"]]
    file.write_text(text.replace(f"\n{line}", f"\n{kept}{step['block']}"), encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "copy"
    for name in ("exodesk", "resources"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture
def run(copy: Path) -> Run:
    """Run the copy's own exodesk."""

    def go(*arguments: str, language: str = "C.UTF-8") -> str:
        done = subprocess.run(
            [sys.executable, *(arguments if arguments[0] == "-c" else ("-m", "exodesk", *arguments))],
            capture_output=True,
            encoding="utf-8",
            cwd=copy,
            env={**os.environ, "LC_ALL": language, "LANGUAGE": "", "PYTHONPATH": str(copy)},
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return go


def change(heading: str, copy: Path, run: Run) -> None:
    for step in recipe(heading):
        apply(step, copy)
    assert str(copy) in run("-c", "import exodesk; print(exodesk.__file__)")
    run("catalogue", "check", "resources/catalogue")
    run("demo", "plan.exodesk", "--today", TODAY)


def bank_says(what: str, run: Run) -> str:
    return run("-c", f"from exodesk.catalogue import read_bank; print(read_bank().{what})").strip()


def pdf(copy: Path, run: Run, *options: str) -> str:
    run("dossier", "plan.exodesk", "-o", "out.pdf", "--today", TODAY, *options)
    return " ".join(page.extract_text() for page in PdfReader(copy / "out.pdf").pages)


def test_a_question(copy: Path, run: Run) -> None:
    change("Add a question", copy, run)
    found = json.loads(run("status", "plan.exodesk", "--json", "--today", TODAY))
    assert "clinic-open-hours" in json.dumps(found)
    assert "Reachable in the evening" in pdf(copy, run)
    clinic = "c1"
    run("answer", "plan.exodesk", clinic, "clinic-open-hours", "yes", "--rank", "4")


def test_a_fact(copy: Path, run: Run) -> None:
    change("Add a fact", copy, run)
    found = bank_says("entry('facts.fact', 'f-own-1').text('found').en", run)
    assert found.startswith("Ask for the full price in writing.")
    pdf(copy, run, "--parts", "sources")


def test_a_place(copy: Path, run: Run) -> None:
    change("Add a look-up place", copy, run)
    assert bank_says("entry('places.place', 'p-own-embassy').text('name').ko", run) == "주한 대사관"
    pdf(copy, run, "--parts", "after")


def test_a_value_field(copy: Path, run: Run) -> None:
    change("Add a value field to a question", copy, run)
    clinic = "c1"
    day = "--field", "opened-on=2019-03-04"
    run("answer", "plan.exodesk", clinic, "clinic-is-medical", "yes", "--rank", "2", *day)
    assert "Day on the opening certificate" in pdf(copy, run, "--parts", "record", "--clinic", "c1")


def test_a_language(copy: Path, run: Run) -> None:
    change("Add a language", copy, run)
    assert "Nennt die Kliniken eines Plans." in run("--help", language="de_DE.UTF-8")
    read = (
        "from exodesk.catalogue import read_bank as r; print(r().question_by_id['clinic-is-medical'].short.in_('de'))"
    )
    assert run("-c", read) == "Echte Klinik, kein Kosmetikstudio\n"


def test_a_part_of_the_dossier(copy: Path, run: Run) -> None:
    change("Add a part of the dossier", copy, run)
    words = pdf(copy, run, "--parts", "numbers")
    assert bank_says("questions.__len__()", run) in words
    assert "Numbers" in words

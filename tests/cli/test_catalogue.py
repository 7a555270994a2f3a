from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from exodesk import paths
from tests.cli.conftest import Run


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return Path(shutil.copytree(paths.resources() / "catalogue", tmp_path / "bank"))


def test_the_shipped_question_bank_has_no_fault(run: Run) -> None:
    outcome = run("catalogue", "check")
    assert (outcome.code, outcome.err) == (0, "")


def test_every_fault_is_a_line(run: Run, bank: Path) -> None:
    (bank / "trip.toml").unlink()
    with (bank / "facts.toml").open("a", encoding="utf-8") as file:
        file.write("\n= nonsense")
    outcome = run("catalogue", "check", bank)
    assert outcome.code == 3
    assert {line.split(":")[0] for line in outcome.err.splitlines()[1:]} >= {"trip.toml", "facts.toml"}


def test_a_zip_is_read_and_what_is_no_zip_is_refused(run: Run, bank: Path, tmp_path: Path) -> None:
    packed = tmp_path / "bank.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in bank.iterdir():
            archive.write(file, file.name)
    assert run("catalogue", "check", packed).code == 0
    packed.write_bytes(packed.read_bytes()[:500])
    assert run("catalogue", "check", packed).code == 3


def test_nothing_there_is_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run("catalogue", "check", tmp_path / "none").code == 2
    assert run("catalogue", "frob").code == 2


def test_a_text_without_korean_is_named_and_is_no_fault(run: Run, bank: Path) -> None:
    assert "readers see" not in run("catalogue", "check").out
    file = bank / "verification.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(("why.ko = ", "means.yes.ko = "))]
    file.write_text("\n".join(kept), "utf-8")
    outcome = run("catalogue", "check", bank)
    assert (outcome.code, outcome.err) == (0, "")
    assert f"{len(lines) - len(kept)} texts that readers see have no 한국어" in outcome.out
    assert "- questions clinic-is-medical why" in outcome.out.splitlines()
    assert "- questions clinic-is-medical means yes" in outcome.out.splitlines()


def test_the_date_of_a_question_bank_is_told_and_when_it_is_old(run: Run, bank: Path) -> None:
    assert "last checked on 2026-11-22" in run("catalogue", "check").out
    for file in bank.glob("*.toml"):
        file.write_text(
            file.read_text(encoding="utf-8").replace('as_of = "2026-11-22"', 'as_of = "2020-01-01"', 1), "utf-8"
        )
    outcome = run("catalogue", "check", bank)
    assert outcome.code == 0, outcome.err
    assert "more than six months old" in outcome.out


def test_a_comparison_says_what_changes_for_the_answers(run: Run, bank: Path, sample: Path) -> None:
    file = bank / "verification.toml"
    asked = "Is this place a real medical clinic or hospital, and not a spa or beauty shop?"
    file.write_text(file.read_text(encoding="utf-8").replace(asked, "Is it a clinic?"), encoding="utf-8")
    outcome = run("catalogue", "compare", bank, sample)
    assert outcome.code == 0, outcome.err
    assert f"c1 clinic-is-medical: other words. Asked was: {asked} Now: Is it a clinic?" in outcome.out
    assert (
        "No answer of this plan is touched." in run("catalogue", "compare", paths.resources() / "catalogue", sample).out
    )


def test_a_comparison_needs_a_plan(run: Run, bank: Path) -> None:
    outcome = run("catalogue", "compare", bank)
    assert outcome.code == 2
    assert "exodesk catalogue compare" in outcome.sentence


def test_a_newer_bank_is_used_and_left_again(run: Run, bank: Path, sample: Path) -> None:
    file = bank / "verification.toml"
    text = file.read_text(encoding="utf-8").replace('as_of = "2026-11-22"', 'as_of = "2027-02-03"', 1)
    asked = "Is this place a real medical clinic or hospital, and not a spa or beauty shop?"
    file.write_text(text.replace(asked, "Is it a clinic?"), encoding="utf-8")
    outcome = run("catalogue", "use", bank, sample)
    assert outcome.code == 0, outcome.err
    assert "c1 clinic-is-medical: other words." in outcome.out
    assert "2027-02-03 is in use now" in outcome.out
    assert "2027-02-03 (loaded by you)" in run("--version").out
    assert run("status", sample).code == 0
    assert "2026-11-22 that came with exodesk" in run("catalogue", "shipped").out
    assert "loaded" not in run("--version").out


def test_a_bank_that_is_older_or_has_no_place_for_an_answer_is_not_used(run: Run, bank: Path, sample: Path) -> None:
    more = bank / "verification.toml"
    block = more.read_text(encoding="utf-8").partition('[[question]]\nid = "flag-pressure"')
    added = (block[1] + block[2]).partition("\n[[question]]\n")[0].replace("flag-pressure", "flag-hurry")
    more.write_text("".join(block) + "\n" + added, encoding="utf-8")
    assert run("catalogue", "use", bank, sample).code == 0
    assert run("answer", sample, "c1", "flag-hurry", "not-asked", "--rank", "1").code == 0
    refused = run("catalogue", "use", paths.resources() / "catalogue", sample)
    assert refused.code == 1
    assert "flag-hurry" in refused.out
    assert "no place" in refused.sentence
    assert run("status", sample).code == 0
    assert run("catalogue", "shipped").code == 0
    assert run("status", sample).code == 0
    assert run("export", sample, "-o", sample.with_suffix(".json")).code == 0
    for file in bank.glob("*.toml"):
        file.write_text(file.read_text(encoding="utf-8").replace('as_of = "2026-11-22"', 'as_of = "2020"', 1), "utf-8")
    assert run("catalogue", "use", bank).code == 2
    assert run("catalogue", "use").code == 2

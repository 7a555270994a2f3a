from __future__ import annotations

import json
from pathlib import Path

import pytest

from exodesk.plan import OpenPlan
from tests.cli.conftest import Run


def test_add_makes_the_plan_and_prints_the_id(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "new.exodesk"
    added = run(
        *("add", plan, "--name", "Blue Paper", "--name-ko", "푸른종이의원", "--phone", "02-000-0002"),
        *("--link", "https://a.kr", "--link", "https://b.kr", "--address-ko", "서울", "--note", "from a friend"),
    )
    assert added.code == 0, added.err
    with OpenPlan.open(plan, read_only=True) as opened:
        clinic = opened.value.clinic(added.out.strip())
    assert (clinic.name.en, clinic.name.ko, clinic.phone) == ("Blue Paper", "푸른종이의원", "02-000-0002")
    assert clinic.links == ("https://a.kr", "https://b.kr")
    assert (clinic.address.ko, clinic.note) == ("서울", "from a friend")


def test_a_name_in_hangul_is_the_korean_name(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "new.exodesk"
    run("add", plan, "--name", "별빛의원")
    row = json.loads(run("clinics", plan, "--json").out)["clinics"][0]
    assert (row["name"], row["name_ko"]) == ("별빛의원", "별빛의원")


def test_clinics_lists_ids_and_names(run: Run, sample: Path) -> None:
    rows = json.loads(run("clinics", sample, "--json").out)["clinics"]
    assert [rows[0][key] for key in ("id", "name", "name_ko")] == ["c1", "Starsand Clinic", "별빛모래의원"]
    assert run("clinics", sample).out.splitlines()[0] == "c1 Starsand Clinic 별빛모래의원"


@pytest.mark.parametrize("name", ["", "   ", "\udcff"])
def test_a_name_that_is_no_text_makes_no_plan(run: Run, tmp_path: Path, name: str) -> None:
    plan = tmp_path / "new.exodesk"
    assert run("add", plan, "--name", name).code == 2
    assert not plan.exists()


def test_names_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "new.exodesk"
    run("add", plan, "--name", "A\x1b[31m\u202eB\nc9 Faked")
    out = run("clinics", plan).out
    assert len(out.splitlines()) == 1
    assert "\x1b" not in out
    assert "[U+001B]" in out
    assert "[U+202E]" in out


def test_a_name_that_is_there_already_is_said_and_the_clinic_added(run: Run, sample: Path) -> None:
    again = run("add", sample, "--name", "starsand clinic")
    assert again.code == 0
    assert "\n" not in again.out.strip()  # the id alone, for scripts
    assert "Starsand Clinic" in again.err
    assert "c1" in again.err
    assert run("add", sample, "--name", "Another one").err == ""

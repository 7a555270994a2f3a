"""A question bank that the traveller loaded: taken whole or not at all, passed over when it does not fit any more."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import msgspec
import pytest

from exodesk.catalogue import loaded, read_bank
from exodesk.domain.bank_lacks import lacks
from exodesk.errors import ExodeskError, MachineTrouble, Unreadable, WrongUse
from exodesk.paths import data_folder, resources
from exodesk.texts import Texts
from tests.catalogue.conftest import CatalogueCopy

SHIPPED = resources() / "catalogue"
ASKED = "Is this place a real medical clinic or hospital, and not a spa or beauty shop?"


@pytest.fixture
def newer(catalogue: CatalogueCopy) -> CatalogueCopy:
    catalogue.edit("verification.toml", ASKED, "Is it a clinic?")
    catalogue.edit("verification.toml", 'as_of = "2026-11-22"', 'as_of = "2027-02-03"')
    return catalogue


def words() -> str:
    return read_bank().question_by_id["clinic-is-medical"].text.en


def test_without_a_loaded_bank_the_shipped_one_is_in_use() -> None:
    found = loaded.in_use()
    assert (found.is_loaded, found.trouble) == (False, None)
    assert found.bank is read_bank()
    loaded.leave()
    assert not data_folder().exists()


def test_a_folder_is_taken_and_left_again(newer: CatalogueCopy) -> None:
    assert loaded.take(newer.folder).as_of == "2027-02-03"
    shutil.rmtree(newer.folder)
    assert loaded.in_use().is_loaded
    assert (words(), read_bank().as_of) == ("Is it a clinic?", "2027-02-03")
    assert loaded.kept_file().stat().st_mode & 0o777 == 0o600
    assert [file.name for file in data_folder().iterdir()] == [loaded.kept_file().name]
    loaded.leave()
    assert (words(), loaded.in_use().is_loaded) == (ASKED, False)


def test_a_zip_is_taken(newer: CatalogueCopy, tmp_path: Path) -> None:
    packed = tmp_path / "bank.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in newer.folder.iterdir():
            archive.write(file, f"bank/{file.name}")
    assert loaded.take(packed) == read_bank(newer.folder)
    assert words() == "Is it a clinic?"


def test_a_look_takes_nothing(newer: CatalogueCopy) -> None:
    assert loaded.look(newer.folder).as_of == "2027-02-03"
    assert words() == ASKED


def test_one_with_faults_is_refused_and_the_one_in_use_stays(newer: CatalogueCopy) -> None:
    loaded.take(newer.folder)
    newer.edit("consent.toml", "gate = 2", "gate = 7")
    with pytest.raises(Unreadable) as error:
        loaded.take(newer.folder)
    assert error.value.key == "catalogue-faults"
    assert words() == "Is it a clinic?"


def test_an_older_one_is_refused(catalogue: CatalogueCopy) -> None:
    for file in catalogue.folder.glob("*.toml"):
        catalogue.edit(file.name, 'as_of = "2026-11-22"', 'as_of = "2026-05"')
    for attempt in (loaded.look, loaded.take):
        with pytest.raises(WrongUse) as error:
            attempt(catalogue.folder)
        assert error.value.key == "bank-older"
    assert words() == ASKED


def test_one_that_lacks_what_rules_and_answers_rely_on_is_refused(newer: CatalogueCopy) -> None:
    newer.edit("trip.toml", 'id = "d-hands"', 'id = "d-clean-hands"')
    newer.edit("verification.toml", 'id = "issued-on"', 'id = "given-on"', after='id = "clinic-foreign-registered"')
    with pytest.raises(Unreadable) as error:
        loaded.take(newer.folder)
    assert error.value.faults == (
        "question clinic-foreign-registered: field issued-on (date)",
        "trip.day_item d-hands",
    )
    for language in ("en", "ko"):
        assert str(newer.folder) in Texts(language).error(error.value)
    assert words() == ASKED


def test_facts_and_terms_may_go(newer: CatalogueCopy) -> None:
    newer.edit("glossary.toml", 'id = "needle-rf"', 'id = "needle-heat"')
    assert loaded.take(newer.folder).entry("glossary.term", "needle-heat")


def test_what_a_bank_lacks_is_named() -> None:
    bank = read_bank()
    first, *rest = bank.questions
    assert lacks(bank, bank) == ()
    assert lacks(msgspec.structs.replace(bank, questions=tuple(rest)), bank) == (f"question {first.id}",)
    other = next(kind for kind in bank.answer_kinds if kind.id != first.answers and kind.option("yes") is None)
    asked_otherwise = msgspec.structs.replace(first, answers=other.id, bank="consent")
    changed = msgspec.structs.replace(bank, questions=(asked_otherwise, *rest))
    assert set(lacks(changed, bank)) >= {f"question {first.id} in verification", f"question {first.id}: answer yes"}
    fewer = [msgspec.structs.replace(choices, options=choices.options[1:]) for choices in bank.choice_sets]
    no_rule = msgspec.structs.replace(bank, rules=bank.rules[1:], choice_sets=tuple(fewer))
    assert "rule D1" in lacks(no_rule, bank)
    assert {line.split()[0] for line in lacks(no_rule, bank)} == {"rule", "choice", "question"}


def test_a_loaded_bank_that_is_damaged_is_passed_over_and_told(newer: CatalogueCopy) -> None:
    loaded.take(newer.folder)
    loaded.kept_file().write_bytes(loaded.kept_file().read_bytes()[:1000])
    found = loaded.in_use()
    assert (found.is_loaded, words()) == (False, ASKED)
    assert isinstance(found.trouble, Unreadable)


def test_a_loaded_bank_that_a_newer_exodesk_overtook_is_passed_over(
    newer: CatalogueCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded.take(newer.folder)
    later = msgspec.structs.replace(loaded.shipped(), as_of="2028-01")
    monkeypatch.setattr(loaded, "shipped", lambda: later)
    found = loaded.in_use()
    assert found.bank is later
    assert isinstance(found.trouble, WrongUse)
    assert "2028-01" in Texts("en").error(found.trouble)


def test_a_bank_that_cannot_be_kept_or_deleted_is_told(
    newer: CatalogueCopy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder would be", encoding="utf-8")
    monkeypatch.setenv("EXODESK_HOME", str(blocked))
    attempts = (lambda: loaded.take(newer.folder), loaded.leave)
    for attempt in attempts:
        with pytest.raises(MachineTrouble) as error:
            attempt()
        assert "blocked" in Texts("en").error(error.value)
    found: ExodeskError | None = loaded.in_use().trouble
    assert found is None

"""A plan with a passphrase: set, changed, removed, with all that is done to plans, by real files and processes."""

from __future__ import annotations

import random
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from exodesk.errors import ExodeskError, MachineTrouble, Unreadable, WrongUse
from exodesk.plan import OpenPlan, check_plan, protect, restore
from exodesk.storage import driver, has_sqlcipher, passphrases
from tests.conftest import RunExodesk
from tests.plan.conftest import TestClock, add_clinic

PASSPHRASE = "pässwörd 한 '\"; x"

needs_sqlcipher = pytest.mark.skipif(not has_sqlcipher(), reason="needs exodesk[encrypt]")


@pytest.fixture(autouse=True)
def nothing_typed() -> Iterator[None]:
    passphrases.forget()
    yield
    passphrases.forget()


@pytest.fixture
def protected(example: OpenPlan, path: Path) -> Path:
    add_clinic(example)
    example.close()
    protect(path, PASSPHRASE)
    return path


@needs_sqlcipher
def test_nothing_can_be_read_without_it(protected: Path, example: OpenPlan) -> None:
    data = protected.read_bytes()
    assert b"SQLite" not in data
    assert b"Starsand" not in data
    passphrases.forget()
    with pytest.raises(Unreadable, match="plan-protected-or-damaged"):
        OpenPlan.open(protected)
    passphrases.add("another one")
    with pytest.raises(Unreadable, match="passphrase-wrong"):
        OpenPlan.open(protected)
    assert protected.read_bytes() == data
    passphrases.add(PASSPHRASE)
    with OpenPlan.open(protected) as plan:
        assert plan.value == example.value
    assert protected.stat().st_mode & 0o777 == 0o600


@needs_sqlcipher
def test_both_unicode_forms_of_it_open_the_plan(protected: Path) -> None:
    passphrases.forget()
    passphrases.add(unicodedata.normalize("NFD", PASSPHRASE))
    OpenPlan.open(protected).close()


@needs_sqlcipher
def test_all_that_is_done_to_plans_works(protected: Path, tmp_path: Path, clock: TestClock) -> None:
    big = tmp_path / "video"
    big.write_bytes(random.Random(1).randbytes(3_000_000))
    with OpenPlan.open(protected, now=clock) as plan:
        evidence = str(plan.add_evidence_file(big, "video.mp4").values["id"])
        assert plan.content(evidence) == big.read_bytes()
        plan.undo()
        plan.redo()
        before = plan.value
        plan.backup(tmp_path / "backup.exodesk")
        plan.export_json(tmp_path / "out.json")
        plan.add_clinic(before.clinics[0].name)
        assert b"SQLite" not in Path(plan.kept_backups()[0].path).read_bytes()
    assert check_plan(protected).faults == ()
    assert b"SQLite" not in (tmp_path / "backup.exodesk").read_bytes()
    report = restore(tmp_path / "backup.exodesk", protected, replace=True, now=clock)
    assert report.before is not None
    with OpenPlan.open(protected) as plan:
        assert plan.value == before
        assert plan.content(evidence) == big.read_bytes()


@needs_sqlcipher
def test_it_is_changed_and_removed_with_the_backups(protected: Path, example: OpenPlan) -> None:
    backup = Path(example.kept_backups()[0].path)
    assert b"SQLite" not in backup.read_bytes()
    assert protect(protected, "a new passphrase").backups == 1
    passphrases.forget()
    passphrases.add(PASSPHRASE)
    for file in (protected, backup):
        with pytest.raises(Unreadable, match="passphrase-wrong"):
            OpenPlan.open(file, read_only=True)
    passphrases.add("a new passphrase")
    assert protect(protected, None).backups == 1
    passphrases.forget()
    for file in (protected, backup):
        OpenPlan.open(file, read_only=True).close()
    with OpenPlan.open(protected) as plan:
        assert plan.value == example.value
        plan.undo()
        assert len(plan.value.clinics) == 3
    assert not list(protected.parent.glob("*.part"))


@needs_sqlcipher
def test_a_protected_plan_goes_on_protected_in_a_copy(protected: Path, tmp_path: Path) -> None:
    with OpenPlan.open(protected) as plan:
        protected.rename(tmp_path / "taken")
        plan.go_on_in(tmp_path / "copy.exodesk")
        add_clinic(plan, "Moonlit")
    assert b"SQLite" not in (tmp_path / "copy.exodesk").read_bytes()


@needs_sqlcipher
def test_an_open_plan_and_a_short_passphrase_are_refused(example: OpenPlan, path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(WrongUse, match="passphrase-short"):
        protect(path, " short ")
    with pytest.raises(MachineTrouble, match="plan-busy"):
        protect(path, PASSPHRASE)
    assert path.read_bytes() == before


def reads_whole(file: Path) -> bool:
    try:
        return check_plan(file).faults == ()
    except ExodeskError:
        return False


@needs_sqlcipher
def test_every_flipped_bit_is_found(protected: Path) -> None:
    whole, dice = protected.read_bytes(), random.Random(4)
    for _round in range(15):
        data = bytearray(whole)
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        protected.write_bytes(data)
        assert not reads_whole(protected)


def test_without_the_extra_the_way_to_it_is_told(
    example: OpenPlan, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example.close()
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)
    driver.sqlcipher.cache_clear()
    before = path.read_bytes()
    try:
        with pytest.raises(MachineTrouble, match="encrypt-missing"):
            protect(path, PASSPHRASE)
    finally:
        driver.sqlcipher.cache_clear()
    assert path.read_bytes() == before


@needs_sqlcipher
def test_commands_take_it_from_standard_input(exodesk: RunExodesk, example: OpenPlan, path: Path) -> None:
    example.close()
    assert exodesk("protect", path, stdin="short\n").returncode == 2
    done = exodesk("protect", path, stdin=f"{PASSPHRASE}\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "if you forget it" in done.stdout
    refused = exodesk("clinics", path)
    assert refused.returncode == 3
    assert "passphrase" in refused.stderr
    wrong = exodesk("clinics", path, "--passphrase-stdin", stdin="something else\n")
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (3, 1)
    for command in (("clinics", path), ("check", path), ("export", path, "-o", "out.json"), ("status", path)):
        found = exodesk(*command, "--passphrase-stdin", stdin=f"{PASSPHRASE}\n")
        assert (found.returncode, found.stderr) == (0, ""), command
    both = f"{PASSPHRASE}\na new passphrase\n"
    assert exodesk("protect", path, "--passphrase-stdin", stdin=both).returncode == 0
    removed = exodesk("protect", path, "--remove", "--passphrase-stdin", stdin="a new passphrase\n")
    assert (removed.returncode, removed.stderr) == (0, "")
    assert exodesk("clinics", path).returncode == 0

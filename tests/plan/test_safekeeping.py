"""Automatic backups: when they are made, that they are whole, how they are thinned, and what is told."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from exodesk import paths
from exodesk.domain import caps
from exodesk.errors import MachineTrouble
from exodesk.plan import OpenPlan, kept_backups, newest_good, restore, safekeeping
from tests.plan.conftest import TestClock, add_clinic


@contextmanager
def no_folder_for_backups() -> Iterator[None]:
    """Put a file where the folder of backups would be made."""
    blocked = paths.data_folder() / "backups"
    shutil.rmtree(blocked, ignore_errors=True)
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_bytes(b"")
    yield
    blocked.unlink()


def test_the_first_edit_of_a_day_is_preceded_by_a_backup(example: OpenPlan, clock: TestClock) -> None:
    before = example.value
    add_clinic(example, "First")
    add_clinic(example, "Second")
    (backup,) = example.kept_backups()
    assert backup.why == "daily"
    with OpenPlan.open(Path(backup.path), read_only=True) as copy:
        assert copy.value == before
        assert copy.content("e1") == example.content("e1")
    clock.time += timedelta(days=1)
    add_clinic(example, "Third")
    assert len(example.kept_backups()) == 2


def test_a_plan_just_made_needs_no_backup(path: Path) -> None:
    with OpenPlan.open_or_create(path) as plan:
        add_clinic(plan)
        add_clinic(plan)
        assert plan.kept_backups() == ()


def test_backups_are_private_and_have_their_hash_beside_them(example: OpenPlan) -> None:
    add_clinic(example)
    (backup,) = example.kept_backups()
    file = Path(backup.path)
    assert file.parent == paths.data_folder() / "backups" / example.value.id
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert {child.stat().st_mode & 0o777 for child in file.parent.iterdir()} == {0o600}
    digest = file.with_name(f"{file.name}.sha256").read_text("utf-8").split()[0]
    assert digest == hashlib.sha256(file.read_bytes()).hexdigest()
    assert backup.size == file.stat().st_size


def test_an_import_into_a_plan_is_preceded_by_a_backup(example: OpenPlan, path: Path) -> None:
    table = path.with_name("clinics.csv")
    table.write_text("name\nBlue\n", encoding="utf-8")
    example.import_csv(table)
    (backup,) = example.kept_backups()
    assert backup.why == "import"
    with OpenPlan.open(Path(backup.path), read_only=True) as copy:
        assert len(copy.value.clinics) == 3


def test_a_restore_is_preceded_by_a_backup(example: OpenPlan, path: Path, clock: TestClock) -> None:
    out = path.with_name("out.exodesk")
    example.backup(out)
    add_clinic(example)
    edited = example.value
    example.close()
    restore(out, path, replace=True, now=clock)
    newest = kept_backups(edited.id)[0]
    assert newest.why == "restore"
    with OpenPlan.open(Path(newest.path), read_only=True) as copy:
        assert copy.value == edited


def test_a_backup_that_fails_stops_no_edit_and_is_told_once(example: OpenPlan) -> None:
    with no_folder_for_backups():
        add_clinic(example)
        add_clinic(example)
        assert len(example.value.clinics) == 5
        assert isinstance(example.take_backup_trouble(), MachineTrouble)
        assert example.take_backup_trouble() is None


def test_a_large_plan_is_backed_up_at_closing(example: OpenPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safekeeping, "LATE_BACKUP_BYTES", 1000)
    add_clinic(example)
    assert example.kept_backups() == ()
    example.close()
    (backup,) = example.kept_backups()
    with OpenPlan.open(Path(backup.path), read_only=True) as copy:
        assert len(copy.value.clinics) == 4


def test_thinning_keeps_days_weeks_and_months(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    for hours in range(0, 400 * 24, 12):
        at = now - timedelta(hours=hours)
        for name in (f"{at:%Y%m%d-%H%M%S}-daily.exodesk", f"{at:%Y%m%d-%H%M%S}-daily.exodesk.sha256"):
            (tmp_path / name).write_bytes(b"")
    (tmp_path / "mine.exodesk").write_bytes(b"")
    safekeeping.thin(tmp_path, now)
    kept = sorted(file.name[:8] for file in tmp_path.glob("*-daily.exodesk"))
    assert kept[-1] == "20261122"
    assert kept.count("20261122") == 2  # everything of the last two days
    assert {name[:6] for name in kept} == {f"2025{month:02}" for month in (12,)} | {f"2026{m:02}" for m in range(1, 12)}
    assert len(kept) == len(list(tmp_path.glob("*.sha256"))) <= 4 + 7 + 4 + 12
    assert len({name for name in kept if name > "20261115"}) == 7
    assert (tmp_path / "mine.exodesk").exists()


def test_thinning_keeps_within_its_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safekeeping, "MAX_BACKUP_BYTES", 25)
    for day in range(1, 8):
        (tmp_path / f"2026110{day}-090000-daily.exodesk").write_bytes(b"x" * 10)
    safekeeping.thin(tmp_path, datetime(2026, 11, 7, 12, tzinfo=UTC))
    assert sorted(file.name[:8] for file in tmp_path.iterdir()) == ["20261106", "20261107"]
    assert caps.MAX_BACKUP_BYTES > caps.LATE_BACKUP_BYTES


def test_the_newest_good_backup_of_a_place_is_found(example: OpenPlan, path: Path, clock: TestClock) -> None:
    for _day in range(3):
        add_clinic(example)
        clock.time += timedelta(days=1)
    newest, second, _oldest = example.kept_backups()
    assert newest_good(path) == newest
    data = bytearray(Path(newest.path).read_bytes())
    data[-100] ^= 1
    Path(newest.path).write_bytes(data)
    assert newest_good(path) == second
    assert newest_good(path.with_name("other.exodesk")) is None

"""Tests of a plan that came by mail: shown first, then kept as a checked copy or opened where it is."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from exodesk import paths
from exodesk.plan import OpenPlan, arrival_of, check_plan
from exodesk.ui.app import _open_named
from exodesk.ui.desk import Desk
from exodesk.ui.settings import SettingsFile
from exodesk.ui.widgets import Words
from tests.ui.windows import TODAY, close


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(SettingsFile(), lambda: TODAY)
    yield made
    if made.window is not None:
        close(made.window)
    for window in (made.trouble, made.arrival):
        if window is not None:
            window.close()
            window.deleteLater()


@pytest.fixture
def arrived(sample: Path, tmp_path: Path) -> Path:
    """Give a plan that lies among the downloads of a traveller who never used it."""
    with OpenPlan.open(sample, read_only=True) as plan:
        known = paths.data_folder() / "backups" / plan.value.id
    shutil.rmtree(known, ignore_errors=True)
    file = tmp_path / "Downloads" / "from a friend.exodesk"
    file.parent.mkdir()
    file.write_bytes(sample.read_bytes())
    return file


def opened(desk: Desk) -> OpenPlan:
    assert desk.window is not None
    return desk.window.context.plan


def test_it_is_shown_and_kept_as_a_copy(desk: Desk, arrived: Path) -> None:
    before = arrived.read_bytes()
    _open_named(desk, arrived)
    assert not desk.is_open
    arrival = desk.arrival
    assert arrival is not None
    shown = [words.text() for words in arrival.findChildren(Words)]
    assert {"3", "Clinics", "Written by"} <= set(shown)
    arrival.copy_link.click()
    plan = opened(desk)
    assert plan.path == paths.data_folder() / arrived.name
    assert not arrival.isVisible()
    with OpenPlan.open(arrived, read_only=True) as came:
        assert came.value.clinics == plan.value.clinics
        assert came.value.answers == plan.value.answers
        assert [came.content(row.id) for row in came.value.evidence] == [
            plan.content(row.id) for row in plan.value.evidence
        ]
    assert check_plan(plan.path).faults == ()
    assert plan.undo_words is None
    assert arrived.read_bytes() == before
    assert desk.window is not None
    assert "your own copy" in desk.window.errors.words


def test_it_can_be_opened_where_it_is_and_is_not_asked_about_again(desk: Desk, arrived: Path) -> None:
    _open_named(desk, arrived)
    assert desk.arrival is not None
    desk.arrival.open_link.click()
    assert opened(desk).path == arrived
    assert arrival_of(arrived) is None


def test_one_that_is_opened_from_the_menu_is_shown_first_too(desk: Desk, sample: Path, arrived: Path) -> None:
    other = sample.with_name("own.exodesk")
    OpenPlan.create(other).close()
    desk.open(other)
    assert desk.window is not None
    window = desk.window
    window.plan_wanted.emit(arrived)
    assert desk.arrival is not None
    desk.arrival.close_link.click()
    assert (desk.window, window.isVisible(), opened(desk).path) == (window, True, other)
    window.plan_wanted.emit(arrived)
    desk.arrival.open_link.click()
    assert opened(desk).path == arrived


def test_one_with_faults_is_not_taken_over(desk: Desk, arrived: Path) -> None:
    db = sqlite3.connect(arrived)
    with db:
        db.execute('UPDATE answers SET body = replace(body, \'"question":"\', \'"question":"no-\')')
    db.close()
    _open_named(desk, arrived)
    assert desk.arrival is not None
    desk.arrival.copy_link.click()
    assert not desk.is_open
    assert desk.trouble is not None
    assert not (paths.data_folder() / arrived.name).exists()


def test_a_plan_elsewhere_and_one_that_was_used_here_open_at_once(desk: Desk, sample: Path, tmp_path: Path) -> None:
    _open_named(desk, sample)
    assert opened(desk).path == sample
    inside = tmp_path / "Downloads" / "mine.exodesk"
    inside.parent.mkdir()
    inside.write_bytes(sample.read_bytes())
    assert arrival_of(inside) is None


def test_what_a_mail_program_opens_from_temporary_files_is_known(arrived: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.exodesk"
    file.write_bytes(arrived.read_bytes())
    assert arrival_of(file) is None
    file.chmod(0o400)
    assert arrival_of(file) is not None


@pytest.mark.parametrize("folder", ["내려받은 파일", "Mail Downloads", ".thunderbird/x/Mail"])
def test_places_of_mail_and_downloads_are_known(
    arrived: Path, tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config" / "user-dirs.dirs").write_text('XDG_DOWNLOAD_DIR="$HOME/내려받은 파일"\n', encoding="utf-8")
    file = tmp_path / folder / "plan.exodesk"
    file.parent.mkdir(parents=True)
    file.write_bytes(arrived.read_bytes())
    arrival = arrival_of(file)
    assert arrival is not None
    assert arrival.counts.clinics == 3

"""Tests of a plan that another program holds, replaced, may not be written, is gone or damaged, in the real window."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from exodesk.plan import OpenPlan
from exodesk.storage import PATIENCE, surroundings_of
from exodesk.ui.app import _is_read, _open_last, _open_named
from exodesk.ui.desk import Desk
from exodesk.ui.settings import SettingsFile
from exodesk.ui.window import MainWindow
from tests.soak.disks import small_disk
from tests.storage.test_lock import HOLD, HOLD_DATABASE
from tests.ui.windows import TODAY, close


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(SettingsFile(), lambda: TODAY)
    yield made
    if made.window is not None:
        close(made.window)
    if made.trouble is not None:
        made.trouble.close()
        made.trouble.deleteLater()
    PATIENCE.wait_with(None)


def opened(desk: Desk, path: Path) -> MainWindow:
    desk.open(path)
    assert desk.window is not None
    return desk.window


def shown(desk: Desk) -> MainWindow:
    assert desk.window is not None
    return desk.window


@pytest.fixture
def holder(sample: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the plan until a line comes."""
    process = _held(HOLD, sample)
    yield process
    process.kill()
    process.communicate()


def _held(code: str, path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_held_plan_says_who_holds_it_opens_for_reading_and_again_when_it_is_free(
    desk: Desk, sample: Path, holder: subprocess.Popen[str]
) -> None:
    _open_named(desk, sample)
    trouble = desk.trouble
    assert trouble is not None
    assert str(holder.pid) in trouble.errors.words
    trouble.read_only_link.click()
    reader = desk.window
    assert reader is not None
    assert reader.side.saved.words == "For reading only"
    assert reader.context.perform(lambda: reader.context.plan.put_plan(title="No")) is None
    assert "reading only" in reader.errors.words
    holder.kill()
    holder.wait(10)
    writer = opened(desk, sample)
    assert writer.context.perform(lambda: writer.context.plan.put_plan(title="Yes")) is not None


@pytest.mark.timeout(60)
def test_the_window_stays_alive_while_another_program_writes_and_the_edit_can_be_tried_again(
    qtbot: QtBot, desk: Desk, sample: Path
) -> None:
    window = opened(desk, sample)
    holder = _held(HOLD_DATABASE, sample)
    beats: list[str] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(window.side.saved.words))
    timer.start(20)
    assert window.context.perform(lambda: window.context.plan.put_plan(title="Later")) is None
    timer.stop()
    assert "Waiting for another program" in beats
    assert len(beats) > 20
    assert "Another program holds" in window.errors.words
    holder.kill()
    holder.communicate()
    window.errors.followed.emit("retry")
    assert window.context.value.title == "Later"
    assert window.side.saved.words.startswith("Saved")


def test_what_a_pause_lets_happen_does_not_wait_itself(desk: Desk, sample: Path) -> None:
    window = opened(desk, sample)
    holder = _held(HOLD_DATABASE, sample)
    inner: list[bool] = []

    def pause() -> None:
        if not inner:
            inner.append(window.context.perform(lambda: window.context.plan.put_plan(title="Inner")) is None)
            holder.kill()
            holder.communicate()

    PATIENCE.wait_with(pause)
    assert window.context.perform(lambda: window.context.plan.put_plan(title="Outer")) is not None
    assert inner == [True]
    assert window.context.value.title == "Outer"


def test_a_replaced_plan_is_opened_again_as_it_is_now(desk: Desk, sample: Path, tmp_path: Path) -> None:
    window = opened(desk, sample)
    other = tmp_path / "other.exodesk"
    other.write_bytes(sample.read_bytes())
    with OpenPlan.open(other) as plan:
        plan.put_plan(title="From the sync folder")
    other.replace(sample)
    assert window.context.perform(lambda: window.context.plan.put_plan(title="Mine")) is None
    window.errors.followed.emit("reload")
    assert desk.window is not None
    assert desk.window.context.value.title == "From the sync folder"


def test_a_plan_that_may_not_be_written_is_opened_for_reading(desk: Desk, sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    with small_disk(folder) as is_there:
        if not is_there:
            pytest.skip("no disk can be mounted here")
        (folder / "plan.exodesk").write_bytes(sample.read_bytes())
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        window = opened(desk, folder / "plan.exodesk")
        assert window.context.plan.read_only
        assert window.side.saved.words == "For reading only"
        close(window)
        desk.window = None


def test_a_last_plan_that_is_gone_is_told_and_its_backup_offered(desk: Desk, sample: Path) -> None:
    window = opened(desk, sample)
    window.context.perform(lambda: window.context.plan.put_plan(title="Edited"))
    close(window)
    desk.window = None
    sample.unlink()
    _open_last(desk, sample)
    trouble = desk.trouble
    assert trouble is not None
    assert "seoul.exodesk" in trouble.errors.words
    assert trouble.restore_link.isVisibleTo(trouble)
    trouble.restore_link.click()
    assert len(shown(desk).context.value.clinics) == 3


def test_what_reads_of_a_damaged_plan_becomes_a_new_one(desk: Desk, sample: Path) -> None:
    data = bytearray(sample.read_bytes())
    data[-4096:] = bytes(4096)
    data[5 * 4096 : 6 * 4096] = bytes(4096)
    sample.write_bytes(data)
    desk.open_first(sample)
    trouble = desk.trouble
    assert trouble is not None
    assert trouble.salvage_link.isVisibleTo(trouble)
    trouble.salvage_link.click()
    assert desk.window is not None
    assert desk.window.context.plan.path.name == "seoul rescued.exodesk"
    assert len(desk.window.context.value.clinics) == 3
    assert "could still be read" in desk.window.errors.words
    assert sample.read_bytes() == data


def test_a_synced_folder_is_warned_of_once(desk: Desk, sample: Path) -> None:
    folder = sample.parent / "Dropbox"
    folder.mkdir()
    inside = folder / "plan.exodesk"
    inside.write_bytes(sample.read_bytes())
    assert surroundings_of(inside) is not None
    assert "Dropbox" in opened(desk, inside).errors.words
    assert opened(desk, inside).errors.words == ""


def test_errors_go_to_a_window_where_nobody_reads_them(tmp_path: Path) -> None:
    read, write = os.pipe()
    left, right = socket.socketpair()
    with (
        os.fdopen(read), os.fdopen(write, "w") as pipe,
        Path(os.devnull).open("w", encoding="utf-8") as nothing,
        (tmp_path / "log").open("w", encoding="utf-8") as file,
        left, right, right.makefile("w") as journal,
    ):  # fmt: skip
        assert [_is_read(stream) for stream in (pipe, file, nothing, journal, None)] == [
            True,
            True,
            False,
            False,
            False,
        ]


def test_a_damaged_plan_that_was_double_clicked_is_told_in_a_window(
    desk: Desk, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.write_bytes(b"no plan")
    with Path(os.devnull).open("w", encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "stderr", nothing)
        _open_named(desk, sample)
    assert desk.trouble is not None
    assert "seoul.exodesk" in desk.trouble.errors.words

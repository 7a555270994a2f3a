"""Tests of File > Export: long exports tell how far they are, can be cancelled, and leave nothing half written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from exodesk.plan import OpenPlan, Progress
from exodesk.ui import dialogs, slice_job
from exodesk.ui.slice_job import SliceJob
from exodesk.ui.window import MainWindow
from tests.ui.conftest import close, open_window

FILES = 12


@pytest.fixture
def full(qtbot: QtBot, sample: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """Give a window on a plan with some files, where a slice of work is one file."""
    monkeypatch.setattr(slice_job, "_SLICE_SECONDS", 0.0)
    with OpenPlan.open(sample) as plan:
        for number in range(FILES):
            plan.add_evidence_file(os.urandom(1000), f"photo {number}.bin")
    made = open_window(qtbot, sample)
    yield made
    close(made)


def started(window: MainWindow, monkeypatch: pytest.MonkeyPatch, target: Path) -> SliceJob:
    monkeypatch.setattr(dialogs, "ask_save", lambda *_arguments: target)
    window.commands.actions["export"].trigger()
    job = window.commands.file.exchange.job
    assert job is not None
    return job


def test_a_long_export_tells_how_far_it_is(
    qtbot: QtBot, full: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "all.json"
    job = started(full, monkeypatch, target)
    assert job.is_running
    assert full.progress.isVisible()
    assert full.progress.bar.maximum() >= FILES
    with qtbot.waitSignal(job.ended, timeout=60_000):
        pass
    assert full.progress.isHidden()
    assert "all.json" in full.toast.words
    written = json.loads(target.read_bytes())
    assert sum(bool(item.get("content")) for item in written["evidence"]) >= FILES


def test_cancelling_leaves_what_was_there(
    qtbot: QtBot, full: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "all.json"
    target.write_text("older")
    started(full, monkeypatch, target)
    before = set(tmp_path.iterdir())
    qtbot.mouseClick(full.progress.cancel, Qt.MouseButton.LeftButton)
    assert full.progress.isHidden()
    assert "was cancelled" in full.toast.words
    assert target.read_text() == "older"
    assert len(before - set(tmp_path.iterdir())) == 1, "the half written part is gone"


def test_a_second_export_waits_for_the_first(
    qtbot: QtBot, full: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = started(full, monkeypatch, tmp_path / "all.json")
    assert started(full, monkeypatch, tmp_path / "more.json") is first
    assert "still running" in full.toast.words


def test_closing_the_window_ends_an_export(
    qtbot: QtBot, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slice_job, "_SLICE_SECONDS", 0.0)
    window = open_window(qtbot, sample)
    job = started(window, monkeypatch, tmp_path / "all.json")
    with qtbot.waitSignal(job.cancelled):
        close(window)
    assert not (tmp_path / "all.json").exists()


def test_what_fails_on_the_way_is_told(qtbot: QtBot, window: MainWindow) -> None:
    plan = window.context.plan
    job = SliceJob(plan.exporting_json(plan.path), window)
    with qtbot.waitSignals([job.failed, job.ended]):
        job.start()
    assert not job.is_running


def test_steps_count_up_to_the_whole(window: MainWindow, tmp_path: Path) -> None:
    steps = list(window.context.plan.exporting_json(tmp_path / "a.json"))
    total = len(window.context.value.evidence)
    assert steps == [Progress(number, total) for number in range(total)]
